"""A part of the full text: Pagefind indexes a few briefings at a time, and here its answer is made ready to be joined.

Pagefind only knows whole sites: of a large one it takes much memory, one processor, and all of it again for each change.
What it writes is CBOR (https://cbor.io/) in gzip, and has no promise to stay as it is: another version stops the build.
"""
import gzip
from itertools import accumulate
import json
from pathlib import Path
import subprocess
import tempfile
from typing import Any

import cbor2
import deflate
from pagefind_bin import get_executable

from macros.site.fulltext import SIGNATURE, NotIndexed
from macros.site.index_join import ENTRY, TIGHT, Part, Places, Text, list_head

KNOWN = "1.5.2"  # the version of Pagefind whose files we can read
STEP = 2  # bytes before the rest of an entry whose step is 0


def index_part(pages: dict[str, str], beside: Path) -> Part:
    """The index of these pages, by slug; while it is made it lies in the folder `beside`. Raises NotIndexed."""
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        return _read(_pagefind(pages, Path(folder)))


def search_program(language: str, beside: Path) -> dict[str, bytes]:
    """What readers search with in a language, by file name: Pagefind's scripts, without the interface of its own."""
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        made = _pagefind({"word": f'<!doctype html><html lang="{language}"><title></title><body>word'}, Path(folder))
        wasm = f"wasm.{_only_language(made)[1]['wasm'] or 'unknown'}.pagefind"
        packed = deflate.gzip_compress(gzip.decompress((made / wasm).read_bytes()), TIGHT)
        return {name: (made / name).read_bytes() for name in ("pagefind.js", ENTRY)} | {wasm: packed}


def _pagefind(pages: dict[str, str], folder: Path) -> Path:
    """The folder with what Pagefind makes of the pages."""
    for slug, page in pages.items():
        (folder / "site/briefings" / slug).mkdir(parents=True)
        (folder / "site/briefings" / slug / "index.html").write_text(page, encoding="utf-8")
    command = [get_executable(), "--site", folder / "site", "--output-path", folder / "made", "--quiet"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise NotIndexed(f"the full-text search could not be made: {done.stdout.strip()}")
    return folder / "made"


def _read(made: Path) -> Part:
    language, about = _only_language(made)
    _, pages, chunks, filters, sorts, fields = read_file(made / f"pagefind.{about['hash']}.pf_meta")
    if (filters, sorts, fields) != ([], [], ["title"]):
        raise NotIndexed(f"Pagefind has found more than titles and text: {filters} {sorts} {fields}")
    texts = [_text(made / f"fragment/{id}.pf_fragment", words) for id, words in pages]
    order = sorted(texts)
    numbers = [order.index(text) for text in texts]  # Pagefind numbers them as the disk lists them
    places = {}
    for _, _, id in chunks:
        for word, entries, variants in read_file(made / f"index/{id}.pf_index")[0]:
            places |= {(word, form): _packed(found, numbers) for form, found in [("", entries), *variants] if found}
    return Part(language, tuple(order), places)


def _only_language(made: Path) -> tuple[str, dict]:
    """The language of an index, and what Pagefind says about it."""
    entry = json.loads((made / ENTRY).read_text(encoding="utf-8"))
    if entry["version"] != KNOWN:
        raise NotIndexed(f"Pagefind {entry['version']} may write other files than {KNOWN}, which we can join: see macros/site/index_part.py")
    if len(entry["languages"]) != 1:
        raise NotIndexed(f"the briefings are in more than one language: {', '.join(entry['languages'])}")
    return next(iter(entry["languages"].items()))


def read_file(path: Path) -> Any:
    """What a file of Pagefind's index holds."""
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))


def _text(path: Path, words: int) -> Text:
    fragment = path.read_bytes()
    address = json.loads(gzip.decompress(fragment).removeprefix(SIGNATURE))["url"]
    return Text(address.strip("/").rsplit("/", 1)[-1], words, fragment)


def _packed(entries: list[list], numbers: list[int]) -> Places:
    """Entries are [how many numbers further than the last one, places in the text, places in the title]."""
    old = accumulate(step for step, _, _ in entries)
    moved = sorted([numbers[number], *places] for number, (_, *places) in zip(old, entries))
    first, last = moved[0][0], moved[-1][0]
    steps = [[number - before, *places] for (number, *places), (before, *_) in zip(moved, moved[:1] + moved)]
    return Places(len(steps), first, last, cbor2.dumps(steps)[len(list_head(len(steps))) + STEP:])
