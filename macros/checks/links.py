"""The links of a text: where they lead, whether a browser may follow them, and whether that briefing is there."""
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
import html
import posixpath
import re
from typing import NamedTuple

from macros.checks.markup import AUTOLINK, AUTOMAIL, HTML, lines_with, visible
from macros.reading.body import Body, Line
from macros.reading.characters import WEB_ADDRESS, foreign
from macros.reading.finding import Finding
from macros.records.fields import closed, suggestion

Anchors = Callable[[str], tuple[str, ...]]
# What a link may lead to, by its scheme; a link without one stays in the library.
TARGETS = {"https": WEB_ADDRESS, "http": WEB_ADDRESS, "mailto": re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?[!-~]*)?", re.A | re.I),
           "tel": re.compile(r"tel:\+?[\d().-]+", re.A | re.I)}
# `*+` never gives back what it has taken, so that a hostile line costs no more than its length.
LINK = re.compile(r"\]\((?P<inside>(?:[^()]++|\([^()]*\))*+)")
DEFINITION = re.compile(r"[ \t]*(?:(?:>|[-*+][ \t]|\d+[.)][ \t])[ \t]*)*+\[(?P<label>[^\[\]]*)\]:(?P<inside>.*)")
LABEL = re.compile(r"\[([^\[\]]*)\]")
REFERENCE = re.compile(r"\]\[(?P<label>[^\[\]]+)\]")
TITLED = re.compile(r"(?P<target>\S+)\s+(?:\".*\"|'.*')")
NOTHING_SEEN = re.compile(r"[\x00-\x20\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
LOCAL = re.compile(r"(?P<path>[\w./-]*/)?(?P<slug>[a-z0-9-]+)\.md(?:#(?P<anchor>.*))?", re.A)
# An address without its beginning: the first part is a website's name, and not that of a file.
WEBSITE = re.compile(r"www\.|(?:[a-z0-9-]+\.)+(?:(?:uk|com|org|net)\b|(?!md/)[a-z]{2,}/)", re.I | re.A)
COMPARED = 20  # so many wrong links of a text get a suggestion: each is compared with every name of the library


class Link(NamedTuple):
    """A link of the text: where it stands and where it leads."""

    line: int
    column: int
    target: str


@lru_cache(maxsize=1)  # the rules ask for them, and so does whoever keeps them
def links(body: Body) -> list[Link]:
    """Every link of the text, inline, by reference or between < >, in the order of the text."""
    return sorted((*_inline(body), *_definitions(body), *_autolinks(body)))


def linked(links: Iterable[Link]) -> list[str]:
    """The slugs of the briefings to which links lead."""
    return [match["slug"] for link in links if (match := LOCAL.fullmatch(link.target))]


def _inline(body: Body):
    for line, text in lines_with(body, "]("):
        for match in LINK.finditer(text):
            start = text.rfind("[", 0, match.start())
            if start < 1 or text[start - 1] != "!":  # a picture is refused as a picture
                yield Link(line.number, max(start, 0) + 1, _target(match["inside"]))


def _definitions(body: Body):
    """The addresses of links `[words][label]`; one that no link uses is refused as such."""
    for found in body.parts if "]:" in body.text else ():
        defined, used = _labels(found.lines)
        for label, (line, match) in defined.items():
            if label in used:
                yield Link(line.number, match.start("label"), _target(match["inside"]))


def _labels(lines: Iterable[Line]) -> tuple[dict[str, tuple[Line, re.Match]], set[str]]:
    """The definitions in some lines by their labels, and the labels that links there use."""
    defined: dict[str, tuple[Line, re.Match]] = {}
    used: set[str] = set()
    for line in lines:
        text = visible(line) if "[" in line.text else ""
        if match := DEFINITION.match(text) if "]:" in text else None:
            defined.setdefault(_label(match["label"]), (line, match))
        else:
            used.update(_label(label) for label in LABEL.findall(text))
    return defined, used


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


def _autolinks(body: Body):
    for line, text in lines_with(body, "<"):
        for match in HTML.finditer(text):
            if AUTOLINK.fullmatch(match["inside"]):
                yield Link(line.number, match.start() + 1, match["inside"])
            elif AUTOMAIL.fullmatch(match["inside"]):
                yield Link(line.number, match.start() + 1, f"mailto:{match['inside']}")


def _target(inside: str) -> str:
    """The address in what stands between the brackets of a link, without its title."""
    inside = inside.strip()
    if inside.startswith("<"):
        return inside[1:].partition(">")[0].strip()
    titled = TITLED.fullmatch(inside)
    return titled["target"] if titled else inside


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


def safe_links(body: Body, path: str):
    """A link leads to a web address that is open to all, to a mail or phone address, or stays in the library."""
    for link in links(body):
        found = scheme(link.target)
        if found and not (found in TARGETS and TARGETS[found].fullmatch(link.target)):
            plain = (link.target if found in TARGETS else address(link.target))[:60]
            yield Finding(path, link.line, link.column, "M02", f"`{plain}`" + (f": {foreign(plain)}" if foreign(plain) else ""))
        elif found.startswith("http") and (why := closed(link.target)):
            yield Finding(path, link.line, link.column, "M12", why)


def definitions_in_place(body: Body, path: str):
    """The address of a link `[words][label]` stands in the section that uses it, for each section is read alone."""
    for found in body.parts if "]:" in body.text or "][" in body.text else ():
        defined, used = _labels(found.lines)
        for label in defined.keys() - used:
            line, match = defined[label]
            yield Finding(path, line.number, match.start("label"), "M09", f"no link here uses `[{match['label'][:40]}]`")
        for line in (line for line in found.lines if "][" in line.text):
            for match in REFERENCE.finditer(visible(line)):
                if _label(match["label"]) not in defined:
                    yield Finding(path, line.number, match.start() + 2, "M09", f"`[{match['label'][:40]}]` has no address here")


def internal_links(links: Iterable[Link], path: str, paths: Mapping[str, str], anchors: Anchors, now: Callable[[str], str] = lambda old: ""):
    """Every one of these links inside the library leads to a briefing, and to a heading of it, that exists.

    `paths` maps each slug to its file, relative to the project; `anchors` gives the anchors of a slug, `now` the new name of a renamed briefing.
    """
    inside = [link for link in links if not scheme(link.target)]
    wrong = [(link, fault) for link in inside if (fault := _wrong(link.target, path, paths, anchors))]
    for number, (link, (code, came, word, known)) in enumerate(wrong):
        hint = _no_name(link.target) or (_hint(code, word, known, now) if word and number < COMPARED else "")
        yield Finding(path, link.line, link.column, code, came, hint)


def _wrong(target: str, path: str, paths: Mapping[str, str], anchors: Anchors) -> tuple[str, str, str, Collection[str]] | None:
    """Of a link that leads nowhere: the code, what came, and the word to look for among which words."""
    page, _, anchor = target.partition("#")
    slug = slug_of(target, path, paths)
    name = posixpath.basename(page.rstrip("/")).removesuffix(".md")
    if target in ("", "#"):
        return "M05", "the link is empty", "", ()
    if page.startswith("/"):
        return "M07", f"`{page[:60]}`", name, paths.keys() & {name}
    if slug not in paths:
        return "M05", f"`{page[:60]}`", name, paths.keys()
    known = anchors(slug) if anchor else ()
    if known and anchor not in known:  # none are known of a file that could not be read
        return "M06", f"`#{anchor[:60]}`", anchor, known
    return None


def slug_of(target: str, path: str, paths: Mapping[str, str]) -> str:
    """The slug of the briefing that a target names: a bare file name, a path from the file's own folder, or the file itself."""
    page = target.partition("#")[0]
    if not page:
        return posixpath.basename(path)[:-3]
    local = LOCAL.fullmatch(page)
    if not local or local["path"] and paths.get(local["slug"]) != posixpath.normpath(posixpath.join(posixpath.dirname(path), page)):
        return ""
    return local["slug"]


def _no_name(target: str) -> str:
    """How to mend a target that was not meant to be the name of a briefing."""
    if target.startswith(tuple("\"'“”„‘’‚«»")):
        return "Delete the quotation marks around the address."
    return "Begin a web address with https://." if WEBSITE.match(target) else ""


def _hint(code: str, word: str, known: Collection[str], now: Callable[[str], str]) -> str:
    """The new or the nearest name, as it must be written."""
    if code != "M06" and (name := now(word)):
        return f"It is now {name}.md: write that."
    found = suggestion(word, list(known))
    if code == "M06" or not found.startswith("Did"):
        return found if code == "M06" else ""
    return f"Write {word}.md." if code == "M07" else re.sub(r"\?$", ".md?", found)


RULES = (safe_links, definitions_in_place)
