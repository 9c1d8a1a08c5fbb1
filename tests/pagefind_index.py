"""Reads an index of Pagefind by its format alone, so that what we make can be compared with what Pagefind makes of the same pages."""
import gzip
import html
import json
from pathlib import Path

import cbor2

from macros.site.index_part import Source
from macros.site.index_words import run
from macros.views.search import COLUMNS


def source(slug: str, page: str, keywords: tuple[str, ...] = ()) -> Source:
    """What is indexed of a page, with facts as far as the index looks at them."""
    return Source(page, [slug, *[""] * (len(COLUMNS) - 2), list(keywords)])


def made_by_pagefind(sources: dict[str, Source], folder: Path) -> dict[str, bytes]:
    """The files that Pagefind itself makes of these pages, in one go."""
    made = run({slug: _with_keywords(*source) for slug, source in sources.items()}, folder)
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}


def _with_keywords(page: str, facts: list) -> str:
    """Pagefind takes keywords from an element whose words do not count otherwise."""
    keywords = html.escape(", ".join(facts[-1]))
    return page.replace("<body>", f"<body><p data-pagefind-ignore=index data-pagefind-meta=keywords>{keywords}</p>" if keywords else "<body>")


def read(files: dict[str, bytes]) -> dict:
    """All that an index says, by the addresses of its pages: nothing in it depends on numbers, ids or how words share files."""
    entry = json.loads(files["pagefind-entry.json"])
    [(language, about)] = entry["languages"].items()
    version, pages, chunks, *rest = _content(files[f"pagefind.{about['hash']}.pf_meta"])
    texts = [json.loads(_raw(files[f"fragment/{id}.pf_fragment"])) for id, _ in pages]
    addresses = [text["url"] for text in texts]
    words: dict[tuple[str, str], dict] = {}
    for _, _, id in chunks:
        for word, places, variants in _content(files[f"index/{id}.pf_index"])[0]:
            words |= {(word, form): _by_address(found, addresses) for form, found in [("", places), *variants] if found}
    for text in texts:
        text.pop("facts", None)  # Pagefind knows nothing of them
    return {"entry": entry | {"languages": {language: about | {"hash": ""}}}, "version": version, "rest": rest, "words": words,
            "texts": {text["url"]: (text, count) for text, (_, count) in zip(texts, pages)}}


def _by_address(places: list, addresses: list[str]) -> dict[str, list]:
    number, found = 0, {}
    for step, *where in places:
        number += step
        found[addresses[number]] = where
    return found


def bounds(files: dict[str, bytes]) -> list[tuple[str, str, list[str]]]:
    """From which letters to which ones each file is asked, and the words in it."""
    [meta] = [content for name, content in files.items() if name.endswith(".pf_meta")]
    return [(start, end, [word for word, _, _ in _content(files[f"index/{id}.pf_index"])[0]]) for start, end, id in _content(meta)[2]]


def _raw(packed: bytes) -> bytes:
    return gzip.decompress(packed).removeprefix(b"pagefind_dcd")


def _content(packed: bytes):
    return cbor2.loads(_raw(packed))
