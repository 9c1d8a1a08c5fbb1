"""YAML, strictly. The faults are told in briefings/failing/Y*.md; here is what comes out, and what nothing may cost."""
from pathlib import Path
from time import process_time

import pytest

from macros.reading.finding import Finding
from macros.reading.strict_yaml import parse_yaml
from macros.reading.yaml_faults import in_quotes


def codes(text: str, root: type = dict) -> list[str]:
    return [finding.code for finding in parse_yaml(text, "a.md", root=root)[2]]


@pytest.mark.parametrize("word", ["NO", "yes", "010", "1e3", "0x1F", "1_000", "12:30", "2026-01-01", ".inf", "=", "<<"])
def test_every_scalar_is_text(word):
    assert parse_yaml(f"title: {word}", "a.md") == ({"title": word}, {("title",): (1, 1)}, [])


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL", '""'])
def test_nothing_is_an_empty_text(word):
    assert parse_yaml(f"title: {word}", "a.md")[0] == {"title": ""}


def test_a_quoted_null_is_a_word():
    assert parse_yaml('title: "null"', "a.md")[0] == {"title": "null"}


def test_data_and_places():
    assert parse_yaml("a: [b, {c: d}]\ne:\n  - f: g\n", "a.md", first_line=2) == (
        {"a": ["b", {"c": "d"}], "e": [{"f": "g"}]},
        {("a",): (2, 1), ("a", 0): (2, 5), ("a", 1): (2, 8), ("a", 1, "c"): (2, 9), ("e",): (3, 1), ("e", 0): (4, 5), ("e", 0, "f"): (4, 5)}, [])


def test_a_list_where_a_list_is_wanted():
    assert parse_yaml("- a\n- b", "a.yml", root=list)[0] == ["a", "b"]
    assert codes("a: b", list) == ["V01"]
    assert codes("- a") == ["Y04"]


def test_all_doubles_are_reported():
    assert parse_yaml("a: 1\na: 2\na: 3", "a.md")[2] == [Finding("a.md", line, 1, "Y05", f"`a` is on lines {first} and {line}")
                                                        for first, line in ((1, 2), (2, 3))]


@pytest.mark.parametrize("text, line, spaces", [
    (" a: 1\nb: 2", 1, "one space"), ("# why\n\n  a: 1\nb: 2", 3, "2 spaces"), ("a: 1\n b: 2", 2, "one space"), ("a: 1\n\n # why\n   b: 2", 4, "3 spaces"),
    ("a:\n  - b\n c: d", 3, "one space"), ("a:\n  - b: 1\n     c: 2", 3, "one space"), ("a:\n  - b\n   - c: d", 3, "one space")], ids=ascii)
def test_a_field_too_far_in(text, line, spaces):
    (fault,) = parse_yaml(text, "a.md")[2]
    wrong = text.split("\n")[line - 1].strip()
    assert fault == Finding("a.md", line, 1, "Y08", f"`{wrong}` begins with {spaces} too many", f"Delete the {spaces.removeprefix('one ')} before it.")


@pytest.mark.parametrize("text, code", [("a:\n  b: c: d", "Y03"), ("a:\n  b: c\n  d: e: f", "Y03"), ("a:\n - b\n - c: d: e", "Y03"), ("a:\n  - b: c\n   d: e", "Y08"), ("a:\n    - b: c\n  d: e", "Y08"),
                                        ("a:\n  - b:\n     - c: d: e", "Y03"), ("a: b\n  C: d", "Y03")], ids=ascii)
def test_a_field_that_is_not_too_far_in(text, code):
    (fault,) = parse_yaml(text, "a.md")[2]
    assert fault.code == code and "too many" not in fault.came


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u202f", "\u3000"], ids=ascii)
def test_blanks_that_are_no_spaces(blank):
    text = f"a: 1\n{blank} b: 2\nc:{blank}d\n  -{blank}e\n\tf: g\nh: i{blank}j{blank}"
    assert [(found.line, found.column, found.code) for found in parse_yaml(text, "a.md")[2]] == [(2, 1, "Y02"), (3, 3, "Y08"), (4, 4, "Y08"), (5, 1, "Y02")]
    assert parse_yaml(f"a: b:{blank}c{blank}\nd: {blank}e", "a.md")[2] == []


@pytest.mark.parametrize("text, hint", [
    ('a: "b\u201d', 'The last one is a curly \u201d: type a straight " in its place.'), ("- 'b\u2019  \n- c", "The last one is a curly \u2019: type a straight ' in its place."),
    ('a: "b\u2019', ""), ('a: "b', ""), ('a: "', "")], ids=ascii)
def test_a_quote_that_a_word_processor_has_closed(text, hint):
    assert [(found.code, found.hint) for found in parse_yaml(text, "a.md", root=dict if text[0] == "a" else list)[2]] == [("Y01", hint)]


@pytest.mark.parametrize("text, written", [
    ("a", "a"), ('"a"', "a"), ("'one child's day'", "one child's day"), ("\u201ca: b\u201d", "a: b"), ("\u2018a\u2019", "a"), ("\u201ca\"", "a"),
    ('"a "b" c"', "a 'b' c"), ('"a" b "c"', "'a' b 'c'"), ("'the girls' room'", "the girls' room"), ("'a' b 'c'", "'a' b 'c'"),
    ('"', "'"), ('""', "''"), ("'a", "'a"), ('"\'a\'"', "a")], ids=ascii)
def test_a_text_in_quotes(text, written):
    assert in_quotes(text) == f'"{written}"'


@pytest.mark.parametrize("title, hint", [
    ("\u201cAsk\u201d", "Write: title: Ask"), ("\u201cAsk\"", "Write: title: Ask"), ("\u2018Don\u2019t ask\u2019", "Write: title: Don\u2019t ask"),
    ("Ask\"", ""), ("Ask\u201d", ""), ("\u201cAsk", "")], ids=ascii)
def test_marks_that_readers_would_see(title, hint):
    assert [(found.code, found.hint) for found in parse_yaml(f"title: {title}", "a.md")[2]] == [("Y14", hint)]


@pytest.mark.parametrize("text", ["title: Ask \u201cwho\u201d", "title: \u201cAsk\u201d and \u201ctell\u201d", "title: the girls\u2019", "title: \"\u201cAsk\u201d\"",
                                  "a: \u201cNobody asked me.\u201d", "a: He said \"no\"", "title: 'Ask\"'"], ids=ascii)
def test_marks_that_belong_to_a_text(text):
    assert parse_yaml(text, "a.md")[2] == []


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "just words", "- a", "[a]", "...", "? [a]\n: b"], ids=ascii)
def test_what_is_no_group_of_fields(text):
    assert set(codes(text)) <= {"Y04", "Y08", "Y12"} and codes(text)


SIGNS = ["[", "{", "(", "- ", "? ", ": ", "*", "&a ", "!!python/object:a ", "'", '"', "|\n", "#", "\\", "a: ", "a: b\n", "a: 'b\n", "- 'b\n", "%", " ", "\n", "{a: ", "[a, "]


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_hostile_blocks_are_read_in_a_moment(sign):
    begun = process_time()
    parse_yaml(sign * (60_000 // len(sign)), "a.md")
    parse_yaml("title: " + sign * (60_000 // len(sign)), "a.md")
    assert process_time() - begun < 2


def test_no_settings_of_ours_can_run_code():
    """MkDocs reads mkdocs.yml with tags allowed: there they would run."""
    project = Path(__file__).parent.parent
    settings = [path for path in (*project.glob("*.yml"), *project.glob(".github/**/*.yml"), *project.glob("briefings/**/*.yml"))]
    assert [path for path in settings if "!!python/object" in path.read_text(encoding="utf-8")] == []
