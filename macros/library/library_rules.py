"""The rules that only show when briefings are seen together. Each is a short generator; its docstring is the rule.

They read the fields as they stand in the files, so that a fault in one briefing makes none in another.
"""
from collections import defaultdict
from collections.abc import Collection
from itertools import islice
from pathlib import Path

from macros.checks.draft import Draft
from macros.checks.links import scheme, slug_of
from macros.library.shelf import Shelf, heard
from macros.reading.characters import KEBAB
from macros.reading.finding import Finding
from macros.records.fields import suggestion

NAMED = 3  # so many others of one title are named: each names them


def check_together(shelf: Shelf, names: Collection[str]):
    """Yield what is wrong with these briefings as seen from the others."""
    drafts = [shelf.draft(name)[0] for name in names]
    if not shelf.all_read:
        shelf.read_those_with({word for draft in drafts for word in _old_names(draft)}, {_title(draft) for draft in drafts} - {""})
    yield from names_once(shelf.files, set(names))
    for rule in RULES:
        for draft in drafts:
            yield from rule(draft, shelf)
    yield from superseded_by_one(drafts, shelf)
    yield from aliases_once(drafts, shelf)
    yield from titles_once(drafts, shelf)


def _slug(draft: Draft) -> str:
    return Path(draft.document.path).stem


def _title(draft: Draft) -> str:
    """The title of a published briefing; nobody reads another one beside it in a list."""
    title = (draft.document.data or {}).get("title")
    return heard(title) if isinstance(title, str) and draft.status == "published" else ""


def _old_names(draft: Draft) -> list[str]:
    """The names of this briefing that others must be asked about."""
    return [*([_slug(draft)] if draft.status == "superseded" else []), *(old for _, old in draft.texts("aliases") if old)]


def names_once(files: Collection[str], names: Collection[str]):
    """A file name is used once, whatever its folder and its capitals: on some machines Name.md and name.md are one file."""
    twins: dict[str, list[str]] = defaultdict(list)
    for name in files:
        twins[Path(name).stem.lower()].append(name)
    for same in twins.values():
        for name in same if len(same) > 1 else ():
            if name in names:
                yield Finding(name, 1, 1, "L01", "also " + ", ".join(other for other in same if other != name))


def now_called(old: str, shelf: Shelf) -> str:
    """The name of the briefing that was renamed from an old one; empty when none was."""
    if not shelf.all_read:
        shelf.read_those_with({old}, set())
    return next((_slug(draft) for _, (draft, _) in sorted(shelf.drafts.items()) if old in (alias for _, alias in draft.texts("aliases"))), "")


def names_another(draft: Draft, shelf: Shelf):
    """`related` and `supersedes` name briefings that exist, and not the one they stand in."""
    for field in ("related", "supersedes"):
        for where, other in draft.texts(field):
            if other == _slug(draft):
                yield shelf.placed(draft).find_at(where, "L03", f"{field}: {other}")
            elif KEBAB.fullmatch(other) and other not in shelf.paths:  # another form is refused as such
                name = now_called(other, shelf)
                hint = f"It is now {name}: write that." if name else suggestion(other, list(shelf.paths))
                yield shelf.placed(draft).find_at(where, "L02", f"{field}: {other[:80]}", hint)


def old_address_free(draft: Draft, shelf: Shelf):
    """An alias is not the name of a briefing."""
    for where, old in draft.texts("aliases"):
        if old in shelf.paths:
            yield shelf.placed(draft).find_at(where, "L04", f"`{old}` is {shelf.paths[old]}")


def older_one_says_so(draft: Draft, shelf: Shelf):
    """A briefing that this one supersedes has that status, or is withdrawn."""
    for where, old in draft.texts("supersedes"):
        if old in shelf.paths and old != _slug(draft) and shelf.draft(shelf.paths[old])[0].status in ("draft", "published"):
            yield shelf.placed(draft).find_at(where, "L07", f"supersedes: {old}")


def from_the_same_site(draft: Draft, shelf: Shelf):
    """A briefing that was taken over takes the place of none of ours, and of no other site's."""
    for where, old in draft.texts("supersedes"):
        if old in shelf.paths and (site := _brought_by(draft.document.path, shelf)) and site != _brought_by(shelf.paths[old], shelf):
            yield shelf.placed(draft).find_at(where, "L09", f"supersedes: {old}")


def _brought_by(path: str, shelf: Shelf) -> str:
    """The id of the site from which a file was taken over; empty for one of ours."""
    return next((origin.id for origin in shelf.context.vocabulary.origins.values() if _publisher(path) in origin.publishers), "")


def _publisher(path: str) -> str:
    return path.split("/")[1]


def no_way_to_a_draft(draft: Draft, shelf: Shelf):
    """Only a draft names a draft, or links to it: readers are not shown it, and other sites do not get it."""
    if draft.status == "draft":
        return
    for where, other in draft.texts("related"):
        if _is_draft(other, shelf):
            yield shelf.placed(draft).find_at(where, "L02", f"related: {other} is a draft", "Publish it first, or delete the entry.")
    for link in draft.links:
        slug = "" if scheme(link.target) else slug_of(link.target, draft.document.path, shelf.paths)
        if _is_draft(slug, shelf):
            yield draft.find("M05", link.line, f"`{slug}.md` is a draft", "Publish it first, or delete the link.", link.column)


def _is_draft(slug: str, shelf: Shelf) -> bool:
    return slug in shelf.paths and shelf.draft(shelf.paths[slug])[0].status == "draft"


def superseded_by_one(drafts: Collection[Draft], shelf: Shelf):
    """A superseded briefing is named by the one that took its place."""
    superseding = {old for draft, _ in shelf.drafts.values() for _, old in draft.texts("supersedes")}
    for draft in drafts:
        if draft.status == "superseded" and _slug(draft) not in superseding:
            yield shelf.placed(draft).find_at(("status",), "L05")


def aliases_once(drafts: Collection[Draft], shelf: Shelf):
    """An old address leads to one briefing."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name, (draft, _) in sorted(shelf.drafts.items()):
        for old in dict.fromkeys(old for _, old in draft.texts("aliases")):
            owners[old].append(name)
    for draft in drafts:
        for where, old in draft.texts("aliases"):
            if others := [name for name in owners[old] if name != draft.document.path]:
                yield shelf.placed(draft).find_at(where, "L06", f"`{old}` is also in {', '.join(others)}")


def titles_once(drafts: Collection[Draft], shelf: Shelf):
    """A title is used once. One that came from another site cannot be changed here, so ours gives way."""
    owners: dict[str, list[Draft]] = defaultdict(list)
    for _, (draft, _) in sorted(shelf.drafts.items()):
        if title := _title(draft):
            owners[title].append(draft)
    same = {draft.document.path: found for found in owners.values() if len(found) > 1 for draft in found}
    for draft in drafts:
        name = draft.document.path
        if name in same and _publisher(name) not in shelf.context.vocabulary.origin_of:
            others = islice((f"{other.document.path}:{shelf.placed(other).at('title')[0]}" for other in same[name] if other is not draft), NAMED)
            yield shelf.placed(draft).find_at(("title",), "L08", f"also {', '.join(others)}")


RULES = (names_another, old_address_free, older_one_says_so, from_the_same_site, no_way_to_a_draft)
