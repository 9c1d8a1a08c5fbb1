"""The elements of a page with their attributes, as a browser reads them.

A page of ours is plainly written: every tag is whole, every value stands in double quotes. Of the thousand tags of a page
two hundred differ, and most of those stand on every page. So one pattern cuts the tags out, and what a tag says is worked out
once. A page in which anything is written in another way is read by Lexbor, which decodes and repairs as browsers do
(https://selectolax.readthedocs.io/). tests/test_elements.py holds the two against each other.

Neither knows lines. Who finds a fault reads that page again with Python's parser.
"""
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
import html
from html.parser import HTMLParser
import re
from typing import TypeVar

from selectolax.lexbor import LexborHTMLParser

Attributes = dict[str, str | None]
Found = TypeVar("Found")
MANY = 2 ** 12  # different tags that are remembered: those of a few hundred pages, for most stand on every page

TAG = re.compile(r"<(?!/(?!br>)[a-z][a-z0-9]*>)[^>]*>")  # but those that only end an element: they are half of all
START = re.compile(r'<([a-z][a-z0-9]*)((?:[ \t\n]+[A-Za-z][\w-]*(?:="")?)*)[ \t\n]*/?>', re.A)  # without its values
DOCTYPE = "<!doctype html>"
ATTRIBUTE = re.compile(r'([\w-]+)(="")?', re.A)
REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|#34|#39);")
TEXT_ONLY = {"script", "style", "title", "textarea"}  # no tag counts inside
# What stands inside these may be no tags, or another document, or they are renamed.
PECULIAR = {"frameset", "iframe", "image", "noembed", "noframes", "noscript", "plaintext", "template", "xmp"}
# Where they are wrongly nested, a browser makes the first of these twice, and leaves the others out: their ids cannot be told.
# https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody
MOVABLE = {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
           "html", "head", "body", "form", "caption", "col", "colgroup", "frame", "tbody", "td", "tfoot", "th", "thead", "tr"}
AROUND = {"td": "tr", "th": "tr", "col": "colgroup"}  # a browser adds these where they are missing, and some on any page
IMPLIED = frozenset({"html", "head", "body", "tbody", "p", "br"})


class NotPlain(ValueError):
    """The page is not plainly written."""


class Element:
    """What a start tag says. Of attributes with one name the first counts. `names` are what a style sheet may call it: `p`, `.class`, `#id`."""

    __slots__ = ("tag", "given", "names")

    def __init__(self, tag: str, given: Attributes) -> None:
        self.tag, self.given, self.names = tag, given, _names(tag, given.get("class"))
        if "id" in given and given["id"]:
            self.names = self.names.union((f"#{given['id']}",))


@lru_cache(maxsize=MANY)
def _names(tag: str, classes: str | None) -> frozenset[str]:
    return frozenset({tag, AROUND.get(tag, tag), *(f".{name}" for name in (classes or "").split())})


def elements(page: str) -> dict[Element, int]:
    """Every element of the page, and how often it stands there. What stands in a <template> is a document of its own and not among them.

    Where tags are wrongly nested, some may be among them that a browser leaves out; none is missing that it sees.
    """
    return elements_of_plain(page) or elements_of_any(page)


def elements_and_templates(page: str) -> dict[Element, int]:
    """The same with what stands in a <template>, where a page has one."""
    if found := elements_of_plain(page):
        return found
    if "<template" not in page.lower():
        return elements_of_any(page)
    reader = _Tags()
    reader.feed(page)
    return Counter(reader.found)


@lru_cache(maxsize=1)
def elements_of_any(page: str) -> dict[Element, int]:
    """The elements of a page as Lexbor reads them."""
    nodes = LexborHTMLParser(page).root.traverse(include_text=False)
    return Counter(_element(node.tag.lower(), *node.attributes.items()) for node in nodes if node.is_element_node)


@lru_cache(maxsize=MANY)
def _element(tag: str, *given: tuple[str, str | None]) -> Element:
    return Element(tag, dict(given))


def _last_kept(read: Callable[[str], Found]) -> Callable[[str], Found]:
    """Keeps the last answer: the steps that finish a page ask one after the other. `lru_cache` would make a hash of every page."""
    last: tuple[str | None, Found] = None, None

    def answer(page: str) -> Found:
        nonlocal last
        if page is not last[0]:
            last = page, read(page)
        return last[1]
    return answer


@_last_kept
def elements_of_plain(page: str) -> dict[Element, int] | None:
    """The elements of a page that is plainly written; None for another."""
    if "\r" in page or "\0" in page:  # a browser reads them as something else
        return None
    try:
        counted = Counter(TAG.findall(page))
        found = dict(zip(map(_of_tag, counted), counted.values()))
    except NotPlain:
        return None
    found.pop(None, None)  # what begins nothing
    tags = {element.tag for element in found}
    plain = all(_holds_text_only(page, tag) for tag in TEXT_ONLY & tags) and ("select" not in tags or _holds_options_only(page))
    return found if plain else None


@lru_cache(maxsize=MANY)
def _of_tag(tag: str) -> Element | None:
    """What a plain tag says; None for one that begins nothing. Raises NotPlain."""
    if tag == DOCTYPE:
        return None
    pieces = tag.split('"')
    name, valued, bare = _of_shape('""'.join(pieces[::2]))
    given = dict(zip(valued, map(_decoded, pieces[1::2]) if "&" in tag else pieces[1::2]))
    return Element(name, given | bare if bare else given)


@lru_cache(maxsize=MANY)
def _of_shape(shape: str) -> tuple[str, list[str], Attributes]:
    """What is the same in tags that differ only in values: the element, its attributes with a value and without. Raises NotPlain."""
    start = START.fullmatch(shape)
    names = [(attribute[1].lower(), attribute[2]) for attribute in ATTRIBUTE.finditer(start[2])] if start else []
    if not start or start[1] in PECULIAR or len(dict(names)) < len(names) or "id" in dict(names) and start[1] in MOVABLE:
        raise NotPlain
    return start[1], [name for name, value in names if value is not None], {name: None for name, value in names if value is None}


def _decoded(value: str) -> str:
    """A value as a browser reads it. What `&` and a name without a semicolon mean is left to Lexbor."""
    if "&" in REFERENCE.sub("", value):
        return LexborHTMLParser(f'<p id="{value}">').css_first("p").attributes["id"]
    return html.unescape(value) if "&" in value else value


def _holds_text_only(page: str, tag: str) -> bool:
    """Whether behind each such tag the next one ends the element."""
    at = page.find(f"<{tag}")
    while at >= 0 and page.startswith(f"</{tag}>", page.find("<", at + 1)):
        at = page.find(f"<{tag}", at + 1)
    return at < 0


def _holds_options_only(page: str) -> bool:
    """Whether nothing else stands where a reader chooses; a browser would leave it out."""
    choices = [rest.partition("</select>") for rest in page.split("<select")[1:]]
    return all(end and inside.count("<") == inside.count("<option") + inside.count("</option>") for inside, end, _ in choices)


class _Tags(HTMLParser):
    """Python's own reading."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append(_element(tag, *reversed(attributes)))
