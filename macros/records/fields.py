"""The kinds of field that records are made of. A validator says `refuse("F06", came)` and nothing else.

How a refusal becomes a finding with its place is in `macros/records/validation.py`.
"""
from collections import Counter
from datetime import date
import difflib
import re
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from macros.reading.characters import INVISIBLE, KEBAB, LONGEST_NAME, WEB_ADDRESS, describe, foreign
from macros.reading.yaml_faults import LONGEST_QUOTED, in_quotes

OLDEST = date(1990, 1, 1)
WORD = re.compile(r"[^\W_]++(?:['’.,-][^\W_]++)*+")  # `++` never gives back what it has taken
# Of an ASCII text what matters to its words: letters and figures are `a`, signs that join two of them `.`, all else is a blank.
SHAPES = re.sub(rb"[^a.]", b" ", re.sub(rb"['.,-]", b".", re.sub(rb"[A-Za-z0-9]", b"a", bytes(range(256)))))
LONGEST_WORD = 100  # a long web address; more would not fit on a phone
# Places that ask readers to sign in, and what mail programs put around an address, with that of the person who got the mail.
CLOSED = re.compile(r"https?://(?:[^/?#]*\.)?(?P<host>sharepoint\.com|onedrive\.live\.com|1drv\.ms|(?:docs|drive)\.google\.com|"
                    r"safelinks\.protection\.outlook\.com|urldefense\.(?:com|us|proofpoint\.com)|protect(?:-\w+)?\.mimecast\.com|mimecastprotect\.com)(?:[:/?#]|$)", re.I)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++(?:@|%40)[\w-]+\.\w", re.A)
SHOWN = 30  # the longest list that is printed whole as a hint


class Record(BaseModel):
    """A checked record: unknown fields are refused, and nothing changes it afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def share(self, once: dict) -> None:
        """Take each text, and the set of the names that were given, from `once`, where it stands already: a third of the memory."""
        held = vars(self)
        for name, value in held.items():
            if value:  # nothing is one object anyway
                held[name] = _shared(value, once)
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", once.setdefault(frozenset(given), given))


def _shared(value, once: dict):
    """The same value, in as few objects as can be."""
    if isinstance(value, tuple):
        if isinstance(value[0], Record):
            for one in value:
                one.share(once)
            return value
        value = tuple([once.setdefault(one, one) for one in value])
    elif isinstance(value, Record):
        value.share(once)
        return value
    return once.setdefault(value, value)


class Context(NamedTuple):
    """What a field may look up while it is checked: the word lists, and the day that counts as today."""

    vocabulary: object
    today: date


def refuse(code: str, came: str = "", hint: str = "") -> PydanticCustomError:
    """The error to raise for a code of `macros.reading.codes`; `{` and `}` of what came are kept as they are."""
    return PydanticCustomError(code, "{came}", {"came": came, "hint": hint})


def suggestion(word: str, known: list[str]) -> str:
    """`Did you mean x?`, or the whole list when nothing is near and it is not too long."""
    simple = re.sub(r"[\s_]+", "-", word[:80].strip().lower())
    near = difflib.get_close_matches(simple, known, 1, 0.7)
    return f"Did you mean {near[0]}?" if near else f"The list: {', '.join(known)}." if 0 < len(known) <= SHOWN else ""


def colon_hint(group: dict) -> str:
    """How to write a text that a colon has made into a group of one field."""
    name, value = next(iter(group.items()))
    text = f"{name}: {value}" if isinstance(value, str) else ""
    return f"Write: {in_quotes(text)}" if text.isprintable() and 0 < len(text) <= LONGEST_QUOTED else ""


def count_words(text: str) -> int:
    """How many words a text has; "co-operate" and "don't" are one word each."""
    if not text.isascii():
        return len(WORD.findall(text))
    shape = f" {text}".encode().translate(SHAPES)
    return sum(map(shape.count, (b" a", b" .a", b"..a")))  # where words begin: a fifth of the time that it takes to find them


def _plain(value: str) -> str:
    words = value.split()
    value = " ".join(words)
    if not WORD.search(value):
        raise refuse("F12", f"`{value[:20]}`" if value else "")
    if len(value) > LONGEST_WORD and (longest := max(map(len, words))) > LONGEST_WORD:
        raise refuse("F04", f"a word of {longest} characters")
    if "<" in value or ">" in value:
        raise refuse("F11", value[:60])
    if not value.isascii() and (hidden := INVISIBLE.search(value)):
        raise refuse("F16", describe(hidden.group()[0]))
    return value


def _slug(value: str) -> str:
    if not KEBAB.fullmatch(value) or len(value) > LONGEST_NAME:
        raise refuse("F22", foreign(value) or value and f"`{value[:60]}`", _as_slug(value))
    return value


def _as_slug(value: str) -> str:
    """How to write a name or id: the last part of a path, without its ending, in small letters and hyphens."""
    name = re.sub(r"[ _-]+", "-", value.rstrip("/").rpartition("/")[2].removesuffix(".md").lower()).strip("-")
    return f"Write: {name}" if KEBAB.fullmatch(name) and len(name) <= LONGEST_NAME else ""


def closed(address: str) -> str:
    """Why a web address is not for every reader, or an empty string."""
    if match := CLOSED.match(address):
        return match["host"].lower()
    return "it holds a mail address" if MAIL.search(address) else ""


def _web_address(value: str) -> str:
    if not WEB_ADDRESS.fullmatch(value):
        raise refuse("F15", foreign(value) or value[:80])
    if why := closed(value):
        raise refuse("M12", why)
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
    seen = [getattr(value, "text", "") or value.do for value in values] if values and isinstance(values[0], Record) else values
    if len(set(seen)) < len(seen):
        raise refuse("F18", next(value for value, times in Counter(seen).items() if times > 1)[:60])
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
