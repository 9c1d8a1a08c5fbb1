"""The kinds of field that records are made of, and how a fault in one becomes a finding.

Pydantic checks; the codes, sentences and places are ours. A validator says `refuse("F06", came)` and nothing else.
"""
from collections import defaultdict
from datetime import date
import difflib
import re
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from macros.characters import INVISIBLE, KEBAB, describe, foreign
from macros.codes import CODES
from macros.finding import Finding
from macros.strict_yaml import Marks

OLDEST = date(1990, 1, 1)
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
# Pydantic's names for faults that need no validator of ours. https://docs.pydantic.dev/latest/errors/validation_errors/
SHAPES = {"string_type": "text", "list_type": "a list", "tuple_type": "a list", "model_type": "a group of fields",
          "dict_type": "a group of fields", "model_attributes_type": "a group of fields"}


class Record(BaseModel):
    """A checked record: unknown fields are refused, and nothing changes it afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Context(NamedTuple):
    """What a field may look up while it is checked: the word lists, and the day that counts as today."""

    vocabulary: object
    today: date


def refuse(code: str, came: str = "", hint: str = "") -> PydanticCustomError:
    """The error to raise for a code of `macros.codes`; `{` and `}` of what came are kept as they are."""
    return PydanticCustomError(code, "{came}", {"came": came, "hint": hint})


def suggestion(word: str, known: list[str]) -> str:
    """`Did you mean x?`, or the whole list when nothing is near."""
    simple = re.sub(r"[\s_]+", "-", word.strip().lower())
    near = difflib.get_close_matches(simple, known, 1, 0.6)
    return f"Did you mean {near[0]}?" if near else f"The list: {', '.join(known)}." if known else ""


def count_words(text: str) -> int:
    """How many words a text has; "co-operate" and "don't" are one word each."""
    return sum(1 for _ in WORD.finditer(text))


def _plain(value: str) -> str:
    value = re.sub(r"\s+", " ", value.strip(" \n"))
    if not value:
        raise refuse("F12")
    if "<" in value or ">" in value:
        raise refuse("F11", value[:60])
    if hidden := INVISIBLE.search(value):
        raise refuse("F16", describe(hidden.group()[0]))
    return value


def _slug(value: str) -> str:
    if not KEBAB.fullmatch(value) or len(value) > 80:
        raise refuse("S08", foreign(value) or value[:60])
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?:[/?#][!-~]*)?", value, re.I) or re.search("[<>\"'`\\\\]", value):
        raise refuse("F15", foreign(value) or value[:80])
    return value


def _day(value) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.A):
        raise refuse("F06", str(value)[:40])
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise refuse("F06", f"{value} is not in the calendar") from None


def _past(value: date, info: ValidationInfo) -> date:
    if not OLDEST <= value <= info.context.today:
        raise refuse("F08", value.isoformat())
    return value


def _source_date(value: str, info: ValidationInfo) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value, re.A):
        raise refuse("F07", value[:40])
    try:
        begins = date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise refuse("F07", f"{value} is not in the calendar") from None
    _past(begins, info)
    return value


def _each_once(values: tuple) -> tuple:
    seen = [str(getattr(value, "text", getattr(value, "do", value))) for value in values]
    if doubles := [value for value in dict.fromkeys(seen) if seen.count(value) > 1]:
        raise refuse("F18", doubles[0][:60])
    return values


Line = Annotated[str, AfterValidator(_plain)]
Slug = Annotated[str, AfterValidator(_slug), Field(pattern=None, max_length=80)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
AnyDay = Annotated[date, BeforeValidator(_day)]
Day = Annotated[date, BeforeValidator(_day), AfterValidator(_past)]
SourceDate = Annotated[str, AfterValidator(_source_date)]
Once = AfterValidator(_each_once)


def at_most(words: int):
    """A line of at most so many words."""
    def check(value: str) -> str:
        if (found := count_words(value)) > words:
            raise refuse("F04", f"{found} words, at most {words}")
        return value
    return Annotated[str, AfterValidator(_plain), AfterValidator(check), Field(json_schema_extra={"maxWords": words})]


def term(name: str, besides: tuple[str, ...] = ()):
    """The id of a term of the word list `name`, or one of the words `besides`."""
    def check(value: str, info: ValidationInfo) -> str:
        known = info.context.vocabulary.ids(name)
        if value not in known and value not in besides:
            came = f"`{value[:60]}`" + (f": {foreign(value)}" if foreign(value) else "")
            raise refuse("F10", came, suggestion(value, [*besides, *known]))
        return value
    return Annotated[str, AfterValidator(check), Field(json_schema_extra={"vocabulary": name})]


def check(model: type[Record], data, context: Context, path: str, marks: Marks) -> tuple[Record | None, list[Finding]]:
    """The record that `data` makes, or None, and every fault in it with its place."""
    try:
        return model.model_validate(data, context=context), []
    except ValidationError as fault:
        return None, list(_translate(fault, model, path, marks))


def _translate(fault: ValidationError, model: type[Record], path: str, marks: Marks):
    missing = defaultdict(list)
    for error in fault.errors(include_url=False, include_input=True):
        where = error["loc"]
        if error["type"] == "missing":
            missing[where[:-1]].append(str(where[-1]))
        else:
            yield Finding(path, *_place(where, marks), *_words(error, where, model))
    for where, names in missing.items():
        within = f" in {where[0]}" if where else ""
        yield Finding(path, *_place(where, marks), "F02", f"missing{within}: {', '.join(names)}")


def _place(where: tuple, marks: Marks) -> tuple[int, int]:
    """The nearest place in the file, from the field itself outwards."""
    while where and where not in marks:
        where = where[:-1]
    return marks.get(where, (1, 1))


def _words(error: dict, where: tuple, model: type[Record]) -> tuple[str, str, str]:
    """(code, what came, hint) for one of pydantic's errors."""
    kind, context, name = error["type"], error.get("ctx", {}), _name(where)
    if kind in CODES:
        return kind, f"{name}: {context['came']}" if context["came"] else name, context["hint"]
    if kind == "extra_forbidden":
        return "F01", f"`{where[-1]}`", suggestion(str(where[-1]), _known(model, where[:-1]))
    if kind in SHAPES:
        return "F03", f"{name} must be {SHAPES[kind]}", ""
    if kind == "string_too_long":
        return "F04", f"{name} has {len(error['input'])} characters, at most {context['max_length']}", ""
    if kind in ("too_short", "too_long"):
        bound = f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
        return "F05", f"{name} has {context['actual_length']}, {bound}", ""
    if kind == "literal_error":
        return "F10", f"{name}: `{error['input']}`", f"One of {context['expected']}."
    return "F03", f"{name}: {error['msg']}", ""


def _name(where: tuple) -> str:
    """A place in words: `key_messages 2 text`."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in where)


def _known(model: type[Record], where: tuple) -> list[str]:
    """The field names that are known at a place of a model."""
    for step in where:
        if isinstance(step, str):
            model = _inner(model, step)
    return [info.alias or name for name, info in model.model_fields.items()]


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
