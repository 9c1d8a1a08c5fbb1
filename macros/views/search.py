"""What the search page looks things up in: the facts of every briefing and the other names of every term, as JSON.

The files come newest first. The first is small and brings the first results, however large the library grows (about
150 bytes a briefing, compressed, and 7 KB of terms); the others are loaded where an answer needs them. A row is a list without names, because
a phone has to load it; `columns` says what stands where. `text` stays empty until the build has indexed the full text
(macros/site/fulltext.py).
"""
from collections.abc import Callable
from functools import partial
import json

from macros.library.library import Library
from macros.records.briefing import Briefing
from macros.records.vocabulary import GlossaryTerm, Record, Vocabulary

FIRST, NEXT = 40, 500  # how many briefings the first file holds, and each of the others
COLUMNS = ("slug", "title", "minutes", "year", "publisher", "type", "theme", "role", "age", "keywords")
# The name of a choice in the address of the page, and its word list; the year is a choice too, and has no list.
FACETS = {"theme": "themes", "role": "audiences", "age": "ages", "type": "review_types", "publisher": "publishers"}


def search_files(library: Library) -> dict[str, Callable[[], str]]:
    """The files of the facts index: name in the site, and what makes the content. There is always a first one."""
    starts = [0, *range(FIRST, len(library.briefings), NEXT)]
    return {shard_file(number): partial(_shard, library, number, start, starts) for number, start in enumerate(starts, 1)}


def _shard(library: Library, number: int, start: int, starts: list[int]) -> str:
    """One file of the index: the briefings from `start` up to the next start."""
    total = len(library.briefings)
    words = {"files": len(starts), "columns": COLUMNS, "total": total, **_words(library.vocabulary)} if number == 1 else {}
    rows = [_row(found) for found in library.briefings[start:[*starts, total][number]]]
    return compact({**words, "briefings": rows, "text": []})


def shard_file(number: int) -> str:
    """The name of one file of the index; the first is simply `facts`."""
    return f"search/facts{'' if number == 1 else f'-{number}'}.json"


def _row(briefing: Briefing) -> tuple:
    facts = briefing.facts
    return (briefing.slug, briefing.title, briefing.reading.minutes, briefing.year, briefing.publisher.id, facts.review_type,
            facts.themes, facts.audiences, facts.ages, facts.keywords)


def _words(vocabulary: Vocabulary) -> dict:
    """Every term with its names, under the name of its choice; and the glossary."""
    terms = {facet: [(term.id, term.label, _names(term)) for term in vocabulary.lists[name].values()]
             for facet, name in FACETS.items()}
    return {"terms": terms, "glossary": [_meaning(term) for term in vocabulary.glossary.values()]}


def _names(term: Record) -> list[str]:
    """What a reader may call a term, besides its label."""
    others = (getattr(term, "short", None), getattr(term, "area", None), *term.aliases)
    return [name for name in dict.fromkeys(others) if name and name != term.label]


def _meaning(term: GlossaryTerm) -> tuple[str, str, str, tuple[str, ...]]:
    return term.id, term.label, term.stands_for or "", term.aliases


def compact(data: dict) -> str:
    """JSON without a space too many: ten thousand briefings are one file."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
