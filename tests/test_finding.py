"""A finding as a line."""
import json

from macros.reading.finding import LISTS_FIRST, Finding, errors, lists_first, report

ERROR = Finding("briefings/north/a.md", 3, 7, "F10", "themes 1: `x`", "Did you mean y?")
ADVICE = Finding("briefings/north/a.md", 1, 1, "S05")
OF_A_LIST = Finding("briefings/_vocabulary/plain_words.yml", 2, 1, "V01")


def test_text():
    assert report([ERROR, ADVICE, ERROR]) == [
        "briefings/north/a.md:1:1: S05 advice: The file need not begin with a byte order mark. Save it as UTF-8 without BOM, or run: .venv/bin/briefings tidy.",
        "briefings/north/a.md:3:7: F10 A word from a list must be one of the list (themes 1: `x`). Did you mean y?"]


def test_github():
    hostile = Finding("a,b:c%.md", 2, 1, "M01", "100%\n::error::x")
    assert report([ERROR, ADVICE, hostile], "github") == [
        "::error file=a%2Cb%3Ac%25.md,line=2,col=1,title=M01::The text must hold no HTML (100%25[U+000A]::error::x). Use Markdown, or write the sign < in words.",
        "::notice file=briefings/north/a.md,line=1,col=1,title=S05::advice: The file need not begin with a byte order mark. Save it as UTF-8 without BOM, or run: .venv/bin/briefings tidy.",
        "::error file=briefings/north/a.md,line=3,col=7,title=F10::A word from a list must be one of the list (themes 1: `x`). Did you mean y?"]


def test_json_keeps_what_is_not_printable():
    (line,) = report([Finding("caf\udce9\n.md", 1, 1, "S11", "\u202e")], "json")
    assert json.loads(line) == {
        "path": "caf\udce9\n.md", "line": 1, "column": 1, "code": "S11", "advice": False,
        "message": "A file must be there, readable, and no link to another place ([U+202E])",
        "hint": "Copy the text into a file of its own."}


def test_a_line_is_one_line_and_harmless_in_a_terminal():
    (line,) = report([Finding("a\n\x1b[31m.md", 1, 1, "S08", "\u202e", "\r")])
    assert line.isprintable() and line.startswith("a[U+000A][U+001B][31m.md:1:1: S08")


def test_a_last_line_says_when_briefings_were_left_alone():
    assert [line.split(" ")[0] for line in report([OF_A_LIST, ADVICE], first=[ADVICE.path])[:2]] == ["briefings/north/a.md:1:1:", "briefings/_vocabulary/plain_words.yml:2:1:"]
    assert [report([OF_A_LIST], form)[1:] for form in ("text", "github", "json")] == [[LISTS_FIRST], [LISTS_FIRST], []]


def test_only_an_error_of_a_word_list_comes_before_briefings():
    advice, stray = Finding(OF_A_LIST.path, 1, 1, "Y10"), Finding("briefings/_vocabulary/notes.md", 1, 1, "S12")
    assert [lists_first(found) for found in ([], [ERROR, advice, stray], [ERROR, OF_A_LIST])] == [False, False, True]


def test_only_errors_fail():
    assert errors([ERROR, ADVICE]) == [ERROR]
