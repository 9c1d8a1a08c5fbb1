"""Front matter written as it usually is, read without a YAML parser: four times as quick, and with the same result.

Whatever is not written in this small part of YAML (one field or entry a line, texts that are plain or in quotes as a whole,
short lists in brackets) is left to `strict_yaml`, which knows all of it, finds every fault and knows every place.
"""
import re

MOST_OPEN = 3  # groups and lists in one another; strict_yaml allows more
KEY = r"(?P<key>[a-z_]{1,60}):(?: (?=[^ \n])|$)"
PLAIN = r"[^\W_][^\n:#]*+(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*+)*+(?<! )"  # `*+` never gives back what it has taken
ENTRY = r"[^\W_][\w -]*+(?<! )"  # of a list in brackets
LINE = re.compile(rf"""^(?P<indent> *)(?P<dash>- )?(?:{KEY})?(?P<value>{PLAIN}|"[^"\\\n]*"|'[^'\n]*'|\[(?:{ENTRY}(?:, {ENTRY})*)?\])?$""", re.M)
# YAML's words for "nothing". Read as text they would be published as they stand; as nothing they are asked for.
NOTHING = ("~", "null", "Null", "NULL")
MARKS = "\"\u201c\u201d\u201e"  # of quotations; a single one may be an apostrophe


def read_usual(text: str) -> dict | None:
    """The text as plain data; None for what is written in another way, right or wrong."""
    lines = LINE.findall(text)
    if len(lines) <= text.count("\n") or not text.replace("\n", "").isprintable():
        return None
    reader = _Reader()
    try:
        for indent, dash, key, value in lines:
            reader.line(len(indent), dash, key, value)
    except _Unusual:
        return None
    return None if reader.waiting else reader.data


def lone_mark(text: str) -> str:
    """The quotation mark with which a text begins or ends when it has no partner, or an empty string."""
    ends = text[-1:] if text[-1:] in MARKS else text[:1] if text[:1] in MARKS else ""
    return ends if ends and sum(map(text.count, MARKS)) % 2 else ""


class _Unusual(Exception):
    """This text needs a YAML parser."""


class _Reader:
    """The data so far, and which groups and lists the next line may go on with, each with its indent, the innermost last."""

    def __init__(self) -> None:
        self.data: dict = {}
        self.open: list[tuple[int, dict | list]] = [(0, self.data)]
        self.waiting: tuple[int, dict, str] | None = None  # a field whose value begins on the next line

    def line(self, indent: int, dash: str, key: str, value: str) -> None:
        """Read one line: an entry, a field, or an entry that is a group with its first field."""
        if self.waiting:
            self.begin(indent, dash, key)
        where, found = self.open[-1]
        if where != indent or isinstance(found, list) != bool(dash):  # most lines go on with the innermost
            found = self.current(indent, dash)
        if dash:
            found.append({} if key else _value(value))
            if not key:
                return
            indent, found = indent + 2, found[-1]
            self.open.append((indent, found))
        if not key or key in found or key in NOTHING:
            raise _Unusual
        if value:
            found[key] = _value(value)
        else:
            self.waiting = indent, found, key

    def begin(self, indent: int, dash: str, key: str) -> None:
        """The value of the field before: a list, or a group further in."""
        outer, found, name = self.waiting
        if indent < outer or not dash and (indent == outer or not key) or len(self.open) > MOST_OPEN:
            raise _Unusual
        found[name] = new = [] if dash else {}
        self.open.append((indent, new))
        self.waiting = None

    def current(self, indent: int, dash: str) -> dict | list:
        """The group or list that a line goes on with."""
        where, found = self.open[-1]
        while where > indent or where == indent and not dash and isinstance(found, list):
            self.open.pop()
            if not self.open:
                raise _Unusual
            where, found = self.open[-1]
        if where != indent or isinstance(found, list) != bool(dash):
            raise _Unusual
        return found


def _value(value: str) -> str | list[str]:
    """A text or a short list."""
    if not value:
        raise _Unusual
    if value[0] == "[":
        return ["" if entry in NOTHING else entry for entry in value[1:-1].split(", ")] if len(value) > 2 else []
    if value[0] in "\"'":
        return value[1:-1]
    if value[-1] in MARKS and lone_mark(value):
        raise _Unusual
    return "" if value in NOTHING else value
