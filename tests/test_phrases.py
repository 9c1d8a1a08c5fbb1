"""Many words in a text."""
import pytest

from macros.reading.phrases import Phrases, small


@pytest.mark.parametrize(("phrases", "text", "found"), [
    ([], "ear", []), (["ear"], "", []), (["ear", "an ear", "ear"], "an ear, early", [("an ear", 0), ("ear", 3), ("ear", 8)]),
    (["é’", "b"], "aé’b", [("é’", 1), ("b", 3)]), (["😀b"], "a😀b", [("😀b", 1)])])
def test_phrases_are_found_inside_words_and_over_each_other(phrases, text, found):
    assert Phrases(phrases).of(text) == found


def test_letters_stay_where_they_stood():
    assert small("WNB İstanbul É") == "wnb İstanbul é"
