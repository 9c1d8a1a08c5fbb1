"""What a reviewer is told of a change, as HTML for GitHub's job summary.

A briefing from a stranger may hold anything, and Markdown has no escape that holds everywhere. So this is one block of
HTML without a blank line, where Markdown is not read, with every word of somebody else escaped inside `<code>`, where
GitHub neither links addresses nor notifies names.
"""
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from macros.checks.facts import NOTHING, UNREAD, by_kind
from macros.checks.pictures import NAMES as PICTURES
from macros.forge.changes import Changes
from macros.forge.texts import TEXTS, ChangedTexts, cut, is_briefing, is_word_list, kind_of, other_texts
from macros.library.library import Library
from macros.reading.characters import WEB_ADDRESS
from macros.reading.finding import Finding, errors, report
from macros.views.views import Views

LARGEST_SUMMARY = 1_000_000  # bytes; GitHub takes 1 MiB
LIMITS = {"briefings": 64, "files": 256, "links": 256, "facts": 64, "findings": 1024}  # how many of each are shown at most


def summary(changes: Changes, library: Library, findings: list[Finding], today: date) -> str:
    """The summary of some changes to a library that has been checked. When it is too long for GitHub, it shows fewer of each."""
    facts = _facts_of(changes, library, findings, today)
    for share in (1, 4, 16, 64):
        html = Views(library).fill("pull_request.html", "", limits=SimpleNamespace(**{name: limit // share for name, limit in LIMITS.items()}), **facts)
        html = "\n".join(line for line in html.splitlines() if line.strip()) + "\n"
        if len(html.encode()) <= LARGEST_SUMMARY:
            break
    return html


def _facts_of(changes: Changes, library: Library, findings: list[Finding], today: date) -> dict:
    """What the template shows."""
    texts, bad = ChangedTexts(changes, library, findings, today), len(set(errors(findings)))
    lists = [path for path in changes.files if is_word_list(path)]
    told = {*filter(is_briefing, changes.files), *lists, *other_texts(changes)}
    files = [path for path in changes.files if path not in told]
    return {"bad": bad, "advice": len(set(findings)) - bad, "today": today, "nothing": NOTHING, "unread": UNREAD, "by_kind": by_kind,
            "briefings": texts.briefings, "texts": texts.others,
            "lists": [(cut(path), kind_of(changes, path), [cut(line) for _, line in changes.added(path)]) for path in lists],
            "program": sum(map(_is_program, files)),
            "files": [(cut(path), kind_of(changes, path)) for path in files],
            "links": [(cut(path), cut(link)) for path, link in _new_links(changes)],
            "lines": [cut(line) for line in report(findings, first=changes.files)]}


def _is_program(path: str) -> bool:
    """Is it neither words nor a picture of the site? A script below docs/ runs in every reader's browser."""
    return not path.startswith("briefings/") and not path.lower().endswith(TEXTS) and not (
        path.startswith("docs/") and Path(path).suffix.lower() in PICTURES)


def _new_links(changes: Changes) -> list[tuple[str, str]]:
    """Each file with the web addresses in its new lines, but for those that the same change took away there or with a whole file."""
    with_files = {link for path, kind in changes.files.items() if kind == "D" and _has_links(path) for link in _links(changes.removed(path))}
    found = []
    for path in filter(_has_links, changes.files):
        gone = _links(changes.removed(path)) if changes.files[path] == "M" else set()
        found += ((path, link) for link in _links(line for _, line in changes.added(path)) - gone - with_files)
    return sorted(found)


def _has_links(path: str) -> bool:
    return path.lower().endswith((*TEXTS, ".yml"))


def _links(lines: Iterable[str]) -> set[str]:
    return _addresses("\n".join(lines))


def _addresses(text: str) -> set[str]:
    """The web addresses in a text, without a bracket or stop that closes the sentence around one."""
    return {_to_its_end(match.group()).rstrip(".,;:!?") for match in WEB_ADDRESS.finditer(text)}


def _to_its_end(link: str) -> str:
    """An address up to the first bracket that closes one opened before it."""
    depth = 0
    for place, sign in enumerate(link):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return link[:place]
    return link
