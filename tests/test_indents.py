"""Lines that begin with too many or too few spaces: what is said of them mends the block. Whole lines of the check: briefings/failing/Y08*.md."""
import re
from time import process_time

import pytest

from macros.reading.finding import Finding
from macros.reading.strict_yaml import parse_yaml

BLOCK = """people: [Robin]
actions:
  - do: a
    for: [police]
    theme: b
  - do: c
    theme: d
changes:
  - date: e
    what: f
anonymity:
  checked_on: g
  checked_by: h
related: [i]"""
LINES = BLOCK.split("\n")


def faults(number: int, indent: int) -> list[tuple[int, str, str]]:
    """(line, what came, hint) when one line of the block begins with so many spaces."""
    wrong = [*LINES[:number - 1], " " * indent + LINES[number - 1].strip(), *LINES[number:]]
    return [(found.line, re.sub("^`.*?` begins with ", "", found.came), found.hint) for found in parse_yaml("\n".join(wrong), "a.md")[2]]


@pytest.mark.parametrize("number, indent, came, hint", [
    (1, 1, "one space too many", "Delete the space before it."), (2, 3, "3 spaces too many", "Delete the 3 spaces before it."),
    (3, 1, "one space too few", "Type one space before it."), (3, 0, "2 spaces too few", "Type 2 spaces before it."),
    (4, 2, "2 spaces too few", "Type 2 spaces before it."), (4, 6, "2 spaces too many", "Delete the 2 spaces before it."),
    (5, 1, "3 spaces too few", "Type 3 spaces before it."), (6, 1, "one space too few", "Type one space before it."),
    (8, 1, "one space too many", "Delete the space before it."), (12, 0, "2 spaces too few", "Type 2 spaces before it."),
    (12, 1, "one space too few", "Type one space before it."), (12, 3, "one space too many", "Delete the space before it."),
    (13, 3, "one space too many", "Delete the space before it.")])
def test_one_line(number, indent, came, hint):
    assert faults(number, indent) == [(number, came, hint)]


@pytest.mark.parametrize("number, indent, came, hint", [
    (10, 1, "one space; the lines beside it with 4 or none", "Put it below `date` (4 spaces) or below `changes` (no spaces), whichever it belongs to."),
    (13, 1, "one space; the lines beside it with 2 or none", "Put it below `checked_on` (2 spaces) or below `anonymity` (no spaces), whichever it belongs to."),
    (14, 1, "one space; the lines beside it with 2 or none", "Put it below `checked_by` (2 spaces) or below `anonymity` (no spaces), whichever it belongs to.")])
def test_where_only_a_person_can_tell(number, indent, came, hint):
    assert faults(number, indent) == [(number, came, hint)]


# (line, spaces) where the line after it, or a place in the group above it, is as good: the block reads, and nobody could know.
AS_GOOD = {(9, 0), (9, 4), (12, 4), (13, 4), (14, 3)}


@pytest.mark.parametrize("number", range(1, len(LINES) + 1))
@pytest.mark.parametrize("indent", range(6))
def test_what_is_said_mends_the_block(number, indent):
    """Each line with each number of spaces: what is said, taken literally, makes a block that reads, and the one that it was."""
    for line, _, hint in faults(number, indent):
        wrong = [*LINES[:number - 1], " " * indent + LINES[number - 1].strip(), *LINES[number:]]
        step = re.fullmatch(r"(Delete the|Type) (?:(\d) spaces|one space|space) before it\.", hint)
        now = len(wrong[line - 1]) - len(wrong[line - 1].strip())
        offered = [now + int(step[2] or 1) * (1 if step[1] == "Type" else -1)] if step else [int(count) if count != "no" else 0 for count in re.findall(r"\((\d|no) spaces", hint)]
        read = [parse_yaml("\n".join([*wrong[:line - 1], " " * to + wrong[line - 1].strip(), *wrong[line:]]), "a.md") for to in offered]
        assert offered and [found for _, _, found in read] == [[]] * len(offered)
        assert parse_yaml(BLOCK, "a.md")[0] in [data for data, _, _ in read] or (number, indent) in AS_GOOD


def test_an_entry_that_is_shifted_as_a_whole():
    wrong = BLOCK.replace("  - do: a\n    for: [police]\n    theme: b", "   - do: a\n     for: [police]\n     theme: b")
    (found,) = parse_yaml(wrong, "a.md")[2]
    assert (found.line, found.came, found.hint) == (
        3, "`- do: a` begins with one space too many", "Delete the space before it and before each of the 2 lines below it.")


@pytest.mark.parametrize("old, new, line, came, hint", [
    ("  - do: c", "  do: c", 6, "`do: c` has no dash before it", "Type a dash and a space before it."),
    ("  - do: c", "    do: c", 6, "`do: c` has no dash before it", "Write a dash and a space in place of the two spaces before it."),
    ("  - do: a", "  do: a", 3, "`do: a` has no dash before it", "Type a dash and a space before it.")])
def test_an_entry_without_its_dash(old, new, line, came, hint):
    assert [(found.line, found.came, found.hint) for found in parse_yaml(BLOCK.replace(old, new), "a.md")[2]] == [(line, came, hint)]


def test_entries_without_their_dashes_are_told_at_the_first():
    wrong = BLOCK.replace("  - do: c\n    theme: d", "    do: c\n    theme: d\n    do: j\n    theme: k")
    assert parse_yaml(wrong, "a.md")[2] == [Finding("a.md", 6, 5, "Y05", "`do` is on lines 3 and 6", "Begin each entry with a dash and a space.")]


def test_a_fault_in_another_field_does_not_hide_the_cure():
    (found,) = parse_yaml(BLOCK.replace("changes", " changes").replace("[i]", "i: j"), "a.md")[2]
    assert (found.line, found.hint) == (8, "Delete the space before it.")


@pytest.mark.parametrize("text", ["x:\n  - a: b\n" + "    a: b\n    c: d\n" * 3000, "a: b\n" * 11_000 + " c: d\n", "x:\n" + "  - a: b\n" * 6000 + " - c: d\n",
                                  "x:\n" + "".join(f"{' ' * (number % 9)}- a: b\n" for number in range(5000))], ids=["twice", "fields", "entries", "steps"])
def test_hostile_blocks_are_tried_in_a_moment(text):
    begun = process_time()
    assert parse_yaml(text, "a.md")[2]
    assert process_time() - begun < 3


@pytest.mark.parametrize("text", ["a: b\n  C: d", "a: b: c", "a: [b", "a:\n  - b: c: d", "a: @b"])
def test_what_is_no_matter_of_spaces(text):
    assert [found.code for found in parse_yaml(text, "a.md")[2] if "begins with" in found.came] == []
