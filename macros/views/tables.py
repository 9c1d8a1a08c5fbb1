"""Actions and resources as tables for spreadsheets: CSV as RFC 4180 says, in UTF-8, with nothing that runs as a formula."""
from collections.abc import Callable, Iterable
import csv
import io
import re

from macros.library.library import Library
from macros.views.publication import Site

MARK = "\ufeff"  # without it, Excel takes UTF-8 for something else
# What a spreadsheet may take for a formula (https://owasp.org/www-community/attacks/CSV_Injection). docs/assets/saved.js does the same.
FORMULA = re.compile(r"^(?=\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")
# The columns of each table, and what stands in them.
ACTIONS = {"briefing": "The name of its briefing in addresses.", "title": "The title of the briefing.", "publisher": "Who published the review.",
           "year": "The year of the newest source; empty where none has a date.", "theme": "Its theme.", "action": "What to do.",
           "for": "The roles that it is for; empty for everyone.", "from": "Where in the source it stands.", "address": "Its place on the page.",
           "site": "The site from which its briefing came, if not from this one.", "licence": "That site's licence."}
RESOURCES = {"id": "Its name in our lists.", "title": "Its title.", "publisher": "Who published it.", "kind": "What it is.",
             "scope": "The area that it is for, or national.", "themes": "Its themes.", "address": "Its address; empty where nobody has seen the page.",
             "opens": "How near that address comes: to the thing itself, or only to something like it.",
             "checked": "The day on which the address was last held against what we know of the page.", "year": "When it was published, as exact as we know.", "note": "What a reader should know about it."}


def tables(library: Library, site: Site) -> dict[str, Callable[[], str]]:
    """What makes each table, by the name of its file."""
    return {"data/actions.csv": lambda: table(ACTIONS, _actions(library, site)), "data/resources.csv": lambda: table(RESOURCES, _resources(library))}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table with one line of names; a cell that could be a formula begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return MARK + text.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; one that begins with a letter or a digit, as nearly all do, is none."""
    return cell if cell[:1].isalnum() else FORMULA.sub("'", cell)


def _actions(library: Library, site: Site):
    """Yield a row for each action, under its names in words; one for everyone names no role."""
    words = library.vocabulary
    for point in library.actions:
        found, action = point.briefing, point.entry
        yield (found.slug, found.title, found.publisher.label, found.year, words.themes[action.theme].label, action.do,
               "; ".join(words.audiences[role].label for role in action.for_), action.from_ or "", site.full(point.address) or point.address,
               *((first.name, first.licence) if (first := words.origin_of.get(found.publisher.id)) else ("", "")))


def _resources(library: Library):
    """Yield a row for each resource of the register."""
    words = library.vocabulary
    for one in words.resources.values():
        area = words.publishers[one.scope].area if one.scope in words.publishers else one.scope
        yield (one.id, one.title, one.publisher, words.resource_kinds[one.kind].label, area, "; ".join(words.themes[id].label for id in one.themes),
               one.url or "", words.address_matches[one.match].label if one.match else "", str(one.checked or ""), one.year or "", one.note or "")
