"""YAML read strictly: text in, plain dicts, lists and strings out, with the place of every one of them."""
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
import re

import yaml

from macros.reading.characters import BIDI, CONTROL, describe
from macros.reading.finding import Finding
from macros.reading.indents import slip
from macros.reading.usual_yaml import NOTHING, read_usual
from macros.reading.yaml_faults import explain, marks_shown, quoted, wrong_blanks

# The C loader reads ten times as fast; PyYAML's wheels have it on every platform that we support.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 6
TRAILING_COMMENT = re.compile(r"[ \t]+(?P<comment>#.*\S)")
DASH_FIRST = "Begin each entry with a dash and a space."
DASH = re.compile(r" *(?=- )")

Place = tuple[int, int]
Marks = Mapping[tuple, Place]


class Refused(Exception):
    """The block cannot be read past this point."""

    def __init__(self, code: str, mark: yaml.Mark | None, came: str = "", hint: str = ""):
        super().__init__(code)
        self.code, self.came, self.hint = code, came, hint
        self.line, self.column = (mark.line, mark.column + 1) if mark else (0, 1)


def parse_yaml(text: str, path: str, first_line: int = 1, root: type = dict) -> tuple[dict | list | None, Marks, list[Finding]]:
    """The text as plain data, the place of every key and entry, and the findings.

    `first_line` is the line of the file on which `text` begins; `root` is dict or list, whichever the whole must be.
    Data is None when it cannot be read at all.
    """
    if root is dict and (data := read_usual(text)) is not None:
        return data, LateMarks(text, path, first_line), []
    if blanks := list(wrong_blanks(text, path, first_line)):
        return None, {}, blanks
    reader = Reader(text, path, first_line)
    try:
        data = reader.read(root)
    except Refused as fault:
        found = Finding(path, first_line + fault.line, fault.column, fault.code, fault.came, fault.hint)
        return None, {}, [*reader.findings, found]
    except yaml.YAMLError as fault:
        found = explain(fault, text, path, first_line, partial(_plain, root=root))
        return None, {}, [*(other for other in reader.findings if other.line != found.line), found]
    if reader.swallowed:
        return None, {}, [*reader.findings, *reader.misplaced(root)]
    return data, reader.marks, reader.findings


def _plain(text: str, root: type) -> dict | list | None:
    """What a text holds when it has no fault at all."""
    reader = Reader(text, "", 1)
    try:
        data = reader.read(root)
    except (Refused, yaml.YAMLError):
        return None
    return None if reader.swallowed or any(not finding.advice for finding in reader.findings) else data


class LateMarks(Mapping):
    """The places of a text without faults, worked out when somebody asks: most briefings have no finding to be placed."""

    def __init__(self, text: str, path: str, first_line: int):
        self._text = text, path, first_line

    @cached_property
    def _marks(self) -> Marks:
        reader = Reader(*self._text)
        reader.read(dict)
        return reader.marks

    def __getitem__(self, where: tuple) -> Place:
        return self._marks[where]

    def __iter__(self) -> Iterator[tuple]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)


class Reader:
    """One pass over the parser's events. Its depth is bounded, so a hostile block costs nothing."""

    def __init__(self, text: str, path: str, first_line: int):
        self.text, self.lines, self.path, self.first_line = text, text.split("\n"), path, first_line
        self.commented = " #" in text or "\t#" in text
        self.next = LOADER(text).get_event
        self.marks: dict[tuple, Place] = {}
        self.findings: list[Finding] = []
        self.swallowed: list[Finding] = []

    def read(self, root: type) -> dict | list:
        """The whole text; Refused unless it is one mapping (or one list, where `root` says so)."""
        wanted = yaml.MappingStartEvent if root is dict else yaml.SequenceStartEvent
        self.next()
        if isinstance(event := self.next(), yaml.DocumentStartEvent):
            event = self.next()
        if not isinstance(event, wanted):
            raise Refused("Y04", event.start_mark) if root is dict else Refused("V01", event.start_mark, "", DASH_FIRST)
        data = self.node(event, ())
        self.next()
        if not isinstance(after := self.next(), yaml.StreamEndEvent):
            raise Refused("Y08", after.start_mark, "a second block begins here")
        return data

    def node(self, event: yaml.Event, path: tuple):
        """The value that begins with `event`, which stands at `path`."""
        if event.anchor:  # what names one, or is one
            raise Refused("Y07", event.start_mark)
        if event.tag:
            raise Refused("Y06", event.start_mark, event.tag)
        if len(path) > DEEPEST:
            raise Refused("Y09", event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def mapping(self, path: tuple) -> dict:
        found: dict = {}
        again: list[tuple[str, Finding]] = []
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event, path)
            if key in found:
                again.append((key, self.twice(key, path, event)))
            here = (*path, key)
            self.marks[here] = self.place(event)
            found[key] = self.node(self.next(), here)
        if len(again) > 1 and again[0][0] == next(iter(found)) and path and isinstance(path[-1], int):  # an entry that has begun anew
            self.swallowed.append(replace(again[0][1], hint=DASH_FIRST))
        else:
            self.findings += [double for _, double in again]
        return found

    def key(self, event: yaml.Event, path: tuple) -> str:
        """The name of a field. Anything but a plain text is refused unread: `{{{{` would nest without end."""
        if isinstance(event, yaml.CollectionStartEvent):
            line = self.lines[event.start_mark.line]
            raise Refused("Y12", event.start_mark, f"`{line.strip()[:60]}`", quoted(line))
        return self.node(event, path)

    def twice(self, key: str, path: tuple, event: yaml.Event) -> Finding:
        line, column = self.place(event)
        return Finding(self.path, line, column, "Y05", f"`{key}` is on lines {self.marks[(*path, key)][0]} and {line}")

    def sequence(self, path: tuple) -> list:
        found: list = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            here = (*path, len(found))
            self.marks[here] = self.place(event)
            found.append(self.node(event, here))
        return found

    def scalar(self, event: yaml.ScalarEvent, path: tuple) -> str:
        if self.commented and event.style not in ("|", ">"):
            self.comment(event.end_mark)
        if event.style == '"' and (hidden := self.escaped(event.value)):
            self.findings.append(Finding(self.path, *self.place(event), "F16", describe(hidden)))
        if event.style:
            return event.value
        self.swallowed += self.entries_in(event)
        self.findings += [Finding(self.path, *self.place(event), "Y14", *shown) for shown in marks_shown(event.value, path == ("title",))]
        return "" if event.value in NOTHING else event.value

    def entries_in(self, event: yaml.ScalarEvent) -> Iterator[Finding]:
        """Yield a finding for each entry that begins too far in: for YAML it is more of the text above, and would be published as that."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            if dash := DASH.match(self.lines[number]):
                yield Finding(self.path, self.first_line + number, dash.end() + 1, "Y13", f"`{self.lines[number].strip()[:60]}`")

    def misplaced(self, root: type) -> list[Finding]:
        """What is more of the text or entry above; or the line that makes it so, by its spaces or for want of a dash."""
        first = self.swallowed[0]
        found = slip(self.lines, first.line - self.first_line, partial(_plain, root=root))
        if found and (found[0] < first.line - self.first_line or first.code == "Y05"):
            return [Finding(self.path, self.first_line + found[0], 1, "Y08", *found[1:])]
        return self.swallowed

    def escaped(self, value: str) -> str:
        r"""A character that only an escape such as \u202E has brought in: what stands in the file itself is reported there."""
        if value.isprintable():
            return ""
        return next((one for one in value if (CONTROL.match(one) or BIDI.match(one)) and one not in self.text), "")

    def comment(self, end: yaml.Mark) -> None:
        if match := TRAILING_COMMENT.match(self.lines[end.line], end.column):
            self.findings.append(Finding(self.path, self.first_line + end.line, match.start("comment") + 1, "Y10", f"`{match['comment'][:40]}`"))

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return self.first_line + mark.line, mark.column + 1
