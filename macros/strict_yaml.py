"""YAML read strictly: text in, plain dicts, lists and strings out, with the place of every one of them."""
import re

import yaml

from macros.finding import Finding

# The C loader reads ten times as fast; PyYAML's wheels have it on every platform that we support.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 6
OPEN_QUOTE = re.compile(r"""^\s*(?:- +)*(?:[\w-]+: +)?(?P<mark>["'])(?P<rest>.*)$""")
TRAILING_COMMENT = re.compile(r"[ \t]+#.*\S")

Place = tuple[int, int]
Marks = dict[tuple, Place]


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
    tab = re.search(r"^ *\t", text, re.M)
    if tab:
        return None, {}, [Finding(path, first_line + text.count("\n", 0, tab.start()), 1, "Y02")]
    reader = Reader(text, path, first_line)
    try:
        data = reader.read(root)
    except Refused as fault:
        found = Finding(path, first_line + fault.line, fault.column, fault.code, fault.came, fault.hint)
        return None, {}, [*reader.findings, found]
    except yaml.MarkedYAMLError as fault:
        return None, {}, [*reader.findings, _syntax(fault, text, path, first_line)]
    return data, reader.marks, reader.findings


class Reader:
    """One pass over the parser's events. Its depth is bounded, so a hostile block costs nothing."""

    def __init__(self, text: str, path: str, first_line: int):
        self.lines, self.path, self.first_line = text.split("\n"), path, first_line
        self.events = yaml.parse(text, Loader=LOADER)
        self.marks: Marks = {}
        self.findings: list[Finding] = []

    def read(self, root: type) -> dict | list:
        """The whole text; Refused unless it is one mapping (or one list, where `root` says so)."""
        wanted = yaml.MappingStartEvent if root is dict else yaml.SequenceStartEvent
        next(self.events)
        if isinstance(event := next(self.events), yaml.DocumentStartEvent):
            event = next(self.events)
        if not isinstance(event, wanted):
            raise Refused("Y04" if root is dict else "V01", event.start_mark)
        data = self.node(event, ())
        next(self.events)
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            raise Refused("Y08", after.start_mark, "a second block begins here")
        return data

    def node(self, event: yaml.Event, path: tuple):
        """The value that begins with `event`, which stands at `path`."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refused("Y07", event.start_mark)
        if event.tag:
            raise Refused("Y06", event.start_mark, event.tag)
        if len(path) > DEEPEST:
            raise Refused("Y09", event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return self.scalar(event)

    def mapping(self, path: tuple) -> dict:
        found: dict = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, path)
            if not isinstance(key, str):
                raise Refused("Y04", event.start_mark)
            self.once(key, found, path, event)
            self.marks[(*path, key)] = self.place(event)
            found[key] = self.node(next(self.events), (*path, key))
        return found

    def once(self, key: str, found: dict, path: tuple, event: yaml.Event) -> None:
        if key in found:
            line, column = self.place(event)
            first = self.marks[(*path, key)][0]
            self.findings.append(Finding(self.path, line, column, "Y05", f"`{key}` is on lines {first} and {line}"))

    def sequence(self, path: tuple) -> list:
        found: list = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            here = (*path, len(found))
            self.marks[here] = self.place(event)
            found.append(self.node(event, here))
        return found

    def scalar(self, event: yaml.ScalarEvent) -> str:
        after = self.lines[event.end_mark.line][event.end_mark.column:] if event.style not in ("|", ">") else ""
        if comment := TRAILING_COMMENT.match(after):
            line, column = self.place(event)
            self.findings.append(Finding(self.path, line, column, "Y10", f"`{comment.group().strip()[:40]}`"))
        return event.value

    def place(self, event: yaml.Event) -> Place:
        return self.first_line + event.start_mark.line, event.start_mark.column + 1


def _syntax(fault: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Finding:
    """A fault of the parser in the words of an officer: the three usual slips by name, anything else as it is."""
    lines = text.split("\n")
    mark = fault.problem_mark or fault.context_mark
    here = min(mark.line, len(lines) - 1) if mark else 0
    problem = fault.problem or "it cannot be read"
    quote = _unclosed_quote(lines, here)
    if "quoted scalar" in (fault.context or "") or quote is not None:
        opened = quote if quote is not None else fault.context_mark.line
        return Finding(path, first_line + opened, 1, "Y01", f"quote opened on line {first_line + opened}")
    if "mapping values are not allowed" in problem:
        return Finding(path, first_line + here, mark.column + 1, "Y03", f"`{lines[here].strip()[:60]}`", _quoted(lines[here]))
    return Finding(path, first_line + here, mark.column + 1 if mark else 1, "Y08", problem)


def _unclosed_quote(lines: list[str], last: int) -> int | None:
    """The first line, up to the place of the fault, on which a quoted text begins and does not end."""
    for number, line in enumerate(lines[:last + 1]):
        match = OPEN_QUOTE.match(line)
        if match and not _closes(match["mark"], match["rest"]):
            return number
    return None


def _closes(mark: str, rest: str) -> bool:
    plain = re.sub(r"\\.", "", rest) if mark == '"' else rest.replace("''", "")
    return mark in plain


def _quoted(line: str) -> str:
    """The hint for a colon in plain text: the same line with the quotes that it needs."""
    match = re.match(r"\s*(?P<start>(?:- +)?[\w-]+: +|- +)(?P<text>.*)$", line)
    if not match:
        return ""
    text = match["text"].strip().replace('"', "'")
    return f'Write: {match["start"]}"{text}"'
