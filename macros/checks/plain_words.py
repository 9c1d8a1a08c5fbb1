"""Plain words: advice on sentences, long and official words, labels, and short forms. It never stops a briefing.

Reading ease is the Automated Readability Index: 4.71 × letters a word + 0.5 × words a sentence − 21.43. It gives a school grade of the USA; five more is the age.
Senter and Smith (1967), "Automated Readability Index", AMRL-TR-66-220. It needs no dictionary, so it works offline.
"""
from collections.abc import Iterator
from functools import cached_property, lru_cache
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
HARDEST = 15  # years: in England, Year 11
ENOUGH = 100  # words; an average of fewer says little
FIELDS = (("key_messages", "text"), ("key_messages", ""), ("actions", "do"), ("questions", ""))
LINES = ("title", "summary", "aloud")
NEW_BLOCK = re.compile(r"^\s*(?:[-*+>]|\d{1,9}[.)])\s+")
NOT_TEXT = re.compile(r"\s*(?:#|\||\[[^\]]*\]:|[-*_=]{3,}\s*$)")
LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\([^()]*\)")
SENTENCE_END = re.compile(r"[.!?][\"'”’)*_]*\s+(?=[\"'“‘(*_]*[A-Z0-9])")
SHORT_FORM = re.compile(r"[A-Z](?<![\w.-][A-Z])[a-z]?[A-Z]{1,5}(?=s?(?![\w.-]))")
EVERYDAY = frozenset("NO UK NHS NSPCC GP TV ID IT PDF OK II III IV".split())  # nobody needs these explained
TOKEN = re.compile(r"[^\W_]+")
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
        whole = "\n".join(passage.text for passage in found)
        words = WORD.findall(whole)
        rules = [(long_sentences, {""}), (self.heavy_words, self._heavy_in(words)), (self.short_forms, self._short_in(whole))]
        for passage in found:
            small = passage.text.lower()
            for rule in (rule for rule, signs in rules if any(sign in small for sign in signs)):
                for code, came, hint in rule(passage.text):
                    yield draft.find(code, passage.line, came, hint, passage.column)
        if len(words) >= ENOUGH and (age := reading_age(words, sum(len(sentences(passage.text)) for passage in found))) > HARDEST:
            yield draft.find("T05", draft.document.body_line, f"age {age:.0f}")

    def _heavy_in(self, words: list[str]) -> set[str]:
        """The words among these, in small letters, that may be part of a heavy phrase: to look for each phrase everywhere is slow."""
        return self._telling.intersection(TOKEN.findall(" ".join(set(words)).lower()))

    def _short_in(self, text: str) -> set[str]:
        """The short forms of a text, in small letters, that the glossary does not explain."""
        return {form.lower() for form in SHORT_FORM.findall(text) if form not in self._explained}

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
    def _telling(self) -> frozenset[str]:
        """The longest word of each phrase: a text without any of them holds no phrase."""
        return frozenset(max(TOKEN.findall(phrase), key=len) for phrase in self._by_phrase)

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
            said = shown[begins.end():] if begins else shown
            words.append((LINK.sub(r"\g<words>", said) if "](" in said else said).strip())
    if words:
        yield first, " ".join(words)


@lru_cache(maxsize=1024)  # for their length, and for the reading age of the whole
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a passage, all but the last without the sign that ends them."""
    return tuple(sentence for sentence in SENTENCE_END.split(text) if WORD.search(sentence))


def reading_age(words: list[str], sentences: int) -> float:
    """The age from which a text of so many sentences is read with ease. 5, where school begins, for a text without words."""
    joined = "".join(words)
    letters = len(joined) - sum(joined.count(sign) for sign in "'’.,-")  # the signs that a word may hold
    return 5 + max(0.0, 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43) if words else 5.0


def long_sentences(text: str) -> Iterator[tuple[str, str, str]]:
    """Sentences of more than 25 words."""
    for sentence in sentences(text) if len(text) > 2 * LONGEST_SENTENCE else ():  # a word and a blank have two letters
        if (words := count_words(sentence)) > LONGEST_SENTENCE:
            yield "T01", f"{words} words: `{sentence[:40].strip()}…`", ""
