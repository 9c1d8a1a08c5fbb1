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
    ("- id: \u0430\n  label: A\n  summary: A\n", 7, 3, "F21", "id: U+0430 CYRILLIC SMALL LETTER A", ""),
    ("- just a text\n", 7, 3, "V01", "the entry must be a group of fields", ""),
    ("- id: schools\n  label: A\n  summary: A\n", 7, 3, "V02", "schools", "")], ids=["missing", "unknown", "homoglyph", "text", "twice"])
def test_a_wrong_entry(entry, line, column, code, came, hint, briefings):
    assert add(briefings, "audiences", entry) == [Finding("briefings/_vocabulary/audiences.yml", line, column, code, came, hint)]


def test_a_resource_may_name_only_known_terms(briefings):
    assert [(found.code, found.line, found.came) for found in add(briefings, "resources", "- id: a\n  title: A\n  publisher: A\n  kind: song\n  scope: moon\n  themes: [x]\n")] == [
        ("F10", 20, "kind: `song`"), ("F10", 21, "scope: `moon`"), ("F10", 22, "themes 1: `x`")]


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
