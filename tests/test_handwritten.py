"""Pages written by hand that are briefings, or stand where the library makes its own."""
import os
import shutil

import pytest

from cases import GOOD, TODAY, check, copy_project, found
from macros.checks.handwritten import NOTICE, TELLING, handwritten
from macros.kept import seal_of_files
from macros.library.checking import load_library
from macros.pull.withdrawal import NEVER_HERE
from macros.reading.finding import report
from macros.records.model import Facts

AMONG = "docs/{}/ holds index.md alone"
FIELDS = "it has the fields of one"
MOVE = "Move it to briefings/PUBLISHER/, the folder of its publisher: nothing checks its words here."


@pytest.fixture
def root(tmp_path):
    root = copy_project(tmp_path)
    (root / "docs/about").mkdir(parents=True)
    return root


def test_a_briefing_below_docs_is_refused_wherever_it_lies(root):
    places = ["about/us.md", "assets/x.markdown", "briefings/my-briefing.md", "my-briefing.md", "my-briefing.txt"]
    for place in places:
        (root / "docs" / place).parent.mkdir(exist_ok=True)
        shutil.copy(root / GOOD, root / "docs" / place)
    refused = [found("S15", 5, came=FIELDS, path=f"docs/{place}") for place in places]
    assert check(root) == report(load_library(root, TODAY)[1]) == refused


@pytest.mark.parametrize("place", ["ask-again.md", "north/ask-again.md", "Briefings/north/ask-again.md", "briefing/x/y.MD", "macros/ask-again.md", "macros/pull/other.md", "macros/site/x.md", "a/docs/x.md"])
def test_a_briefing_outside_of_briefings_is_refused(place, root):
    (root / ".gitignore").write_text("/site/\n")
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / GOOD, root / place)
    assert check(root) == report(load_library(root, TODAY)[1]) == [found("S12", 5, came=FIELDS, path=place, hint=MOVE)]


@pytest.mark.parametrize("place", [".hidden/x.md", "a/.b/x.md", "tests/x.md", "benchmarks/a/x.md", NOTICE, "site/x.md", "a/made/x.md", "venv/lib/x.md", "public/data/x.md", "x.txt"])
def test_where_git_keeps_nothing_or_others_look_no_briefing_is_looked_for(place, root):
    for name, text in {".gitignore": "# site\n/site/\nmade/\n*.md\n", "venv/pyvenv.cfg": "", "public/index.html": ""}.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / GOOD, root / place)
    (root / "link.md").symlink_to(GOOD)
    assert check(root) == []


def test_the_notice_that_has_the_fields_is_the_one_that_is_written():
    assert NEVER_HERE.as_posix().endswith(f"/{NOTICE}")


@pytest.mark.parametrize("text, line", [
    ("---\ntitle: x\nkey_messages:\n---\n", 3), ("title: x\r\nkey_messages:\r\n  - y\r\n", 2), ("# A\n\n---\nanonymity :\n", 4), (b"\xef\xbb\xbf---\nreview_type: caf\xe9\n", 2),
    ("```yaml\nanonymity:\n```\n", 0), ("---\ntitle: Us\nstatus: new\n---\nkey_messages\n", 0), ("  review_type: x", 0), (b"\xff\xd8", 0), ("", 0)], ids=ascii)
def test_the_fields_of_a_briefing_tell_it_but_for_an_example(text, line, root):
    (root / "docs/page.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert [(fault.line, fault.came) for fault in handwritten(root)] == ([(line, FIELDS)] if line else [])


@pytest.mark.parametrize("place", ["briefings/x.md", "briefings/2026/x.md", "themes/x.md", "themes/README.md", "review-types/x.docx", "publishers/x", "audiences/index.txt"])
def test_where_the_library_makes_its_pages_no_other_file_lies(place, root):
    (root / "docs" / place).parent.mkdir(parents=True)
    (root / "docs" / place).write_text("# X\n")
    assert check(root) == [found("S15", came=AMONG.format(place.split("/")[0]), path=f"docs/{place}")]


@pytest.mark.parametrize("name", ["review.docx", "review.PDF", "talk.mp3", "list.xlsx", "old.md.bak"])
def test_a_document_that_no_check_looks_through_is_refused(name, root):
    (root / "docs/about" / name).write_bytes(b"\x00")
    assert check(root) == report(load_library(root, TODAY)[1]) == [found("S16", came=f"`.{name.rpartition('.')[2]}`", path=f"docs/about/{name}")]


def test_no_link_leads_to_drafts_or_out_of_the_project(root):
    (root / "docs/about/drafts").symlink_to("../../briefings/north")
    (root / "docs/about/x.txt").symlink_to("/etc/hostname")
    assert check(root) == report(load_library(root, TODAY)[1]) == [
        found("S11", came="it is a symbolic link", path=path) for path in ("docs/about/drafts", "docs/about/x.txt")]


def test_a_name_that_is_no_text_is_refused_and_stops_nothing_else(root):
    name = os.fsdecode(b"docs/about/caf\xe9.md")
    (root / name).write_text("# X\n")
    assert seal_of_files(root) and check(root) == report(load_library(root, TODAY)[1]) == [found("S17", path=name)]


@pytest.mark.parametrize("place", ["CNAME", "about/.x.swp", "google1.html", "assets/x.woff2", "briefings/index.md", "themes/.gitkeep", "about/x.md", "training/x.md", "themes.md", "about/themes/x.md"])
def test_what_may_stand(place, root):
    (root / "docs" / place).parent.mkdir(parents=True, exist_ok=True)
    (root / "docs" / place).write_text("# X\n")
    assert check(root) == []


def test_every_briefing_has_the_fields_that_tell_one():
    assert [name for name in TELLING if not Facts.model_fields[name].is_required()] == []
