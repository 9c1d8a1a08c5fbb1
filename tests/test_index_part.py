"""One run of Pagefind over a few pages, read into a part; and what it refuses."""
import json

import pytest

from macros.site import index_part as module
from macros.site.fulltext import NotIndexed
from macros.site.index_part import index_part, search_program

PAGE = '<!doctype html><html lang="{}"><title></title><body><article><h1>One {}</h1><p>A lantern.</p></article>'


def page(word: str, language: str = "en-GB") -> str:
    return PAGE.format(language, word)


def test_a_part_is_the_same_in_whatever_order_the_pages_come(tmp_path):
    names = [f"n{number * 7919 % 100}" for number in range(30)]
    one, other = (index_part({name: page(name) for name in order}, tmp_path) for order in (names, names[::-1]))
    assert one == other
    assert ([text.slug for text in one.texts], one.language, list(tmp_path.iterdir())) == (sorted(names), "en-gb", [])
    assert (one.places["lantern", ""].count, one.places["lantern", ""].first, one.places["lantern", ""].last) == (30, 0, 29)


def test_what_pagefind_says_is_passed_on(tmp_path):
    with pytest.raises(NotIndexed, match="^the full-text search could not be made: .+"):
        index_part({}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_version_of_pagefind_stops_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "KNOWN", "1.4.0")
    with pytest.raises(NotIndexed, match=r"^Pagefind 1\.5\.2 may write other files than 1\.4\.0, which we can join"):
        index_part({"one": page("word")}, tmp_path)


def test_what_we_cannot_join_stops_the_build(tmp_path):
    with pytest.raises(NotIndexed, match="more than one language: "):
        index_part({"one": page("word"), "two": page("mot", "fr")}, tmp_path)
    with pytest.raises(NotIndexed, match="more than titles and text: .*kind"):
        index_part({"one": page("word").replace("<p>", "<p data-pagefind-filter=kind>")}, tmp_path)


def test_readers_get_the_search_in_their_language_and_nothing_else(tmp_path):
    program = search_program("en-GB", tmp_path)
    assert sorted(program) == ["pagefind-entry.json", "pagefind.js", "wasm.en-gb.pagefind"]
    assert list(json.loads(program["pagefind-entry.json"])["languages"]) == ["en-gb"]
    assert sorted(search_program("xx", tmp_path)) == ["pagefind-entry.json", "pagefind.js", "wasm.unknown.pagefind"]
