"""What a finished page points to, as a browser reads it: its links, what it loads, its ids, and the ids that it names.

Lines are not known here; they are looked for when there is a fault (macros/site/place.py).
"""
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
import re

from macros.site.elements import MANY, Attributes, Element, elements

LOADED = {("script", "src"), ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset"), ("iframe", "src"), ("frame", "src"),
          ("video", "src"), ("video", "poster"), ("audio", "src"), ("track", "src"), ("embed", "src"), ("object", "data"), ("input", "src"),
          ("image", "href"), ("use", "href"), ("image", "xlink:href"), ("use", "xlink:href"), ("link", "imagesrcset"), ("body", "background")}
LOADED_LINKS = {"stylesheet", "icon", "manifest", "preload", "modulepreload", "preconnect", "dns-prefetch", "apple-touch-icon", "prefetch"}
FOLLOWED = {"href", "xlink:href", "action", "formaction", "cite", "ping"}
META = {"og:url", "og:image", "twitter:image", "og:audio", "og:video"}
# What another element is named by; each holds one id or several. https://html.spec.whatwg.org/, https://www.w3.org/TR/wai-aria-1.2/
NAMING = {"for", "headers", "list", "form", "popovertarget", "commandfor", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns",
          "aria-details", "aria-errormessage", "aria-flowto", "aria-activedescendant"}
PLAIN = {"class", "type", "hidden", "aria-label", "aria-hidden", "d", "title"}  # most attributes are these
PICTURES = {"img": ("src", "srcset"), "area": ("href",), "input": ("src",)}
REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?(?P<address>[^\"']*)", re.I)
CANDIDATE = re.compile(r"[\s,]*(?P<address>[^\s,]\S*[^\s,]|[^\s,])(?:\s+[\d.]+[wxh])*\s*(?:,|$)")


@dataclass(frozen=True)
class BuiltPage:
    """Plain facts of a page: addresses as they are written, each once; `bare` holds the addresses of pictures without alt."""

    links: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()

    def shared(self, once: dict) -> "BuiltPage":
        """The same with each text taken from `once`, where it stands already."""
        return BuiltPage(**{name: type(found)(once.setdefault(one, one) for one in found) for name, found in vars(self).items()})


def read_page(text: str) -> BuiltPage:
    """The facts of a page. It reads nothing else, so that it may run anywhere and its answer be kept."""
    found: dict[str, dict[str, int]] = {kind: defaultdict(int) for kind in ("link", "load", "named", "id", "anchor", "bare")}
    for element, times in elements(text).items():
        for kind, value in _pointers(element):
            found[kind][value] += times
    doubled = tuple(id for id, times in found["id"].items() if times > 1)
    links, loads, named, bare = (tuple(found[kind]) for kind in ("link", "load", "named", "bare"))
    return BuiltPage(links, loads, tuple(found["id"] | found["anchor"]), doubled, named, bare)


@lru_cache(maxsize=MANY)
def _pointers(element: Element) -> tuple[tuple[str, str], ...]:
    """(kind, value) of everything that an element points to."""
    return tuple(_pointing(element.tag, element.given))


def _pointing(tag: str, given: Attributes):
    if tag in PICTURES:
        yield from _picture(tag, given)
    for name, value in given.items():
        if name in PLAIN:
            continue
        value = value or ""
        if name == "id" or (tag, name) in (("a", "name"), ("map", "name")):
            yield "id" if name == "id" else "anchor", value
        elif name == "usemap":
            yield "named", value.lstrip("#")
        elif (tag, name) in LOADED or (tag, name) == ("link", "href") and LOADED_LINKS & set((given.get("rel") or "").lower().split()):
            yield from (("load", address) for address in (srcset(value) if name.endswith("srcset") else (value,)))
        elif name in FOLLOWED and (value or name not in ("action", "formaction")):
            yield "link", value
        elif name in NAMING and not (name == "for" and tag == "script"):
            yield from (("named", id) for id in value.split())
        elif name == "content" and tag == "meta":
            yield from (("link", address) for address in _meta({name: value or "" for name, value in given.items()}))


def _picture(tag: str, given: Attributes):
    """Yield what is wrong with a picture that shows nothing or has no words."""
    shown = [given[name] or "" for name in PICTURES[tag] if name in given]
    if tag == "img" and not shown:
        yield "load", ""
    if "alt" not in given and (shown or tag == "img"):
        yield "bare", shown[0] if shown else ""


def _meta(given: dict[str, str]):
    """Yield the address that a meta element sends a reader or a program to."""
    if given.get("http-equiv", "").lower() == "refresh" and (match := REFRESH.match(given["content"])):
        yield match["address"].strip()
    elif (given.get("property") or given.get("name")) in META:
        yield given["content"]


def srcset(value: str) -> list[str]:
    """The addresses of `a.png 1x, b.png 2x`. https://html.spec.whatwg.org/multipage/images.html#srcset-attributes"""
    return [match["address"] for match in CANDIDATE.finditer(value)] or [""]
