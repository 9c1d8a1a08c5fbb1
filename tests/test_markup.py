"""What may stand in the text. Faults are told in briefings/failing/B*.md and M*.md; here is what they rest on."""
from time import process_time

import pytest

from macros.checks.links import RULES as LINK_RULES, internal_links, links
from macros.checks.markup import RULES, shallow, visible
from macros.checks.plain_text import RULES as PLAIN_TEXT_RULES, lists_are_written
from macros.reading.body import Body, Line


@pytest.mark.parametrize("text, seen", [
    ("a `<b>` c", "a       c"), ("a ``x ` y`` c", "a           c"), ("a ` b", "a ` b"), ("a `` b ` c", "a `` b ` c"), (r"\`<b>\`", "  <b>  "),
    (r"\[a](b)", "  a](b)"), (r"\\[a](b)", "  [a](b)"), (r"\<b>", r"\<b>"), ("`a` <b> `c`", "    <b>    ")])
def test_code_and_escaped_signs_are_not_seen(text, seen):
    assert visible(Line(1, text)) == seen


def test_code_blocks_are_not_seen():
    assert visible(Line(1, "<b>", fenced=True)) == ""


@pytest.mark.parametrize("text, depth", [("- a", 0), ("            - a", 0), ("                - a", 5), ("- - - - - a", 5), ("- - - - -", 0), ("> > > > > a", 5), ("1. 2) - > a", 0), ("        text", 0)])
def test_depth(text, depth):
    assert [found.came for found in shallow(Body(text, 1), "a.md")] == ([f"{depth} levels"] if depth else [])


@pytest.mark.parametrize("text, entries", [
    ("-\u00a0**Unseen adults.** A\n-\u00a0B", 1), ("-**Unseen adults.** A", 1), ("-_A_", 1), ("*Unseen adults\n*Ask", 1), ("*Unseen **adults** here", 1), ("1.\u00a0Unseen", 1),
    ("2)**Unseen**", 1), ("*\u202fA", 1), ("–\u00a0A", 1), ("A:\n*B", 1), ("*A\n\nB * C *D*", 1), ("A\n*B", 0), ("A\n-\u00a0B", 0), ("**Bold** start", 0), ("*emphasis* at the start", 0),
    ("*emphasis\nover **two** lines* and on", 0), ("***both*** here", 0), ("-5 degrees", 0), ("-**5**", 0), ("1.5 visits", 0), ("12.\u2009A", 1), ("9 May", 0), ("2023.\u00a0A", 0), ("* A", 0), ("_a_", 0)])
def test_entries_of_a_list_that_a_word_processor_has_marked(text, entries):
    assert [found.came for found in lists_are_written(Body(text, 1), "a.md")] == [f"`{line[:40]}`" for line in text.split("\n") if line[:1] != "A"][:entries]


SIGNS = ["[", "](", "[a](", "![", "*", "_", "`", "``a`", "<", "<a", "&#", "\\", "{", "{:", "{a=", "> ", "- ", "1. ", "| ", "[a]:", "][", "#", "# a", "~", "=", "-", " ", "\t", "[a](b ", '[a](<', "a@", "http://", "[x]: \n", "\n", "## a\n", "- -\n", "```\n", "](()", "\u00a0",
         "www.", "www.a", "https://a.", "[](http://a.a@", "%40", "] (", "• ", "•\n", "o\t\n", "1.a\n", "*a\n", "*a **b\n", "-\u00a0\n", "*a* ", "\n\n    a", "\n\n\ta"]


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_hostile_lines_are_judged_in_a_moment(sign):
    begun = process_time()
    for text in (sign * (60_000 // len(sign)), "## A\n\n" + sign * (60_000 // len(sign)) + "x"):
        body = Body(text, 1)
        for rule in (*RULES, *LINK_RULES, *PLAIN_TEXT_RULES):
            list(rule(body, "a.md"))
        list(internal_links(links(body), "a.md", {f"slug-{number}": "" for number in range(2_000)}, lambda slug: ()))
    assert process_time() - begun < 2
