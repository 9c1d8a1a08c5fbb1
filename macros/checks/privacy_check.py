"""The privacy rules over a briefing: what must go, what a named role must confirm, and what to look at again."""
from collections.abc import Iterator
from pathlib import Path
import re

from macros.checks.draft import Draft
from macros.checks.privacy import Found, look
from macros.checks.privacy_known import known_contacts, known_names
from macros.checks.privacy_proofs import Known
from macros.checks.privacy_rules import ADVISE, BLOCK, CONFIRM
from macros.reading.characters import is_name
from macros.reading.finding import Finding
from macros.records.vocabulary import Vocabulary

IN_A_NAME = ("P03", "P04", "P09", "P15", "P17")  # days, ages, courts; a figure at its end may be anything
DAY_FIRST = re.compile(r" *(?:- +)?(?:[\w -]+: +)?[\"']?\d{4}-\d\d-\d\d")


class Privacy:
    """The privacy rules, with what the word lists make known. Without `advice` they look for errors only."""

    def __init__(self, vocabulary: Vocabulary, advice: bool = True) -> None:
        self.known, self.advice = known_in(vocabulary), advice

    def __call__(self, draft: Draft) -> Iterator[Finding]:
        """Yield what in the whole file, or in its name, could show who a child is, and confirmations that confirm nothing."""
        confirmed = {words: where for where, words in _confirmed(draft)}
        levels = (BLOCK, CONFIRM, ADVISE) if self.advice or confirmed else (BLOCK, CONFIRM)  # advice may be confirmed as well
        found = look(draft.document.text, self.known, levels) if draft.document.text else []
        slug = Path(draft.document.path).stem  # it stands in the address
        named = [one for one in look(slug.replace("-", " "), self.known, (BLOCK, CONFIRM)) if one.code in IN_A_NAME] if is_name(slug) else []
        open_ones = {one.words for one in (*found, *named) if one.level != BLOCK}
        for one in named:
            if one.level == BLOCK or one.words not in confirmed:
                yield draft.find(one.code, 1, f"`{one.words[:80]}` in the name of the file", "Give the file another name.")
        for one in found:
            if not _of_the_project(draft, one) and (one.level == BLOCK or one.words not in confirmed):
                yield draft.find(one.code, one.line, f"`{one.words[:80]}`", column=one.column)
        for words, where in confirmed.items():
            if words not in open_ones:
                yield draft.find_at(where, "P18", f"`{words[:80]}`", _why_not(words, found))


def _of_the_project(draft: Draft, one: Found) -> bool:
    """A day in the form of the fields, at the beginning of a field or an entry while the fields have a fault: it is told as that, and is nobody's."""
    if one.code != "P04" or draft.facts or draft.document.data is None or one.line >= draft.document.body_line:
        return False
    return bool(DAY_FIRST.fullmatch(draft.document.text.split("\n")[one.line - 1][:one.column - 1] + one.words))


def known_in(vocabulary: Vocabulary) -> Known:
    """What may stand in every briefing: names of publishers, resources, the glossary and the list for it; the register's contacts."""
    return Known(known_contacts(_register(vocabulary)), known_names(_phrases(vocabulary)))


def _register(vocabulary: Vocabulary) -> Iterator[str]:
    for resource in vocabulary.resources.values():
        yield f"{resource.title}\n{resource.note or ''}"


def _phrases(vocabulary: Vocabulary) -> Iterator[str]:
    for publisher in vocabulary.publishers.values():
        yield from (publisher.label, publisher.area, publisher.short or "", *publisher.aliases)
    for resource in vocabulary.resources.values():
        yield from (resource.title, resource.publisher)
    for term in vocabulary.glossary.values():
        yield from (term.label, term.stands_for or "", *term.aliases)
    for group in vocabulary.known_names.values():
        yield from group.names


def _confirmed(draft: Draft) -> Iterator[tuple[tuple, str]]:
    """The words of each complete entry of `anonymity.confirmed`, with their place; the fields have rules of their own."""
    anonymity = (draft.document.data or {}).get("anonymity")
    entries = anonymity.get("confirmed") if isinstance(anonymity, dict) else None
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and all(isinstance(entry.get(key), str) and entry[key].strip() for key in ("words", "why", "by")):
            yield ("anonymity", "confirmed", number, "words"), " ".join(entry["words"].split())


def _why_not(words: str, found: list[Found]) -> str:
    return "Nobody can confirm this: it must be left out." if any(one.words == words for one in found) else ""
