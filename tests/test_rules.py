"""The rules for the whole of a briefing. What each refuses is told in briefings/failing/B*.md and F*.md."""
from datetime import date
import inspect

import pytest

from cases import TODAY
from macros.checks import field_rules, links, markup, plain_text, rules
from macros.library import library_rules
from macros.checks.draft import Draft
from macros.checks.field_rules import two_years_later
from macros.reading.body import FIXED, PARTS, Body
from macros.reading.source import Document
from macros.records.schema import template

EVERY = [*markup.RULES, *links.RULES, *plain_text.RULES, *rules.RULES, *field_rules.RULES, *library_rules.RULES]


def draft(text: str = "", data: dict | None = None, marks: dict | None = None) -> Draft:
    return Draft(Document("a.md", data, marks or {}, text, 10), Body(text, 10), None, TODAY)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.__name__)
def test_a_rule_is_a_short_generator_that_says_what_must_hold(rule):
    assert inspect.isgeneratorfunction(rule) and rule.__doc__.endswith(".")
    assert len(inspect.getsource(rule).splitlines()) <= 16


def test_the_nearest_place_of_a_field():
    found = draft(data={}, marks={("a",): (2, 1), ("a", 0): (3, 5)})
    assert [found.at("a", 0, "b"), found.at("a", 1), found.at("b")] == [(3, 5), (2, 1), (1, 1)]


def test_texts_with_their_places():
    found = draft(data={"a": ["b", {"c": "d"}, {"c": ["e"]}, ["f"]], "g": "h"})
    assert found.texts("a") == [(("a", 0), "b")]
    assert found.texts("a", "c") == [(("a", 1, "c"), "d")]
    assert found.texts("g") == found.texts("x") == []


def codes(found: Draft) -> list[str]:
    return [finding.code for finding in rules.check_draft(found)]


def test_the_text_is_judged_when_the_fields_cannot_be_read():
    assert codes(draft("## In brief\n\n<b>\n\n#### x\n")) == ["M01", "B06", "B13", "B16"]


def test_the_untouched_template_is_told_once_that_its_words_are_still_there():
    text = template().split("---\n", 2)[2]
    placeholders = [line for line in text.splitlines() if line and line.lstrip("# ") not in (*FIXED, *PARTS)]
    assert [(found.line, found.came.count(", line")) for found in rules.own_words(draft(text))] == [(13, len(placeholders) - 1)]


def test_fields_without_a_text():
    assert codes(draft("\n", {})) == ["S06"]


@pytest.mark.parametrize("words, found", [(249, ["B18"]), (250, ["B15"]), (699, ["B15"]), (700, []), (1200, []), (1201, ["B15"]), (1280, ["B15"]), (1281, ["B14"])])
def test_length(words, found):
    assert [finding.code for finding in rules.seven_minutes(draft("", {"summary": "word " * words}))] == found


def test_how_many_words_to_cut():
    assert [(finding.came) for words in (1210, 1300) for finding in rules.seven_minutes(draft("", {"summary": "word " * words}))] == [
        "it has 1,210: cut 10", "it has 1,300: cut 20"]


@pytest.mark.parametrize("day, later", [(date(2024, 2, 29), date(2026, 2, 28)), (date(2026, 2, 28), date(2028, 2, 28)), (date(2026, 11, 20), date(2028, 11, 20))])
def test_two_years_later(day, later):
    assert two_years_later(day) == later


@pytest.mark.parametrize("data", [{}, {"published": ["x"], "updated": "2026-13-01", "review_by": ""}, {"updated": "9999-12-31"}, {"updated": "2026-W01-1"},
                                  {"learning": "x", "sources": ["x", "y"], "actions": [{"from": ["x"]}], "people": {"a": "b"}}], ids=str)
def test_fields_of_a_wrong_shape_are_passed_over(data):
    assert [finding for rule in field_rules.RULES for finding in rule(draft("", data))] == []
