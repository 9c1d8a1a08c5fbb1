"""What is written down about the fields of a briefing, all of it made from `macros/records/model.py`.

The field reference on the site (with that of the word lists, from `macros/records/vocabulary.py`), the JSON Schema for editors, and `briefings/_template.md`.
"""
from collections.abc import Iterable
import json
from typing import NamedTuple, get_args

import yaml

from macros.reading.body import IN_BRIEF, LEARNED, PARTS, PRACTICE, WHAT_HAPPENED, Body
from macros.records.model import Facts, Status
from macros.records.fields import Record
from macros.records.vocabulary import LISTS, Vocabulary

# The word lists to which writers add, as the reference calls an entry of each.
ENTRIES = {"publishers": "A publisher", "resources": "A resource", "glossary": "A term of the glossary", "themes": "A theme"}


class Row(NamedTuple):
    """One field: its name, whether it must be there, what it is for, and its rule in words."""

    name: str
    required: bool
    about: str
    rule: str


class Table(NamedTuple):
    """The fields of a briefing, of one of the groups in it, or of an entry of a word list with an example."""

    title: str
    anchor: str
    about: str
    rows: list[Row]
    example: str = ""


def json_schema(vocabulary: Vocabulary | None = None) -> dict:
    """The JSON Schema of the front matter; with the word lists, every id is listed."""
    schema = Facts.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if vocabulary:
        _list_ids(schema, vocabulary)
    return schema


def _list_ids(part, vocabulary: Vocabulary) -> None:
    if isinstance(part, dict):
        if name := part.get("vocabulary"):
            part["enum"] = list(vocabulary.ids(name))
        for value in part.values():
            _list_ids(value, vocabulary)
    elif isinstance(part, list):
        for value in part:
            _list_ids(value, vocabulary)


def field_tables() -> list[Table]:
    """The field reference: first the fields of a briefing, then those of each group, in the order of the model."""
    schema = json_schema()
    return [_table("briefing", schema), *(_table(name.lower(), schema["$defs"][name]) for name in _groups(schema))]


def list_tables(vocabulary: Vocabulary) -> list[Table]:
    """The reference of the word lists to which writers add, each with an entry as it stands there."""
    return [_table(name, LISTS[name].model_json_schema())._replace(title=title, example=_example(vocabulary.lists[name].values()))
            for name, title in ENTRIES.items()]


def _example(entries: Iterable[Record]) -> str:
    """The shortest of the entries that have the most fields, as it is written in a list."""
    fullest = min(entries, key=lambda entry: (-len(entry.model_fields_set), len(repr(entry))), default=None)
    data = fullest.model_dump(include=fullest.model_fields_set) if fullest else {}
    lists = {name: list(value) for name, value in data.items() if isinstance(value, tuple)}
    return yaml.safe_dump([data | lists], allow_unicode=True, sort_keys=False, width=1000) if data else ""


def _groups(schema: dict) -> list[str]:
    """The groups of fields, in the order in which a briefing names them."""
    text = json.dumps([schema["properties"], schema["$defs"]])
    return sorted(schema["$defs"], key=lambda name: text.index(f"#/$defs/{name}"))


def _table(anchor: str, schema: dict) -> Table:
    required = schema.get("required", [])
    rows = [Row(name, name in required, field.get("description", ""), _rule(field)) for name, field in schema["properties"].items()]
    return Table(schema["title"], anchor, schema["description"], rows)


def _rule(field: dict) -> str:
    """The rule of a field in words, from its schema."""
    return "; ".join(_rules(field, field.get("type") == "array"))


def _rules(field: dict, is_list: bool):
    for choice in (option for option in field.get("anyOf", []) if option.get("type") != "null"):
        yield from _rules(choice, is_list)
    if "minItems" in field or "maxItems" in field:
        yield _entries(field.get("minItems", 0), field.get("maxItems"))
    if "maxLength" in field:
        yield f"at most {field['maxLength']} characters"
    if "maxWords" in field:
        yield f"at most {field['maxWords']} words"
    if "vocabulary" in field:
        yield f"an id from briefings/_vocabulary/{field['vocabulary']}.yml"
    if "enum" in field:
        yield "one of " + ", ".join(field["enum"])
    if field.get("format") == "date":
        yield "a day, YYYY-MM-DD"
    if isinstance(field.get("items"), dict):
        yield from (f"each {rule}" for rule in _rules(field["items"], True))


def _entries(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {least} {'entry' if least == 1 else 'entries'}"
    return f"{least} to {most} entries" if least else f"at most {most} entries"


TEMPLATE_HEAD = """\
---
# Copy this file into the folder of your board and give it a name that says the learning: see-the-whole-family.md
# Lines that begin with # are notes for you; delete them or leave them. Every field is explained on the site:
# Contribute: fields. Put a text in quotes when it has a colon followed by a space in it.
"""


def template() -> str:
    """`briefings/_template.md`: every field with its rule above it, and the headings of the text."""
    schema = json_schema()
    lines = [TEMPLATE_HEAD]
    for name, field in schema["properties"].items():
        lines.append(_commented(name, field, name in schema["required"], schema["$defs"]))
    return "".join(lines) + "---\n" + _skeleton()


def _commented(name: str, field: dict, required: bool, groups: dict) -> str:
    """One field of the template: what it is for, its rule, and how it is written; an optional one is commented out."""
    rule = f" ({_rule(field)})" if _rule(field) else ""
    notes = [("" if required else "Optional. ") + field["description"] + rule]
    notes += [f"For example: {example}" for example in field.get("examples", [])]
    lines = _written(name, field, groups)
    return "".join(["\n", *(f"# {note}\n" for note in notes), *(f"{'' if required else '# '}{line}".rstrip() + "\n" for line in lines)])


def _written(name: str, field: dict, groups: dict) -> list[str]:
    """The lines that show how a field is written."""
    group = groups.get(_group(field))
    if group:
        start = "  - " if field.get("type") == "array" else "  "
        first, *rest = _keys(group, groups)
        return [f"{name}:", start + first, *(" " * len(start) + key for key in rest)]
    if field.get("type") == "array" and "vocabulary" not in json.dumps(field):
        return [f"{name}:", "  -"]
    return [f"{name}: {_value(name, field)}"]


def _keys(group: dict, groups: dict) -> list[str]:
    """The fields of a group; optional ones are commented out."""
    return [("" if name in group["required"] else "# ") + line.rstrip()
            for name, field in group["properties"].items() for line in _written(name, field, groups)]


def _group(field: dict) -> str:
    found = field.get("$ref") or (field.get("items") or {}).get("$ref") or ""
    return found.removeprefix("#/$defs/")


def _value(name: str, field: dict) -> str:
    if name == "status":
        return get_args(Status)[0]
    return "[]" if field.get("type") == "array" else ""


def placeholders() -> tuple[str, ...]:
    """The words of the template that a writer replaces with words of their own."""
    body = Body(_skeleton(), 1)
    return (*(found.title for found in body.learning), *(line.text for part in body.parts for line in part.lines if line.text))


def _skeleton() -> str:
    """The headings of the text, each with what belongs under it."""
    part = {kind: title for title, kind in reversed(PARTS.items())}
    return "\n".join(["", f"## {IN_BRIEF}", "", "Why this matters, what kind of review it was, what it cannot tell you (80 to 120 words).", "",
                      f"## {WHAT_HAPPENED}", "", "Optional. At most 120 words, strengths too.", "",
                      "## The learning, in a heading of your own", "", f"### {part[LEARNED]}", "", "The point first.", "",
                      f"### {part[PRACTICE]}", "", "What a reader does differently tomorrow.", ""])
