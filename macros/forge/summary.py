"""What a reviewer is told of a change, as HTML for GitHub's job summary.

A briefing from a stranger may hold anything, and Markdown has no escape that holds everywhere. So this is one block of
HTML without a blank line, where Markdown is not read, with every word of somebody else escaped inside `<code>`, where
GitHub neither links addresses nor notifies names.
"""
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.checks.facts import identifying_facts
from macros.checks.privacy_check import known_in
from macros.forge.changes import Changes
from macros.library.library import Library
from macros.reading.characters import WEB_ADDRESS, shown
from macros.reading.finding import Finding, errors, report
from macros.reading.source import LARGEST
from macros.records.briefing import Briefing
from macros.views.views import Views

LONGEST = 300  # characters of any one thing that is shown
WORDS = ("briefings/", "docs/")  # what is written; all else is the program and its settings
KINDS = {"A": "new", "M": "changed", "D": "removed"}
LARGEST_SUMMARY = 1_000_000  # bytes; GitHub takes 1 MiB
LIMITS = {"briefings": 64, "files": 256, "links": 256, "facts": 64, "findings": 1024}  # how many of each are shown at most


@dataclass(frozen=True)
class Page:
    """One changed briefing as a reviewer sees it; `briefing` is None when it is removed or has errors."""

    path: str
    kind: str
    briefing: Briefing | None
    lines: list[str]
    facts: list[tuple[int, str, str]]


def summary(changes: Changes, library: Library, findings: list[Finding]) -> str:
    """The summary of some changes to a library that has been checked. When it is too long for GitHub, it shows fewer of each."""
    facts = _facts_of(changes, library, findings)
    for share in (1, 4, 16, 64):
        html = Views(library).fill("pull_request.html", "", limits={name: limit // share for name, limit in LIMITS.items()}, **facts)
        html = "\n".join(line for line in html.splitlines() if line.strip()) + "\n"
        if len(html.encode()) <= LARGEST_SUMMARY:
            break
    return html


def _facts_of(changes: Changes, library: Library, findings: list[Finding]) -> dict:
    """What the template shows."""
    pages = {path for path in changes.files if _is_briefing(path)}
    known = {briefing.path: briefing for briefing in library.all}
    links = sorted({(path, link) for path in changes.files if path.endswith((".md", ".yml")) for link in _new_links(changes, path)})
    bad, find = len(set(errors(findings))), _finder(library)
    return {"bad": bad, "advice": len(set(findings)) - bad,
            "pages": [_page(changes, path, known.get(path), findings, find) for path in sorted(pages)],
            "program": sum(not path.startswith(WORDS) for path in changes.files),
            "files": [(_cut(path), KINDS.get(kind, kind)) for path, kind in changes.files.items() if path not in pages],
            "links": [(_cut(path), _cut(link)) for path, link in links],
            "lines": [_cut(line) for line in report(findings, first=changes.files)]}


def _is_briefing(path: str) -> bool:
    return path.startswith("briefings/") and path.endswith(".md") and path.count("/") > 1


def _page(changes: Changes, path: str, briefing: Briefing | None, findings: list[Finding], find: Callable) -> Page:
    found = report(finding for finding in findings if finding.path == path)
    return Page(_cut(path), KINDS.get(changes.files[path], "changed"), briefing, [_cut(line) for line in found],
                _identifying(changes.root / path, find))


def _finder(library: Library) -> Callable[[str], list]:
    """What finds the facts in a text that together could show who a child is."""
    return partial(identifying_facts, known=known_in(library.vocabulary))


def _identifying(file: Path, find: Callable[[str], list]) -> list[tuple[int, str, str]]:
    """Those facts of a file: line, kind, words."""
    if not file.is_file() or file.is_symlink() or file.stat().st_size > LARGEST:
        return []
    text = file.read_text(encoding="utf-8", errors="replace")
    return [(fact.line, _cut(fact.kind), _cut(fact.words)) for fact in find(text)]


def _new_links(changes: Changes, path: str) -> set[str]:
    """The web addresses in the lines of a file that are new, without those that the same change took away there."""
    old = _addresses("\n".join(changes.removed(path))) if changes.files[path] == "M" else set()
    return _addresses("\n".join(text for _, text in changes.added(path))) - old


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


def _cut(text: str) -> str:
    """A text of somebody else: on one line, all of it to be seen, and not too long."""
    line = shown(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
