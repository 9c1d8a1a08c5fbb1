"""What Pagefind makes of single words; and what stops the build."""
import json

import pytest

from macros.site import index_words as module
from macros.site.fulltext import NotIndexed
from macros.site.index_words import Cut, Cutter, search_program


def test_a_word_has_a_stem_parts_accents_and_a_weight_by_where_it_stands(tmp_path):
    found = Cutter("en-gb", tmp_path).cuts({"p": ["re-used", "Cafés", "–", "end", "lanterns."], "h1": ["lanterns"], "title": ["lanterns"], "keywords": ["Cafés,"]})
    whole, part, heading = -25, -13, -169
    assert {place: {word: set(cuts) for word, cuts in here.items()} for place, here in found.items()} == {
        "p": {"re-used": {Cut(("reus", ""), whole), Cut(("re", ""), part), Cut(("use", ""), part)}, "Cafés": {Cut(("cafe", "cafés"), whole)},
              "–": set(), "end": {Cut(("end", ""), whole)}, "lanterns.": {Cut(("lantern", ""), whole)}},
        "h1": {"lanterns": {Cut(("lantern", ""), heading)}}, "title": {"lanterns": {Cut(("lantern", ""), -2)}},
        "keywords": {"Cafés,": {Cut(("cafe", "cafés"), -1)}}}
    assert list(tmp_path.iterdir()) == []


def test_pagefind_is_asked_about_new_words_alone(tmp_path, monkeypatch):
    asked, run, cutter = [], module.run, Cutter("en-gb", tmp_path)
    monkeypatch.setattr(module, "run", lambda pages, folder: asked.append(sorted(pages)) or run(pages, folder))
    cutter.cuts({"p": ["one", "two"], "h2": []})
    assert set(cutter.cuts({"p": ["two", "three"], "h2": ["one"]})["p"]) == {"one", "two", "three"}
    cutter.cuts({"p": ["three"], "title": []})
    assert asked == [["h1", "h2", "p"]] * 2


def test_what_pagefind_says_is_passed_on(tmp_path):
    with pytest.raises(NotIndexed, match="^the full-text search could not be made: .+"):
        module.run({}, tmp_path)


def test_another_version_of_pagefind_stops_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "KNOWN", "1.4.0")
    with pytest.raises(NotIndexed, match=r"^Pagefind 1\.5\.2 may write other files than 1\.4\.0, which we can make"):
        Cutter("en-gb", tmp_path).cuts({"p": ["word"]})


def test_what_pagefind_lists_besides_stops_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "FIELDS", ["title"])
    with pytest.raises(NotIndexed, match="something else than titles, keywords and text: .*keywords"):
        Cutter("en-gb", tmp_path).cuts({"p": ["word"]})


def test_readers_get_the_search_in_their_language_and_nothing_else(tmp_path):
    program = search_program("en-GB", tmp_path)
    assert sorted(program) == ["pagefind-entry.json", "pagefind.js", "wasm.en-gb.pagefind"]
    assert list(json.loads(program["pagefind-entry.json"])["languages"]) == ["en-gb"]
    assert sorted(search_program("xx", tmp_path)) == ["pagefind-entry.json", "pagefind.js", "wasm.unknown.pagefind"]
