"""From the Markdown of a section to HTML, behind a second wall.

The rules of `macros/checks/markup.py` name the line of a fault. This module renders what passed them and compares the result
with what nh3, an HTML sanitiser, would let through: where the two differ, the page is refused, not silently cleaned.
"""
import html
import re
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
import nh3

from macros.checks.links import LOCAL

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre", "br", "hr",
        "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}, "code": {"class"}}
SCHEMES = {"http", "https", "mailto", "tel"}
EXTENSIONS = ("sane_lists", "tables", "fenced_code")
SETTINGS = {"tables": {"use_align_attribute": True}}  # an inline style would be against the Content-Security-Policy

# What a text must hold for some of Python-Markdown's patterns to find anything in it. Those that are not named here are always tried.
SIGNS = {"backtick": "`", "escape": "\\", "autolink": "<", "automail": "<", "entity": "&", "em_strong": "*_", **dict.fromkeys(
    ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"), "[")}


class Unsafe(ValueError):
    """Rendered text holds something that no briefing may hold; the message shows where it differs."""


class _Addresses(Treeprocessor):
    """Turns `slug.md#anchor` into the address of that briefing, seen from the page that is being rendered."""

    root = ""

    def run(self, tree: Element) -> None:
        for link in tree.iter("a"):
            if match := LOCAL.fullmatch(link.get("href", "")):
                anchor = f"#{match['anchor']}" if match["anchor"] else ""
                link.set("href", f"{self.root}briefings/{match['slug']}/{anchor}")


class Prose:
    """One Markdown renderer, used again for every section: making a new one costs as much as rendering a page."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._markdown = markdown.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)
        self._addresses = _Addresses(self._markdown)
        # Without these two nothing written as HTML can ever become HTML; it is shown as text.
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")
        self._markdown.treeprocessors.register(self._addresses, "addresses", 0)
        signs = {self._markdown.inlinePatterns[name]: signs for name, signs in SIGNS.items()}
        self._patterns = [(pattern, signs.get(pattern, "")) for pattern in self._markdown.inlinePatterns]

    def render(self, text: str, root: str) -> str:
        """The HTML of a section's Markdown; `root` leads from the page to the top of the site (`../../`). May raise Unsafe."""
        self._addresses.root = root
        self._markdown.treeprocessors["inline"].inlinePatterns = [
            pattern for pattern, signs in self._patterns if not signs or any(sign in text for sign in signs)]
        try:
            found = self._markdown.reset().convert(text)
        except RecursionError:
            self._begin()  # the old one would go on as if it were still deep in that list
            raise Unsafe("it is nested too deep to be read") from None
        return _gate(found)


def _gate(found: str) -> str:
    """The HTML itself when a sanitiser would not change it; Unsafe otherwise."""
    cleaned = _clean(found)
    if cleaned != found and _comparable(cleaned) != _comparable(found):
        raise Unsafe(_difference(found))
    return found


def _clean(found: str) -> str:
    return nh3.clean(found, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def _comparable(text: str) -> str:
    """The same HTML written in one way: the two writers differ in quotes, entities and empty elements."""
    text = re.sub(r"<(br|hr)\s*/>", r"<\1>", text)
    return re.sub(r"\s+", " ", html.unescape(text)).strip()


def _difference(found: str) -> str:
    """The first element that the sanitiser would take away."""
    for element in re.finditer(r"<[^>]*>", found):
        name = re.match(r"</?([a-z0-9]+)", element.group())
        if not name or name[1] not in TAGS or " " in element.group() and len(_clean(element.group())) < len(element.group()):
            return element.group()[:80]
    return found[:80]
