"""A part of the full text: where each word of a few briefings stands, as Pagefind would list it.

Pagefind cuts the words (macros/site/index_words.py); to note where each stands is left for us. That takes a third of the
time that Pagefind takes for whole pages, and a change costs one part and not everything.
"""
from collections import defaultdict
import html
from itertools import groupby
import re
from typing import NamedTuple

import cbor2
import deflate

from macros.site.fulltext import SIGNATURE, NotIndexed, language_of
from macros.site.index_join import QUICK, Part, Places, Text, list_head
from macros.site.index_words import KEYWORDS, TEXT, TITLE, Cutter, Key
from macros.views.search import COLUMNS, compact

TAG = re.compile(r'<!--.*?-->|<(/?)([a-z][a-z0-9]*)(?=[\s>])[^>"]*(?:"[^"]*"[^>"]*)*>', re.S)
AT_KEYWORDS = COLUMNS.index("keywords")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SENTENCES = HEADINGS | {"p", "td", "div", "ul", "li", "article", "section"}  # behind their last word Pagefind puts a full stop
NO_STOP_YET = re.compile(r"[\w'\")$*]")
STEP, ONE, NOWHERE = b"\x83", b"\x82", b"\x80"  # CBOR: a list of three, of two, and of nothing
WEIGHT, FIELD, PAGE = 1 << 16, 1 << 24, 1 << 25  # a place is one number; sorted they stand as Pagefind lists them
NO_SPACE = "\u200b"  # marks where a long word may be broken; Pagefind takes it out


class Source(NamedTuple):
    """What is indexed of a briefing: its plain page, and its row of the facts index."""

    page: str
    facts: list


class Passage(NamedTuple):
    """Words in a row, and the element that says how much they weigh: a heading, or `p` for all others."""

    place: str
    words: list[str]


class Spoken(NamedTuple):
    """What a page says: everything in order; and its title and keywords, which have places of their own."""

    passages: list[Passage]
    fields: list[Passage]


def index_part(sources: dict[str, Source], cutter: Cutter) -> Part:
    """The index of these briefings, by slug. Raises NotIndexed."""
    if len(languages := {cutter.language, *(language_of(source.page) for source in sources.values())}) > 1:
        raise NotIndexed(f"the briefings are in more than one language: {', '.join(sorted(languages))}")
    sources = dict(sorted(sources.items()))
    said = [spoken(source.page, source.facts[AT_KEYWORDS]) for source in sources.values()]
    texts = tuple(_text(slug, source.facts, page) for (slug, source), page in zip(sources.items(), said))
    return Part(cutter.language, texts, _places(said, cutter))


def spoken(page: str, keywords: list[str]) -> Spoken:
    """The words of a plain page, as Pagefind reads them."""
    title, passages, place, said = [], [], TEXT, []
    _, *tags = TAG.split(page[page.index("<body>"):])
    for closing, name, text in zip(tags[::3], tags[1::3], tags[2::3]):
        if name in HEADINGS:
            title = title or (_words(said) if closing and name == "h1" else [])
            passages.append(Passage(place, _words([*said, *_stop(said)] if closing else said)))
            place, said = TEXT if closing else name, []
        elif name in SENTENCES:
            said += [*_stop(said), " "] if closing else [" "]
        elif name == "br":
            said.append(" ")
        if text:
            said.append(text)
    return Spoken([*passages, Passage(place, _words(said))], [Passage(KEYWORDS, ", ".join(keywords).split()), Passage(TITLE, title)])


def _words(said: list[str]) -> list[str]:
    return html.unescape("".join(said)).replace(NO_SPACE, "").split()


def _stop(said: list[str]) -> list[str]:
    """The full stop that Pagefind puts behind what ends here, unless there is a sign already or nothing."""
    return ["."] if said and NO_STOP_YET.match(said[-1][-1]) else []


def _text(slug: str, facts: list, said: Spoken) -> Text:
    """What readers are shown of a page: as Pagefind writes it, and its facts, because a find may come before its file of facts."""
    words = [word for passage in said.passages for word in passage.words]
    fields = {name: " ".join(here) for name, here in said.fields if here}
    shown = {"url": f"/briefings/{slug}/", "content": " ".join(words), "word_count": len(words), "filters": {}, "meta": fields, "anchors": [],
             "facts": facts}
    return Text(slug, len(words), deflate.gzip_compress(SIGNATURE + compact(shown).encode(), QUICK))


def _places(pages: list[Spoken], cutter: Cutter) -> dict[Key, Places]:
    """Where each word stands in these pages."""
    words, found = _by_word(pages), defaultdict(list)
    known = cutter.cuts(words)
    for place, by_word in words.items():
        for word, numbers in by_word.items():
            for key, mark in known[place][word]:
                heavier = -mark * WEIGHT
                found[key] += [number + heavier for number in numbers]
    return {key: _listed(sorted(numbers)) for key, numbers in found.items()}


def _by_word(pages: list[Spoken]) -> dict[str, dict[str, list[int]]]:
    """By where it stands and the word its places, as numbers without a weight."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for page, said in enumerate(pages):
        start = page * PAGE
        for place, words in said.passages:
            _note(found[place], words, start)
            start += len(words)
        for place, words in said.fields:
            _note(found[place], words, page * PAGE + FIELD)
    return found


def _note(found: dict[str, list[int]], words: list[str], start: int) -> None:
    for number, word in enumerate(words, start):
        found[word].append(number)


def _listed(numbers: list[int]) -> Places:
    """The pages of one word, each as the step from the last one, and its places there."""
    pieces, first = [], numbers[0] // PAGE
    before = first
    for page, places in groupby(numbers, PAGE.__rfloordiv__):
        pieces += STEP, NUMBERS[page - before], _packed(list(places))
        before = page
    return Places(len(pieces) // 3, first, before, b"".join(pieces[2:]))


def _packed(places: list[int]) -> bytes:
    """Two lists of Pagefind's, for the text and for the fields: what stands for a weight, and behind it its places, as steps."""
    if len(places) == 1:  # as most are
        one = ONE + NUMBERS[-(places[0] // WEIGHT % 256)] + NUMBERS[places[0] % WEIGHT]
        return NOWHERE + one if places[0] & FIELD else one + NOWHERE
    lists, weight, last = ([], []), 0, 0
    for place in places:
        here = lists[place // FIELD % 2]
        if place // WEIGHT != weight:
            weight, last = place // WEIGHT, 0
            here.append(-(weight % 256))
        here.append(place % WEIGHT - last)
        last = place % WEIGHT
    return b"".join([list_head(len(lists[0])), *map(NUMBERS.__getitem__, lists[0]), list_head(len(lists[1])), *map(NUMBERS.__getitem__, lists[1])])


class _Numbers(dict[int, bytes]):
    """Numbers in CBOR. To keep them is quicker than to write each again."""

    def __missing__(self, number: int) -> bytes:
        self[number] = written = cbor2.dumps(number)
        return written


NUMBERS = _Numbers()
