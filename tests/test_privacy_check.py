"""The privacy rules over a briefing; its findings, and confirmations, are stories in briefings/failing."""
import re

import pytest

from cases import GOOD, TODAY, change, check, copy_project
from macros.checks.privacy_check import known_in
from macros.checks.privacy_proofs import plain_contact
from macros.clock import today
from macros.library.checking import load_library
from macros.records.word_lists import read_vocabulary
from minisite import PROJECT

CHECKED_BY = "  checked_by: briefing writer\n"


def entry(words: str, by: str = "briefing writer") -> str:
    return f"    - words: {words}\n      why: The review says so itself.\n      by: {by}\n"


def test_one_confirmation_is_enough_for_the_same_words(tmp_path):
    root = copy_project(tmp_path)
    change(root, "Robin was two years old.", "Robin was six weeks old. At six weeks old Robin smiled, and was six weeks old.")
    change(root, CHECKED_BY, f"{CHECKED_BY}  confirmed:\n{entry('six weeks old')}{entry('At six weeks old')}")
    assert check(root) == []


def test_advice_that_is_confirmed_is_no_error_where_only_errors_are_looked_for(tmp_path):
    root = copy_project(tmp_path)
    change(root, "Robin was two years old.", "They saw Ashdown and Robin.")
    assert [line.split()[1] for line in check(root)] == ["P14"]
    change(root, CHECKED_BY, f"{CHECKED_BY}  confirmed:\n{entry('Ashdown')}")
    assert (check(root), load_library(root, TODAY)[1]) == ([], [])


def test_the_name_of_a_file_stands_in_its_address(tmp_path):
    root = copy_project(tmp_path)
    (root / GOOD).rename(root / GOOD.replace("ask-who-is-at-home", "baby-of-7-weeks-and-a-stepdad-jailed-on-14-march-2021"))
    told = ["P04", "P09", "P15"]
    assert [line.split()[1] for line in check(root) if "in the name of the file" in line] == told


def test_a_link_to_the_news_is_read_in_the_fields_too(tmp_path):
    root = copy_project(tmp_path)
    change(root, "    review_type: thematic-review\n", "    review_type: thematic-review\n    url: https://news.example.org/stepdad-jailed-for-murder\n")
    assert {line.split()[1] for line in check(root) if " P" in line} == {"P15", "P17"}


def test_a_broken_front_matter_hides_nothing(tmp_path):
    root = copy_project(tmp_path)
    change(root, "title: Ask who is at home", 'title: "Ask')
    change(root, "Robin was two years old.", "The father was jailed.")
    assert [line.split()[1] for line in check(root, GOOD) if " P" in line] == ["P15"]


@pytest.mark.parametrize("old, new, codes", [
    ("review_by:", "review by:", ["F01"]), ("  - date: 2026-02-10\n", "  - 2026-02-10: Begun.\n", ["F01"]),
    ("keywords:", "keyword: On 2021-03-14\nkeywords:", ["F01", "P04"]), ("keywords:", "keyword: 14 March 2021\nkeywords:", ["F01", "P04"]),
    ("Robin was two", "2021-03-14. Robin was two", ["P04"]), ("keywords: [household]", "keywords: ['2021-03-14']", ["P04"])])
def test_a_day_with_which_a_wrong_field_begins_is_told_once(old, new, codes, tmp_path):
    root = copy_project(tmp_path)
    change(root, old, new)
    assert [line.split()[1] for line in check(root)] == codes


def test_confirmations_of_a_wrong_shape_are_passed_over(tmp_path):
    for number, wrong in enumerate(("x", "[x, [y]]", "{words: x}", "[{words: [x], why: y, by: z}]")):
        root = copy_project(tmp_path / str(number))
        change(root, CHECKED_BY, f"{CHECKED_BY}  confirmed: {wrong}\n")
        assert {line.split()[1][0] for line in check(root)} == {"F"}


def test_known_is_what_the_word_lists_say(mini):
    known = known_in(mini.vocabulary)
    assert {"North Board", "Hedge Act"} <= known.names and not known.people


def test_every_number_of_the_help_page_is_in_the_register():
    numbers = re.findall(r"tel:(\d{8,})", (PROJECT / "docs" / "get-help.md").read_text(encoding="utf-8"))
    known = known_in(read_vocabulary(PROJECT / "briefings", today())[0])
    assert numbers and [number for number in numbers if plain_contact(number) not in known.contacts] == []
