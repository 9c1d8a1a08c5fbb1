"""Actions and resources as CSV."""
import csv
import io

import pytest

from macros.views.publication import Site
from macros.views.tables import MARK, table, tables
import minisite


def rows(text: str) -> list[dict]:
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline=""), strict=True))


def test_every_action_is_a_row(mini):
    found = rows(tables(mini, Site(address="https://board.example.org/"))["data/actions.csv"]())
    assert len(found) == len(mini.actions)
    assert found[0] == {"briefing": "ask-again", "title": "Ask again, and then once more", "publisher": "North Board", "year": "2025", "theme": "Listening",
                        "action": "Ask the child what happened before lunch.", "for": "Nurses and other people who nurse; Teachers", "from": "Part 1",
                        "address": "https://board.example.org/briefings/ask-again/#action-1", "site": "", "licence": ""}
    assert found[2]["for"] == ""


def test_without_an_address_the_place_within_the_site_is_given(mini):
    assert rows(tables(mini, Site())["data/actions.csv"]())[0]["address"] == "briefings/ask-again/#action-1"


def test_every_resource_is_a_row(mini):
    found = rows(tables(mini, Site())["data/resources.csv"]())
    assert [row["id"] for row in found] == list(mini.vocabulary.resources)
    assert {row["address"] for row in found} == {one.url or "" for one in mini.vocabulary.resources.values()}


def test_what_came_from_another_site_says_so_with_its_licence(mini):
    found = rows(tables(minisite.taken_over(mini), Site())["data/actions.csv"]())
    assert {(row["publisher"], row["site"], row["licence"]) for row in found} == {
        ("North Board", "The North", "CC BY 4.0"), ("South Board", "Between", "Open Government Licence v3.0")}


def test_a_tool_says_how_near_its_address_comes(mini):
    found = rows(tables(mini, Site())["data/resources.csv"]())
    assert {row["id"]: row["opens"] for row in found if row["id"] in ("ear-guide", "pillow-film", "lost-report")} == {
        "ear-guide": "opens this page", "pillow-film": "opens the page on this topic", "lost-report": ""}


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "|calc", "%x", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x"])
def test_nothing_runs_as_a_formula(text):
    assert list(csv.reader(io.StringIO(table(["a"], [[text]]).removeprefix(MARK), newline="")))[1] == ["'" + text]


@pytest.mark.parametrize("text", ["plain", 'with "quotes", and a comma', "two\nlines", "a = b", "café"])
def test_other_texts_stay_as_they_are(text):
    assert list(csv.reader(io.StringIO(table(["a"], [[text]]).removeprefix(MARK), newline=""))) == [["a"], [text]]


def test_lines_end_as_the_standard_says(mini):
    for text in (make() for make in tables(mini, Site()).values()):
        assert text.endswith("\r\n") and text.count("\n") == text.count("\r\n")


def test_an_empty_library_has_tables_with_names_only(empty):
    assert rows(tables(empty, Site())["data/actions.csv"]()) == []
