"""What may stand inside the text of a briefing, line by line: words, lists, emphasis, tables, and safe links.

These rules run on every check and know the line. The renderer has a second wall behind them (macros/checks/prose.py).
"""
import re

from macros.reading.body import Body, Line
from macros.reading.characters import BLANK, describe
from macros.reading.finding import Finding

TICKS = re.compile(r"(?<!\\)`+")
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!-]")  # without \\<: who reads the file takes what follows for HTML
HTML = re.compile(r"(?<!\]\()<(?P<inside>[A-Za-z/!?][^<>]*)>?")
AUTOLINK = re.compile(r"https?://[^\s<>]*", re.I)
AUTOMAIL = re.compile(r"[^\s@<>!]+@[^\s@<>]+")
ATTRIBUTES = re.compile(r"\{(?::|[#.]\w)[^{}\n]*\}|\{\s*[\w-]+\s*=[^{}\n]*\}")
# `*+` never gives back what it has taken, so that a hostile line costs no more than its length.
MARKER = re.compile(r"(?P<space>[ \t]*)(?P<marker>>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))")
LISTED = r"[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t\n]|\Z))"
DEEP = re.compile(rf"\n(?:[ \t]{{4}}|{LISTED}{LISTED})")  # no other line can be too deep
RULER = re.compile(r"[ ]{0,3}(?:[-*_] *){3,}+")
UNDERLINES = ("=", "-", " ", "\t")  # what such a line may end with
UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*")
UNDERLINED = re.compile(rf"\n{UNDERLINE.pattern}(?:\n|\Z)")
INNER_HEADING = re.compile(r"[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]*)*+#{1,6}")
INNER_FENCE = re.compile(r"[ \t>*+-]*+(?:`{3,}|~{3,})[^`]*")
MARKDOWN = re.compile(r"[*`\[\]\\]|&#?\w+;|\b_|_\b")
BLANK_LINE = "Put a blank line before it, or delete it."
WRONG_BLANK = re.compile(rf" {{0,3}}#+[ \t]*([{BLANK}])")
DEEPEST = 4
MOST_BRACKETS, MOST_TICKS, MOST_CHARACTERS = 200, 200, 12_000


def visible(line: Line) -> str:
    """The line without code and escaped signs, which are shown as they are; the columns stay the same."""
    if line.fenced:
        return ""
    text = _without_code(line.text) if "`" in line.text else line.text
    return ESCAPED.sub("  ", text) if "\\" in text else text


def _without_code(text: str) -> str:
    """The text with blanks for every piece between two equal runs of backticks."""
    later: dict[int, re.Match] = {}
    ends: dict[int, int] = {}
    for run in reversed(list(TICKS.finditer(text))):
        if len(run.group()) in later:
            ends[run.start()] = later[len(run.group())].end()
        later[len(run.group())] = run
    pieces, done = [], 0
    for start in sorted(ends):
        if start >= done:
            pieces += [text[done:start], " " * (ends[start] - start)]
            done = ends[start]
    return "".join((*pieces, text[done:]))


def lines_with(body: Body, sign: str):
    """Every line that holds a sign, with what is visible of it."""
    return ((line, visible(line)) for line in body.lines if sign in line.text) if sign in body.text else ()


def no_html(body: Body, path: str):
    """The text holds no HTML; only links between < >."""
    for line, text in lines_with(body, "<"):
        wrong = (match for match in HTML.finditer(text) if not (AUTOLINK.fullmatch(match["inside"]) or AUTOMAIL.fullmatch(match["inside"])))
        if match := next(wrong, None):
            yield Finding(path, line.number, match.start() + 1, "M01", f"`<{match['inside'][:40]}`")


def no_attributes(body: Body, path: str):
    """The text holds no attribute lists."""
    for line, text in lines_with(body, "{"):
        for match in ATTRIBUTES.finditer(text):
            yield Finding(path, line.number, match.start() + 1, "M03", f"`{match.group()[:40]}`")


def no_pictures(body: Body, path: str):
    """A briefing holds no pictures."""
    for line, text in lines_with(body, "!["):
        for match in re.finditer(r"(?<!<)!\[", text):
            yield Finding(path, line.number, match.start() + 1, "M04")


def shallow(body: Body, path: str):
    """Lists and quotations are at most four levels deep."""
    for line in body.lines if DEEP.search(f"\n{body.text}") else ():
        if not line.fenced and (depth := _depth(line.text)) > DEEPEST:
            yield Finding(path, line.number, 1, "B09", f"{depth} levels")


def _depth(text: str) -> int:
    """How many lists and quotations a line stands in: its markers, or its indent in steps of four, if that is more."""
    depth, end, indent = 0, 0, 0
    while match := MARKER.match(text, end):
        indent += len(match["space"].expandtabs(4))
        depth, end = depth + 1, match.end()
        if end < len(text) and text[end] == " ":
            end += 1
    return 0 if depth > 2 and RULER.fullmatch(text) else max(depth, depth and indent // 4 + 1)


def whole_fences(body: Body, path: str):
    """A block of code that is opened is closed, and begins at the margin."""
    inside = False
    for line in body.lines if "```" in body.text or "~~~" in body.text else ():
        if line.number == body.open_fence:
            yield Finding(path, line.number, 1, "B08", f"opened on line {line.number}")
        elif not line.fenced and ("```" in line.text or "~~~" in line.text) and INNER_FENCE.fullmatch(line.text):
            inside = not inside
            if inside and body.open_fence is None:
                yield Finding(path, line.number, 1, "B08", f"`{line.text.strip()[:40]}`", "Begin it at the margin, with ``` and at most one word after it.")


def plain_headings(body: Body, path: str):
    """A heading stands alone on its line, begins with ## or ### and a space, and is not underlined."""
    before = ""
    for line in body.lines if UNDERLINED.search(body.text) else [line for line in body.lines if "#" in line.text]:
        found = body.headings.get(line.number)
        inner = not found and not line.fenced and "#" in line.text and INNER_HEADING.match(line.text)
        underlined = line.text[-1:] in UNDERLINES and before.strip(" \t>") and not line.fenced and UNDERLINE.fullmatch(line.text)
        if found and not found.tidy or inner or underlined:
            yield Finding(path, line.number, 1, "B12", f"`{line.text.strip()[:40]}`", BLANK_LINE if underlined else _blank_after(line.text))
        elif found and found.level not in (2, 3):
            yield Finding(path, line.number, 1, "B06", f"`{line.text.strip()[:40]}`")
        before = "" if found or line.fenced else line.text


def _blank_after(text: str) -> str:
    """The hint for a # with a blank after it that only looks like a space."""
    match = WRONG_BLANK.match(text)
    return f"Delete the {describe(match[1])} after the #, and type an ordinary space." if match else ""


def plain_words_in_headings(body: Body, path: str):
    """A heading is shown as it is written, so it holds no Markdown."""
    for number, found in body.headings.items():
        if match := MARKDOWN.search(found.title):
            column = body.lines[number - body.first_line].text.index(found.title) + match.start() + 1
            yield Finding(path, number, column, "B19", f"`{match.group()}`")


def simple_enough(body: Body, path: str):
    """No section is endless or holds hundreds of brackets or backticks: nobody could read it, and some parsers take minutes."""
    for found in body.parts:
        text = found.text
        if len(text) > MOST_CHARACTERS or text.count("[") > MOST_BRACKETS or text.count("`") > MOST_TICKS:
            yield Finding(path, found.line, 1, "M10", f"`{found.written[:40]}`")


RULES = (no_html, no_attributes, no_pictures, shallow, whole_fences, plain_headings, plain_words_in_headings,
         simple_enough)
