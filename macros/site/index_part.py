"""A part of the full text: where each word of a few briefings stands, as Pagefind would list it.

Pagefind cuts the words (macros/site/index_words.py); to note where each stands is left for us. That takes a third of the
time that Pagefind takes for whole pages, and a change costs one part and not everything.
"""
from collections import defaultdict
from collections.abc import Iterable
import html
import json
from operator import sub
from pathlib import Path
import re
from typing import NamedTuple

import cbor2
import deflate

from macros.site.fulltext import SIGNATURE, NotIndexed
from macros.site.index_join import QUICK, Part, Places, Text, list_head
from macros.site.index_words import TEXT, TITLE, Cuts, Key, cuts

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
    title, passages, place, said = [], [], TEXT, []
    _, *tags = TAG.split(page[page.index("<body>"):])
    for closing, name, text in zip(tags[::3], tags[1::3], tags[2::3]):
        if name in HEADINGS:
            title = title or (_words(said) if closing and name == "h1" else [])
            passages.append(Passage(place, _words(said + _stop(said))))
            place, said = TEXT if closing else name, []
        elif name in SENTENCES:
            said += [*_stop(said), " "] if closing else [" "]
        elif name == "br":
            said.append(" ")
        if text:
            said.append(text)
    return Spoken(title, [*passages, Passage(place, _words(said))])


def _words(said: list[str]) -> list[str]:
    return html.unescape("".join(said)).replace(NO_SPACE, "").split()


def _stop(said: list[str]) -> list[str]:
    """The full stop that Pagefind puts behind what ends here, unless there is a sign already or nothing."""
    return ["."] if said and NO_STOP_YET.match(said[-1][-1]) else []


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


def _places(pages: list[Spoken], known: Cuts) -> dict[Key, Places]:
    """Where each word stands in these pages."""
    found: dict[Key, list[tuple[int, bytes]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for key, entry in _entries(page, known).items():
            found[key].append((number, entry))
    return {key: _listed(entries) for key, entries in found.items()}


def _listed(entries: list[tuple[int, bytes]]) -> Places:
    """The pages of one word, each as the step from the last one and its places."""
    pieces, before = [], entries[0][0]
    for number, entry in entries:
        pieces += ENTRY_HEAD, NUMBERS[number - before], entry
        before = number
    return Places(len(entries), entries[0][0], before, b"".join(pieces[2:]))


def _entries(page: Spoken, known: Cuts) -> dict[Key, bytes]:
    """For each word of a page its places in the text and those in the title, as CBOR."""
    in_text = _located(page.passages, known)
    entries = {key: _packed(marks) + NOWHERE for key, marks in in_text.items()}
    for key, marks in _located([Passage(TITLE, page.title)], known).items():
        entries[key] = _packed(in_text[key]) + _packed(marks)
    return entries


def _located(passages: list[Passage], known: Cuts) -> dict[Key, dict[int, list[int]]]:
    """By what it is found under the places of each weight."""
    places: dict[Key, dict[int, list[int]]] = {}
    for place, by_word in _by_word(passages).items():
        for word, positions in by_word.items():
            for key, mark in known[place][word]:
                marks = places.setdefault(key, {})
                marks[mark] = sorted([*marks[mark], *positions]) if mark in marks else positions
    return places


def _by_word(passages: list[Passage]) -> dict[str, dict[str, list[int]]]:
    """By where it stands and the word its places, counted from the first word on."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    start = 0
    for place, words in passages:
        here = found[place]
        for position, word in enumerate(words, start):
            here[word].append(position)
        start += len(words)
    return found


def _packed(marks: dict[int, list[int]]) -> bytes:
    """A list of Pagefind's: what stands for a weight, the lightest first, and behind it the places of that weight, as steps."""
    numbers = []
    for mark in sorted(marks, reverse=True) if len(marks) > 1 else marks:
        positions = marks[mark]
        numbers += mark, positions[0]
        if len(positions) > 1:
            numbers += map(sub, positions[1:], positions)
    return HEADS[len(numbers)] + b"".join(map(NUMBERS.__getitem__, numbers))


class _Numbers(dict[int, bytes]):
    """Numbers in CBOR. To keep them is quicker than to write each again."""

    def __missing__(self, number: int) -> bytes:
        self[number] = written = cbor2.dumps(number)
        return written


NUMBERS = _Numbers()
HEADS=[list_head(n) for n in range(10000)]
ENTRY_HEAD=b"\x83"
NOWHERE=b"\x80"
