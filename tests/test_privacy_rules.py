"""The privacy rules as data."""
import re

import pytest

from macros.checks.privacy_proofs import PROOFS
from macros.checks.privacy_rules import ADVISE, BLOCK, CONFIRM, NOTE, expand, read_rules, rules, run_of_names
from macros.reading.codes import CODES


def test_rules_are_whole():
    data, lists = read_rules()
    assert all(lists)
    assert {rule.level for rule in rules()} == {BLOCK, CONFIRM, ADVISE, NOTE}
    assert {rule.proof for rule in rules()} - {""} == PROOFS.keys()
    assert {rule.code: rule.level == ADVISE for rule in rules() if rule.code} == {
        code: CODES[code].advice for code in {rule.code for rule in rules()} - {""}}
    assert [entry for entry in (*data["rules"], *data["facts"]) if entry.keys() - {"code", "kind", "level", "pattern", "case", "proof", "signs", "needs"}] == []


def test_a_sign_stands_on_one_line_and_can_be_found():
    assert [(rule.code, sign) for rule in rules() for sign in rule.signs
            if not sign.strip() or "\n" in sign or rule.any_case and sign != sign.lower()] == []


def test_signs_are_written_in_every_way():
    ages = next(rule.signs for rule in rules() if rule.code == "P09")
    assert {"7 day", "two-week", " *month", "teen_hour"} < set(ages) and len(ages) == len(set(ages)) == (10 + 18) * 16 + 36


@pytest.mark.parametrize("number", range(len(rules())))
def test_patterns_mean_the_same_to_a_browser(number):
    rule = rules()[number]
    assert re.findall(r"\\[wsWSbBdDAZ]|\(\?P|\(\?[imsxa#(]|[*+?}]\+|\[ \*_\]\+\?", rule.pattern) == []
    assert rule.regex.search("") is None


def test_a_blank_is_a_gap_but_not_between_brackets():
    assert expand("a {b}[ -]", {"b": "c d"}) == "a[ *_]+c[ *_]+d[ -]"


@pytest.mark.parametrize("text, runs", [("Then O'Brien met McDonald and Al-Khan's Zoë Müller-Smith.", ["Then O'Brien", "McDonald", "Al-Khan's Zoë Müller-Smith"]),
                                        ("A GP, St. Mary's and an NHS Trust", ["St. Mary's", "Trust"])])
def test_words_with_capitals_in_a_row(text, runs):
    assert re.findall(run_of_names(), text) == runs
