"""A part of the full text: where each word of a few briefings stands, as Pagefind would list it.

Pagefind cuts the words (macros/site/index_words.py); to note where each stands is left for us. That takes a third of the
time that Pagefind takes for whole pages, and a change costs one part and not everything.
"""
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable
import html
from itertools import chain, count
from operator import sub
import re
from typing import NamedTuple

import cbor2
import deflate

from macros.site.fulltext import SIGNATURE, NotIndexed, language_of
from macros.site.index_join import QUICK, Part, Places, Text, list_head
from macros.site.index_words import KEYWORDS, LAST, TEXT, TITLE, Cut, Cutter, Key
from macros.views.search import COLUMNS, compact

AT_KEYWORDS = COLUMNS.index("keywords")
TO_THE_END = r'(?=[\s>])[^>"]*(?:"[^"]*"[^>"]*)*>'  # of a tag
BLOCK = "article|div|li|p|section|td|ul"  # behind their last word Pagefind puts a full stop, as behind a heading's
INLINE = re.compile(rf"<!--.*?-->|</?(?!(?:{BLOCK}|br|h[1-6])[\s>])[a-z][a-z0-9]*{TO_THE_END}", re.S)
END_WITHOUT_STOP = re.compile(rf"""<(?<=[\w'")$*]<)/(?:{BLOCK}){TO_THE_END}""")
BREAK = re.compile(rf"</?(?:{BLOCK}|br){TO_THE_END}")
HEADING = re.compile(rf"<(/?)(h[1-6]){TO_THE_END}")
NO_STOP_YET = re.compile(r"[\w'\")$*]")
NOWHERE = b"\x80"  # CBOR: an empty list
WEIGHT, FIELD = 1 << 16, 1 << 24  # a place is one number; sorted they stand as Pagefind lists them
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


class Keys(NamedTuple):
    """What words are found under, as numbers, by where they stand and the word; what has each number; how much most words weigh, by where.

    Few words have several keys or none, or weigh less: their number stands for all that is known, and they are the `others`.
    """

    numbers: dict[str, dict[str, int]]
    meant: dict[Key | tuple[Cut, ...], int]
    weights: dict[str, int]
    others: dict[int, tuple[Cut, ...]]


def index_parts(parts: list[dict[str, Source]], cutter: Cutter) -> list[Part]:
    """The indexes of parts with these briefings, by slug. To ask Pagefind once for several costs less. Raises NotIndexed."""
    if len(languages := {cutter.language, *(language_of(source.page) for part in parts for source in part.values())}) > 1:
        raise NotIndexed(f"the briefings are in more than one language: {', '.join(sorted(languages))}")
    parts = [dict(sorted(part.items())) for part in parts]
    said = [[spoken(source.page, source.facts[AT_KEYWORDS]) for source in part.values()] for part in parts]
    keys = _keys(chain.from_iterable(said), cutter)
    return [Part(cutter.language, tuple(map(_text, part, (source.facts for source in part.values()), pages)), _places(pages, keys))
            for part, pages in zip(parts, said)]


def spoken(page: str, keywords: list[str]) -> Spoken:
    """The words of a plain page, as Pagefind reads them."""
    title, passages, place = [], [], TEXT
    said, *headings = HEADING.split(BREAK.sub(" ", END_WITHOUT_STOP.sub(". ", INLINE.sub("", page[page.index("<body>"):]))))
    for closing, name, behind in zip(headings[::3], headings[1::3], headings[2::3]):
        title = title or (_words(said) if closing and name == "h1" else [])
        passages.append(Passage(place, _words(f"{said}." if closing and NO_STOP_YET.match(said[-1:]) else said)))
        place, said = TEXT if closing else name, behind
    return Spoken([*passages, Passage(place, _words(said))], [Passage(KEYWORDS, ", ".join(keywords).split()), Passage(TITLE, title)])


def _words(said: str) -> list[str]:
    return html.unescape(said).replace(NO_SPACE, "").split()


def _text(slug: str, facts: list, said: Spoken) -> Text:
    """What readers are shown of a page: as Pagefind writes it, and its facts, because a find may come before its file of facts."""
    words = [*chain.from_iterable(passage.words for passage in said.passages)]
    fields = {name: " ".join(here) for name, here in said.fields if here}
    shown = {"url": f"/briefings/{slug}/", "content": " ".join(words), "word_count": len(words), "filters": {}, "meta": fields, "anchors": [],
             "facts": facts}
    return Text(slug, len(words), deflate.gzip_compress(SIGNATURE + compact(shown).encode(), QUICK))


def _keys(pages: Iterable[Spoken], cutter: Cutter) -> Keys:
    """What all words of these pages are found under."""
    words = defaultdict(lambda: {LAST})  # it weighs what most words do
    for place, here in chain.from_iterable(chain(*said) for said in pages):
        words[place].update(here)
    known, meant = cutter.cuts(words), defaultdict(count().__next__)
    marks = {place: known[place][LAST][0].mark for place in words}
    numbers = {place: {word: meant[_meant(known[place][word], mark)] for word in words[place]} for place, mark in marks.items()}
    others = {number: cuts for cuts, number in meant.items() if not cuts or isinstance(cuts[0], Cut)}
    return Keys(numbers, meant, {place: -mark * WEIGHT for place, mark in marks.items()}, others)


def _meant(cuts: tuple[Cut, ...], mark: int) -> Key | tuple[Cut, ...]:
    return cuts[0].key if len(cuts) == 1 and cuts[0].mark == mark else cuts


def _places(pages: list[Spoken], keys: Keys) -> dict[Key, Places]:
    """Where each word stands in these pages."""
    found: dict[int, list] = defaultdict(list)  # each page with its places behind it
    for page, said in enumerate(pages):
        for number, places in _noted(said, keys).items():
            found[number] += page, ALONE[places[0]] if len(places) == 1 else _packed(places)
    meant = [*keys.meant]
    return {meant[number]: _listed(here) for number, here in found.items()}


def _noted(said: Spoken, keys: Keys) -> dict[int, list[int]]:
    """The places in a page, by the number of what is found there."""
    found, start = defaultdict(list), 0
    for place, words in said.passages:
        _note(found, map(keys.numbers[place].__getitem__, words), start + keys.weights[place])
        start += len(words)
    for place, words in said.fields:
        _note(found, map(keys.numbers[place].__getitem__, words), FIELD + keys.weights[place])
    for number in keys.others.keys() & found.keys():
        places = [place & FIELD | place % WEIGHT for place in found.pop(number)]
        for key, mark in keys.others[number]:
            found[keys.meant[key]] += [place - mark * WEIGHT for place in places]
    return found


def _note(found: dict[int, list[int]], numbers: Iterable[int], start: int) -> None:
    for place, number in enumerate(numbers, start):
        found[number].append(place)


def _listed(found: list) -> Places:
    """The pages of one word, each as the step from the last one, and its places there."""
    pages, pieces = found[::2], found[1:]
    pieces[1::2] = map(STEPS.__getitem__, map(sub, pages[1:], pages))
    return Places(len(pages), pages[0], pages[-1], b"".join(pieces))


def _packed(places: list[int]) -> bytes:
    """Two lists of Pagefind's, for the text and for the fields."""
    places.sort()
    if places[0] ^ places[-1] < WEIGHT:  # they weigh the same, as most do
        packed = b"".join((list_head(len(places) + 1), FIRST[places[0]], *map(written, map(sub, places[1:], places))))
        return packed + NOWHERE if places[0] < FIELD else NOWHERE + packed
    in_text = bisect(places, FIELD)
    return _by_weight(places[:in_text]) + _by_weight(places[in_text:])


def _by_weight(places: list[int]) -> bytes:
    """What stands for a weight, and behind it its places, as steps; then the next one."""
    pieces, start, weights = [], 0, 0
    while start < len(places):
        end = bisect(places, places[start] | WEIGHT - 1)
        here = places[start:end]
        pieces += FIRST[here[0]], *map(written, map(sub, here[1:], here))
        start, weights = end, weights + 1
    return b"".join((list_head(len(places) + weights), *pieces))


class _Written(dict[int, bytes]):
    """What is written for a number. To keep it is quicker than to write it again."""

    def __init__(self, write: Callable[[int], bytes]) -> None:
        self.write = write

    def __missing__(self, number: int) -> bytes:
        self[number] = found = self.write(number)
        return found


written = _Written(cbor2.dumps).__getitem__  # to look this up for each word would take as long as to use it
STEPS = _Written(lambda step: b"\x83" + written(step))  # CBOR: a list of three begins
FIRST = _Written(lambda place: written(-(place // WEIGHT % 256)) + written(place % WEIGHT))
ALONE = _Written(lambda place: _packed([place]))
