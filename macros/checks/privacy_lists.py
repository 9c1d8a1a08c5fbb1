"""The privacy rules over the word lists: what people write there stands on pages and in the data, as a briefing does.

Lists name organisations, and explain what courts and clinics do, and nobody can confirm words in them. So all of a list is held to
the rules that know no exception, and only what tells of a child to the others. To be asked when the lists can be relied on: the
names and contacts that may stand are in them.
"""
from collections.abc import Iterator
from pathlib import Path
import re

from macros.checks.privacy import Found, look
from macros.checks.privacy_check import known_in
from macros.checks.privacy_proofs import OWNER, Known
from macros.checks.privacy_rules import CONFIRM, read_rules
from macros.reading.finding import Finding
from macros.reading.source import read_text
from macros.records.vocabulary import FOLDER, LARGEST_LIST, LISTS, Vocabulary

BY_PROGRAM = "origins"  # `briefings pull` writes it: some of its hashes look like numbers of people
STORIES = {"glossary": "example", "lessons": "text"}  # by list, the field that tells of a child
EVERYWHERE = ("P01", "P02", "P03", "P05", "P07", "P08")
EXPLAINED = ("P09", "P17")  # ages in weeks and words about courts: a glossary could not do without
FIELD = re.compile(r"[ -]*(?:([a-z_]+):|#)")
LEAVE_OUT = "Leave it out: nobody can confirm words in a word list."
NAME = "Leave it out. An organisation or law goes into briefings/_vocabulary/known_names.yml."


def privacy_of_lists(briefings: Path, vocabulary: Vocabulary) -> list[Finding]:
    """What in the word lists of a folder could show who somebody is."""
    known, shown = known_in(vocabulary), {name: f"{briefings.name}/{FOLDER}/{name}.yml" for name in LISTS if name != BY_PROGRAM}
    texts = {name: read_text(briefings.parent / path, path, LARGEST_LIST)[0] or "" for name, path in shown.items()}
    return [finding for name, text in texts.items() for finding in _in_list(name, text, shown[name], known)]


def _in_list(name: str, text: str, shown: str, known: Known) -> Iterator[Finding]:
    lines = text.split("\n")
    for found in look(text, known):
        if code := _code(found, _field(lines[:found.line]) == STORIES.get(name), known):
            hint = NAME if code == "P14" else LEAVE_OUT if found.level == CONFIRM else ""
            yield Finding(shown, found.line, found.column, code, f"`{found.words[:80]}`", hint)


def _field(lines: list[str]) -> str:
    """The field in which the last of some lines stands; empty in a comment."""
    return next((match[1] or "" for line in reversed(lines) if (match := FIELD.match(line))), "")


def _code(found: Found, story: bool, known: Known) -> str:
    """The code under which words are reported; empty when they may stand. Most names in a list are of organisations, so a first name must show a person."""
    if found.code == "P14":
        return "P14" if any(OWNER.sub("", word) in read_rules()[1].given for word in found.words.split()) else ""
    if story:
        return "" if found.code in EXPLAINED else found.code
    if found.code == "P13":
        return "" if found.words in known.names else "P14"  # it may be an author
    return found.code if found.code in EVERYWHERE else ""
