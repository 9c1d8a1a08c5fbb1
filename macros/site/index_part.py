"""A part of the full text: where each word of a few briefings stands, as Pagefind would list it.

Pagefind cuts the words (macros/site/index_words.py); to note where each stands is left for us. That takes a third of the
time that Pagefind takes for whole pages, and a change costs one part and not everything.
"""
from collections import defaultdict
from collections.abc import Iterable
import html
from itertools import pairwise
import json
from pathlib import Path
import re
from typing import NamedTuple

import cbor2
import deflate

from macros.site.fulltext import SIGNATURE, NotIndexed
from macros.site.index_join import QUICK, Part, Places, Text, list_head
from macros.site.index_words import TEXT, TITLE, Cut, Cuts, cuts

LANGUAGE = re.compile(r'<html lang="([^"]*)"')
TAG = re.compile(r'<!--.*?-->|<(/?)([a-z][a-z0-9]*)(?=[\s>])[^>"]*(?:"[^"]*"[^>"]*)*>', re.S)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SENTENCES = HEADINGS | {"p", "td", "div", "ul", "li", "article", "section"}  # behind their last word Pagefind puts a full stop
NO_STOP_YET = re.compile(r"[\w'\")$*]")
NO_SPACE = "\u200b"  # marks where a long word may be broken; Pagefind takes it out


class Passage(NamedTuple):
    """Words in a row, and the element that says how much they weigh: a heading, or `p` for all others."""

    place: str
    words: list[str]


class Spoken(NamedTuple):
    """What a page says: its title, and everything in order."""

    title: list[str]
    passages: list[Passage]


def index_part(pages: dict[str, str], beside: Path) -> Part:
    """The index of these plain pages, by slug; what is needed meanwhile lies in the folder `beside`. Raises NotIndexed."""
    languages = sorted({LANGUAGE.search(page)[1].lower() for page in pages.values()})
    if len(languages) != 1:
        raise NotIndexed(f"the briefings are in more than one language: {', '.join(languages)}")
    said = {slug: spoken(page) for slug, page in sorted(pages.items())}
    known = cuts(_different(said.values()), languages[0], beside)
    return Part(languages[0], tuple(_text(slug, page) for slug, page in said.items()), _places(list(said.values()), known))


def spoken(page: str) -> Spoken:
    """The words of a plain page, as Pagefind reads them."""
    passages, title, place, said = [], [], TEXT, [""]
    _, *tags = TAG.split(page[page.index("<body>"):])
    for closing, name, text in zip(tags[::3], tags[1::3], tags[2::3]):
        if name in HEADINGS:
            words = _words(said)
            title = title or (words if closing and name == "h1" else [])
            passages.append(Passage(place, _words(_ended(said)) if closing else words))
            place, said = TEXT if closing else name, []
        elif name in SENTENCES:
            said = [*_ended(said), " "] if closing else [*said, " "]
        elif name == "br":
            said.append(" ")
        said.append(text)
    return Spoken(title, [*passages, Passage(place, _words(said))])


def _words(said: list[str]) -> list[str]:
    return html.unescape("".join(said)).replace(NO_SPACE, "").split()


def _ended(said: list[str]) -> list[str]:
    """With the full stop that Pagefind puts behind a sentence that has none."""
    return [*said, "."] if NO_STOP_YET.fullmatch("".join(said)[-1:]) else said


def _different(pages: Iterable[Spoken]) -> dict[str, set[str]]:
    """Each word once, by where it stands."""
    found = defaultdict(set)
    for page in pages:
        found[TITLE].update(page.title)
        for place, words in page.passages:
            found[place].update(words)
    return found


def _text(slug: str, page: Spoken) -> Text:
    """What readers are shown of a page; as Pagefind writes it."""
    words = [word for passage in page.passages for word in passage.words]
    shown = {"url": f"/briefings/{slug}/", "content": " ".join(words), "word_count": len(words), "filters": {},
             "meta": {"title": " ".join(page.title)}, "anchors": []}
    content = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
    return Text(slug, len(words), deflate.gzip_compress(SIGNATURE + content, QUICK))


def _places(pages: list[Spoken], known: Cuts) -> dict[tuple[str, str], Places]:
    """Where each word stands in these pages."""
    counts, lasts, firsts, packed = {}, {}, {}, defaultdict(bytearray)
    for number, page in enumerate(pages):
        for key, entry in _entries(page, known).items():
            if key in lasts:
                packed[key] += b"\x83" + NUMBERS[number - lasts[key]]
            else:
                firsts[key] = number
            counts[key], lasts[key] = counts.get(key, 0) + 1, number
            packed[key] += entry
    return {key: Places(counts[key], firsts[key], lasts[key], bytes(packed[key])) for key in packed}


def _entries(page: Spoken, known: Cuts) -> dict[tuple[str, str], bytes]:
    """For each word of a page its places in the text and those in the title, as CBOR."""
    in_text, in_title = _located(page.passages, known), _located([Passage(TITLE, page.title)], known)
    return {key: _packed(marks) + _packed(in_title.get(key, {})) for key, marks in in_text.items()}


def _located(passages: list[Passage], known: Cuts) -> dict[tuple[str, str], dict[int, list[int]]]:
    """By word and form the places of each weight."""
    found: dict[Cut, list[int]] = defaultdict(list)
    start = 0
    for place, words in passages:
        cuts_here = known[place] if words else {}
        for position, word in enumerate(words, start):
            for cut in cuts_here[word]:
                found[cut].append(position)
        start += len(words)
    places: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(dict)
    for (word, form, mark), positions in found.items():
        places[word, form][mark] = positions
    return places


def _packed(marks: dict[int, list[int]]) -> bytes:
    """A list of Pagefind's: what stands for a weight, the lightest first, and behind it the places of that weight, as steps."""
    numbers = []
    for mark in sorted(marks, reverse=True):
        positions = marks[mark]
        numbers += mark, positions[0], *[later - sooner for sooner, later in pairwise(positions)]
    return list_head(len(numbers)) + b"".join([NUMBERS[number] for number in numbers])


class _Numbers(dict[int, bytes]):
    """Numbers in CBOR. To keep them is quicker than to write each again."""

    def __missing__(self, number: int) -> bytes:
        self[number] = written = cbor2.dumps(number)
        return written


NUMBERS = _Numbers()
