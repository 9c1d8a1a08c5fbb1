"""The text in sections."""
import pytest

from macros.reading.anchors import Anchors, slugify
from macros.reading.body import Body, meant, section_rank


def outline(text: str) -> list:
    """Every heading with its anchor and line."""
    return [(found.level, found.title, found.anchor, found.line) for section in Body(text, 10).sections for found in (section, *section.parts)]


def test_sections_parts_and_lines():
    body = Body("hello\n## In brief\nText\n\n## A theme ##\n### What did we learn?\nOne\n### What does this mean for practice?\nTwo\n## Case example: Robin\n", 10)
    assert [line.text for line in body.preamble] == ["hello"]
    assert [(section.title, section.text, [(part.kind, part.text) for part in section.parts]) for section in body.sections] == [
        ("In brief", "Text", []), ("A theme", "", [("learned", "One"), ("practice", "Two")]), ("Case example: Robin", "", [])]
    assert ([found.title for found in body.learning], [found.title for found in body.examples]) == (["A theme"], ["Case example: Robin"])
    assert body.anchors == ("in-brief", "a-theme", "a-theme--what-did-we-learn", "a-theme--what-does-this-mean-for-practice", "case-example-robin")


def test_headings_in_code_are_code():
    assert outline("## A\n```\n## no\n```\n~~~ text\n## no\n~~~\n## B") == [(2, "A", "a", 10), (2, "B", "b", 17)]


def test_code_that_is_never_closed_hides_nothing():
    body = Body("## A\n```\n## B\n````\n", 10)
    assert ([section.title for section in body.sections], body.open_fence) == (["A", "B"], 11)


@pytest.mark.parametrize("text, found", [
    ("##", [(2, "", "section", 10)]), ("##\u00a0A", [(2, "A", "a", 10)]), ("## **A**", [(2, "A", "a", 10)]), ("## A **b**", [(2, "A **b**", "a-b", 10)]),
    ("##A", [(2, "A", "a", 10)]), ("   ## A", [(2, "A", "a", 10)]), ("    ## A", []), ("####### A", [(6, "# A", "a", 10)]),
    ("### A\n## B", [(3, "A", "a", 10), (2, "B", "b", 11)]), ("# A\n## B", [(1, "A", "a", 10), (2, "B", "b", 11)]),
    ("## A\n## A 2\n## A", [(2, "A", "a", 10), (2, "A 2", "a-2", 11), (2, "A", "a-3", 12)]),
    ("## Actions\n## Message 1", [(2, "Actions", "actions-2", 10), (2, "Message 1", "message-1-2", 11)])], ids=ascii)
def test_headings(text, found):
    assert outline(text) == found


@pytest.mark.parametrize("title, anchor", [("Men & fathers", "men-fathers"), ("A child\u2019s day", "a-childs-day"), ("T\u0177 Si\u00e2n", "ty-sian"), ("\u4f60\u597d", "section"), ("#?", "section"), ("a--b", "a-b")], ids=ascii)
def test_slugs(title, anchor):
    assert slugify(title) == anchor


def test_ten_thousand_equal_anchors():
    anchors = Anchors()
    assert [anchors.make("A", "b") for _ in range(10_000)][-1] == "b--a-10000"


@pytest.mark.parametrize("written, title", [("In Brief", "In brief"), ("What hapened", "What happened"), ("Figures:", "Figures"), ("Recommendation", "Recommendations"), ("A brief", "A brief"), ("Figuring it out", "Figuring it out")])
def test_a_slip_in_a_fixed_heading(written, title):
    (section,) = Body(f"## {written}\n", 1).sections
    assert (section.title, section.written) == (title, written)


def test_a_theme_may_sound_like_a_fixed_heading():
    assert Body("## What happens\n### What did we learn?\n", 1).sections[0].title == "What happens"
    assert meant("What did we lern", ["What did we learn?"]) == "What did we learn?"


def test_order_of_sections():
    titles = ["In brief", "What happened", "A theme", "Case example: Robin", "Figures", "Recommendations"]
    assert [section_rank(title) for title in titles] == [0, 1, 2, 3, 4, 5]
