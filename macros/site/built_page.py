"""What a finished page points to, as a browser reads it: its links, what it loads, its ids, and the ids that it names.

Lines are not known here; they are looked for when there is a fault (macros/site/place.py).
"""
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
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
ANCHORS = {("a", "name"), ("map", "name")}
SENT = {"action", "formaction"}  # empty, they mean the page itself
PICTURES = {"img": ("src", "srcset"), "area": ("href",), "input": ("src",)}
REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?(?P<address>[^\"']*)", re.I)
Pointers = list[tuple[str, str]]  # kinds and values
Reader = Callable[[str, Attributes], Pointers]  # of a value and the attributes beside it
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
        return BuiltPage(*(tuple(map(once.setdefault, found, found)) for found in vars(self).values()))


def read_page(text: str) -> BuiltPage:
    """The facts of a page. It reads nothing else, so that it may run anywhere and its answer be kept."""
    found: dict[str, list[str]] = defaultdict(list)
    every = elements(text)
    for kind, value in chain.from_iterable(map(_pointers, every)):
        found[kind].append(value)
    again = (value for element, times in every.items() if times > 1 for kind, value in _pointers(element) if kind == "id")
    ids = Counter([*found["id"], *again])
    doubled = tuple(id for id, times in ids.items() if times > 1)
    links, loads, named, bare = (tuple(dict.fromkeys(found[kind])) for kind in ("link", "load", "named", "bare"))
    return BuiltPage(links, loads, (*dict.fromkeys(found["id"] + found["anchor"]),), doubled, named, bare)


@lru_cache(maxsize=MANY)
def _pointers(element: Element) -> tuple[tuple[str, str], ...]:
    """(kind, value) of everything that an element points to."""
    tag, given = element.tag, element.given
    found = list(_picture(tag, given)) if tag in PICTURES else []
    for name, read in _readers(tag, *given):
        found += read(given[name] or "", given)
    return tuple(found)


@lru_cache(maxsize=MANY)
def _readers(tag: str, *names: str) -> list[tuple[str, Reader]]:
    """Those of these attributes of an element that may point to something, each with what reads it."""
    return [(name, read) for name in names if (read := _reader(tag, name))]


def _reader(tag: str, name: str) -> Reader | None:
    if name == "id" or (tag, name) in ANCHORS:
        return lambda value, given: [("id" if name == "id" else "anchor", value)]
    if name == "usemap":
        return lambda value, given: [("named", value.lstrip("#"))]
    if (tag, name) in LOADED:
        return lambda value, given: [("load", address) for address in (srcset(value) if name.endswith("srcset") else (value,))]
    if (tag, name) == ("link", "href"):
        return lambda value, given: [("load" if LOADED_LINKS & set((given.get("rel") or "").lower().split()) else "link", value)]
    if name in FOLLOWED:
        return lambda value, given: [("link", value)] if value or name not in SENT else []
    if name in NAMING and (tag, name) != ("script", "for"):
        return lambda value, given: [("named", id) for id in value.split()]
    return (lambda value, given: [("link", address) for address in _meta(given)]) if (tag, name) == ("meta", "content") else None


def _picture(tag: str, given: Attributes):
    """Yield what is wrong with a picture that shows nothing or has no words."""
    shown = [given[name] or "" for name in PICTURES[tag] if name in given]
    if tag == "img" and not shown:
        yield "load", ""
    if "alt" not in given and (shown or tag == "img"):
        yield "bare", shown[0] if shown else ""


def _meta(given: Attributes):
    """Yield the address that a meta element sends a reader or a program to."""
    content = given["content"] or ""
    if (given.get("http-equiv") or "").lower() == "refresh" and (match := REFRESH.match(content)):
        yield match["address"].strip()
    elif (given.get("property") or given.get("name")) in META:
        yield content


def srcset(value: str) -> list[str]:
    """The addresses of `a.png 1x, b.png 2x`. https://html.spec.whatwg.org/multipage/images.html#srcset-attributes"""
    return [match["address"] for match in CANDIDATE.finditer(value)] or [""]
