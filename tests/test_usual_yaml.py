"""Front matter as it usually is: the quick reading and the strict one agree, or the quick one leaves it alone."""
from itertools import product
from pathlib import Path
from random import Random

import pytest

from macros.reading.source import split_front_matter
from macros.reading.strict_yaml import Reader, Refused
from macros.reading.usual_yaml import read_usual
import yaml

PROJECT = Path(__file__).parent.parent
FILES = [*sorted((PROJECT / "briefings").glob("*/*.md")), *sorted((PROJECT / "tests/minisite").rglob("*.md")), *sorted((PROJECT / "tests/briefings").rglob("*.md"))]


def strict(text: str):
    """What the strict reading makes of a text, or None with a fault or any finding."""
    reader = Reader(text, "a.md", 1)
    try:
        data = reader.read(dict)
    except (Refused, yaml.YAMLError):
        return None
    return None if reader.findings else data


def agree(text: str) -> bool:
    found = read_usual(text)
    return found is None or repr(found) == repr(strict(text))


def fronts() -> list[str]:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in FILES]
    return [split[0] for text in texts if (split := split_front_matter(text, "a.md")[0])]


def test_briefings_are_usual_and_read_as_they_stand():
    texts = [split_front_matter(path.read_text(encoding="utf-8"), "a.md")[0][0] for path in (PROJECT / "briefings").glob("*/*.md")]
    if not texts:
        pytest.skip("this library has no briefings yet")
    assert [text for text in texts if read_usual(text) is None] == []
    assert [text for text in texts if read_usual(text) != strict(text)] == []


def test_every_front_matter_of_the_tests():
    assert [text for text in fronts() if not agree(text)] == []


@pytest.mark.parametrize("seed", range(4))
def test_front_matter_with_slips_in_it(seed):
    dice, texts, wrong = Random(seed), fronts(), []
    pieces = [*" -:#'\"[]{},&*!|>%@`~?\\_.\n", "  ", "- ", ": ", " #", "\n  ", "\n- ", "''", "null", "a: b", "é", "’", "\u00a0"]
    for _ in range(400):
        text = dice.choice(texts)
        for _ in range(dice.randrange(1, 3)):
            start = dice.randrange(len(text) + 1)
            text = text[:start] + dice.choice(pieces) + text[start + dice.randrange(3):]
        if not agree(text):
            wrong.append(text)
    assert wrong == []


VALUES = ("b", "", "null", '"b: #c"', "'b'", "[]", "[b, null]", "[b,c]", "b #c", "b#c", "b:c", "b: c", "b ", "'b''c'", '"b\\n"', "- b", "&b", "b:", "2026-01-01", "é", "[b c, d-e]", "[- b]")
LINES = ("a: {}", "- {}", "- a: {}", "  b: {}", "  - {}", "  - b: {}", "    c: {}", "{}", "    - {}")


@pytest.mark.parametrize("first", LINES)
def test_any_three_lines(first):
    texts = ("\n".join((first.format(value), second.format(last), third.format("z")))
             for value, second, last, third in product(VALUES, LINES, ("", "[c]"), LINES))
    assert [text for text in texts if not agree(text)] == []


@pytest.mark.parametrize("text, usual", [('a: b"', False), ("a: b\u201d", False), ('a: b "c"', True), ("a: \u201cb\u201d", False), ("- a\u201d", False), ("a: b\u2019", True)], ids=ascii)
def test_a_mark_without_a_partner_is_left_alone(text, usual):
    assert ((read_usual(text) is not None), agree(text)) == (usual, True)


def test_groups_that_are_too_deep_are_left_alone():
    text = "\n".join(f"{'  ' * depth}a:" for depth in range(8)) + " b"
    assert (read_usual(text), strict(text)) == (None, None)
    assert agree("a:\n  b:\n    c:\n      - d:\n          - e: [f]") and agree("a:\n  - b:\n      - c: [d]\n        e: f")


@pytest.mark.parametrize("piece", ["a", "a ", "a:", "a: ", "- ", "[", "[a, ", " ", "a #", "a\n", "- a: b\n", "'", '"'])
def test_sixty_kilobytes_of_one_thing(piece):
    text = "a: " + piece * (60_000 // len(piece))
    assert agree(text) and agree(text[3:])
