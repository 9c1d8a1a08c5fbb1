"""A last look at the finished site, before it replaces the one that readers have.

Every link leads to a page and a place on it, no id stands twice, and nothing is loaded from anywhere else.
"""
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
import posixpath
from urllib.parse import unquote, urlsplit

from macros.reading.finding import Finding

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src", "object": "data"}
LOADED_LINKS = {"stylesheet", "icon", "manifest", "preload", "modulepreload", "preconnect", "dns-prefetch", "apple-touch-icon"}


@dataclass
class BuiltPage(HTMLParser):
    """What a finished page points to: (line, address) of its links and of what it loads, and its ids."""

    links: list[tuple[int, str]] = field(default_factory=list)
    loads: list[tuple[int, str]] = field(default_factory=list)
    ids: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "a" and "href" in given:
            self.links.append((self.getpos()[0], given["href"]))
        elif tag == "link" and LOADED_LINKS & set(given.get("rel", "").split()):
            self.loads.append((self.getpos()[0], given.get("href", "")))
        elif given.get(LOADED.get(tag, "")):
            self.loads.append((self.getpos()[0], given[LOADED[tag]]))


def verify_site(site: Path, site_url: str) -> list[Finding]:
    """The faults of a finished site in the folder `site`; `site_url` is where it will stand, path included."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: read_page((site / name).read_text(encoding="utf-8")) for name in sorted(files) if name.endswith(".html")}
    return verify_pages(site, site_url, pages, files)


def verify_pages(site: Path, site_url: str, pages: dict[str, BuiltPage], files: set[str], only: Iterable[str] | None = None) -> list[Finding]:
    """The same for pages that have been read already; `files` are all files of the site. `only`: the pages that may have faults."""
    check = Verifier(pages, files, site.name, site_url)
    return [found for name in (pages if only is None else only) for found in check.page(name)]


def read_page(text: str) -> BuiltPage:
    """What a page points to."""
    page = BuiltPage()
    page.feed(text)
    page.rawdata = ""  # the facts are kept, and the page is large
    return page


@dataclass(frozen=True)
class Verifier:
    """The pages and files of a site, and the questions that are asked of each page."""

    pages: dict[str, BuiltPage]
    files: set[str]
    folder: str
    site_url: str

    def page(self, name: str):
        """Yield the faults of one page."""
        page = self.pages[name]
        for id in (id for id, count in page.ids.items() if count > 1):
            yield self._find(name, 1, "W04", f"`{id}`")
        for line, address in page.loads:
            if urlsplit(address).netloc:
                yield self._find(name, line, "W03", f"`{address[:80]}`")
            elif not address.startswith("data:"):
                yield from self._target(name, line, address)
        for line, address in page.links:
            yield from self._link(name, line, address)

    def _link(self, name: str, line: int, address: str):
        inside = address.removeprefix(self.site_url.rstrip("/")) if address.startswith(self.site_url) else address
        parts = urlsplit(inside)
        if not parts.scheme and not parts.netloc:
            yield from self._target(name, line, inside)

    def _target(self, name: str, line: int, address: str):
        file = self._file(name, urlsplit(address).path)
        anchor = unquote(urlsplit(address).fragment)
        if file not in self.files:
            yield self._find(name, line, "W01", f"`{address[:80]}`")
        elif anchor and file in self.pages and anchor not in self.pages[file].ids:
            yield self._find(name, line, "W02", f"`{address[:80]}`")

    def _file(self, name: str, path: str) -> str:
        """The file that a path leads to, seen from the page `name`; one that leaves the site begins with `..`."""
        if not path:
            return name
        base = urlsplit(self.site_url).path.rstrip("/")
        inside = unquote(path.removeprefix(base).lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(name), path))
        folder = inside in ("", ".") or posixpath.basename(inside) in ("", ".", "..")
        return posixpath.normpath(posixpath.join(inside, "index.html") if folder else inside)

    def _find(self, name: str, line: int, code: str, came: str) -> Finding:
        return Finding(f"{self.folder}/{name}", line, 1, code, came)
