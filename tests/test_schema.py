"""What is generated from the model: template, field reference, JSON Schema."""
from datetime import date
import re

from macros.checks.privacy import look
from macros.checks.privacy_check import known_in
from macros.reading.body import FIXED, PARTS, Body
from macros.reading.strict_yaml import parse_yaml
from macros.records.fields import Context
from macros.records.model import Facts
from macros.records.schema import ENTRIES, field_tables, json_schema, list_tables, placeholders, template
from macros.records.validation import check
from macros.records.vocabulary import LISTS, Vocabulary


def test_the_template_is_readable_and_names_every_field():
    front = template().split("---\n")[1]
    required, _, findings = parse_yaml(front, "_template.md")
    assert findings == []
    everything, _, _ = parse_yaml(re.sub(r"^( *)# (?=[a-z_]+:|  -|-)", r"\1", front, flags=re.M), "_template.md")
    names = {field.alias or name for name, field in Facts.model_fields.items()}
    assert set(everything) == names
    assert set(required) == {field.alias or name for name, field in Facts.model_fields.items() if field.is_required()}


def test_the_text_of_the_template_has_the_required_sections():
    body = Body(template().split("---\n", 2)[2], 1)
    assert [section.title for section in body.sections] == ["In brief", "What happened", "The learning, in a heading of your own"]
    assert [part.kind for part in body.learning[0].parts] == ["learned", "practice"]


def test_nothing_in_the_template_looks_as_if_it_showed_who_somebody_is(mini):
    assert look(template(), known_in(mini.vocabulary)) == []


def test_the_words_to_replace_are_all_that_stands_in_the_text_but_fixed_headings():
    written = [line.lstrip("# ") for line in template().split("---\n", 2)[2].splitlines() if line]
    assert sorted(placeholders()) == sorted(line for line in written if line not in (*FIXED, *PARTS))


def test_the_field_reference_has_every_field_once_with_its_purpose():
    tables = {table.anchor: table for table in field_tables()}
    assert list(tables) == ["briefing", "keymessage", "action", "learning", "source", "change", "anonymity", "confirmed"]
    assert [row.name for row in tables["briefing"].rows] == [field.alias or name for name, field in Facts.model_fields.items()]
    assert [row for table in tables.values() for row in table.rows if not row.about] == []
    assert tables["briefing"].rows[0][1:] == (True, "Says the learning, not the case.", "at most 70 characters")


def test_the_word_lists_have_every_field_once_with_its_purpose(mini):
    tables = list_tables(mini.vocabulary)
    assert [(table.anchor, [row.name for row in table.rows]) for table in tables] == [(name, list(LISTS[name].model_fields)) for name in ENTRIES]
    assert [row for table in tables for row in table.rows if not row.about] == []
    assert tables[1].rows[3][1:] == (True, "What it is.", "an id from briefings/_vocabulary/resource_kinds.yml")


def test_the_example_of_each_word_list_is_an_entry_of_it_as_it_can_be_written(mini):
    for table in list_tables(mini.vocabulary):
        (data,), _, findings = parse_yaml(table.example, "x.yml", root=list)
        record, faults = check(LISTS[table.anchor], data, Context(mini.vocabulary, date(2026, 11, 20)), "x.yml", {})
        assert (findings, faults, record) == ([], [], mini.vocabulary.lists[table.anchor][data["id"]])


def test_a_list_without_entries_has_no_example():
    assert [table.example for table in list_tables(Vocabulary({name: {} for name in LISTS}))] == [""] * len(ENTRIES)


def test_the_schema_lists_the_ids_of_the_word_lists(mini):
    assert json_schema(mini.vocabulary)["properties"]["review_type"]["enum"] == ["study", "digest"]


def test_the_schema_requires_what_the_model_requires(mini):
    _, findings = check(Facts, {}, Context(mini.vocabulary, date(2026, 11, 20)), "x.md", {})
    missing = findings[0].came.removeprefix("missing: ").split(", ")
    assert missing == json_schema()["required"]
