"""What the YAML parser could not read, in the words of an officer: the usual slips by name, with the cure."""
import re

import yaml

from macros.finding import Finding

SAME_INDENT = "Compare its beginning (spaces, dash, name, colon) with the lines around it."
# A value that begins with a quotation mark, after any dashes and names. `[^\W]` would let a name hold blanks.
OPEN_QUOTE = re.compile(r"""^[ ]*(?:- +)*(?:[\w-]+: +)?(?:\[ *)?(?P<quote>["'])""")
OPEN_SIGN = re.compile(r"^[ ]*(?:- +)*(?:[\w-]+: +|- +)(?P<sign>[\[{*&!%@`|>])")
CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.S), "'": re.compile(r"'(?:[^']|'')*+'", re.S)}
AFTER_QUOTE = re.compile(r"[ \t]*(?:$|[ \t]#|[,\]}:])", re.M)
VALUE = re.compile(r"\s*(?P<start>(?:- +)?[\w-]+: +|- +)(?P<text>.*)$")


def explain(fault: yaml.YAMLError, text: str, path: str, first_line: int) -> Finding:
    """The finding for a fault of the parser."""
    lines = text.split("\n")
    problem, context = str(getattr(fault, "problem", "") or ""), getattr(fault, "context_mark", None)
    mark = getattr(fault, "problem_mark", None) or context
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)

    def found(code: str, line: int = line, column: int = column, came: str = "", hint: str = "") -> Finding:
        return Finding(path, first_line + line, column + 1, code, came or f"`{lines[line].strip()[:60]}`", hint)

    if "escape" in problem:
        return found("Y08", came="a backslash stands between double quotes", hint="Use single quotes around the text, or no backslash.")
    if quote := _open_quote(lines, line):
        return _quote(found, lines, *quote, first_line)
    if context and "',' or" in problem:
        return found("Y11", context.line, context.column, f"opened on line {first_line + context.line}")
    if "mapping values are not allowed" in problem:
        return found("Y03", hint=quoted(lines[line]))
    if sign := OPEN_SIGN.match(lines[line]):
        return found("Y12", line, sign.start("sign"), hint=quoted(lines[line]))
    if context and "expected ':'" in problem:
        return found("Y08", context.line, context.column, hint="A line is `name: value`, or begins with a dash, or is indented below the text it belongs to.")
    return found("Y08", hint=SAME_INDENT)


def _quote(found, lines: list[str], line: int, column: int, end: int | None, first_line: int) -> Finding:
    """A text that closes its quote too early, or a quote that is never closed."""
    if end == line:
        return found("Y12", line, column, hint=quoted(lines[line]))
    return found("Y01", line, column, f"opened on line {first_line + line}")


def _open_quote(lines: list[str], last: int) -> tuple[int, int, int | None] | None:
    """(line, column, line on which it seems to end) of the first quote up to the fault that does not end as it should."""
    number = 0
    while number <= last:
        if match := OPEN_QUOTE.match(lines[number]):
            column = match.start("quote")
            rest = "\n".join([lines[number][column:], *lines[number + 1:]])
            closed = CLOSED[match["quote"]].match(rest)
            end = number + closed.group().count("\n") if closed else None
            if not closed or not AFTER_QUOTE.match(rest, closed.end()):
                return number, column, end
            number = end
        number += 1
    return None


def quoted(line: str) -> str:
    """The hint for a text that needs quotes: the same line with them."""
    match = VALUE.match(line)
    if not match:
        return ""
    text = match["text"].strip().replace('"', "'")
    return f'Write: {match["start"]}"{text}"'
