"""Where links lead. Wrong ones are told in briefings/failing/M02*.md to M09*.md."""
import pytest

from cases import FOLDER, GOOD, check, copy_project, lines, tell
from macros.checks.links import COMPARED, address, internal_links, links, scheme, slug_of
from macros.reading.body import Body
from macros.reading.finding import Finding

PATHS = {"see-this": "briefings/north/see-this.md", "not-that": "briefings/south/not-that.md"}


@pytest.mark.parametrize("text, targets", [
    ("[a](b) and [c](<d e> 'f')", ["b", "d e"]), ("[a](b (c) d)", ["b (c) d"]), ('[a](b "c (d)")', ["b"]), ("[a [b] c](d)", ["d"]), ("![a](b)", []),
    ("`[a](b)` \\[a](b)", ["b"]), ("<https://a.org> <a@b.org> <b>", ["https://a.org", "mailto:a@b.org"]), ("[a] [1] [a] (b)", []),
    ("## A\n[a][b] [c]\n\n[B]: d 'e'\n[c]: <f>\n[g]: h", ["d", "f"])])
def test_links(text, targets):
    assert [link.target for link in links(Body(text, 1))] == targets


def test_places():
    assert [(link.line, link.column) for link in links(Body("one\n  [a](b) `x` [c](d)", 5))] == [(6, 3), (6, 14)]


@pytest.mark.parametrize("target, found", [
    ("https://a.org", "https"), ("JAVASCRIPT:x", "javascript"), ("java\tscript:x", "javascript"), ("&#x6a;avascript:x", "javascript"), ("\u200bjavascript:x", "javascript"),
    ("//a.org", "//"), ("\\\\a", "//"), ("/\\a", "//"), ("a.md#b:c", ""), ("a.md", ""), ("#a", ""), ("../a.md", ""), ("", "")])
def test_schemes(target, found):
    assert scheme(target) == found


def test_an_address_is_read_as_a_browser_reads_it():
    assert address(" java&amp;#115;cript\n:\u00ad x ") == "javascript:x"


@pytest.mark.parametrize("target, slug", [
    ("not-that.md", "not-that"), ("not-that.md#x", "not-that"), ("../south/not-that.md", "not-that"), ("./see-this.md", "see-this"), ("#x", "see-this"),
    ("../north/not-that.md", ""), ("not-that", ""), ("not-that.md?x", ""), ("not%2Dthat.md", ""), ("Not-that.md", ""), ("new.md", "new")])
def test_the_briefing_that_a_link_names(target, slug):
    assert slug_of(target, "briefings/north/see-this.md", PATHS) == slug


def test_only_so_many_wrong_links_are_compared_with_every_name():
    body = Body("[a](see-tis.md) " * (COMPARED + 1), 1)
    hints = [found.hint for found in internal_links(links(body), "briefings/north/see-this.md", PATHS, lambda slug: ())]
    assert hints == ["Did you mean see-this.md?"] * COMPARED + [""]


@pytest.mark.parametrize("target, hint", [
    ("www.north.example/a", "https"), ("WWW.a", "https"), ("gov.uk", "https"), ("gov.uk?a", "https"), ("a-b.example/c.md", "https"), ("“https://a.org/”", "quotation"),
    ("'see-this'", "quotation"), ("see-this", "see-this"), ("see-this.md/", "see-this"), ("south/see-this.md", "see-this"), ("", ""), ("report.pdf", ""), ("../a.example", "")])
def test_a_target_that_was_meant_to_be_something_else_is_told_what_it_lacks(target, hint):
    hints = {"https": "Begin a web address with https://.", "quotation": "Delete the quotation marks around the address.", "see-this": "Did you mean see-this.md?"}
    assert [found.hint for found in internal_links(links(Body(f"[a]({target})", 1)), "briefings/north/x.md", PATHS, lambda slug: ())] == [hints.get(hint, "")]


def test_a_link_to_a_briefing_that_was_renamed_is_told_its_name():
    body, now = Body("[a](see-that.md) [b](/see-that.md) [c](see-tis.md)", 1), {"see-that": "see-this"}
    hints = [found.hint for found in internal_links(links(body), "briefings/north/x.md", PATHS, lambda slug: (), lambda old: now.get(old, ""))]
    assert hints == ["It is now see-this.md: write that."] * 2 + ["Did you mean see-this.md?"]


@pytest.mark.parametrize("name", ["M05-renamed.md", "L02-renamed.md"])
def test_the_new_name_is_found_when_one_file_alone_is_checked(name, tmp_path):
    tell(story := FOLDER / "failing" / name, root := copy_project(tmp_path))
    assert check(root, GOOD) == lines(story)


def test_anchors_of_a_file_that_cannot_be_read_are_not_judged():
    body = Body("[a](not-that.md#b) [c](see-this.md#b)", 1)
    known = {"not-that": (), "see-this": ("a",)}
    assert list(internal_links(links(body), "briefings/north/see-this.md", PATHS, known.get)) == [
        Finding("briefings/north/see-this.md", 1, 20, "M06", "`#b`", "The list: a.")]
