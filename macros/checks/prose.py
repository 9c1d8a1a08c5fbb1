"""From the Markdown of a section to HTML, behind a second wall.

The rules of `macros/checks/markup.py` name the line of a fault. This module renders what passed them and compares the result
with what nh3, an HTML sanitiser, would let through: where the two differ, the page is refused, not silently cleaned.
"""
import html
import re

from comrak import ExtensionOptions, RenderOptions, render_markdown
import nh3

from macros.checks.links import LOCAL
from macros.checks.markup import UNDERLINED

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre", "br", "hr",
        "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}, "code": {"class"}}
SCHEMES = {"http", "https", "mailto", "tel"}
DEEPEST = 50  # lists and quotations; to read thousands of them inside each other again, a sanitiser takes minutes
NESTED = ("<ul", "<ol", "<blockquote")
TAG = re.compile(r"<[^>]*>?")
PLAIN = {*(f"<{end}{name}>" for name in TAGS - {"a", "br", "hr"} for end in ("", "/")), "<br />", "<hr />"}  # nothing in these can do harm
ADDRESS = re.compile(r'(?<=<a href=")[^"]*')  # a quotation mark in a text is written &quot;, so this stands in tags only
TO_A_BRIEFING = re.compile(r"(?<!!)\[[^\[\]<>\\`\n]*\]\([a-z0-9-]+\.md(?:#[a-z0-9-]+)?\)")


class Unsafe(ValueError):
    """Rendered text holds something that no briefing may hold; the message shows where it differs."""


class Prose:
    """Renders sections as GitHub shows a Markdown file: who writes there sees there what readers will see."""

    def __init__(self) -> None:
        self._extensions, self._options = ExtensionOptions(), RenderOptions()
        self._extensions.table = True
        self._options.unsafe_ = True  # the parser may not clean in silence what the wall is to refuse
        self._sanitiser = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)

    def render(self, text: str, root: str) -> str:
        """The HTML of a section's Markdown; `root` leads from the page to the top of the site (`../../`). May raise Unsafe."""
        found = render_markdown(text, extension_options=self._extensions, render_options=self._options).rstrip("\n")
        if '="' in found:
            found = ADDRESS.sub(lambda address: _from_page(address.group(), root), found)
        else:
            found = found.replace("&quot;", '"')  # outside of tags it needs no escape
        self._gate(text, found)
        return found

    def _gate(self, text: str, found: str) -> None:
        """A sanitiser would not change this HTML; Unsafe otherwise."""
        if sum(map(found.count, NESTED)) > DEEPEST and _depth(found) > DEEPEST:
            raise Unsafe("it is nested too deep to be read")
        if "<" not in text and PLAIN.issuperset(TAG.findall(found)):
            return  # all tags are the renderer's own, which closes them in order, and each is on the list as it stands
        cleaned = self._sanitiser.clean(found)
        if cleaned != found and _comparable(cleaned) != _comparable(found):
            raise Unsafe(self._difference(found))

    def _difference(self, found: str) -> str:
        """The first element that the sanitiser would take away."""
        for element in re.finditer(r"<[^>]*>", found):
            name = re.match(r"</?([a-z0-9]+)", element.group())
            if not name or name[1] not in TAGS or " " in element.group() and len(self._sanitiser.clean(element.group())) < len(element.group()):
                return element.group()[:80]
        return found[:80]


def harmless(text: str) -> bool:
    """Markdown with no link but to a briefing, no picture, no HTML and no heading: nothing else can do harm."""
    rest = TO_A_BRIEFING.sub("", text) if "[" in text else text
    return "[" not in rest and "<" not in rest and "#" not in rest and not UNDERLINED.search(rest)


def _from_page(address: str, root: str) -> str:
    """`slug.md#anchor` as the address of that briefing, seen from the page that is being rendered. May raise Unsafe."""
    if match := LOCAL.fullmatch(address):
        return f"{root}briefings/{match['slug']}/{f'#{found}' if (found := match['anchor']) else ''}"
    if not address.startswith("#") and address.partition(":")[0].lower() not in SCHEMES:
        raise Unsafe(f'<a href="{html.unescape(address)[:70]}">')
    return address


def _depth(found: str) -> int:
    """How many lists and quotations stand inside each other."""
    depth = deepest = 0
    for tag in re.findall(r"<(/?)(?:ul|ol|blockquote)\b", found):
        depth += -1 if tag else 1
        deepest = max(deepest, depth)
    return deepest


def _comparable(text: str) -> str:
    """The same HTML written in one way: the two writers differ in quotes, entities and empty elements."""
    text = re.sub(r"<(br|hr)\s*/>", r"<\1>", text)
    return re.sub(r"\s+", " ", html.unescape(text)).strip()
