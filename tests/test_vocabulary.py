"""The word lists."""
import pytest

from cases import TODAY, copy_project
from macros.reading.finding import Finding
from macros.records.vocabulary import LISTS
from macros.records.word_lists import read_vocabulary


@pytest.fixture
def briefings(tmp_path):
    return copy_project(tmp_path) / "briefings"


def add(briefings, name: str, text: str) -> list[Finding]:
    """The findings after a text is put at the end of a list."""
    path = briefings / "_vocabulary" / f"{name}.yml"
    path.write_text(path.read_text() + text)
    return read_vocabulary(briefings, TODAY)[1]


def test_every_list_is_read_in_its_order(briefings):
    vocabulary, findings = read_vocabulary(briefings, TODAY)
    assert findings == []
    assert {name: list(vocabulary.ids(name)) for name in LISTS} == {
        "themes": ["daily-life", "neglect", "whole-family", "curiosity"], "audiences": ["schools", "police"],
        "review_types": ["thematic-review", "audit"], "ages": ["under-1", "1-5"], "content_notes": ["child-death"],
        "resource_kinds": ["report"], "address_matches": ["exact"], "publishers": ["north", "south"],
        "resources": ["guide-to-asking", "notes-on-neglect"], "glossary": ["mash"], "lessons": [],
        "plain_words": ["utilise", "hard-to-engage"], "known_names": ["laws"], "origins": []}
    assert vocabulary.verbs == {"ask", "find", "tell", "write"}


def test_lists_are_attributes(briefings):
    vocabulary, _ = read_vocabulary(briefings, TODAY)
    assert vocabulary.themes["neglect"].label == "Neglect"
    with pytest.raises(AttributeError):
        vocabulary.colours


def test_groups_of_themes(briefings):
    vocabulary, _ = read_vocabulary(briefings, TODAY)
    assert {group: [theme.id for theme in themes] for group, themes in vocabulary.groups.items()} == {
        "The child": ["daily-life"], "Harm": ["neglect"], "The family": ["whole-family"], "How we work": ["curiosity"]}


@pytest.mark.parametrize("entry, line, column, code, came, hint", [
    ("- id: a\n  label: A\n", 7, 3, "V01", "missing: summary", ""),
    ("- id: a\n  label: A\n  summary: A\n  alias: [B]\n", 10, 3, "V01", "`alias`", "Did you mean aliases?"),
    ("- id: \u0430\n  label: A\n  summary: A\n", 7, 3, "F22", "id: U+0430 CYRILLIC SMALL LETTER A", ""),
    ("- just a text\n", 7, 3, "V01", "the entry must be a group of fields", ""),
    ("- id: schools\n  label: A\n  summary: A\n", 7, 3, "V02", "schools", ""),
    ("- id: a\n  label: police\n  summary: A\n", 8, 3, "V03", "`police` stands under police and a", "")], ids=["missing", "unknown", "homoglyph", "text", "twice", "label"])
def test_a_wrong_entry(entry, line, column, code, came, hint, briefings):
    assert add(briefings, "audiences", entry) == [Finding("briefings/_vocabulary/audiences.yml", line, column, code, came, hint)]


def test_a_resource_may_name_only_known_terms(briefings):
    assert [(found.code, found.line, found.came) for found in add(briefings, "resources", "- id: a\n  title: A\n  publisher: A\n  kind: song\n  scope: moon\n  themes: [x]\n")] == [
        ("F10", 20, "kind: `song`"), ("F10", 21, "scope: `moon`"), ("F10", 22, "themes 1: `x`")]


RESOURCE = "- id: a\n  title: A\n  publisher: A\n  kind: report\n  scope: national\n  themes: [neglect]\n"
URL, MATCH, CHECKED = "  url: https://example.org/a\n", "  match: exact\n", "  checked: 2026-11-01\n"


@pytest.mark.parametrize("fields, came", [
    (URL, "url without match, checked"), (MATCH + URL, "url, match without checked"), (CHECKED, "checked without url, match"), ("", ""), (URL + MATCH + CHECKED, "")])
def test_the_address_of_a_resource_stands_with_how_near_it_comes_and_when_somebody_looked(fields, came, briefings):
    hint = "url, match and checked go together: write all three, or none."
    assert add(briefings, "resources", RESOURCE + fields) == (
        [Finding("briefings/_vocabulary/resources.yml", 17, 3, "V01", f"the entry: {came}", hint)] if came else [])


@pytest.mark.parametrize("year, code", [("last spring", "F07"), ("23", "F07"), ("2031", "F08"), ("2023", ""), ("2023-11", "")])
def test_the_year_of_a_resource_is_one(year, code, briefings):
    assert [(found.code, found.line) for found in add(briefings, "resources", f"{RESOURCE}  year: {year}\n")] == ([(code, 23)] if code else [])


def test_after_a_fault_nothing_is_said_of_words_that_it_may_hide(briefings):
    (briefings / "_vocabulary/themes.yml").write_text("- id: neglect\n\tlabel: Neglect\n")
    assert [(found.code, found.path, found.line) for found in add(briefings, "resources", "- id: a\n  title: A\n  kind: song\n")] == [
        ("Y02", "briefings/_vocabulary/themes.yml", 2), ("V01", "briefings/_vocabulary/resources.yml", 17)]


def test_a_list_that_is_missing(briefings):
    (briefings / "_vocabulary/glossary.yml").unlink()
    vocabulary, findings = read_vocabulary(briefings, TODAY)
    assert (vocabulary.glossary, findings) == ({}, [Finding("briefings/_vocabulary/glossary.yml", 1, 1, "S11", "it is not there")])


def test_a_list_that_cannot_be_read(briefings):
    (path := briefings / "_vocabulary/action_verbs.yml").write_text("- Ask\n- \"Tell\n- &a b\n")
    assert [found.code for found in read_vocabulary(briefings, TODAY)[1]] == ["Y01"]
    path.write_text("- Ask\n- {a: b}\n- Find out\n")
    assert read_vocabulary(briefings, TODAY)[1] == [
        Finding("briefings/_vocabulary/action_verbs.yml", line, 3, "V01", "a verb is one word") for line in (2, 3)]


def test_no_publisher_is_called_as_the_scope_of_what_is_for_everyone(briefings):
    found = add(briefings, "publishers", "- id: national\n  label: A\n  area: A\n  summary: A.\n")
    assert [(fault.code, fault.came) for fault in found] == [("V02", "national is the scope of what is for everyone")]
