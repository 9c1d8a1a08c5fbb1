"""Data against a model: the record it makes, or every fault in it as a finding with its place.

Pydantic checks; the codes, sentences and places are ours.
"""
from collections import defaultdict
import re

from pydantic import ValidationError

from macros.reading.codes import CODES
from macros.reading.finding import Finding
from macros.reading.strict_yaml import Marks
from macros.reading.yaml_faults import in_quotes
from macros.records.fields import Context, Record, colon_hint, suggestion

# Pydantic's names for faults that need no validator of ours. https://docs.pydantic.dev/latest/errors/validation_errors/
SHAPES = {"string_type": "text", "list_type": "a list", "tuple_type": "a list", "model_type": "a group of fields",
          "dict_type": "a group of fields", "model_attributes_type": "a group of fields"}

WORDS = re.compile(r"[\w -]++(?:[,;] *[\w-][\w -]*+)*+")  # that need no quotes in a list in brackets
DAY_AND_TEXT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[:,]? +(?P<text>.{1,100})$")
DATED = "Write `- date: "
NO_ENTRY = ("none", "n/a", "na", "no", "no one", "nobody", "nil", "nothing")


def check(model: type[Record], data, context: Context, path: str, marks: Marks) -> tuple[Record | None, list[Finding]]:
    """The record that `data` makes, or None, and every fault in it with its place."""
    try:
        return model.model_validate(data, context=context), []
    except ValidationError as fault:
        return None, list(_translate(fault, model, path, marks))


def _translate(fault: ValidationError, model: type[Record], path: str, marks: Marks):
    errors = fault.errors(include_url=False, include_input=True)
    missing = defaultdict(list)
    for where, name in (_split(error) for error in errors if error["type"] == "missing"):
        missing[where].append(name)
    for error in errors:
        if error["type"] == "missing" or _is_echo(error):
            continue
        where = error["loc"]
        code, came, hint = _words(error, where, model)
        if code == "F01":
            hint = _put_where_it_belongs(where[0], missing, marks) or hint if len(where) == 1 else hint
            # A field that is misspelt is not missing as well.
            missing[where[:-1]] = [name for name in missing[where[:-1]] if hint != f"Did you mean {name}?"]
        if hint.startswith(DATED):
            missing[where[:-1]] = []
        yield Finding(path, *_place(where, marks), code, came, hint)
    for where, names in missing.items():
        if names:
            within = f" in {_name(where)}" if where else ""
            yield Finding(path, *_place(where, marks), "F02", f"missing{within}: {', '.join(names)}")


def _put_where_it_belongs(name: str, missing: dict[tuple, list[str]], marks: Marks) -> str:
    """Where an unknown field at the margin should stand: in the one group that lacks it, which then lacks it no longer."""
    group, *others = [group for group, names in missing.items() if name in names] or [()]
    beside = [place for place in marks if group and place[:-1] == group and isinstance(place[-1], str)]
    if others or not beside:
        return ""
    missing[group] = [other for other in missing[group] if other != name]
    spaces = marks[beside[-1]][1] - 1
    return f"It belongs to `{_name(group)}`: put it below `{beside[-1][-1]}`, with {spaces} spaces before it."


def _split(error: dict) -> tuple[tuple, str]:
    return error["loc"][:-1], str(error["loc"][-1])


def _is_echo(error: dict) -> bool:
    """Pydantic does not count the entries of a list that are wrong; they have findings of their own."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _place(where: tuple, marks: Marks) -> tuple[int, int]:
    """The nearest place in the file, from the field itself outwards."""
    while where and where not in marks:
        where = where[:-1]
    return marks.get(where, (1, 1))


def _words(error: dict, where: tuple, model: type[Record]) -> tuple[str, str, str]:
    """(code, what came, hint) for one of pydantic's errors."""
    kind, context, name = error["type"], error.get("ctx", {}), _name(where)
    if kind in CODES:
        dated = _dated(str(error["input"]), where[:-1], model) if kind == "F06" else ""
        return kind, f"{name}: {context['came']}" if context["came"] else name, dated or context["hint"]
    if kind == "extra_forbidden":
        dated = _dated(f"{where[-1]} {error['input']}", where[:-1], model)
        return "F01", f"`{str(where[-1])[:60]}`", dated or suggestion(str(where[-1]), _known(model, where[:-1]))
    if kind in SHAPES:
        return _shape(error, name, where, model)
    if kind in ("string_too_long", "too_long") and isinstance(error["input"], str):
        return "F04", f"{name} has {context.get('actual_length', len(error['input']))} characters, at most {context['max_length']}", ""
    if kind in ("too_short", "too_long"):
        bound = f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
        return "F05", f"{name} has {context['actual_length']}, {bound}", ""
    if kind == "literal_error" and isinstance(error["input"], str):
        return "F10", f"{name}: `{str(error['input'])[:60]}`", f"One of {context['expected']}."
    return "F03", f"{name} must be text" if kind == "literal_error" else f"{name}: {error['msg']}", ""


def _shape(error: dict, name: str, where: tuple, model: type[Record]) -> tuple[str, str, str]:
    """A value of the wrong shape. A text with a colon in a list has become a group of one field: that is another slip."""
    kind, value = error["type"], error["input"]
    if kind == "string_type" and isinstance(value, dict) and len(value) == 1:
        return "Y03", name, colon_hint(value)
    hint = _as_list(value, str(where[-1]), _inside(model, where[:-1])) if kind == "tuple_type" and isinstance(value, str) and value and where else ""
    return "F03", f"{name} must be {SHAPES[kind]}", hint or _dated(str(value), where, model)


def _dated(text: str, where: tuple, model: type[Record]) -> str:
    """How to write an entry that has a day and a text, given without their names."""
    match, names = DAY_AND_TEXT.match(text), [name for name, info in _inside(model, where).model_fields.items() if info.is_required()]
    if not match or len(names) != 2 or names[0] != "date" or not match["text"].isprintable():
        return ""
    text = in_quotes(match["text"]) if re.search(r": | #|^\W", match["text"]) else match["text"]
    return f"{DATED}{match['day']}`, and on a line of its own below it `{names[1]}: {text}`."


def _as_list(value: str, name: str, model: type[Record]) -> str:
    """How to write a text where a list must stand."""
    key, info = next((key, info) for key, info in model.model_fields.items() if name in (key, info.alias))
    entry, words = _inner(model, key), value.strip("()[] .")
    if words.lower() in NO_ENTRY:
        return "" if info.is_required() else "Delete the line: this field may be left out."
    if entry is not model:
        first, *others = [found.alias or field for field, found in entry.model_fields.items() if found.is_required()]
        then = "".join(f", then `{other}:`" for other in others)
        return f"Leave nothing after `{name}:`, and begin each entry on a line of its own below it: `- {first}:`{then}."
    if WORDS.fullmatch(words) and len(words) < 60:
        return f"Write: {name}: [{', '.join(re.split(' *[,;] *', words))}]"
    return f"Leave nothing after `{name}:`, and write each entry on a line of its own below it, after a dash and a space."


def _name(where: tuple) -> str:
    """A place in words: `key_messages 2 text`."""
    return " ".join(str(step + 1) if isinstance(step, int) else str(step) for step in where) or "the entry"


def _known(model: type[Record], where: tuple) -> list[str]:
    """The field names that are known at a place of a model."""
    return [info.alias or name for name, info in _inside(model, where).model_fields.items()]


def _inside(model: type[Record], where: tuple) -> type[Record]:
    """The record at a place of a model."""
    for step in where:
        if isinstance(step, str):
            model = _inner(model, step)
    return model


def _inner(model: type[Record], name: str) -> type[Record]:
    for key, info in model.model_fields.items():
        if name in (key, info.alias):
            return next((found for found in _classes(info.annotation)), model)
    return model


def _classes(annotation):
    """Every record class inside an annotation such as `tuple[Source, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _classes(part)
