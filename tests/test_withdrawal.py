"""A briefing that is withdrawn is gone from every file of the site within one build; only a notice stays at its address.

A copy of it on another site becomes such a notice as well, however its fields are written.
"""
from pathlib import Path
from zipfile import ZipFile
import zlib

import pytest

from macros.pull.withdrawal import withdrawn
from macros.reading.source import read_document
from macros.site.build import build_site
from macros.site.release import write_release
import minisite
from minisite import TODAY, assemble

TITLE, WORDS, SLUG = "Secret words that must not be shown", "quillfeather", "taken-back"
NOTICE, OLD = "briefings/taken-back/index.html", "briefings/taken-before/index.html"


def plain(data: bytes) -> bytes:
    """The bytes of a file, unpacked where they are packed."""
    return zlib.decompress(data, 31) if data.startswith(b"\x1f\x8b") else data


def holding(files: dict[str, bytes], words: str) -> set[str]:
    return {name for name, data in files.items() if words.lower().encode() in plain(data).lower()}


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory):
    """Every file of the site while the briefing is published, of the next site, and of the zip file made of that."""
    folder = tmp_path_factory.mktemp("withdrawal")
    project, site = assemble(folder / "project"), folder / "site"
    file = project / "briefings" / "south" / "taken-back.md"
    text = file.read_text(encoding="utf-8").replace("## In brief\n\n", f"## In brief\n\nA {WORDS} fell. ").replace("\npublished: ", "\naliases: [taken-before]\npublished: ", 1)
    file.write_text(text.replace("status: withdrawn", "status: published"), encoding="utf-8")
    assert build_site(project, site) == []
    published = files_of(site)
    file.write_text(text, encoding="utf-8")
    assert build_site(project, site) == []
    with ZipFile(write_release(site, folder / "release", "copy", TODAY)) as packed:
        copy = {name.removeprefix("copy/"): packed.read(name) for name in packed.namelist()}
    return published, files_of(site), copy


def test_while_it_is_published_it_stands_where_it_should(before_and_after):
    titled = holding(before_and_after[0], TITLE)
    assert {NOTICE, "briefings/index.html", "data/briefings.json", "search/facts.json"} <= titled
    assert any(name.startswith("pagefind/fragment/") for name in holding(before_and_after[0], WORDS))


@pytest.mark.parametrize("where", ["the next site", "the zip file"])
def test_afterwards_its_words_stand_nowhere_and_its_address_only_at_the_notice(where, before_and_after):
    files = before_and_after[1 if where == "the next site" else 2]
    assert holding(files, TITLE) | holding(files, WORDS) == set()
    listed = {"data/briefings.json"}  # by its name alone, so that copies elsewhere are withdrawn too
    assert holding(files, SLUG) - {NOTICE, OLD} == listed | ({"offline.json"} if where == "the next site" else set())
    assert b"This briefing has been withdrawn" in files[NOTICE] and b'<meta name="robots" content="noindex">' in files[NOTICE]


SHARE = minisite.BRIEFINGS / "south" / "share-early.md"
HISTORY = "changes:\n  - date: 2026-02-10\n    what: First published.\n"
NOW = f"  - date: {TODAY}\n    what: Withdrawn where it came from.\n"


@pytest.fixture
def copy(tmp_path):
    """A function that writes a briefing as it came from elsewhere, with something in another place, and gives its notice."""
    def notice(old: str, new: str) -> tuple[str, str]:
        text = SHARE.read_text(encoding="utf-8")
        assert text.count(old) == 1
        (path := tmp_path / "share-early.md").write_text(text.replace(old, new), encoding="utf-8")
        found = withdrawn(path, TODAY).decode()
        path.write_text(found, encoding="utf-8")
        assert withdrawn(path, TODAY) is None
        return path.read_text(encoding="utf-8"), text
    return notice


@pytest.mark.parametrize("status", ["status: published", 'status: "published"', '"status": published', "status : published", "status:\n  published", "'status':   published "])
def test_a_copy_becomes_a_notice_however_its_status_is_written(status, copy):
    found, text = copy("status: published", status)
    assert found == text.replace("status: published", "status: withdrawn").replace(HISTORY, HISTORY + NOW)


@pytest.mark.parametrize(("history", "after"), [
    (HISTORY.replace("\n  ", "\n"), NOW.replace("\n  ", "\n").removeprefix("  ")), (HISTORY.replace("\n  ", "\n      "), NOW.replace("  -", "      -").replace("    what", "        what")),
    (HISTORY + "# a comment\n\n", "")])
def test_the_history_keeps_its_form(history, after, copy):
    found, text = copy(HISTORY, history)
    expected = history + after if after else HISTORY + NOW + "# a comment\n\n"
    assert found == text.replace("status: published", "status: withdrawn").replace(HISTORY, expected)


@pytest.mark.parametrize("history", ['changes: [{date: 2026-01-10, what: "First: published."}]\n', "changes:\n  -\n    date: 2026-01-10\n    what: >-\n      First:\n      published.\n",
                                     "changes:\n  -   what: 'First: published.'\n      date: 2026-01-10\n"])
def test_a_history_in_another_form_is_written_anew(history, copy, tmp_path):
    copy(HISTORY, history)
    data, before = (read_document(path, "x").data for path in (tmp_path / "share-early.md", SHARE))
    assert data == before | {"status": "withdrawn", "changes": [{"date": "2026-01-10", "what": "First: published."}, {"date": str(TODAY), "what": "Withdrawn where it came from."}]}


def test_a_copy_that_cannot_be_read_is_left_to_the_check(tmp_path):
    (path := tmp_path / "share-early.md").write_text("---\ntitle: \"\n---\n")
    assert (withdrawn(path, TODAY), withdrawn(tmp_path / "gone.md", TODAY)) == (path.read_bytes(), None)


def test_a_full_history_loses_its_oldest_entry(copy, tmp_path):
    entries = [{"date": "2026-01-10", "what": f"Version {number}."} for number in range(50)]
    copy(HISTORY, "changes:\n" + "".join(f"  - date: {entry['date']}\n    what: {entry['what']}\n" for entry in entries))
    data = read_document(tmp_path / "share-early.md", "x").data
    assert (data["status"], data["changes"]) == ("withdrawn", [*entries[1:], {"date": str(TODAY), "what": "Withdrawn where it came from."}])
