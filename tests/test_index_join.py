"""Parts of a full text, joined: they must say what Pagefind says of the same pages in one go."""
from pathlib import Path
from random import Random

import pytest

from macros.site import index_join
from macros.site.index_join import Index, Part, Places, Text, joined, list_head, packed
from macros.site.index_part import Source, index_parts
from macros.site.index_words import Cutter, search_program
import pagefind_index
from pagefind_index import made_by_pagefind, source

WORDS = ("a the then theory café cafe cafés naïve naive Siân re-use reuse don’t camelCase 2019 e-mail second secondary information "
         "in inside lantern lanterns harbour meadow copper thimble orchard willow pebble 日本 Ærø").split()


def pages(number: int, seed: int = 1) -> dict[str, str]:
    """Invented pages by slug: words with and without accents, headings that weigh more, a word that stands on all of them."""
    dice = Random(seed)
    def some(count: int) -> str:
        return " ".join(dice.choices(WORDS, k=count))
    return {f"one-{dice.randrange(10**6)}": f'<!doctype html><html lang="en-GB"><title></title><body><article><h1>{some(4)}</h1>'
            f"<p>everywhere {some(20)}.</p><h2>{some(3)}</h2><ul><li>{some(9)}</li></ul></article>" for _ in range(number)}


def sources(pages: dict[str, str]) -> dict[str, Source]:
    """With keywords for two of three."""
    return {slug: source(slug, page, ("naïve lanterns", "key & word")[:number % 3]) for number, (slug, page) in enumerate(pages.items())}


def dealt(sources: dict[str, Source], count: int, beside: Path) -> list[Part]:
    items = sorted(sources.items(), key=lambda item: item[0][::-1])
    return index_parts([dict(items[start::count]) for start in range(count)], Cutter("en-gb", beside))


def as_published(index: Index) -> dict[str, bytes]:
    return {name: packed(name, content) for name, content in index.files.items()}


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> dict[str, bytes]:
    return search_program("en-GB", tmp_path_factory.mktemp("program"))


@pytest.mark.parametrize("count", [1, 2, 5, 30])
@pytest.mark.parametrize("share", [0, 2, 1000], ids=["a file for each word", "as published", "one file"])
def test_joined_parts_say_what_pagefind_says_of_the_whole(count, share, program, tmp_path, monkeypatch):
    monkeypatch.setattr(index_join, "SHARE", share)
    given = sources(pages(30))
    index = joined(dealt(given, count, tmp_path), program)
    found, wanted = pagefind_index.read(as_published(index)), pagefind_index.read(made_by_pagefind(given, tmp_path))
    assert found == wanted
    assert {"cafe", "naiv", "sian", "second", "key"} <= {word for word, _ in found["words"]} and ("cafe", "café") in found["words"]
    assert index.ids.keys() == given.keys() and {f"fragment/{id}.pf_fragment" for id in index.ids.values()} <= index.files.keys()


def test_a_word_is_sought_where_it_stands_and_where_longer_ones_do_but_no_shorter_ones(program, tmp_path, monkeypatch):
    monkeypatch.setattr(index_join, "SHARE", 0)
    monkeypatch.setattr(index_join, "LONGER", 0)
    asked = pagefind_index.bounds(as_published(joined(dealt(sources(pages(9)), 1, tmp_path), program)))
    for word in (word for _, _, words in asked for word in words):
        assert [words for start, end, words in asked if may_hold(word, start, end)] == [words for _, _, words in asked if words[0].startswith(word)]


def may_hold(word: str, start: str, end: str) -> bool:
    """Pagefind's question, as in `try_request_indexes` of its source: with only as many letters as both have."""
    return word[:len(start)] >= start[:len(word)] and word[:len(end)] <= end[:len(word)]


def test_a_word_and_longer_ones_that_begin_with_it_share_a_file_unless_it_is_large():
    entries = [("in", b"." * 90), ("inside", b"."), ("second", b"." * 15), ("secondari", b"."), ("secondli", b"."), ("secret", b".")]
    assert [(first, last) for first, last, _ in index_join._chunks(entries, 10)] == [
        ("in", "in"), ("inside", "inside"), ("second", "secondli"), ("secret", "secret")]


def test_bounds_are_short_and_a_file_that_ends_in_in_is_not_asked_for_inside():
    chunks = [("again", "apple", b""), ("apricot", "in", b""), ("inside", "zebra", b"")]
    assert list(index_join._bounds(chunks)) == [("again", "app"), ("apr", "in "), ("ins", "zebra")]


def test_names_are_as_long_as_they_must_be_to_differ(monkeypatch):
    assert index_join._ids("en-gb", [b"a", b"b", b"a"]) == ["en-gb_ca97811", "en-gb_3e23e81", "en-gb_ca97811"]
    class Alike:
        def __init__(self, content: bytes) -> None:
            self.content = content

        def hexdigest(self) -> str:
            return "0" * 8 + self.content.decode() * 56
    monkeypatch.setattr(index_join, "sha256", Alike)
    assert index_join._ids("en-gb", [b"a", b"b"]) == ["en-gb_00000000a", "en-gb_00000000b"]


def test_the_head_of_a_list_of_any_length():
    assert [list_head(length) for length in (0, 23, 24, 255, 256, 65536)] == [
        b"\x80", b"\x97", b"\x98\x18", b"\x98\xff", b"\x99\x01\x00", b"\x9a\x00\x01\x00\x00"]


def test_numbers_go_on_from_part_to_part_however_large(program):
    """The step from one briefing to the next takes one byte to five; Pagefind would need an hour for as many pages."""
    def part(name: str, count: int, places: dict) -> Part:
        return Part("en-gb", tuple(Text(f"{name}-{number}", 1, f"{name} {number}".encode()) for number in range(count)), places)
    alone = Places(1, 299, 299, b"\x80\x80")
    index = joined([part("a", 300, {("word", ""): alone}), part("b", 70_000, {}), part("c", 300, {("word", ""): alone})], program)
    files = as_published(index)
    [(_, _, words)] = pagefind_index.bounds(files)
    [chunk] = [content for name, content in files.items() if name.startswith("index/")]
    assert (words, pagefind_index._content(chunk)) == (["word"], [[["word", [[299, [], []], [70_300, [], []]], []]]])
