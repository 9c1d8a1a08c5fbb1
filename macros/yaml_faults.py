"""What the YAML parser could not read, in the words of an officer: the usual slips by name, with the cure."""
import re

import yaml

from macros.finding import Finding

SAME_INDENT = "Compare its beginning (spaces, dash, name, colon) with the lines around it."
# A value that begins with a quotation mark, or with a sign that means something in YAML, after dashes and a name.
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
        opened, column, end = quote
        if end == opened:  # it closes, and then the text goes on
            return found("Y12", opened, column, hint=quoted(lines[opened]))
        return found("Y01", opened, column, f"quote opened on line {first_line + opened}")
    if context and "',' or" in problem:
        return found("Y11", context.line, context.column, f"opened on line {first_line + context.line}")
    if "mapping values are not allowed" in problem:
        return found("Y03", hint=quoted(lines[line]))
    if sign := OPEN_SIGN.match(lines[line]):
        return found("Y12", line, sign.start("sign"), hint=quoted(lines[line]))
    if context and "expected ':'" in problem:
        return found("Y08", context.line, context.column, hint="A line is `name: value`, or begins with a dash, or is indented below the text it belongs to.")
    return found("Y08", hint=SAME_INDENT)


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


def quoted(line: str) -> str:
    """The hint for a text that needs quotes: the same line with them."""
    match = VALUE.match(line)
    if not match:
        return ""
    text = match["text"].strip().replace('"', "'")
    return f'Write: {match["start"]}"{text}"'
