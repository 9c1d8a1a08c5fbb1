"""The parts of the full text (macros/site/index_part.py) joined into one index as Pagefind would write it.

A word is looked up in one file of `index/`. Pagefind makes them of some 30 KB, we of a few: a reader waits for each. The list of
all files, which every search loads, grows with their number, so the best size grows with the square root of the whole.
"""
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import accumulate
import json
from math import sqrt
from os.path import commonprefix
from typing import NamedTuple

import cbor2
import deflate

from macros.site.fulltext import SIGNATURE

OF_WORDS = ".pf_index"
LIST = 4  # CBOR's number for a list
ENTRY = "pagefind-entry.json"
FIELDS = ["keywords", "title"]  # what Pagefind lists apart from the text
SHARE = 2  # bytes of words in a file, for each root of all; measured at 2,000 briefings
LONGER = 3  # times as large a file may be that holds a word and longer ones that begin with it
QUICK, TIGHT = 6, 12  # how much trouble to take with a file: the tightest costs seven times as long, and saves a thirtieth


class Text(NamedTuple):
    """What Pagefind keeps of one briefing: how many words it has, and its text, to show where a word stands."""

    slug: str
    words: int
    fragment: bytes


class Places(NamedTuple):
    """Where a word stands in a part: in how many briefings, the numbers of the first and the last, and all as CBOR but the first number."""

    count: int
    first: int
    last: int
    packed: bytes


class Part(NamedTuple):
    """An index of some briefings, numbered from 0 by their slugs. A word has a form for each spelling with accents, and one without: ""."""

    language: str
    texts: tuple[Text, ...]
    places: dict[tuple[str, str], Places]


class Index(NamedTuple):
    """The files of an index by name, those with words not yet packed; and the id of each briefing in it by slug."""

    files: dict[str, bytes]
    ids: dict[str, str]


def joined(parts: list[Part], program: dict[str, bytes]) -> Index:
    """One index of all parts; `program` is what Pagefind gives readers to search with."""
    language, texts = parts[0].language, [text for part in parts for text in part.texts]
    ids = _ids(language, [text.fragment for text in texts])
    chunks = list(_chunks(_words(parts), SHARE * sqrt(sum(len(found.packed) for part in parts for found in part.places.values()))))
    names = _ids(language, [content for _, _, content in chunks])
    entry = json.loads(program[ENTRY])
    meta = _file([entry["version"], [[id, text.words] for id, text in zip(ids, texts)],
                  [[start, end, name] for (start, end), name in zip(_bounds(chunks), names)], [], [], FIELDS])
    [hash] = _ids(language, [meta])
    entry["languages"][language] |= {"hash": hash, "page_count": len(texts)}
    files = program | {ENTRY: json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode(), f"pagefind.{hash}.pf_meta": meta}
    files |= {f"index/{name}{OF_WORDS}": content for name, (_, _, content) in zip(names, chunks)}
    files |= {f"fragment/{id}.pf_fragment": text.fragment for id, text in zip(ids, texts)}
    return Index(files, {text.slug: id for id, text in zip(ids, texts)})


def _ids(language: str, contents: list[bytes]) -> list[str]:
    """Names that stand for contents, as short as Pagefind's, longer where two would be the same."""
    hashes = [sha256(content).hexdigest() for content in contents]
    length = next(length for length in range(7, 65) if len({hash[:length] for hash in hashes}) == len(set(hashes)))
    return [f"{language}_{hash[:length]}" for hash in hashes]


def _words(parts: list[Part]) -> Iterator[tuple[str, bytes]]:
    """Each word of all parts, in order, with its entry in CBOR: the word, where it stands, where each of its forms does."""
    words: dict[str, dict[str, list]] = {}
    for start, part in zip(accumulate((len(part.texts) for part in parts), initial=0), parts):
        for (word, form), found in part.places.items():
            words.setdefault(word, {}).setdefault(form, []).append((start, found))
    for word, forms in sorted(words.items()):
        plain = _places(forms.pop("", []))
        others = [b"\x82" + cbor2.dumps(form) + _places(found) for form, found in sorted(forms.items())]
        yield word, b"".join([b"\x83", cbor2.dumps(word), plain, list_head(len(others)), *others])


def _places(found: list[tuple[int, Places]]) -> bytes:
    """The briefings of one part after those of the other: only the step to its first one is another than in the part alone."""
    pieces, last = [list_head(sum(places.count for _, places in found))], 0
    for start, places in found:
        pieces += b"\x83", cbor2.dumps(start + places.first - last), places.packed
        last = start + places.last
    return b"".join(pieces)


@cache
def list_head(length: int) -> bytes:
    """What stands before the items of a list of this length in CBOR."""
    written = BytesIO()
    cbor2.CBOREncoder(written).encode_length(LIST, length)
    return written.getvalue()


def _chunks(words: Iterable[tuple[str, bytes]], size: float) -> Iterator[tuple[str, str, bytes]]:
    """The words in files of about this size: the first and the last word, and the file.

    Who seeks "second" finds "secondary" too if it is in the same file, as Pagefind loads no other one. So these stay
    together, but not with a word that has very many places, such as "the" beside "therapy".
    """
    chunk, held, root = {}, 0, ""
    for word, entry in words:
        held += len(entry)
        if chunk and held > (LONGER * size if word.startswith(root) else size):
            yield _written(chunk)
            chunk, held = {}, len(entry)
        chunk[word], root = entry, root if chunk and word.startswith(root) else word
    if chunk:
        yield _written(chunk)


def _written(chunk: dict[str, bytes]) -> tuple[str, str, bytes]:
    return min(chunk), max(chunk), b"".join([SIGNATURE, b"\x81", list_head(len(chunk)), *chunk.values()])


def packed(name: str, content: bytes) -> bytes:
    """A file of the index as readers load it. Files with words are packed last: most are those of the last build."""
    return deflate.gzip_compress(content, QUICK) if name.endswith(OF_WORDS) else content


def _bounds(chunks: list[tuple[str, str, bytes]]) -> Iterator[tuple[str, str]]:
    """From which letters to which ones a file is asked, as short as Pagefind has them.

    A file is asked for what its last letters begin, too. Those of "in" are for this "in " with a space, which no word has:
    else each reader who seeks "information" would load the many places of "in".
    """
    firsts, lasts = [first for first, _, _ in chunks], [last for _, last, _ in chunks]
    starts = [firsts[0], *(_short(first, last) for last, first in zip(lasts, firsts[1:]))]
    ends = [*(f"{last} " if first.startswith(last) else _short(last, first) for last, first in zip(lasts, firsts[1:])), lasts[-1]]
    return zip(starts, ends)


def _short(word: str, other: str) -> str:
    """The first letters of a word, as many as tell it from the other."""
    return word[:len(commonprefix([word, other])) + 1]


def _file(content: list) -> bytes:
    return deflate.gzip_compress(SIGNATURE + cbor2.dumps(content), TIGHT)
