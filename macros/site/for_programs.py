"""The addresses in files that programs read: sitemap, feeds, the library as JSON, search, the list for offline use, the manifest.

Nobody would see a wrong one in a browser, so they are followed like links.
"""
from collections.abc import Callable
from functools import lru_cache
import gzip
import json
import re
from typing import NamedTuple
from xml.etree import ElementTree

from macros.site.fulltext import SIGNATURE
from macros.site.light import IMPORT, NOTE

WHOLE_BEGINS, WHOLE_ENDS = b'"briefings":[', b'],"superseded":'  # around all briefings in the library as JSON; inside a text these quotes would be escaped
# Names of values that are addresses: from the top of the site, or from the file itself.
FROM_TOP = {"address", "json", "markdown"}
FROM_FILE = {"url", "home_page_url", "feed_url", "next_url", "external_url", "icon", "favicon", "href"}
OF_MANIFEST = {"start_url", "scope", "src"}  # elsewhere these words mean something else
XML_ADDRESSES = {"loc", "link", "icon", "logo", "url", "comments"}


class Followed(NamedTuple):
    """What a file leads to: its addresses, each with the file from which it is followed; or why it cannot be read."""

    addresses: tuple[tuple[str, str], ...] = ()
    broken: str = ""

    def shared(self, once: dict) -> "Followed":
        """The same; nothing in it stands in many files."""
        return self


def is_followed(name: str) -> bool:
    """May a file of this name hold addresses?"""
    return _reader(name) is not None


def followed(content: bytes, name: str) -> Followed:
    """The addresses in the file `name` of a site, which is no page and has this content."""
    read = _reader(name)
    try:
        return Followed(tuple(dict.fromkeys(read(content, name))) if read else ())
    except (ValueError, LookupError, TypeError, ElementTree.ParseError, OSError) as fault:
        return Followed(broken=str(fault))


@lru_cache(maxsize=None)
def _reader(name: str) -> Callable | None:
    return next((read for pattern, read in READERS.items() if re.fullmatch(pattern, name)), None)


def _xml(raw: bytes, name: str):
    """A sitemap or a feed: elements and attributes that are addresses."""
    for element in ElementTree.fromstring(raw).iter():
        tag = element.tag.rpartition("}")[2]
        if tag in XML_ADDRESSES and (element.text or "").strip():
            yield element.text.strip(), name
        if tag in ("link", "enclosure", "content") and (address := element.get("href") or element.get("src") or element.get("url")):
            yield address, name


def _json(raw: bytes | str, name: str):
    """Every value under a name that means an address."""
    objects: list[dict] = []
    json.loads(raw, object_hook=objects.append)  # each as it has been read, the inner ones first
    names = FROM_TOP | FROM_FILE | (OF_MANIFEST if name.endswith(".webmanifest") else set())
    for found in objects:
        for key in sorted(found.keys() & names):
            if isinstance(found[key], str) and found[key]:
                yield found[key], "index.html" if key in FROM_TOP else name


def _whole(raw: bytes, name: str):
    """The library: what stands in it of each briefing stands in the file of that briefing too, letter for letter. Here is the rest."""
    begin = raw.index(WHOLE_BEGINS) + len(WHOLE_BEGINS)
    yield from _json(raw[:begin] + raw[raw.rindex(WHOLE_ENDS):], name)


def _offline(raw: bytes, name: str):
    """The pages and files that a reader may keep: their addresses are the names of a group."""
    listed = json.loads(raw)
    yield from ((address or "./", name) for kind in ("pages", "files") for address in listed[kind])


def _facts(raw: bytes, name: str):
    """The briefings of the facts index: the page makes their addresses of the slug in the first column."""
    yield from ((f"briefings/{row[0]}/", "index.html") for row in json.loads(raw)["briefings"])


def _fragment(raw: bytes, name: str):
    """The page that Pagefind found words on; its address counts from the top of the site, with a slash before it."""
    yield json.loads(gzip.decompress(raw).removeprefix(SIGNATURE))["url"].lstrip("/") or "./", "index.html"


def _script(raw: bytes, name: str):
    """What a script imports."""
    yield from ((address, name) for address in IMPORT.findall(NOTE.sub("", raw.decode())))


def _robots(raw: bytes, name: str):
    yield from ((address, name) for address in re.findall(r"^sitemap:[ \t]*(\S+)", raw.decode(), re.M | re.I))


READERS = {
    r"data/briefings\.json": _whole,
    r"offline\.json": _offline,
    r"search/facts(-\d+)?\.json": _facts,
    r"pagefind/fragment/.*\.pf_fragment": _fragment,
    r"(?!pagefind/).*\.(json|webmanifest)": _json,
    r".*\.(xml|atom|rss)": _xml,
    r"(?!pagefind/).*\.m?js": _script,
    r"robots\.txt": _robots,
}

