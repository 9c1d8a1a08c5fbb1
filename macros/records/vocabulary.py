"""The word lists of the library: themes, roles, kinds of review, publishers, resources, glossary, and the rest.

Each list is one YAML file in `briefings/_vocabulary/`. A list has no "other": a new term is a decision.
"""
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from macros.reading.finding import Finding
from macros.reading.source import read_text
from macros.reading.strict_yaml import Marks, parse_yaml
from macros.records.fields import Context, Day, Line, Once, Record, Slug, WebAddress, at_most, term
from macros.records.validation import check

FOLDER = "_vocabulary"
VERBS = "action_verbs"
NATIONAL = "national"
Label = Annotated[Line, Field(max_length=120)]
Summary = Annotated[Line, Field(max_length=400)]


class Term(Record):
    """A word of a list: its id for ever, what readers see, one plain line, and what else they may call it."""

    id: Slug
    label: Label
    summary: Summary
    aliases: Annotated[tuple[Line, ...], Once] = ()


class Theme(Term):
    """A theme of learning, in one of four groups."""

    group: Label


class Audience(Term):
    """A role of readers; `short` is its name where many stand in a row."""

    short: Label | None = None


class Publisher(Term):
    """Who publishes reviews, for which area. The id is the folder of its briefings; `short` heads a narrow column."""

    area: Label
    short: Label | None = None
    url: WebAddress | None = None


class Resource(Record):
    """A tool, report, film, procedure or course. Without an evidenced address it is listed without a link."""

    id: Slug
    title: Label
    publisher: Label
    kind: term("resource_kinds")
    scope: term("publishers", besides=(NATIONAL,))
    themes: Annotated[tuple[term("themes"), ...], Field(min_length=1), Once]
    url: WebAddress | None = None
    match: term("address_matches") | None = None
    checked: Day | None = None
    year: Line | None = None
    note: Summary | None = None


class GlossaryTerm(Record):
    """An acronym or term of art, in plain words."""

    id: Slug
    label: Label
    meaning: Summary
    stands_for: Label | None = None
    example: Summary | None = None
    aliases: Annotated[tuple[Line, ...], Once] = ()


class Lesson(Record):
    """A lesson that several briefings teach, said once; key messages name it, and it stands on the page of each theme."""

    id: Slug
    text: at_most(30)
    themes: Annotated[tuple[term("themes"), ...], Field(min_length=1, max_length=3), Once]


class PlainWord(Record):
    """Words that are better said plainly; `label_word` marks those that label a person instead of saying what happened."""

    id: Slug
    phrases: Annotated[tuple[Line, ...], Field(min_length=1), Once]
    better: Summary
    label_word: bool = False


# In the order in which they are read: a list may name terms of the lists above it.
LISTS = {"themes": Theme, "audiences": Audience, "review_types": Term, "ages": Term, "content_notes": Term,
         "resource_kinds": Term, "address_matches": Term, "publishers": Publisher, "resources": Resource,
         "glossary": GlossaryTerm, "lessons": Lesson, "plain_words": PlainWord}


@dataclass(frozen=True)
class Vocabulary:
    """Every list by name, each a mapping from id to term in the order of its file, and the verbs of actions."""

    lists: dict[str, dict[str, Record]]
    verbs: frozenset[str] = frozenset()

    def ids(self, name: str):
        """The ids of a list, in order, for look-up and suggestions."""
        return self.lists[name].keys()

    def __getattr__(self, name: str) -> dict[str, Record]:
        if name in LISTS:
            return self.lists[name]
        raise AttributeError(name)

    @cached_property
    def groups(self) -> dict[str, list[Theme]]:
        """The themes under the heading of their group, in order."""
        found: dict[str, list[Theme]] = {}
        for theme in self.lists["themes"].values():
            found.setdefault(theme.group, []).append(theme)
        return found


def read_vocabulary(briefings: Path, today: date) -> tuple[Vocabulary, list[Finding]]:
    """All lists of the folder `briefings/_vocabulary`, and what is wrong with them."""
    vocabulary, findings = Vocabulary({name: {} for name in LISTS}), []
    for name, model in LISTS.items():
        terms, faults = _read_list(briefings, name, model, Context(vocabulary, today))
        vocabulary.lists[name].update(terms)
        findings += faults
    verbs, faults = _read_verbs(briefings)
    return Vocabulary(vocabulary.lists, verbs), findings + faults


def _read_verbs(briefings: Path) -> tuple[frozenset[str], list[Finding]]:
    entries, marks, findings = _entries(briefings, VERBS)
    wrong = [number for number, entry in enumerate(entries) if not isinstance(entry, str) or not entry.isalpha()]
    findings += [Finding(_shown(briefings, VERBS), *marks[number,], "V01", "a verb is one word") for number in wrong]
    return frozenset(entry.lower() for entry in entries if isinstance(entry, str)), findings


def _shown(briefings: Path, name: str) -> str:
    """The path of a list as it stands in messages."""
    return f"{briefings.name}/{FOLDER}/{name}.yml"


def _entries(briefings: Path, name: str) -> tuple[list, Marks, list[Finding]]:
    """The raw entries of one list with their places."""
    path = briefings / FOLDER / f"{name}.yml"
    shown = _shown(briefings, name)
    text, findings = read_text(path, shown, largest=512 * 1024)
    if text is None:
        return [], {}, findings
    data, marks, faults = parse_yaml(text, shown, root=list)
    return data or [], marks, findings + faults


def _read_list(briefings: Path, name: str, model: type[Record], context: Context):
    entries, marks, findings = _entries(briefings, name)
    shown = _shown(briefings, name)
    places: dict[int, Marks] = defaultdict(dict)
    for where, mark in marks.items():
        places[where[0]][where[1:]] = mark
    terms: dict[str, Record] = {}
    owners: dict[str, str] = {}
    for number, entry in enumerate(entries):
        record, faults = check(model, entry, context, shown, places[number])
        findings += faults
        if record and record.id in terms:
            findings.append(Finding(shown, *places[number][()], "V02", record.id))
        elif record:
            terms[record.id] = record
            findings += _shared_synonyms(record, owners, shown, places[number])
    return terms, findings


def _shared_synonyms(record: Record, owners: dict[str, str], path: str, places: Marks):
    """Yield a finding for a synonym that another term of the list has claimed already."""
    for number, alias in enumerate(getattr(record, "aliases", ())):
        first = owners.setdefault(alias.lower(), record.id)
        if first != record.id:
            yield Finding(path, *places["aliases", number], "V03", f"`{alias}` stands under {first} and {record.id}")
