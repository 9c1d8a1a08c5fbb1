"""Every story in briefings/failing and briefings/passing, and what a story cannot hold: names, folders, bytes, links."""
import os
from pathlib import Path
import shutil

import pytest

from cases import FOLDER, GOOD, TODAY, change, check, copy_project, found, lines, tell
from macros.kept import Kept
from macros.library.checking import check_files, load_library
from macros.reading.finding import LISTS_FIRST, errors, report

FAILING = sorted((FOLDER / "failing").glob("*.md"))
PASSING = sorted((FOLDER / "passing").glob("*.md"))
OTHER = "briefings/south/keep-the-thread.md"
COPY = "Copy its words into a file that ends in .md, or delete it; briefings/_template.md shows how."


@pytest.fixture
def root(tmp_path) -> Path:
    return copy_project(tmp_path)


def name(story: Path) -> str:
    return story.stem


def test_the_good_library_is_clean(root):
    assert check(root) == []


@pytest.mark.parametrize("story", FAILING, ids=name)
def test_failing_story(story, root):
    tell(story, root)
    assert check(root) == lines(story)
    assert report(load_library(root, TODAY)[1]) == report(errors(check_files(root, TODAY)))


@pytest.mark.parametrize("story", PASSING, ids=name)
def test_passing_story(story, root):
    tell(story, root)
    assert check(root) == lines(story)
    assert load_library(root, TODAY)[0].by_slug.keys() == {"ask-who-is-at-home", "keep-the-thread"}


def test_every_file_is_reported_in_one_run(root):
    (root / GOOD).write_bytes(b"")
    (root / OTHER).write_bytes("---\ntitle: caf\u00e9".encode("latin-1"))
    assert check(root) == [
        found("S06", came="the file is empty"),
        found("S01", 2, came="byte 14 is not UTF-8; the file looks like Windows-1252 or Latin-1", path=OTHER)]


def test_with_a_word_list_that_is_wrong_briefings_are_left_alone_and_all_else_is_named(root):
    change(root, "status: published", "status: public")
    (root / "briefings/north/notes.txt").write_text("x")
    (root / "briefings/_vocabulary/themes.yml").write_text("- id: a\n")
    wrong = found("V01", 1, 3, "missing: label, summary, group", path="briefings/_vocabulary/themes.yml")
    stray = found("S13", hint="Rename it to notes.md, or delete it.", path="briefings/north/notes.txt")
    assert check(root) == report(load_library(root, TODAY)[1]) == [wrong, stray, LISTS_FIRST]
    assert check(root, GOOD) == [wrong, LISTS_FIRST]


def test_front_matter_without_a_text(root):
    text = (root / GOOD).read_text()
    (root / GOOD).write_text(text[:text.index("\n## In brief")])
    assert [line for line in check(root, GOOD) if " F20 " not in line] == [found("S06", came="there is no text below the front matter")]


NAMES = {"caf\u00e9.md": "U+00E9 LATIN SMALL LETTER E WITH ACUTE", "\u0430sk.md": "U+0430 CYRILLIC SMALL LETTER A",
         "\U0001f600.md": "U+1F600 GRINNING FACE", "two words.md": "`two words.md`", "a#b.md": "`a#b.md`", "a--b.md": "`a--b.md`",
         "-a.md": "`-a.md`", "a.b.md": "`a.b.md`", "a.MD": "`a.MD`", "Ask.md": "`Ask.md`", ".md": "`.md`", ".a.md": "`.a.md`",
         "_a.md": "`_a.md`", "README.md": "`README.md`", "index.md": "`index.md`", "a\nb.md": "`a\nb.md`",
         "a" * 81 + ".md": f"`{'a' * 60}`", "a" * 240 + ".md": f"`{'a' * 60}`", "caf\udce9.md": "U+DCE9 control character"}


@pytest.mark.parametrize("wrong", NAMES, ids=ascii)
def test_names_that_cannot_be_an_address(wrong, root):
    path = f"briefings/south/{wrong}"
    (root / OTHER).rename(root / path)
    change(root, "related: [keep-the-thread]\n", "")
    assert check(root) == [found("S08", came=NAMES[wrong], path=path)]


def test_names_of_eighty_letters_are_right(root):
    (root / OTHER).rename(root / "briefings/south" / ("a" * 80 + ".md"))
    change(root, "related: [keep-the-thread]\n", "")
    assert check(root) == []


NEW_BOARD = "For a new board, add it to briefings/_vocabulary/publishers.yml first, or ask a maintainer."


@pytest.mark.parametrize("folder", ["", "east/", "South/", "south/more/"])
def test_folders_that_are_no_publisher(folder, root):
    path = f"briefings/{folder}keep-the-thread.md"
    (root / path).parent.mkdir(exist_ok=True)
    (root / OTHER).rename(root / path)
    came = f"`{folder[:-1] or 'no folder'}`"
    hint = {"": "", "South/": "Did you mean south?", "south/more/": ""}.get(folder, f"The list: north, south. {NEW_BOARD}")
    assert check(root) == [found("S12", came=came, hint=hint, path=path)]


def test_a_publisher_that_is_taken_from_the_list(root):
    (root / "briefings/_vocabulary/publishers.yml").write_text("- id: north\n  label: North\n  area: North\n  summary: North.\n")
    change(root, "scope: south", "scope: north", "briefings/_vocabulary/resources.yml")
    assert check(root) == [found("S12", came="`south`", hint=f"The list: north. {NEW_BOARD}", path=OTHER)]


@pytest.mark.parametrize("twin", ["ask-who-is-at-home.md", "Ask-who-is-at-home.md"])
def test_one_name_in_two_places(twin, root):
    path = f"briefings/south/{twin}"
    (root / OTHER).rename(root / path)
    change(root, "related: [keep-the-thread]\n", "")
    change(root, "(ask-who-is-at-home.md#case-example-robin)", "(#hand-over-in-person)", path)
    wrong = [found("S08", came=f"`{twin}`", path=path)] if twin[0] == "A" else []
    assert sorted(check(root)) == sorted([found("L01", came=f"also {path}"), found("L01", came=f"also {GOOD}", path=path), *wrong])


def test_a_page_and_a_folder_of_one_name(root):
    path = "briefings/north/ask-who-is-at-home/index.md"
    (root / path).parent.mkdir()
    (root / OTHER).rename(root / path)
    change(root, "related: [keep-the-thread]\n", "")
    assert check(root) == [found("S08", came="`index.md`", path=path), found("S12", came="`north/ask-who-is-at-home`", path=path)]


def test_links_of_the_file_system(root, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    (root / OTHER).unlink()
    (root / OTHER).symlink_to(tmp_path / "secret.md")
    (root / "briefings/loop").symlink_to(root / "briefings")
    (root / "briefings/north/gone.md").symlink_to("nowhere.md")
    change(root, "related: [keep-the-thread]\n", "")
    assert check(root) == [found("S11", came="it is a symbolic link", path=path)
                           for path in ("briefings/loop", "briefings/north/gone.md", OTHER)]


def test_what_is_no_file(root):
    os.mkfifo(root / "briefings/north/pipe.md")  # to read it would take for ever
    assert check(root) == [found("S11", came="it is something else", path="briefings/north/pipe.md")]


def test_files_that_are_passed_over_are_named(root):
    for stray in ("photo.jpg", "notes.txt", "see-this.markdown", ".DS_Store"):
        (root / "briefings/north" / stray).write_text("x")
    (root / "briefings/_template.md").write_text("x")
    (root / "briefings/_vocabulary/theme.yml").write_text("x")
    strays = {"_vocabulary/theme.yml": "", "north/notes.txt": "Rename it to notes.md, or delete it.", "north/photo.jpg": COPY,
              "north/see-this.markdown": "Rename it to see-this.md, or delete it."}
    assert check(root) == [found("S13", hint=hint, path=f"briefings/{stray}") for stray, hint in strays.items()]
    assert check(root, "briefings/north/notes.txt") == [found("S13", hint=strays["north/notes.txt"], path="briefings/north/notes.txt")]
    assert report(load_library(root, TODAY)[1]) == check(root)  # they stop a build


@pytest.mark.parametrize("stray, hint", [
    ("north/See this.md.txt", "Rename it to see-this.md, or delete it."), ("south/see-this", "Rename it to see-this.md, or delete it."),
    ("north/see-this.md ", "Rename it to see-this.md, or delete it."), ("north/see-this.docx", COPY), ("see-this.txt", ""), ("north/more/see-this.txt", "")])
def test_how_to_mend_a_file_that_nobody_would_read(stray, hint, root):
    (root / "briefings" / stray).parent.mkdir(exist_ok=True)
    (root / "briefings" / stray).write_text("x")
    assert check(root) == [found("S13", hint=hint, path=f"briefings/{stray}")]


@pytest.mark.parametrize("hidden", [".gitkeep", ".DS_Store"])
def test_hidden_files_are_passed_over(hidden, root):
    (root / "briefings/north" / hidden).write_text("")
    assert check(root) == check(root, "briefings/north") == []


def test_some_files_only(root):
    change(root, "status: published", "status: public")
    change(root, "status: published", "status: public", OTHER)
    came, hint = "status: `public`", "One of 'draft', 'published', 'superseded' or 'withdrawn'."
    first, second = found("F10", 4, 1, came, hint), found("F10", 4, 1, came, hint, OTHER)
    assert check(root, OTHER) == check(root, "briefings/south") == [second]
    assert check(root, ".") == check(root) == [first, second]


def test_files_that_are_not_ours(root):
    (root / "README.md").write_text("x")
    assert check(root, "README.md", "briefings/north/gone.md", "briefings/_vocabulary/themes.yml") == [
        found("S12", came="no briefing is there", path="README.md"), found("S11", came="no briefing is there", path="briefings/north/gone.md")]


def test_one_title_in_a_file_that_was_not_named(root):
    change(root, "title: Keep the thread when a family moves", "title: 'Ask who is at home.'", OTHER)
    first, second = found("L08", 2, came=f"also {OTHER}:2"), found("L08", 2, came=f"also {GOOD}:2", path=OTHER)
    assert [check(root, GOOD), check(root, OTHER), check(root)] == [[first], [second], [first, second]]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_title_that_no_reader_sees_may_be_used_again(status, root):
    change(root, "title: Keep the thread when a family moves", "title: Ask who is at home", OTHER)
    change(root, "status: published", f"status: {status}", OTHER)
    change(root, "what: First published.", "what: Withdrawn.", OTHER)
    change(root, "related: [keep-the-thread]\n", "")
    assert check(root) == []


def test_a_copy_of_a_whole_briefing_under_another_name(root):
    copies = [f"briefings/north/copy-{number}.md" for number in range(1, 5)]
    for copy in copies:
        shutil.copy(root / OTHER, root / copy)
    assert check(root, OTHER) == [found("L08", 2, came="also " + ", ".join(f"{copy}:2" for copy in copies[:3]), path=OTHER)]


def test_a_title_that_came_from_another_site_stands_and_ours_gives_way(root):
    change(root, "title: Keep the thread when a family moves", "title: Ask who is at home", OTHER)
    (root / "briefings/_vocabulary/origins.yml").write_text("- id: south-site\n  name: South\n  licence: OGL\n  publishers: [south]\n")
    assert check(root) == [found("L08", 2, came=f"also {OTHER}:2")]


def test_one_file_is_judged_with_the_others_in_sight(root):
    change(root, "status: published", "status: superseded", OTHER)
    change(root, "related: [keep-the-thread]", "supersedes: [keep-the-thread]")
    assert check(root, OTHER) == check(root) == []


def test_a_fault_in_one_briefing_makes_none_in_another(root):
    change(root, "status: published", "status: superseded", OTHER)
    change(root, "related: [keep-the-thread]", "supersedes: [keep-the-thread]")
    change(root, "ages: [under-1, 1-5]", "ages: [old]")
    assert check(root) == [found("F10", 8, 8, "ages 1: `old`", "The list: under-1, 1-5.")]


@pytest.mark.parametrize("path, old, new, code, faulty", [
    (GOOD, "## Case example: Robin", "## Case example: a nursery", "M06", OTHER),
    (GOOD, "status: published", "status: draft", "M05", OTHER),
    (OTHER, "status: published", "status: superseded", "L05", OTHER),
    (GOOD, "related: [keep-the-thread]", "supersedes: [keep-the-thread]", "L07", GOOD),
    (GOOD, "and each team began again.", "[again](keep-the-thread.md#see-what-a-move-cost).", "M06", GOOD)])
def test_what_is_kept_of_the_others_is_enough_to_judge_a_change(path, old, new, code, faulty, root):
    assert load_library(root, TODAY, Kept(root))[1] == []
    change(root, old, new, path)
    findings = load_library(root, TODAY, Kept(root))[1]
    assert [(fault.code, fault.path) for fault in findings] == [(code, faulty)]
    assert report(findings) == report(load_library(root, TODAY)[1])


def test_what_is_kept_of_a_title_is_enough_to_find_it_twice(root):
    assert load_library(root, TODAY, Kept(root))[1] == []
    change(root, "title: Ask who is at home", "title: Keep the thread when a family moves")
    findings = report(load_library(root, TODAY, Kept(root))[1])
    assert findings == report(load_library(root, TODAY)[1]) == [
        found("L08", 2, came=f"also {OTHER}:2"), found("L08", 2, came=f"also {GOOD}:2", path=OTHER)]


def test_a_file_that_is_kept_names_one_that_has_gone(root):
    assert load_library(root, TODAY, Kept(root))[1] == []
    (root / OTHER).unlink()
    findings = report(load_library(root, TODAY, Kept(root))[1])
    assert findings == report(load_library(root, TODAY)[1]) == [found("L02", 54, 11, "related: keep-the-thread", "The list: ask-who-is-at-home.")]


def test_the_library_holds_what_is_right(root):
    change(root, "status: published", "status: public")
    library, findings = load_library(root, TODAY)
    assert ([found.path for found in library.all], len(findings)) == ([OTHER], 1)


def test_an_empty_library(root):
    for file in (GOOD, OTHER):
        (root / file).unlink()
    assert check_files(root, TODAY) == []


def test_a_passing_day_changes_nothing(root):
    assert check_files(root, TODAY.replace(year=2090)) == []
