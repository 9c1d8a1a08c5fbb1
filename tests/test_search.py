"""What the search page looks things up in: the facts index, and the full text that Pagefind makes of a finished site."""
from dataclasses import replace
import gzip
import json
from pathlib import Path
import random
import re

import pytest

from macros.site import fulltext, index_again
from macros.library.library import Library
from macros.site.build import Failed, build_site
from macros.site.fulltext import FOLDER, NotIndexed
from macros.views.search import COLUMNS, FACETS, FIRST, NEXT, search_files
from minisite import PROJECT

NONSENSE = "bam cel dor fen gil hap jun kes lom mar nib pol quin rast sev tor vex wim yor zan".split()


def facts(library: Library) -> list[dict]:
    return [json.loads(make()) for make in search_files(library).values()]


def test_the_facts_of_the_mini_site(mini):
    assert facts(mini) == [{
        "files": 1, "columns": list(COLUMNS), "total": 3,
        "terms": {
            "theme": [["listening", "Listening", ["voice"]], ["sleep", "Sleep & rest", []], ["sharing", "Sharing", []],
                      ["empty", "Nothing yet", []]],
            "role": [["nurses", "Nurses and other people who nurse", ["Nurses"]], ["teachers", "Teachers", []], ["drivers", "Drivers", []]],
            "age": [["small", "Small children", []]],
            "type": [["study", "Study", []], ["digest", "Digest", []]],
            "publisher": [["north", "North Board", ["North"]], ["south", "South Board", ["South"]], ["west", "West Board", ["West"]]]},
        "glossary": [["wnb", "WNB", "was not brought", []], ["ear", "Ear", "", []]],
        "briefings": [
            ["ask-again", "Ask again, and then once more", 3, "2025", "north", "study", ["listening", "sharing"], ["teachers"], [], []],
            ["listen-first", 'Listen first: "really" & always {{ child }}', 4, "2024", "north", "study", ["listening", "sharing"],
             ["nurses", "teachers"], ["small"], ["ears"]],
            ["share-early", "Share early", 3, "", "south", "digest", ["sharing", "sleep"], [], [], []]],
        "text": []}]


def test_every_choice_has_its_word_list(mini):
    assert set(FACETS.values()) <= set(mini.vocabulary.lists)


def test_an_empty_library_has_its_terms_and_no_briefings(empty):
    [first] = facts(empty)
    assert (first["total"], first["briefings"], len(first["terms"]["theme"])) == (0, [], 4)


@pytest.fixture(scope="module")
def large(mini) -> Library:
    """Two thousand briefings with titles and keywords that repeat as little as real ones do."""
    chance = random.Random(7)
    return Library(mini.vocabulary, tuple(_invented(mini.briefings[0], number, chance) for number in range(2000)))


def _invented(model, number: int, chance: random.Random):
    words = ["".join(chance.choices(NONSENSE, k=2)) for _ in range(30)]
    title, keywords = " ".join(words[:10])[:70], tuple(" ".join(pair) for pair in zip(words[10:20], words[20:]))
    changed = model.facts.model_copy(update={"title": title, "keywords": keywords})
    return replace(model, slug=f"{'-'.join(words[:5])}-{number}", facts=changed)


def test_a_large_library_comes_in_files_and_the_first_is_small(large):
    files = {name: make() for name, make in search_files(large).items()}
    assert list(files) == ["search/facts.json", *(f"search/facts-{number}.json" for number in range(2, 6))]
    assert [len(json.loads(text)["briefings"]) for text in files.values()] == [FIRST, *[NEXT] * 3, 2000 - FIRST - 3 * NEXT]
    shown = [row[0] for text in files.values() for row in json.loads(text)["briefings"]]
    assert shown == [found.slug for found in large.briefings]
    # With the terms of the mini-site; the real word lists add 7 KB, the page with its scripts 17 KB: 45 KB in all.
    assert len(gzip.compress(files["search/facts.json"].encode())) <= 13_000


def fragments(site: Path) -> dict[str, dict]:
    """What the full text shows of each page, by its id."""
    return {path.stem: json.loads(gzip.decompress(path.read_bytes()).removeprefix(fulltext.SIGNATURE))
            for path in (site / FOLDER / "fragment").iterdir()}


def test_the_facts_know_the_full_text_of_their_briefings(built):
    data = json.loads((built / "search/facts.json").read_text(encoding="utf-8"))
    texts = fragments(built)
    assert [texts[id]["url"] for id in data["text"]] == [f"/briefings/{row[0]}/" for row in data["briefings"]]
    assert [texts[id]["facts"] for id in data["text"]] == data["briefings"]


def test_only_the_words_of_briefings_are_indexed(built):
    texts = {found["url"]: found["content"] for found in fragments(built).values()}
    assert set(texts) == {f"/briefings/{slug}/" for slug in ("ask-again", "listen-first", "share-early")}
    assert "A nurse may see a tired face" in texts["/briefings/listen-first/"] and "The note said WNB" in texts["/briefings/listen-first/"]
    for around in ("min to read", "Review by", "More like this", "Worried about a child", "In the glossary", "Source: Part", "Your role", "Menu",
                   "Secret words", "idden words", "First published"):
        assert [address for address, text in texts.items() if around in text] == [], around


def test_only_the_files_that_the_search_page_loads_are_published(built):
    found = {re.sub(r"[0-9a-f]{7,}", "#", path.relative_to(built / FOLDER).as_posix()) for path in (built / FOLDER).rglob("*") if path.is_file()}
    assert found == {"pagefind.js", "pagefind-entry.json", "pagefind.en-gb_#.pf_meta", "wasm.en-gb.pagefind", "index/en-gb_#.pf_index",
                     "fragment/en-gb_#.pf_fragment"}


def test_a_plain_page_has_the_words_of_the_article_alone():
    page = f"""<!doctype html><html data-x=1 lang=cy-GB><body>Menu {fulltext.ARTICLE} id=a><h1 id="top">A title</h1>
        <section class=related>More <form class=help>inside <select><option>it</select></form></section>
        <p hidden>No <b hidden>no</b></p><p>One <button class=term>term</button> <button>Save</button><article class=theme id=b>two</article></p>
        <img alt="a picture"></article>Footer"""
    plain = fulltext.plain_page(page)
    assert re.sub(r"\s+", " ", plain) == (
        '<!doctype html><html lang="cy-gb"><title></title><body><article class="briefing" id="a"><h1 id="top">A title</h1> '
        '<p>One <button class="term">term</button> </p><article class="theme" id="b">two</article><p></p> </article>')


def test_without_full_text_the_old_site_stays(project, tmp_path, monkeypatch):
    def stop(parts, cutter):
        raise NotIndexed("the full-text search could not be made")
    monkeypatch.setattr(index_again, "index_parts", stop)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    with pytest.raises(Failed, match="full-text"):
        build_site(project, site)
    assert [path.name for path in site.iterdir()] == ["index.html"]


def test_the_real_word_lists_leave_room():
    """The first file of a library of any size: the published terms, and rows for the rest of the budget."""
    from macros.clock import today
    from macros.library.checking import load_library
    library, _ = load_library(PROJECT, today())
    terms = search_files(Library(library.vocabulary, ()))["search/facts.json"]()
    assert len(gzip.compress(terms.encode())) <= 10_000


@pytest.mark.parametrize(("kind", "words"), [
    ("theme", "babies, culture, curiosity, disability, education, exploitation, fathers, housing, leadership, race, school, sexual abuse, supervision"),
    ("role", "college, hospital, maternity, nursery, youth justice")])
def test_the_plain_words_of_a_label_are_names_too(kind, words):
    """A part of a label is no name to the search page: “fathers” of “Men and fathers”."""
    from macros.clock import today
    from macros.library.checking import load_library
    library, _ = load_library(PROJECT, today())
    [first, *_] = facts(library)
    names = {name for _, label, others in first["terms"][kind] for name in (label, *others)}
    assert set(words.split(", ")) - names == set()
