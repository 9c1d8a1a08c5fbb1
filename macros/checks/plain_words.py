"""Plain words: advice on sentences, long and official words, labels, and short forms. It never stops a briefing.

Reading ease is the Automated Readability Index: 4.71 × letters a word + 0.5 × words a sentence − 21.43, a school grade.
Senter and Smith (1967), "Automated Readability Index", AMRL-TR-66-220. It needs no dictionary, so it works offline.
"""
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter
import re
from typing import NamedTuple

from macros.checks.draft import Draft
from macros.checks.markup import visible
from macros.reading.finding import Finding
from macros.records.fields import WORD, count_words
from macros.records.vocabulary import PlainWord, Vocabulary

LONGEST_SENTENCE = 25  # words
HARDEST = 10  # school grade: what most people of 15 read without effort
ENOUGH = 100  # words; an average of fewer says little
FIELDS = (("key_messages", "text"), ("key_messages", ""), ("actions", "do"), ("questions", ""))
LINES = ("title", "summary", "aloud")
NEW_BLOCK = re.compile(r"^\s*(?:[-*+>]|\d{1,9}[.)])\s+")
NOT_TEXT = re.compile(r"\s*(?:#|\||\[[^\]]*\]:|[-*_=]{3,}\s*$)")
LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\([^()]*\)")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)*_]*\s+(?=[\"'“‘(*_]*[A-Z0-9])")
SHORT_FORM = re.compile(r"(?<![\w.-])[A-Z][a-z]?[A-Z]{1,5}(?=s?(?![\w.-]))")
EVERYDAY = frozenset("NO UK NHS NSPCC GP TV ID IT PDF OK II III IV".split())  # nobody needs these explained
QUOTES = tuple("\"'“‘")


class Passage(NamedTuple):
    """A piece of text that is read in one go, with the place where it begins."""

    line: int
    column: int
    text: str


class PlainWords:
    """The advice on words, over the word lists."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, draft: Draft) -> Iterator[Finding]:
        """Yield advice on the words of a briefing: sentences, long words and labels, short forms, and how hard it is to read."""
        found = list(passages(draft))
        for passage in found:
            for rule in (long_sentences, self.heavy_words, self.short_forms):
                for code, came, hint in rule(passage.text):
                    yield draft.find(code, passage.line, came, hint, passage.column)
        text = [passage.text for passage in found]
        if sum(map(count_words, text)) >= ENOUGH and (grade := reading_grade(text)) > HARDEST:
            yield draft.find("T05", draft.document.body_line, f"grade {grade:.0f}")

    def heavy_words(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Long, official and labelling words. One in quotation marks is spoken of, not used."""
        for match in self._heavy.finditer(text.lower()):
            if text[:match.start()][-1:] not in QUOTES:
                word = self._by_phrase[match.group()]
                yield "T03" if word.label_word else "T02", f"`{match.group()}`", f"{'Say' if word.label_word else 'Write'}: {word.better}"

    def short_forms(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Short forms that neither the glossary nor the sentence explains."""
        for form in dict.fromkeys(SHORT_FORM.findall(text)):
            if form not in self._explained and f"({form})" not in text and f"{form} (" not in text:
                yield "T04", f"`{form}`", ""

    @cached_property
    def _by_phrase(self) -> dict[str, PlainWord]:
        return {phrase.lower(): word for word in self.vocabulary.plain_words.values() for phrase in word.phrases}

    @cached_property
    def _heavy(self) -> re.Pattern:
        """Matches any of the phrases as whole words in small letters, the longest first; sorted by first letter for speed."""
        phrases = sorted(self._by_phrase, key=lambda phrase: (phrase[0], -len(phrase), phrase))
        letters = (f"{re.escape(letter)}(?:{'|'.join(re.escape(phrase[1:]) for phrase in group)})" for letter, group in groupby(phrases, itemgetter(0)))
        return re.compile(rf"\b(?<!-)(?:{'|'.join(letters) or '(?!)'})(?![\w-])")

    @cached_property
    def _explained(self) -> frozenset[str]:
        """Every word that the glossary knows, and the everyday ones."""
        names = (name for term in self.vocabulary.glossary.values() for name in (term.label, *term.aliases))
        return EVERYDAY.union(*(re.findall(r"[\w-]+", name) for name in names))


def passages(draft: Draft) -> Iterator[Passage]:
    """The texts that readers read: the fields, then the text, paragraph by paragraph and point by point."""
    for name in LINES:
        value = (draft.document.data or {}).get(name)
        if isinstance(value, str):
            yield Passage(*draft.at(name), value)
    for field, key in FIELDS:
        for where, text in draft.texts(field, key):
            yield Passage(*draft.at(*where), text)
    for line, text in _paragraphs(draft):
        yield Passage(line, 1, text)


def _paragraphs(draft: Draft) -> Iterator[tuple[int, str]]:
    """(line, text) of each paragraph or point of the text, without headings, tables and addresses."""
    first, words = 0, []
    for line in draft.body.lines:
        shown = visible(line)
        ends = not shown.strip() or NOT_TEXT.match(shown)
        begins = NEW_BLOCK.match(shown)
        if (ends or begins) and words:
            yield first, " ".join(words)
            words = []
        if not ends:
            first = first if words else line.number
            words.append(LINK.sub(r"\g<words>", NEW_BLOCK.sub("", shown, count=1)).strip())
    if words:
        yield first, " ".join(words)


def sentences(text: str) -> list[str]:
    """The sentences of a passage."""
    return [sentence for sentence in SENTENCE_END.split(text) if WORD.search(sentence)]


def reading_grade(texts: list[str]) -> float:
    """The school grade from which a text is read with ease; add five for the age. 0 for a text without words."""
    words = [word for text in texts for word in WORD.findall(text)]
    joined = "".join(words)
    letters = len(joined) - sum(joined.count(sign) for sign in "'’.,-")  # the signs that a word may hold
    count = sum(len(sentences(text)) for text in texts)
    return max(0.0, 4.71 * letters / len(words) + 0.5 * len(words) / count - 21.43) if words else 0.0


def long_sentences(text: str) -> Iterator[tuple[str, str, str]]:
    """Sentences of more than 25 words."""
    for sentence in sentences(text):
        if (words := count_words(sentence)) > LONGEST_SENTENCE:
            yield "T01", f"{words} words: `{sentence[:40].strip()}…`", ""
