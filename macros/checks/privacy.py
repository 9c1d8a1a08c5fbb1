"""The privacy rules at work: what in a text could show who a child is. Nothing found does not mean anonymous.

The rules are data (privacy_rules.yml); docs/assets/privacy.js reads the same data and must find the same.
"""
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from operator import itemgetter
import re
from typing import NamedTuple
import unicodedata

from macros.checks.privacy_known import with_own
from macros.checks.privacy_proofs import PROOFS, Known
from macros.checks.privacy_rules import ADVISE, BLOCK, CONFIRM, Look, read_rules, rules, signs
from macros.reading.phrases import Phrases, small

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
PLAIN = {ord("\t"): " ", 0xA0: " ", 0x202F: " ", **dict.fromkeys(range(0x2010, 0x2016), "-"), ord("`"): " "}
MARKS = {ord("*"): " ", ord("_"): " "}  # of emphasis: part of a gap (privacy_rules.GAP), and not shown
# A line goes on in the next one, unless that begins something new: a heading, an entry, a row, a quotation, a field.
WRAPPED = re.compile(r"\n(?=[ ]*[^ \n#|>*+-])(?![ ]*[a-z_]+:(?: |\n|$))")
FRONT = re.compile(r"---[ ]*\n(?:.*\n)+?---[ ]*(?:\n|$)")
# Days of the front matter that are the project's own, and the words that somebody has confirmed.
UNREAD = re.compile(r"(\n *(?:- )?(?:published|updated|review_by|date|checked_on|words):)(.*)")


class Found(NamedTuple):
    """Words that a rule has found, with the place where they begin."""

    line: int
    column: int
    code: str
    kind: str
    level: str
    words: str


def look(text: str, known: Known, levels: Collection[str] = (BLOCK, CONFIRM, ADVISE)) -> list[Found]:
    """Everything that the rules of these levels find in the text of a file, in its order."""
    front = FRONT.match(text)
    fields = front.group() if front else text  # it may be a piece of a file, or a broken one
    read = UNREAD.sub(lambda match: match[1] + " " * len(match[2]), f"\n{fields}")[1:]
    flat, places = flatten(read + text[len(fields):])
    plain, own, taken, found = Lines(flat), Own(known, fields), bytearray(len(flat)), []
    for rule in rules():
        for match in plain.matches(rule) if rule.level in levels else ():
            if not (span := _span(match)) or taken.find(1, *span) >= 0:
                continue
            words = " ".join(flat[slice(*span)].translate(MARKS).split())
            if not rule.proof or PROOFS[rule.proof](words, own.known, read_rules()[1]):
                taken[slice(*span)] = b"\1" * (span[1] - span[0])
                found.append((span[0], rule, words))
    lines = [match.start() for match in re.finditer("\n", text)] if found else []
    return [_found(places[start] if places else start, lines, rule, words) for start, rule, words in sorted(found, key=itemgetter(0))]


class Own:
    """What is known, with what a file's own fields add: worked out when a rule asks."""

    def __init__(self, known: Known, fields: str) -> None:
        self._known, self._fields = known, fields

    @cached_property
    def known(self) -> Known:
        return with_own(self._known, self._fields)


class Lines:
    """A text in plain signs. No pattern reaches over the end of a line, so lines without a sign of a rule are left out."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.spans: dict[str, dict[tuple[int, int], None]] = defaultdict(dict)  # of lines with a sign, by the pattern of the rule
        self._look_for(signs(any_case=False), flat)
        self._look_for(signs(any_case=True), small(flat))

    def _look_for(self, wanted: tuple[Phrases, dict[str, list[str]]], letters: str) -> None:
        phrases, patterns = wanted
        line = (0, -1)
        for sign, place in phrases.of(letters):
            line = line if place < line[1] else self._line(place)  # what ends first comes first, and no sign goes over a line
            for pattern in patterns[sign]:
                self.spans[pattern][line] = None

    def _line(self, place: int) -> tuple[int, int]:
        """Where the line begins and ends in which a place is."""
        end = self.flat.find("\n", place)
        return self.flat.rfind("\n", 0, place) + 1, len(self.flat) if end < 0 else end

    def matches(self, rule: Look) -> Iterator[re.Match]:
        """Every match of a rule, in order."""
        spans = self.spans.get(rule.pattern, ()) if rule.signs else ((0, len(self.flat)),)
        for span in filter(lambda span: rule.needed.search(self.flat, *span), spans) if rule.needs else spans:
            yield from rule.regex.finditer(self.flat, *span)


def _span(match: re.Match) -> tuple[int, int] | None:
    """Where the words stand that a match is about; None when it is fine."""
    groups = match.groupdict()
    return None if groups.get("fine") else match.span("what" if "what" in groups else 0)


def _found(start: int, breaks: list[int], rule: Look, words: str) -> Found:
    line = bisect_left(breaks, start)
    return Found(line + 1, start - (breaks[line - 1] if line else -1), rule.code, rule.kind, rule.level, words)


def flatten(text: str) -> tuple[str, list[int] | None]:
    """The text in plain signs, with wrapped lines joined; and where each sign stood, unless all stand where they stood."""
    places = None
    text = text.translate(PLAIN)
    if not text.isascii() and (UNSEEN.search(text) or not unicodedata.is_normalized("NFKC", text)):
        pairs = [(plain, place) for place, sign in enumerate(text) if not UNSEEN.match(sign) for plain in unicodedata.normalize("NFKC", sign)]
        text, places = "".join(sign for sign, _ in pairs), [place for _, place in pairs]
    return WRAPPED.sub(" ", text), places
