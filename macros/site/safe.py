"""What the browser may load and do on our pages: written into every page, so that it holds on any server.

The lists below are the whole of it, and are to be reviewed like code. Nothing inline is allowed but the style that we put
into the page ourselves (macros/site/light.py), by its hash. A server may send more as headers, for example `frame-ancestors`,
which a page cannot say of itself. https://www.w3.org/TR/CSP3/
"""
from base64 import b64encode
from hashlib import sha256
from functools import lru_cache
from html.parser import HTMLParser
import re

from macros.reading.finding import Finding
from macros.site.elements import MANY, Attributes, Element, elements_and_templates
from macros.site.light import Light
from macros.views.hosting import REFERRER

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "{styles}",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",  # the search field works without scripts
}
# Pages that need more, and why. Pagefind's search is WebAssembly, which has no narrower permission than this.
MORE = {"search/index.html": {"script-src": "'wasm-unsafe-eval'"}}

FRAMES = {"iframe", "object", "embed", "base"}
NAMES = {"class", "id"}  # most attributes, and no addresses
SCRIPT_ADDRESS = re.compile(r"\s*javascript:", re.I)
STYLE = re.compile(r"<style>(.*?)</style>", re.S)
CHARSET = '<meta charset="utf-8">\n'  # the first thing in the head; the policy comes next, before anything that it is for


def safe_page(page: Light, name: str, folder: str, made: str = "") -> tuple[Light, list[Finding]]:
    """The page `name` with its policy in it, and what the policy would stop; `folder` is the site's, for messages.

    `made`: the page before we put our own style into it, where that is at hand: it has been read already.
    """
    found = [Finding(f"{folder}/{name}", line, 1, "W05", f"`{what}`") for line, what in inline(made or page.page)]
    return page._replace(page=page.page.replace(CHARSET, CHARSET + metas(page, name), 1)), found


def metas(page: Light, name: str) -> str:
    """The lines that go into the head of a page."""
    return (f'<meta http-equiv="Content-Security-Policy" content="{policy(page, name)}">\n'
            f'<meta name="referrer" content="{REFERRER}">\n')


def policy(page: Light, name: str) -> str:
    """What the page may do, in one line."""
    styles = STYLE.findall(page.page, max(page.page.find("<style>"), 0), page.page.rfind("</style>") + len("</style>"))  # the rest need not be searched
    if "" in styles:
        styles[styles.index("")] = page.style
    allowed_styles = " ".join(["'self'", *(f"'sha256-{fingerprint(style)}'" for style in styles)])
    more = MORE.get(name, {})
    parts = (f"{rule} {allowed.format(styles=allowed_styles)} {more.get(rule, '')}".rstrip() for rule, allowed in POLICY.items())
    return "; ".join(parts)


@lru_cache(maxsize=100)  # many pages share one
def fingerprint(style: str) -> str:
    """The hash of an inline style, as a policy writes it."""
    return b64encode(sha256(style.encode()).digest()).decode()


def inline(page: str) -> list[tuple[int, str]]:
    """(line, what) of everything in a page that the policy would stop."""
    found = elements_and_templates(page)
    if not any(map(_stopped_of, found)):
        return []
    exact = _Inline()  # slower, and knows the lines
    exact.feed(page)
    return exact.found or [(0, what) for element, times in found.items() for what in _stopped_of(element) * times]


class _Inline(HTMLParser):
    """Notes scripts, styles and handlers that stand in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [(self.getpos()[0], what) for what in _stopped(tag, dict(attributes))]


@lru_cache(maxsize=MANY)
def _stopped_of(element: Element) -> list[str]:
    harmless = _harmless(element.tag, *element.given) and ":" not in "".join(filter(None, element.given.values()))
    return [] if harmless else _stopped(element.tag, element.given)


@lru_cache(maxsize=MANY)
def _harmless(tag: str, *names: str) -> bool:
    """Whether the policy stops none of these elements with these attributes, as long as their values are no scripts."""
    return not _stopped(tag, dict.fromkeys(names)) and tag != "script"


def _stopped(tag: str, given: Attributes) -> list[str]:
    """What the policy would stop of one element."""
    stopped = [f"{name}=" for name in given if name == "style" or name[:2] == "on"]
    stopped += ["javascript:" for name, value in given.items() if value and ":" in value and SCRIPT_ADDRESS.match(value) and name not in NAMES][:1]
    stopped += ["<script>"] * (tag == "script" and "src" not in given and given.get("type") != "application/ld+json")
    stopped += ["<style>"] * (tag == "style" and bool(given))  # ours has no attributes, and its hash is known
    return stopped + [f"<{tag}>"] * (tag in FRAMES)
