"""What the YAML parser could not read, in the words of an officer: the usual slips by name, with the cure."""
from collections.abc import Iterator
import re
from typing import NamedTuple

import yaml

from macros.reading.characters import BLANK, describe
from macros.reading.finding import Finding
from macros.reading.indents import LINE, Reads, slip
from macros.reading.usual_yaml import lone_mark

SAME_INDENT = "Compare its beginning (spaces, dash, name, colon) with the lines around it."
# A value that begins with a quotation mark, or with a sign that means something in YAML, after dashes and a name.
OPEN_QUOTE = re.compile(r"""^[ ]*(?:- +)*(?:[\w-]+: +)?(?:\[ *)?(?P<quote>["'])""")
OPEN_SIGN = re.compile(r"^[ ]*(?:- +)*(?:[\w-]+: +|- +)(?P<sign>[\[{*&!%@`|>])")
CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.S), "'": re.compile(r"'(?:[^']|'')*+'", re.S)}
AFTER_QUOTE = re.compile(r"[ \t]*(?:$|[ \t]#|[,\]}:])", re.M)
VALUE = re.compile(r"\s*(?P<start>(?:- +)?[\w-]+: +|- +)(?P<text>.*)$")
# What looks like a space where YAML takes it for a letter: before the first word of a line, or right after a dash or a name.
WRONG_BLANK = re.compile(rf"^ *(?:[\t{BLANK}]|(?P<sign>-|(?:- +)?[a-z_]+:)[{BLANK}])", re.M)
TWO_FIELDS = re.compile(r" *(?:- +)*(?P<first>[a-z_]+): +(?:(?P<day>\d{4}-\d\d-\d\d)|[\w-]+|\S.*[.?!\]]) +(?P<second>[a-z_]+):$")
LONGEST_QUOTED = 200  # of what is printed again, with quotes
QUOTES = ('"\u201c\u201d\u201e', "'\u2018\u2019\u201a")


class Fault(NamedTuple):
    """Where the parser stopped and what it said; `context` is where the thing began that it was reading."""

    lines: list[str]
    path: str
    first_line: int
    line: int
    column: int
    problem: str
    context: yaml.Mark | None
    reads: Reads

    def found(self, code: str, line: int, column: int, came: str = "", hint: str = "") -> Finding:
        """A finding at a place of the block, with its line when nothing better came."""
        return Finding(self.path, self.first_line + line, column + 1, code, came or f"`{self.lines[line].strip()[:60]}`", hint)


def explain(error: yaml.YAMLError, text: str, path: str, first_line: int, reads: Reads) -> Finding:
    """The finding for a fault of the parser: the first of the usual slips that it can be. `reads` is asked what would mend it."""
    lines, context = text.split("\n"), getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    fault = Fault(lines, path, first_line, line, column, str(getattr(error, "problem", "")), context, reads)
    return next(found for cause in SLIPS if (found := cause(fault)))


def wrong_blanks(text: str, path: str, first_line: int):
    """Yield a finding for each line whose beginning only looks as if it held spaces."""
    for match in WRONG_BLANK.finditer(text):
        line, column, blank = first_line + text.count("\n", 0, match.start()), match.end() - match.start(), describe(match.group()[-1])
        if match["sign"]:
            yield Finding(path, line, column, "Y08", f"{blank} after `{match['sign']}`", "Delete it and type an ordinary space.")
        elif match.group()[-1] == "\t":
            yield Finding(path, line, 1, "Y02")
        else:
            yield Finding(path, line, column, "Y02", blank, "Delete it and type ordinary spaces: two for each step.")


def _backslash(fault: Fault) -> Finding | None:
    if "escape" in fault.problem:
        return fault.found("Y08", fault.line, fault.column, "a backslash stands between double quotes",
                           "Use single quotes around the text, or no backslash.")


def _quote(fault: Fault) -> Finding | None:
    """A quote that is never closed, or that closes before the text ends."""
    opened, column, end = _open_quote(fault.lines, fault.line) or (None, 0, None)
    if opened is None:
        return None
    if end == opened:
        return fault.found("Y12", opened, column, hint=quoted(fault.lines[opened]))
    last, straight = fault.lines[opened].rstrip()[-1], fault.lines[opened][column]
    curly = any(straight in marks and last in marks and last != straight for marks in QUOTES)
    hint = f"The last one is a curly {last}: type a straight {straight} in its place." if curly else ""
    return fault.found("Y01", opened, column, f"quote opened on line {fault.first_line + opened}", hint)


def _open_quote(lines: list[str], last: int) -> tuple[int, int, int | None] | None:
    """(line, column, line on which it seems to end) of the first quote up to the fault that does not end as it should."""
    text, start, end = "\n".join(lines), 0, -1
    for number, line in enumerate(lines[:last + 1]):
        match = OPEN_QUOTE.match(line) if number > end else None  # a line inside a quote opens none
        if match:
            closed = CLOSED[match["quote"]].match(text, start + match.start("quote"))
            end = number + closed.group().count("\n") if closed else None
            if not closed or not AFTER_QUOTE.match(text, closed.end()):
                return number, match.start("quote"), end
        start += len(line) + 1
    return None


def _bracket(fault: Fault) -> Finding | None:
    if fault.context and "',' or" in fault.problem:
        line = fault.context.line
        return fault.found("Y11", line, fault.context.column, f"opened on line {fault.first_line + line}")


def _spaces(fault: Fault) -> Finding | None:
    """Too many or too few spaces before a line, here or on the line before."""
    if found := slip(fault.lines, fault.line, fault.reads):
        return fault.found("Y08", found[0], 0, *found[1:])


def _colon(fault: Fault) -> Finding | None:
    """A colon in a text. When it is the one after a name, the text began on a line before; or two fields share a line."""
    if "mapping values are not allowed" in fault.problem:
        line = fault.lines[fault.line]
        if two := _two_fields(fault, line):
            return fault.found("Y03", fault.line, two.start("second"), hint=f"Put `{two['second']}:` on a line of its own, below `{two['first']}:`.")
        value = VALUE.match(line)
        return fault.found("Y03", fault.line, fault.column, hint=quoted(line) if value and value.start("text") <= fault.column else "")


def _two_fields(fault: Fault, line: str) -> re.Match | None:
    """Two fields on one line: a date stands before the second, or a word or sentence, and another line begins with its name."""
    two = TWO_FIELDS.match(line[:fault.column + 1])
    if two and (two["day"] or any((found := LINE.match(other)) and found["name"] == two["second"] for other in fault.lines)):
        return two
    return None


def _sign(fault: Fault) -> Finding | None:
    """A text that begins with a sign of YAML; a line that ends with a bracket has another fault."""
    line = fault.lines[fault.line]
    sign = OPEN_SIGN.match(line)
    if sign and not line.rstrip().endswith(("]", "}")) and "<document start>" not in fault.problem:
        return fault.found("Y12", fault.line, sign.start("sign"), hint=quoted(line))


def _no_colon(fault: Fault) -> Finding | None:
    if fault.context and "expected ':'" in fault.problem:
        return fault.found("Y08", fault.context.line, fault.context.column,
                           hint="A line is `name: value`, or begins with a dash, or is indented below the text it belongs to.")


def _anything(fault: Fault) -> Finding:
    return fault.found("Y08", fault.line, fault.column, hint=SAME_INDENT)


SLIPS = (_backslash, _quote, _bracket, _spaces, _colon, _sign, _no_colon, _anything)


def quoted(line: str) -> str:
    """The hint for a text that needs quotes: the same line with them."""
    match = VALUE.match(line)
    if not match or len(line) > LONGEST_QUOTED:
        return ""
    return f"Write: {match['start']}{in_quotes(match['text'])}"


def marks_shown(text: str, is_title: bool) -> Iterator[tuple[str, str]]:
    """Yield (what came, hint) for the marks of a text without YAML's quotes that readers would see by mistake."""
    bare = in_quotes(text)[1:-1] if is_title else text
    if is_title and bare != text.replace('"', "'"):
        yield f"`{text[:60]}`", f"Write: title: {bare}" if len(bare) < LONGEST_QUOTED else ""
    elif mark := lone_mark(text):
        yield f"`{mark}` at the {'end' if text.endswith(mark) else 'beginning'}", ""


def in_quotes(text: str) -> str:
    """A text in double quotes; marks that stood around all of it are not kept."""
    text = text.strip()
    for marks in QUOTES:
        if len(text) > 2 and text[0] in marks and text[-1] in marks and not re.search(rf"(?<!\s)[{marks}](?!\w).*(?<!\w)[{marks}](?=\w)", text[1:-1]):
            text = text[1:-1].strip()
    return '"' + text.replace('"', "'") + '"'
