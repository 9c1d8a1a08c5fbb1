"""What Pagefind makes of words: how it cuts them, what stem it takes, how much each weighs. It is asked once about each.

Pagefind (https://pagefind.app/) would read every page whole, and takes four thousandths of a second for each. But it looks at
one word at a time, wherever that stands; only a heading makes it heavier. So we give it pages with nothing but the different
words of the briefings, and put its answers together ourselves (macros/site/index_part.py).

What it writes is CBOR (https://cbor.io/) in gzip, and has no promise to stay as it is: another version stops the build.
"""
from collections import defaultdict
from collections.abc import Iterable, Iterator
import gzip
import html
import json
from pathlib import Path
import subprocess
import tempfile
from typing import Any, NamedTuple

import cbor2
import deflate
from pagefind_bin import get_executable

from macros.site.fulltext import SIGNATURE, NotIndexed
from macros.site.index_join import ENTRY, FIELDS, TIGHT

KNOWN = "1.5.2"  # the version of Pagefind whose files we can read
TEXT, TITLE, KEYWORDS = "p", "title", "keywords"  # where words stand, besides the headings
LAST = "end"  # a word for the end of each page, where Pagefind puts a full stop; so none is empty
Key = tuple[str, str]  # what a word is found under: its stem, and the spelling with accents or ""


class Cut(NamedTuple):
    """One thing under which a word is found, and what stands for its weight there."""

    key: Key
    mark: int


class Cutter:
    """Knows what Pagefind makes of words in a language, and asks it about new ones; its files lie in the folder `beside` meanwhile."""

    def __init__(self, language: str, beside: Path) -> None:
        self.language, self.beside = language, beside
        self._known: dict[str, dict[str, tuple[Cut, ...]]] = {}

    def cuts(self, words: dict[str, Iterable[str]]) -> dict[str, dict[str, tuple[Cut, ...]]]:
        """By where they stand and the word all that is known, these words among it. Raises NotIndexed."""
        new = {place: sorted({*here} - self._known.get(place, {}).keys()) for place, here in words.items()}
        if any(new.values()):
            for place, found in self._asked(new).items():
                self._known.setdefault(place, {}).update(found)
        return self._known

    def _asked(self, words: dict[str, list[str]]) -> dict[str, dict[str, tuple[Cut, ...]]]:
        """The answers of Pagefind. The first heading of a page is its title too, and for once its keywords."""
        asked = {place: {*here} for place, here in words.items() if place not in FIELDS}
        asked["h1"] = {word for place in ("h1", *FIELDS) for word in words.get(place, ())}
        asked = {place: [*sorted(here - {LAST}), LAST] for place, here in asked.items()}
        pages = {place: page_with(self.language, place, here) for place, here in asked.items()}
        with tempfile.TemporaryDirectory(dir=self.beside) as folder:
            found = _read(run(pages, Path(folder)), asked)
        return {place: {word: tuple(found[place].get(word, ())) for word in here} for place, here in words.items()}


def search_program(language: str, beside: Path) -> dict[str, bytes]:
    """What readers search with in a language, by file name: Pagefind's scripts, without the interface of its own."""
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        made = run({"word": page_with(language, TEXT, ["word"])}, Path(folder))
        wasm = f"wasm.{_only_language(made)[1]['wasm'] or 'unknown'}.pagefind"
        packed = deflate.gzip_compress(gzip.decompress((made / wasm).read_bytes()), TIGHT)
        return {name: (made / name).read_bytes() for name in ("pagefind.js", ENTRY)} | {wasm: packed}


def page_with(language: str, place: str, words: list[str]) -> str:
    """A page with nothing but these words."""
    said, given = html.escape(" ".join(words), quote=False), ' data-pagefind-meta="keywords"' if place == "h1" else ""
    return f'<!doctype html><html lang="{language}"><title></title><body><{place}{given}>{said}</{place}>'


def run(pages: dict[str, str], folder: Path) -> Path:
    """The folder with what Pagefind makes of the pages."""
    for name, page in pages.items():
        (folder / "site/briefings" / name).mkdir(parents=True)
        (folder / "site/briefings" / name / "index.html").write_text(page, encoding="utf-8")
    command = [get_executable(), "--site", folder / "site", "--output-path", folder / "made", "--quiet"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise NotIndexed(f"the full-text search could not be made: {done.stdout.strip()}")
    return folder / "made"


def _read(made: Path, asked: dict[str, list[str]]) -> dict[str, dict[str, list[Cut]]]:
    """The answers for each word; those for the words of a field stand apart in Pagefind's lists."""
    _, about = _only_language(made)
    _, pages, chunks, filters, sorts, fields = read_file(made / f"pagefind.{about['hash']}.pf_meta")
    if (filters, sorts, fields) != ([], [], FIELDS):
        raise NotIndexed(f"Pagefind has found something else than titles, keywords and text: {filters} {sorts} {fields}")
    places = [_place(made / f"fragment/{id}.pf_fragment") for id, _ in pages]
    found: dict[str, dict[str, list[Cut]]] = defaultdict(lambda: defaultdict(list))
    for key, number, in_text, in_fields in _entries(made, [id for _, _, id in chunks]):
        place = places[number]
        for mark, position in _located(in_text):
            found[place][asked[place][position]].append(Cut(key, mark))
        for mark, position in _located(in_fields):
            found[FIELDS[-mark - 1]][asked[place][position]].append(Cut(key, mark))
    return found


def _entries(made: Path, chunks: list[str]) -> Iterator[tuple[Key, int, list[int], list[int]]]:
    """Yield each word, the number of a page that it stands on, its places in the text and in the fields."""
    for id in chunks:
        for word, plain, variants in read_file(made / f"index/{id}.pf_index")[0]:
            for form, listed in [("", plain), *variants]:
                number = 0
                for step, in_text, in_fields in listed:
                    number += step
                    yield (word, form), number, in_text, in_fields


def _located(locations: list[int]) -> Iterator[tuple[int, int]]:
    """A list of Pagefind's: what stands for a weight, below 0, and behind it the places of that weight, as steps."""
    mark = position = 0
    for number in locations:
        mark, position = (number, 0) if number < 0 else (mark, position + number)
        if number >= 0:
            yield mark, position


def _only_language(made: Path) -> tuple[str, dict]:
    """The language of an index, and what Pagefind says about it."""
    entry = json.loads((made / ENTRY).read_text(encoding="utf-8"))
    if entry["version"] != KNOWN:
        raise NotIndexed(f"Pagefind {entry['version']} may write other files than {KNOWN}, which we can make: see macros/site/index_words.py")
    return next(iter(entry["languages"].items()))


def read_file(path: Path) -> Any:
    """What a file of Pagefind's index holds."""
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))


def _place(fragment: Path) -> str:
    address = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(SIGNATURE))["url"]
    return address.strip("/").rsplit("/", 1)[-1]
