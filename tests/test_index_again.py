"""What is used again of the last full text: all that has not changed, and the result is the same as if nothing were."""
import json
from pathlib import Path
from random import Random
import shutil

import pytest

from macros.kept import Kept
from macros.site import index_again as module
from macros.site.fulltext import ARTICLE, FOLDER, words_to_index
from macros.site.index_again import dealt, index_again
from pagefind_index import source
from test_index_join import pages


class Library:
    """The briefing pages of a site, for which people do one thing after the other, by a dice of their own."""

    def __init__(self, seed: int, number: int) -> None:
        self.dice = Random(seed)
        self.texts = pages(number, seed)
        self.keywords: dict[str, list[str]] = {}

    def change(self) -> None:
        what = self.dice.choice(["edit", "add", "take away", "around", "keyword"])
        slug = self.dice.choice(sorted(self.texts))
        if what == "add":
            self.texts |= pages(1, self.dice.random())
        elif what == "take away":
            del self.texts[slug]
        elif what == "keyword":
            self.keywords[slug] = [f"key {self.dice.random()}"]
        else:
            self.texts[slug] += f"<p>{what} {self.dice.random()}" if what == "edit" else f"<p class=related>{self.dice.random()}"

    def index(self, site: Path, kept: Kept) -> dict[str, bytes]:
        """The files of the index of a site with these pages. Its folder may hold those of an earlier one."""
        for name in ("briefings", "search", *([FOLDER] if self.dice.random() < 0.5 else ())):
            shutil.rmtree(site / name, ignore_errors=True)
        (site / "search").mkdir(parents=True)
        rows = [source(slug, "", self.keywords.get(slug, ())).facts for slug in self.texts]
        (site / "search/facts.json").write_text(json.dumps({"briefings": rows, "text": []}), encoding="utf-8")
        for slug, text in self.texts.items():
            (site / "briefings" / slug).mkdir(parents=True)
            text = text.replace("<article", ARTICLE).replace("</article>", "") + "</article>"
            (site / "briefings" / slug / "index.html").write_text(text, encoding="utf-8")
        written = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
        index_again(site, {name: words_to_index(name, text) for name, text in written.items()}, kept)
        assert {path.name for path in site.iterdir()} == {"briefings", "search", FOLDER}
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in (site / FOLDER).rglob("*") if path.is_file()}


@pytest.fixture
def indexed(monkeypatch) -> list[list[str]]:
    """The slugs of the pages that are indexed, part by part."""
    ran, index = [], module.index_parts
    monkeypatch.setattr(module, "index_parts", lambda parts, cutter: ran.extend(map(sorted, parts)) or index(parts, cutter))
    monkeypatch.setattr(module, "processors", lambda: 1)
    return ran


@pytest.mark.parametrize("seed", range(3))
def test_an_index_made_again_is_a_new_one_byte_for_byte(seed, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 3)
    library = Library(seed, 10)
    for _ in range(5):
        again = library.index(tmp_path / "again", Kept(tmp_path))
        assert again == library.index(tmp_path / "new", Kept(None))
        for _ in range(library.dice.randrange(3)):
            library.change()


def test_the_number_of_processes_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 2)
    found = []
    for processes in (1, 3):
        monkeypatch.setattr(module, "processors", lambda: processes)
        found.append(Library(1, 12).index(tmp_path / "site", Kept(None)))
    assert found[0] == found[1]


def test_only_the_part_of_a_changed_word_is_indexed_again(tmp_path, indexed, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 3)
    library, site = Library(1, 12), tmp_path / "site"
    parts = [[Path(name).parent.name for name in names] for names in dealt(f"briefings/{slug}/index.html" for slug in library.texts).values()]
    library.index(site, Kept(tmp_path))
    assert sorted(indexed) == sorted(map(sorted, parts)) and len(parts) > 2
    indexed.clear()
    slug = parts[0][0]
    library.texts[slug] += "<p class=related>Another"
    library.index(site, Kept(tmp_path))
    assert indexed == []  # what stands around the words has changed, and no word
    library.texts[slug] += "<p>Another"
    library.index(site, Kept(tmp_path))
    assert indexed == [sorted(parts[0])]


def test_without_a_change_the_files_are_the_same_on_the_disk(tmp_path, monkeypatch):
    library, site = Library(1, 5), tmp_path / "site"
    first = library.index(site, Kept(tmp_path))
    shutil.move(site, tmp_path / "old")
    monkeypatch.setattr(module, "joined", None)
    again = library.index(site, Kept(tmp_path))
    assert again == first and all((site / name).samefile(tmp_path / "old" / name) for name in again)


def test_a_part_keeps_its_briefings_when_others_come_and_go():
    names = [f"briefings/{number}/index.html" for number in range(1000)]
    assert {len(dealt(names[:count])) for count in (1, 80)} == {1}
    assert (len(dealt(names[:81])), len(dealt(names))) == (2, 16)
    part_of = {name: part for part, members in dealt(names).items() for name in members}
    fewer = {name: part for part, members in dealt(names[::-1][:900]).items() for name in members}
    assert fewer == {name: part_of[name] for name in fewer}
    assert max(map(len, dealt(names).values())) < 100


def test_a_site_without_briefings_needs_no_full_text(tmp_path):
    (tmp_path / "site").mkdir()
    index_again(tmp_path / "site", {}, Kept(tmp_path))
    assert list((tmp_path / "site").iterdir()) == []


def test_a_spoilt_file_is_made_anew_and_what_is_kept_of_others_stays(tmp_path, indexed):
    library, site = Library(1, 5), tmp_path / "site"
    first = library.index(site, Kept(tmp_path))
    indexed.clear()
    for number, path in enumerate(sorted((tmp_path / ".cache" / FOLDER).iterdir())):
        path.write_bytes(b"something else") if number % 3 == 0 else path.unlink() if number % 3 == 1 else None
    assert (library.index(site, Kept(tmp_path)), indexed) == (first, [])
    assert library.index(site, Kept(tmp_path)) == first


def test_without_briefings_there_is_no_index(tmp_path):
    library = Library(1, 3)
    library.index(tmp_path / "site", Kept(tmp_path))
    index_again(tmp_path / "site", {}, Kept(tmp_path))
    assert not (tmp_path / "site" / FOLDER).exists()
