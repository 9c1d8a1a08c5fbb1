"""Which commits may be published: those that were reviewed, and that bring back nothing that was taken down since."""
from pathlib import Path

from macros.forge.changes import Changes, Unknown, git
from macros.reading.characters import BREAK
from macros.reading.source import BOM, split_front_matter
from macros.reading.strict_yaml import parse_yaml
from macros.records.model import SHOWN

HIDDEN = ("withdrawn", "draft")  # a briefing of this status shows its text to nobody


def refusals(root: Path, commit: str) -> list[str]:
    """Why the commit must not be published, seen from the files that are here now; nothing when it may.

    GitHub hands out every commit of every fork under the address of the project, so a name alone proves nothing.
    """
    if not _is_before(root, commit, "HEAD") and not git(root, "tag", "--points-at", commit).strip():
        return [f"{commit} is neither a commit of this branch nor one that a tag of the project names: nobody has reviewed it."]
    shown = _shown(root)
    return [f"{path} has been taken down since: it would be public again. Undo the mistake in a new commit instead."
            for path in _briefings(root, commit)
            if Path(path).stem not in shown and _facts(git(root, "show", f"{commit}:{path}"), path).get("status") not in HIDDEN]


def returning(root: Path, commit: str) -> list[str]:
    """The briefings that would be as they were then."""
    return [path for path in Changes(root, commit).files if path.startswith("briefings/") and path.endswith(".md") and path.count("/") > 1]


def _is_before(root: Path, commit: str, tip: str) -> bool:
    try:
        return git(root, "merge-base", commit, tip).strip() == commit
    except Unknown:
        return False


def _briefings(root: Path, commit: str) -> list[str]:
    names = git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", "briefings/").split("\0")
    return [name for name in names if name.endswith(".md")]


def _shown(root: Path) -> set[str]:
    """The names, old ones too, of the briefings whose text is shown now. One that cannot be read is not."""
    found: set[str] = set()
    for file in sorted((root / "briefings").rglob("*.md")):
        facts = _facts(file.read_text(encoding="utf-8", errors="replace"), file.name)
        if facts.get("status") in SHOWN:
            aliases = facts.get("aliases")
            found |= {file.stem, *(alias for alias in (aliases if isinstance(aliases, list) else ()) if isinstance(alias, str))}
    return found


def _facts(text: str, name: str) -> dict:
    """The fields of a briefing, unchecked; none when they cannot be read."""
    split, _ = split_front_matter(BREAK.sub("\n", text.removeprefix(BOM)), name)
    data = parse_yaml(split[0], name)[0] if split else None
    return data if isinstance(data, dict) else {}
