"""Which commits may be published: those that were reviewed, and that bring back nothing that was taken down since."""
from pathlib import Path

from macros.forge.changes import Changes, Unknown, commit_of, git
from macros.library.library import Library
from macros.reading.source import split_front_matter
from macros.reading.strict_yaml import parse_yaml

HIDDEN = ("withdrawn", "draft")  # a briefing of this status shows its text to nobody


def refusals(root: Path, commit: str, library: Library) -> list[str]:
    """Why the commit must not be published, seen from the present one, whose library is `library`; nothing when it may.

    GitHub hands out every commit of every fork under the address of the project, so a name alone proves nothing.
    """
    if not _is_before(root, commit, "HEAD") and not git(root, "tag", "--points-at", commit).strip():
        return [f"{commit} is neither a commit of this branch nor one that a tag of the project names: nobody has reviewed it."]
    gone = {slug for found in library.all if found.facts.status == "withdrawn" for slug in (found.slug, *found.facts.aliases)}
    return [f"{path} has been withdrawn since: it would be public again. Undo the mistake in a new commit instead."
            for path in _briefings(root, commit) if Path(path).stem in gone and _shows_text(root, commit, path)]


def returning(root: Path, commit: str) -> list[str]:
    """The briefings that would be as they were then."""
    return [path for path in Changes(root, commit).files if path.startswith("briefings/") and path.endswith(".md")]


def _is_before(root: Path, commit: str, tip: str) -> bool:
    try:
        return git(root, "merge-base", commit, tip).strip() == commit
    except Unknown:
        return False


def _briefings(root: Path, commit: str) -> list[str]:
    names = git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", "briefings/").split("\0")
    return [name for name in names if name.endswith(".md")]


def _shows_text(root: Path, commit: str, path: str) -> bool:
    """Whether readers would see the briefing; what cannot be read is taken for something that they would."""
    split, _ = split_front_matter(git(root, "show", f"{commit}:{path}"), path)
    data = parse_yaml(split[0], path, first_line=2)[0] if split else None
    return not isinstance(data, dict) or data.get("status") not in HIDDEN
