"""The privacy rules over the word lists. What they say is told in stories: P03- and P14-in-a-word-list, and words that may stand."""
from pathlib import Path

import pytest

from cases import TODAY, change, check, copy_project
from macros.library.checking import check_files
from macros.reading.finding import LISTS_FIRST

LISTS = "briefings/_vocabulary/"
STORY = "In Mill Lane Mrs Jones met PC Brown on 3 March 2019 in Flat 4, with case number 2021/55512, at ten weeks old, after an inquest."
OF_STORY = ["{}:P12", "{}:P13", "{}:P13", "{}:P04", "{}:P06", "{}:P16"]


@pytest.fixture
def root(tmp_path) -> Path:
    return copy_project(tmp_path)


def add(root: Path, name: str, text: str) -> None:
    """Put a text at the end of a word list; one that is empty begins with it."""
    path = root / LISTS / f"{name}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("[]\n", "") + text, encoding="utf-8")


def codes(root: Path) -> list[str]:
    """Line and code of each finding."""
    return [f"{found.line}:{found.code}" for found in sorted(check_files(root, TODAY))]


@pytest.mark.parametrize("name, text, found", [
    ("glossary", f"  example: {STORY}\n", [place.format(5) for place in OF_STORY]),
    ("lessons", f"- id: a\n  text: {STORY}\n  themes: [curiosity]\n", [place.format(4) for place in OF_STORY]),
    ("themes", f"- id: a\n  label: A\n  summary: {STORY}\n  group: Harm\n", ["21:P14", "21:P14"]),
    ("audiences", "# Her number is AB 12 34 56 C.\n", ["7:P02"]),
    ("review_types", "- id: a\n  label: Born on 3 March 2019\n  summary: Look at\n    YO99 1AB.\n", ["8:P03", "10:P05"]),
    ("publishers", "  aliases:\n    - Call 01632 960 123\n    - jo@example.org\n", ["10:P08", "11:P07"])])
def test_what_tells_of_a_child_is_held_to_more_rules_than_the_rest(name, text, found, root):
    add(root, name, text)
    assert codes(root) == found


def test_after_an_error_in_them_no_briefing_is_judged_and_after_advice_each_is(root):
    change(root, "status: published", "status: public")
    add(root, "glossary", "  example: Oliver cried.\n")
    assert [line.split()[1] for line in check(root)] == ["P14", "F10"]
    add(root, "glossary", "# YO99 1AB\n")
    *lines, last = check(root)
    assert ([line.split()[1] for line in lines], last) == (["P14", "P05"], LISTS_FIRST)


def test_lists_that_cannot_be_relied_on_are_not_looked_through(root):
    add(root, "glossary", "  example: Oliver was born on 3 March 2019.\n")
    add(root, "resources", "- id: a\n")
    assert codes(root) == ["17:V01"]


def test_the_list_that_a_program_writes_is_not_looked_through(root):
    add(root, "origins", "- id: a\n  name: A\n  licence: OGL\n  holds:\n    - lessons/a 9434765919" + 54 * "a" + "\n")
    assert check(root) == []
