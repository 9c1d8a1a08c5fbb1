"""Reading time."""
import pytest

from macros.reading.body import Body
from macros.records.readtime import LONGEST, Reading, counted_words, reading_time


@pytest.mark.parametrize("words, minutes, aloud", [(0, 1, 1), (183, 1, 1), (184, 1, 2), (238, 1, 2), (239, 2, 2), (LONGEST, 6, 7), (LONGEST + 2, 6, 8)])
def test_minutes(words, minutes, aloud):
    assert reading_time(words) == Reading(minutes, aloud)


def test_what_is_counted():
    data = {"title": "not counted", "summary": "one two", "key_messages": ["three", {"text": "four five", "from": "not this"}], "actions": [{"do": "six"}], "questions": ["nor this"]}
    body = Body("not this\n## In brief\nseven\n## What happened\neight\n## Theme nine\n### What went well?\nten\n## Case example: not\nthis\n## Figures\nnot this\n", 1)
    assert counted_words(data, body) == 6 + 3 + 3 + 2 + 4  # headings are read too: In brief, What happened, Theme nine, What went well?


@pytest.mark.parametrize("data", [{}, {"summary": ["a"], "key_messages": "a b", "actions": [["a"], {"do": {"a": "b"}}, None]}])
def test_the_wrong_shape_counts_as_nothing(data):
    assert counted_words(data, Body("", 1)) == 0
