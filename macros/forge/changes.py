"""What has changed in the project since some point of its history: in a pull request, or on a laptop before it is sent."""
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
import re
import subprocess

HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")


class Unknown(Exception):
    """The history does not hold what was asked for; the message says why."""


class Refused(Unknown):
    """Git has said no."""


def git(root: Path, *words: str) -> str:
    """What git answers in the folder `root`, bytes that are no UTF-8 kept as lone surrogates. Raises Unknown."""
    command = ["git", "--literal-pathspecs", "-C", str(root), *words]
    try:
        ended = subprocess.run(command, capture_output=True, encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        raise Unknown("There is no `git` here.") from None
    if ended.returncode:
        raise Refused(f"git {words[0]}: {' '.join(ended.stderr.split()) or 'it failed and did not say why'}")
    return ended.stdout


def commit_of(root: Path, ref: str) -> str:
    """The full name of the commit that `ref` stands for. A ref cannot be mistaken for an option. Raises Unknown."""
    try:
        return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").strip()
    except Refused:
        raise Unknown(f"There is no commit `{ref}` here.") from None


@dataclass(frozen=True)
class Changes:
    """The changes in the folder `root` since the commit `base`, those included that are not committed yet."""

    root: Path
    base: str

    @cached_property
    def files(self) -> dict[str, str]:
        """Each changed file, by its path from the top, with A (added), M (changed) or D (deleted). A moved file is both."""
        words = git(self.root, "diff", "--name-status", "--no-renames", "-z", self.base, "--").split("\0")[:-1]
        new = git(self.root, "ls-files", "--others", "--exclude-standard", "-z").split("\0")[:-1]
        found = dict(zip(words[1::2], words[::2])) | dict.fromkeys(new, "A")
        return {path: "M" if kind == "T" else kind for path, kind in sorted(found.items())}

    def added(self, path: str) -> list[tuple[int, str]]:
        """The lines of a file that are new, with their numbers from 1."""
        file = self.root / path
        if self.files.get(path) == "A":
            return list(enumerate(_lines(file.read_bytes()), 1)) if file.is_file() and not file.is_symlink() else []
        return [(number, line[1:]) for number, line in self._changed(path) if line.startswith("+")]

    def removed(self, path: str) -> list[str]:
        """The lines of a file that are no longer there."""
        return [line[1:] for _, line in self._changed(path) if line.startswith("-")]

    def before(self, path: str) -> str | None:
        """The file as it was, or None when it was not there."""
        try:
            return git(self.root, "show", f"{self.base}:{path}")
        except Refused:
            return None

    def _changed(self, path: str):
        """Yield the lines of a difference with their marks, and the number that a new line has now."""
        number, inside = 0, False
        for line in git(self.root, "diff", "-U0", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--text",
                        self.base, "--", path).split("\n"):
            if hunk := HUNK.match(line):
                number, inside = int(hunk[1]), True
            elif inside and line[:1] in ("+", "-"):
                yield number, line
                number += line.startswith("+")


def _lines(raw: bytes) -> list[str]:
    """The lines of a file as git counts them."""
    return raw.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n") if raw else []


def changes_since(root: Path, ref: str) -> Changes:
    """What has changed since `ref` and the present commit went different ways. Raises Unknown.

    In the first commit of a project, everything is new: `HEAD^1` then stands for an empty project.
    """
    try:
        base = commit_of(root, ref)
    except Unknown:
        if not re.fullmatch(r"HEAD(\^1?|~1?)", ref) or git(root, "rev-list", "--count", "HEAD").strip() != "1":
            raise
        base = git(root, "hash-object", "-t", "tree", "/dev/null").strip()
        return Changes(root, base)
    try:
        return Changes(root, git(root, "merge-base", base, "HEAD").strip())
    except Refused:  # a copy that holds only the newest commits does not know where they parted
        return Changes(root, base)
