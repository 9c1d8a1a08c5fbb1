"""Reading the word lists, each from its YAML file, and what is wrong with them."""
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.reading.finding import Finding, errors
from macros.reading.source import read_text, two_versions, without_echoes
from macros.reading.strict_yaml import Marks, parse_yaml
from macros.records.fields import Context, Record
from macros.records.validation import check
from macros.records.vocabulary import FOLDER, LARGEST_LIST, LISTS, NATIONAL, VERBS, Vocabulary

OF_BRIEFINGS = ("F01", "F02", "F03", "Y08", "Y09")  # what they say is true of briefings; of a list, V01 is


def read_vocabulary(briefings: Path, today: date) -> tuple[Vocabulary, list[Finding]]:
    """All lists of the folder `briefings/_vocabulary`, and what is wrong with them.

    After a fault in a list nothing is said of the words that later lists take from others: they may be those that it hides.
    """
    vocabulary, findings = Vocabulary({name: {} for name in LISTS}), []
    for name, model in LISTS.items():
        terms, faults = _read_list(briefings, name, model, Context(vocabulary, today))
        vocabulary.lists[name].update(terms)
        findings += [fault for fault in faults if fault.code != "F10" or not errors(findings)]
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
    text, findings = read_text(path, shown, LARGEST_LIST)
    if text is None:
        return [], {}, findings
    if fault := two_versions(text, shown):
        return [], {}, [*findings, fault]
    data, marks, faults = parse_yaml(text, shown, root=list)
    return data or [], marks, without_echoes(findings, [_of_a_list(fault) for fault in faults])


def _of_a_list(fault: Finding) -> Finding:
    """The same fault in words that are true of a word list."""
    return replace(fault, code="V01") if fault.code in OF_BRIEFINGS else fault


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
        findings += map(_of_a_list, faults)
        if record and record.id in terms:
            findings.append(Finding(shown, *places[number][()], "V02", record.id))
        elif record and (name, record.id) == ("publishers", NATIONAL):
            findings.append(Finding(shown, *places[number][()], "V02", f"{NATIONAL} is the scope of what is for everyone", "Give the publisher another id."))
        elif record:
            terms[record.id] = record
            findings += _shared_names(record, owners, shown, places[number])
    return terms, findings


def _shared_names(record: Record, owners: dict[str, str], path: str, places: Marks):
    """Yield a finding for a label or a synonym that another term of the list has claimed already."""
    labels = [(("label",), label)] if (label := getattr(record, "label", "")) else []
    aliases = [(("aliases", number), alias) for number, alias in enumerate(getattr(record, "aliases", ()))]
    for where, name in (*labels, *aliases):
        first = owners.setdefault(name.lower(), record.id)
        if first != record.id:
            yield Finding(path, *places[where], "V03", f"`{name}` stands under {first} and {record.id}")
