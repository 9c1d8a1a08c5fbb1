"""What may stand inside the text of a briefing, line by line: words, lists, emphasis, tables, and safe links.

These rules run on every check and know the line. The renderer has a second wall behind them (macros/prose.py).
"""
import html
import re
from typing import NamedTuple

from macros.body import Body, Line, heading
from macros.finding import Finding

SCHEMES = ("https", "http", "mailto", "tel")
CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!<-]")
HTML = re.compile(r"<(?P<inside>[A-Za-z/!?][^<>]*)>?")
AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s@<>]+@[^\s@<>]+")
ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]*\}|\{\s*[\w-]+\s*=[^{}\n]*\}")
IMAGE = re.compile(r"!\[")
LINK = re.compile(r"\]\(\s*(?P<target><[^<>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)")
BROKEN_LINK = re.compile(r"\]\(\s*(?P<target>[^()]*)\)")
DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*(?P<target><[^<>]*>|\S.*?)(?:\s+[\"'(].*)?$")
MARKER = re.compile(r"(?P<space>[ \t]*)(?P<marker>>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))")
UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
DEEPEST = 4
NOTHING_SEEN = re.compile(r"[\x00-\x20\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


class Link(NamedTuple):
    """A link of the text: where it stands and where it leads."""

    line: int
    column: int
    target: str


def visible(line: Line) -> str:
    """The line without code and escaped signs, which are shown as they are; the columns stay the same."""
    if line.fenced:
        return ""
    text = CODE_SPAN.sub(lambda match: " " * len(match.group()), line.text)
    return ESCAPED.sub("  ", text)


def links(body: Body) -> list[Link]:
    """Every link of the text, inline, by reference or between < >."""
    return [link for line in body.lines for link in _links(line)]


def _links(line: Line):
    text = visible(line)
    for pattern in (LINK, DEFINITION):
        for match in pattern.finditer(text):
            target = match["target"].strip()
            broken = BROKEN_LINK.match(text, match.start()) if pattern is LINK else None
            whole = broken["target"].split(' "')[0].strip() if broken else target
            yield Link(line.number, match.start() + 1, (whole or target).removeprefix("<").removesuffix(">"))
    for match in HTML.finditer(text):
        if AUTOLINK.fullmatch(match["inside"]):
            yield Link(line.number, match.start() + 1, match["inside"])


def address(target: str) -> str:
    """A link's target as a browser reads it: entities resolved, blanks and invisible characters gone."""
    for _ in range(3):
        target = html.unescape(target)
    return NOTHING_SEEN.sub("", target)


def scheme(target: str) -> str:
    """The scheme of a target in small letters, `//` for an address without one, or an empty string for a local link."""
    plain = address(target).replace("\\", "/")
    match = re.match(r"([a-z][a-z0-9+.-]*):", plain, re.I)
    if match:
        return match[1].lower()
    return "//" if plain.startswith("//") else ""


def no_html(body: Body, path: str):
    """The text holds no HTML; only links between < >."""
    for line in body.lines:
        for match in HTML.finditer(visible(line)):
            if not AUTOLINK.fullmatch(match["inside"]):
                yield Finding(path, line.number, match.start() + 1, "M01", f"`<{match['inside'][:40]}`")


def safe_links(body: Body, path: str):
    """A link leads to a web, mail or phone address or stays in the library."""
    for link in links(body):
        found = scheme(link.target)
        if found and found not in SCHEMES:
            yield Finding(path, link.line, link.column, "M02", f"`{address(link.target)[:60]}`")
        elif "\\" in link.target or found and re.search(r"\s", link.target):
            yield Finding(path, link.line, link.column, "M02", f"`{link.target[:60]}` holds a blank or backslash")


def no_attributes(body: Body, path: str):
    """The text holds no attribute lists."""
    for line in body.lines:
        for match in ATTRIBUTES.finditer(visible(line)):
            yield Finding(path, line.number, match.start() + 1, "M03", f"`{match.group()[:40]}`")


def no_pictures(body: Body, path: str):
    """A briefing holds no pictures."""
    for line in body.lines:
        for match in IMAGE.finditer(visible(line)):
            yield Finding(path, line.number, match.start() + 1, "M04")


def shallow(body: Body, path: str):
    """Lists and quotations are at most four levels deep."""
    for line in body.lines:
        if not line.fenced and (depth := _depth(line.text)) > DEEPEST:
            yield Finding(path, line.number, 1, "B09", f"{depth} levels")


def _depth(text: str) -> int:
    """How many lists and quotations a line stands in: its markers, or its indent in steps of two, if that is more."""
    depth, end, indent = 0, 0, 0
    while match := MARKER.match(text, end):
        indent += len(match["space"].expandtabs(4))
        depth, end = depth + 1, match.end()
        if end < len(text) and text[end] == " ":
            end += 1
    return max(depth, depth and indent // 2 + 1)


def whole_fences(body: Body, path: str):
    """A block of code that is opened is closed."""
    if body.open_fence:
        yield Finding(path, body.open_fence, 1, "B08", f"opened on line {body.open_fence}")


def plain_headings(body: Body, path: str):
    """A heading stands alone on its line, begins with # and a space, and is not underlined."""
    before = ""
    for line in body.lines:
        match = heading(line)
        if match and (not match["space"] and match["title"] or match["indent"]):
            yield Finding(path, line.number, 1, "B12", f"`{line.text.strip()[:40]}`")
        elif not line.fenced and (re.match(r"^\s*(?:(?:[-*+>]|\d+[.)])\s*)+#{1,6}\s", line.text)
                                  or before.strip() and UNDERLINE.match(line.text)):
            yield Finding(path, line.number, 1, "B12", f"`{line.text.strip()[:40]}`")
        before = "" if match or line.fenced else line.text


RULES = (no_html, safe_links, no_attributes, no_pictures, shallow, whole_fences, plain_headings)
