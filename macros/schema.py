"""What is written down about the fields of a briefing, all of it made from `macros/model.py`.

The field reference on the site, the JSON Schema for editors, and `briefings/_template.md`.
"""
import json
from typing import NamedTuple, get_args

from macros.body import CASE_EXAMPLE, FIGURES, IN_BRIEF, LEARNED, OWNERS, PARTS, PRACTICE, RECOMMENDATIONS, WHAT_HAPPENED
from macros.fields import Record
from macros.model import Facts, Status
from macros.vocabulary import Vocabulary


class Row(NamedTuple):
    """One field: its name, whether it must be there, what it is for, and its rule in words."""

    name: str
    required: bool
    about: str
    rule: str


class Table(NamedTuple):
    """The fields of a briefing, or of one of the groups in it."""

    title: str
    anchor: str
    about: str
    rows: list[Row]


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


def field_rows() -> list[Table]:
    """The field reference: first the fields of a briefing, then those of each group, in the order of the model."""
    schema = json_schema()
    tables = [_table("Fields of a briefing", "briefing", schema)]
    for name in _groups(schema):
        definition = schema["$defs"][name]
        title = {"KeyMessage": "A key message", "Action": "An action", "Learning": "An entry of learning", "Source": "A source",
                 "Change": "A change", "Anonymity": "The anonymity check"}[name]
        tables.append(_table(title, name.lower(), definition))
    return tables


def _groups(schema: dict) -> list[str]:
    """The groups of fields, in the order in which a briefing names them."""
    text = json.dumps(schema["properties"])
    return sorted(schema["$defs"], key=lambda name: text.index(f"#/$defs/{name}"))


def _table(title: str, anchor: str, schema: dict) -> Table:
    required = schema.get("required", [])
    rows = [Row(name, name in required, field.get("description", ""), _rule(field)) for name, field in schema["properties"].items()]
    return Table(title, anchor, schema.get("description", "").split("\n")[0], rows)


def _rule(field: dict) -> str:
    """The rule of a field in words, from its schema."""
    return "; ".join(_rules(field, field.get("type") == "array"))


def _rules(field: dict, is_list: bool):
    for choice in (option for option in field.get("anyOf", []) if option.get("type") != "null"):
        yield from _rules(choice, is_list)
    if "minItems" in field or "maxItems" in field:
        yield _between(field.get("minItems", 0), field.get("maxItems")) + " entries"
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


def _between(least: int, most: int | None) -> str:
    return f"at least {least}" if most is None else f"{least} to {most}"


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
    rule = f" ({_rule(field)})" if _rule(field) else ""
    note = f"\n# {field.get('description', '')}{rule}{'' if required else ' Optional.'}\n"
    lines = _example(name, field, groups)
    return note + "".join(f"{'' if required else '# '}{line}\n" for line in lines)


def _example(name: str, field: dict, groups: dict) -> list[str]:
    """The lines that show how a field is written."""
    group = _group(field)
    if group and field.get("type") == "array":
        inner = groups[group]["properties"]
        keys = [f"{key}: {_value(key, part)}" for key, part in inner.items()]
        return [f"{name}:", f"  - {keys[0]}", *(f"    {key}" for key in keys[1:])]
    if group:
        return [f"{name}:", *(f"  {key}: {_value(key, part)}" for key, part in groups[group]["properties"].items())]
    if field.get("type") == "array":
        return [f"{name}: []"] if "vocabulary" in str(field) else [f"{name}:", "  - "]
    return [f"{name}: {_value(name, field)}".rstrip()]


def _group(field: dict) -> str:
    found = field.get("$ref") or (field.get("items") or {}).get("$ref") or ""
    return found.removeprefix("#/$defs/")


def _value(name: str, field: dict) -> str:
    if name == "status":
        return get_args(Status)[0]
    return "[]" if field.get("type") == "array" else ""


def _skeleton() -> str:
    """The headings of the text, each with what belongs under it."""
    part = {kind: title for title, kind in reversed(PARTS.items())}
    return "\n".join(["", f"## {IN_BRIEF}", "", "Why this matters, what kind of review it was, what it cannot tell you (80 to 120 words).", "",
                      f"## {WHAT_HAPPENED}", "", "Optional. At most 120 words, strengths too.", "",
                      "## The learning, in a heading of your own", "", f"### {part[LEARNED]}", "", "The point first.", "",
                      f"### {part[PRACTICE]}", "", "What a reader does differently tomorrow.", ""])


def model_groups() -> list[type[Record]]:
    """The record classes of a briefing, for tests that compare them with what is written."""
    return [Facts]
