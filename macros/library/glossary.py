"""Terms of the glossary in a text: where they stand, and how a reader opens their meaning in place.

The first time that a page uses a term, it becomes a button that opens a few plain words beside it: by touch, by keyboard
and without scripts (https://developer.mozilla.org/docs/Web/API/Popover_API).
"""
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import product
import re

from markupsafe import Markup, escape

from macros.reading.phrases import Phrases, small
from macros.records.vocabulary import GlossaryTerm, Vocabulary

WORD = re.compile(r"\w+")
APOSTROPHES = ("'", "’", "&#39;")
APOSTROPHE = f"(?:{'|'.join(APOSTROPHES)})"
CLOSED = re.compile(r"<(a|code|pre|button)\b.*?</\1|<[^>]*>", re.S)  # nothing inside these becomes a button
CLOSING = ("<a", "<code", "<pre", "<button")  # without any of them only a tag is closed
HELD = re.compile(rf"(?:{APOSTROPHE}(?:s\b)?|&quot;|&#34;|[”\",.;:!?)])+")  # no line may begin with these


class Glossary:
    """The terms of a vocabulary, ready to be found in texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.terms = dict(vocabulary.glossary)  # looked at as a whole here, once, and not by the first page that has a term
        self.pattern = cache(self._pattern)  # after an edit few are needed, and to make all takes as long as a page

    @cached_property
    def names(self) -> dict[str, GlossaryTerm]:
        """Every way to write a term, longest first."""
        found = {name: term for term in self.terms.values() for name in (term.label, term.stands_for, *term.aliases) if name}
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    @cached_property
    def beginning(self) -> dict[str, list[str]]:
        """The names that begin with a word, by that word in small letters."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            found.setdefault(small(WORD.search(name)[0]), []).append(name)
        return found

    def _pattern(self, word: str) -> re.Pattern:
        """What matches any name that begins with a word, as whole words. Acronyms match only as they are written, everything with or without a plural s."""
        names = (_escape(name) if _is_acronym(name) else f"(?i:{_escape(name)})" for name in self.beginning[word])
        return re.compile(rf"(?<![\w-])(?P<name>{'|'.join(names)})s?(?![\w-])")

    @cached_property
    def spellings(self) -> Phrases:
        """The names in small letters, with each kind of apostrophe."""
        return Phrases(spelling for name in self.names for spelling in _spellings(small(name)))

    def matches(self, text: str):
        """Yield each match, tried only where a name stands, be it in other capitals or inside a word."""
        letters, end = small(text), 0
        for start in sorted({start for _, start in self.spellings.of(letters)}):
            word = WORD.match(letters, start) if start >= end else None
            for first in dict.fromkeys((word[0], word[0].removesuffix("s"))) if word else ():  # it may be a plural
                match = start >= end and first in self.beginning and self.pattern(first).match(text, start)
                if match:
                    end = match.end()
                    yield match

    @cached_property
    def by_lower(self) -> dict[str, GlossaryTerm]:
        return {name.lower(): term for name, term in self.names.items()}

    def term(self, match: re.Match) -> GlossaryTerm:
        """The term that a match of the pattern names."""
        return self.by_lower[re.sub(APOSTROPHE, "'", match["name"]).lower()]

    def find(self, text: str) -> list[GlossaryTerm]:
        """The terms in a text, in the order of their first use."""
        return list(dict.fromkeys(self.term(match) for match in self.matches(text)))


def _escape(name: str) -> str:
    """A name for a pattern; its apostrophe may be straight, curled, or escaped for HTML."""
    return re.escape(name).replace("'", APOSTROPHE)


def _spellings(name: str) -> Iterator[str]:
    """A name with every mix of apostrophes."""
    first, *others = name.split("'")
    return (first + "".join(map("".join, zip(signs, others))) for signs in product(APOSTROPHES, repeat=len(others)))


def _button(id: str, words: str, held: str) -> str:
    """A term that opens its meaning, with the sign behind it: a browser would let a comma, or the s of "the panel's", begin the next line."""
    button = f'<button type="button" class="term" popovertarget="word-{id}">{words}</button>'
    return f'<span class="held">{button}{held}</span>' if held else button


def _is_acronym(name: str) -> bool:
    return sum(letter.isupper() for letter in name) > len(name) / 2


class Marker:
    """Marks the terms of one page, each at its first use. `used` are those that it has marked."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self.used: dict[str, GlossaryTerm] = {}

    def __call__(self, html: Markup) -> Markup:
        """The same HTML with buttons for the terms that this page has not explained yet. `html` must be safe already."""
        text = str(html if isinstance(html, Markup) else escape(html))
        done, end = [], 0
        for match in self.glossary.matches(text):
            term = self.glossary.term(match)
            if term.id not in self.used and _is_open(text, match.start()):
                self.used[term.id] = term
                held = HELD.match(text, match.end())
                done += text[end:match.start()], _button(term.id, match.group(), held.group() if held else "")
                end = held.end() if held else match.end()
        return Markup("".join((*done, text[end:])))


def _is_open(text: str, place: int) -> bool:
    """Whether what begins at a place of some HTML may become a button."""
    if any(name in text for name in CLOSING):
        return not any(found.start() < place < found.end() for found in CLOSED.finditer(text))
    return text.rfind("<", 0, place) <= text.rfind(">", 0, place)
