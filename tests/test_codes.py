"""The table of checks: every code is used, has a failing case, and says something of its own."""
from pathlib import Path
import re

import pytest

from macros.reading.codes import CODES, LETTERS

TESTS = Path(__file__).parent
SOURCES = "".join(path.read_text(encoding="utf-8") for path in sorted((TESTS.parent / "macros").rglob("*.py")) if path.name != "codes.py")
SOURCES += re.sub(r"code: (P\d\d)", r'"\1"', (TESTS.parent / "macros/checks/privacy_rules.yml").read_text(encoding="utf-8"))
STORIES = {path.stem[:3] for path in (TESTS / "briefings/failing").glob("*.md")}
# Names, bytes and folders, and the finished site, are no matter for a story.
TOLD_IN_CODE = "".join(path.read_text(encoding="utf-8") for path in sorted(TESTS.glob("test_*.py")) if path.name != "test_codes.py")


@pytest.mark.parametrize("code", CODES)
def test_code_is_used_and_has_a_failing_case(code):
    assert f'"{code}"' in SOURCES
    assert code in STORIES or f'"{code}"' in TOLD_IN_CODE


def test_no_story_tells_of_an_unknown_code():
    assert STORIES - CODES.keys() == set()


def test_each_letter_says_where_to_look():
    assert list(LETTERS) == list(dict.fromkeys(code[0] for code in CODES))


def test_sentences_are_unique():
    assert len({code.sentence for code in CODES.values()}) == len(CODES)


@pytest.mark.parametrize("code", CODES)
def test_sentence_has_no_full_stop_and_a_hint(code):
    assert re.fullmatch(r"[A-Z`].*[^.]", CODES[code].sentence)
    assert len(CODES[code].hint) > 10
