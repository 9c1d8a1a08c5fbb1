"""Small things in words."""
import pytest

from macros.views.wording import counted, long_date, place


@pytest.mark.parametrize(("day", "words"), [("2023", "2023"), ("2023-11", "November 2023"), ("2023-11-09", "9 November 2023")])
def test_dates_stay_as_exact_as_they_are(day, words):
    assert long_date(day) == words


def test_numbers_have_their_word():
    assert [counted(1, "briefing"), counted(2, "briefing"), counted(1200, "entry", "entries")] == [
        "1 briefing", "2 briefings", "1,200 entries"]


@pytest.mark.parametrize(("from_", "words"), [("Theme 1", "Source: Theme 1"), ("s2: Theme 4", "Source 2: Theme 4"), ("S47", "Source: S47")])
def test_places_say_which_source(from_, words):
    assert place(from_) == words
