"""What was worked out before."""
from contextlib import closing
from hashlib import sha256
import os
from pathlib import Path
import sqlite3

import pytest

from macros import kept
from macros.kept import FILE, FOLDER, MISSING, Kept, seal, seal_of_file, seal_of_files
from macros.site.page_files import PageFiles, state_of


def test_a_result_is_there_under_its_seal_only(tmp_path):
    Kept(tmp_path).put("things", {"a": ("s1", (1, "x")), "b": ("s1", None)}, ["a", "b"])
    kept = Kept(tmp_path)
    assert [kept.get("things", "a", "s1"), kept.get("things", "b", "s1")] == [(1, "x"), None]
    assert [kept.get("things", "a", "s2"), kept.get("things", "c", "s1"), kept.get("others", "a", "s1")] == [MISSING] * 3


def test_a_letter_that_a_disk_has_changed_is_noticed(tmp_path):
    Kept(tmp_path).put("things", {"a": ("s", "a word of readers")}, ["a"])
    path = tmp_path / FOLDER / FILE
    assert path.read_bytes().count(b"a word of readers") == 1
    path.write_bytes(path.read_bytes().replace(b"a word of readers", b"a work of readers"))
    assert Kept(tmp_path).get("things", "a", "s") is MISSING


def test_a_file_that_another_build_writes_to_is_left_alone(tmp_path, monkeypatch):
    Kept(tmp_path).put("things", {"a": ("s", 1)}, ["a"])
    connect = sqlite3.connect
    monkeypatch.setattr(kept.sqlite3, "connect", lambda path, timeout=0: connect(path, timeout=0))
    with closing(connect(tmp_path / FOLDER / FILE)) as other, other:
        other.execute("BEGIN EXCLUSIVE")
        Kept(tmp_path).put("things", {"b": ("s", 2)}, ["a", "b"])
    assert Kept(tmp_path).names("things") == {"a"}


def test_what_is_named_no_more_is_forgotten(tmp_path):
    Kept(tmp_path).put("things", {"a": ("s", 1), "b": ("s", 2)}, ["a", "b"])
    Kept(tmp_path).put("things", {"c": ("s", 3)}, ["b", "c"])
    assert Kept(tmp_path).names("things") == {"b", "c"}


def test_without_a_folder_nothing_is_kept_or_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    kept = Kept(None)
    kept.put("things", {"a": ("s", 1)}, ["a"])
    assert (kept.get("things", "a", "s"), list(tmp_path.iterdir())) == (MISSING, [])


def test_in_memory_it_is_the_same_object(tmp_path):
    kept, thing = Kept(tmp_path, in_memory=True), [1]
    kept.put("things", {"a": ("s", thing)}, ["a"])
    assert kept.get("things", "a", "s") is thing and kept.get("things", "a", "t") is MISSING
    again = Kept(tmp_path, in_memory=True)
    assert again.get("things", "a", "s") is again.get("things", "a", "s") is not thing


def test_two_writers_lose_nothing_but_time(tmp_path):
    one, other = Kept(tmp_path), Kept(tmp_path)
    one.put("things", {"a": ("s", 1)}, ["a"])
    other.put("things", {"b": ("s", 2)}, ["b"])
    assert Kept(tmp_path).get("things", "b", "s") == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_no_fault(tmp_path):
    Kept(tmp_path).put("things", {"a": ("s", 1)}, ["a"])
    (tmp_path / FOLDER / FILE).chmod(0o444)
    (tmp_path / FOLDER).chmod(0o555)
    Kept(tmp_path).put("things", {"b": ("s", 2)}, ["a", "b"])
    assert Kept(tmp_path).get("things", "a", "s") == 1
    (tmp_path / FOLDER).chmod(0o755)


def test_a_seal_tells_parts_apart():
    assert len({seal("ab", "c"), seal("a", "bc"), seal("abc"), seal(b"abc", ""), seal()}) == 5
    assert seal("abc") == seal(b"abc")


def test_the_seal_of_files_is_about_names_and_bytes(tmp_path):
    def write(name: str, text: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return seal_of_files(tmp_path, (".md",))
    seals = [write("a.css", "x"), write("a.css", "y"), write("b/a.css", "x"), write("c.css", "")]
    assert len(set(seals)) == 4
    assert write("page.md", "x") == seals[-1] != write("__pycache__/a.css", "x")


def test_a_finished_file_is_used_in_the_state_in_which_it_was_kept(tmp_path):
    files, made = PageFiles(tmp_path / "kept"), tmp_path / "page.html"
    made.write_text("whole")
    state = files.keep("page", made)
    assert state == state_of(made) and files.use("page", tmp_path / "new" / "page.html", state)
    assert (tmp_path / "new" / "page.html").read_text() == "whole"
    made.write_text("changed by somebody")
    assert not files.use("page", tmp_path / "newer" / "page.html", state)
    assert not files.use("other", tmp_path / "newer" / "page.html", state)
    assert not (tmp_path / "newer" / "page.html").exists()


def test_finished_files_that_no_page_needs_go(tmp_path):
    files, made = PageFiles(tmp_path / "kept"), tmp_path / "page.html"
    made.write_text("whole")
    state = files.keep("page", made)
    files.keep("old", made)
    files.forget_all_but({"page"})
    assert len(list((tmp_path / "kept").iterdir())) == 1 and files.use("page", tmp_path / "again.html", state)


def test_without_second_names_a_file_is_copied(tmp_path, monkeypatch):
    def refuse(*_) -> None:
        raise OSError(18, "Invalid cross-device link")
    monkeypatch.setattr(os, "link", refuse)
    files, made = PageFiles(tmp_path / "kept"), tmp_path / "page.html"
    made.write_text("whole")
    state = files.keep("page", made)
    assert files.use("page", tmp_path / "again.html", state)
    assert Path(tmp_path / "again.html").stat().st_ino != made.stat().st_ino


def test_without_a_folder_no_file_is_kept(tmp_path):
    files = PageFiles(None)
    (tmp_path / "page.html").write_text("whole")
    assert files.keep("page", tmp_path / "page.html") is None and not files.use("page", tmp_path / "again.html", (5, 0))
    files.forget_all_but(set())


def test_a_file_changed_within_the_same_second_is_read_again(tmp_path):
    path = tmp_path / "a.md"
    seals = []
    for text in ("one", "two", "six"):  # as long as each other
        path.write_text(text)
        seals.append(seal_of_file(str(path)))
    assert len(set(seals)) == 3 and seals[-1] == sha256(b"six").hexdigest()


def test_a_file_that_has_not_changed_for_a_while_is_read_once(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_text("one")
    monkeypatch.setattr(kept, "FRESH", 0)
    first = seal_of_file(str(path))
    monkeypatch.setattr("builtins.open", None)
    assert seal_of_file(str(path)) == first


def test_what_cannot_be_read_has_an_empty_seal_and_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    assert [seal_of_file(str(tmp_path / name)) for name in ("pipe.md", "gone.md", "missing.md")] == ["", "", ""]
