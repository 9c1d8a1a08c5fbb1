"""Where an address of the finished site leads, as a browser on the page follows it, and what is wrong with one that leads nowhere."""
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
import posixpath
import re
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from macros.checks.links import TARGETS

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
WEB, ELSEWHERE = ("http", "https"), ("mailto", "tel", "sms")
UNSEEN = re.compile(r"[\x00-\x20\x7f\\]")
PLAIN = re.compile(r"(?:\w[\w.-]*/)*\w[\w.-]*/?")
PLACE = re.compile(r"#[\w-]+")
COMPARED = 20  # so many wrong addresses get a suggestion: each is compared with every page
PAGE = "index.html"


class Wrong(NamedTuple):
    """What is wrong with an address: the code, a better hint than the code's own, and where it would have led."""

    code: str
    hint: str = ""
    target: str = ""


@dataclass
class Whereto:
    """The files of a site and the ids of its pages; `site_url` is where it will stand, or `/` when that is not known."""

    files: set[str]
    ids: Mapping[str, Collection[str]]
    site_url: str
    compared: int = 0
    known: dict[tuple[int | str, str], Wrong | None] = field(default_factory=dict)  # by the depth of the page, or the folder around its own
    right: dict[int, set[str]] = field(default_factory=dict)

    @cached_property
    def base(self) -> str:
        """The path under which the site will stand, without a slash at its end."""
        return urlsplit(self.site_url).path.rstrip("/")

    @cached_property
    def folded(self) -> dict[str, str]:
        """Each file by its name in small letters."""
        return {file.lower(): file for file in sorted(self.files)}

    @cached_property
    def shown(self) -> list[str]:
        """Each file as links name it."""
        return sorted(map(_shown, self.files))

    def faulty(self, page: str, addresses: Iterable[str]) -> Iterator[tuple[str, Wrong]]:
        """Those of the addresses on the file `page` with which something is wrong, and what."""
        right, here = self.right.setdefault(page.count("/"), set()), set(self.ids.get(page, ()))
        for address in addresses:
            if address in right or address[1:] in here and PLACE.fullmatch(address):
                continue
            if wrong := self.wrong(page, address):
                yield address, wrong

    def wrong(self, page: str, address: str) -> Wrong | None:
        """What is wrong with an address on the file `page`. Nothing is said of addresses on other sites."""
        depth = page.count("/")
        up = "../" * depth
        if not (address.startswith(up) if depth else address[:1].isalnum()) and not SCHEME.match(address):
            return self._from_around(page, address) if address.startswith("../") else self._wrong(page, address)
        if (depth, address) not in self.known:  # from the top of a site: the same on every page of this depth
            self.known[depth, address] = None if self._is_plain(address[len(up):]) else self._wrong(page, address)
            if not self.known[depth, address]:
                self.right.setdefault(depth, set()).add(address)
        return self.known[depth, address]

    def _from_around(self, page: str, address: str) -> Wrong | None:
        """What is wrong with an address that leaves the folder of the page: the same for all pages in folders beside it."""
        around = posixpath.dirname(posixpath.dirname(page))
        if (around, address) not in self.known:
            self.known[around, address] = self._wrong(page, address)
        return self.known[around, address]

    def _is_plain(self, way: str) -> bool:
        """Whether it is a plain way to a file from the top of the site: most are."""
        return bool(PLAIN.fullmatch(way)) and (way + PAGE if way.endswith("/") else way) in self.files

    def _wrong(self, page: str, address: str) -> Wrong | None:
        plain = address.strip(" \t\n\r\f")
        scheme = SCHEME.match(plain)
        if unsafe := _unsafe(plain, scheme[1].lower() if scheme else "", self.site_url):
            return Wrong("W06", unsafe, plain)
        parts = urlsplit(plain)
        if scheme and not self.own(parts):
            return None
        return self._inside(page, parts)

    def own(self, parts: SplitResult) -> bool:
        """Whether a web address lies on this site."""
        home = urlsplit(self.site_url)
        same = parts.scheme.lower() in WEB and parts.netloc.lower() == home.netloc.lower() != ""
        return same and f"{parts.path}/".startswith(f"{self.base}/")

    def _inside(self, page: str, parts: SplitResult) -> Wrong | None:
        path, absolute = parts.path, parts.path.startswith("/") or bool(parts.netloc)
        if absolute and not f"{path}/".startswith(f"{self.base}/"):
            return Wrong("W01", self._outside(page, path), path)
        way = unquote(path[len(self.base):]).lstrip("/") if absolute else posixpath.join(posixpath.dirname(page), unquote(path))
        file = page if not path and not parts.netloc else self._file(way)
        if file not in self.files or "//" in way:
            return Wrong("W01", self._hint(file, way), file)
        return self._place(file, parts.fragment)

    def _outside(self, page: str, path: str) -> str:
        """How to write an address from the top of the server that leaves the project's path."""
        said, file = f"The site lies under {self.base}/, and this leaves it.", self._file(unquote(path).lstrip("/"))
        if file not in self.files:
            return f"{said} Write the way from this page."
        way = posixpath.relpath(file, posixpath.dirname(page) or ".")
        return f"{said} Write {way.removesuffix(PAGE) or './'}"

    def _file(self, way: str) -> str:
        """The file that a path from the top of the site means; one that leaves the site begins with `..`."""
        folder = posixpath.basename(way) in ("", ".", "..")
        return posixpath.normpath(posixpath.join(way, PAGE) if folder else way)

    def _hint(self, file: str, way: str) -> str:
        """How the address should have been written, where that can be said."""
        plain = posixpath.normpath(way) if way else ""
        if file.startswith(".."):
            return "It leaves the site: take away a `../`."
        if f"{file}/{PAGE}" in self.files:
            return "Put a slash at the end."
        if way.endswith("/") and plain in self.files:
            return "Take the slash at the end away."
        if right := self.folded.get(file.lower()):
            return f"Write {_shown(right)}: capitals and small letters count, and so do double slashes."
        self.compared += 1
        near = get_close_matches(_shown(file), self.shown, 1, 0.8) if self.compared <= COMPARED else ()
        return f"Did you mean {near[0]}?" if near else ""

    def _place(self, file: str, fragment: str) -> Wrong | None:
        """Whether the part after the # is there, raw or decoded. An empty one and `top` mean the top of a page."""
        fragment = fragment.partition(":~:")[0]  # words to point out: https://wicg.github.io/scroll-to-text-fragment/
        ids = self.ids.get(file)
        if ids is None or fragment in ("", "top") or fragment in ids or unquote(fragment) in ids:
            return None
        folded = {id.lower(): id for id in ids}
        near = folded.get(unquote(fragment).lower()) or next(iter(get_close_matches(unquote(fragment), ids, 1, 0.7)), "")
        return Wrong("W02", f"Did you mean #{near}?" if near else "", f"{file}#{fragment}")


def _unsafe(plain: str, scheme: str, site_url: str) -> str:
    """How to mend an address that no page may hold, wherever it leads; or an empty string."""
    if not plain:
        return "It is empty: write where it leads, or take it out."
    if UNSEEN.search(plain):
        return "Take out blanks, backslashes and signs that nobody sees, or write them as %20, %5C."
    if plain.startswith("//"):
        return "Write https: in front."
    if scheme and scheme not in WEB + ELSEWHERE:
        return f"Nothing may lead to {scheme}: here."
    if scheme in TARGETS and scheme not in WEB and not TARGETS[scheme].fullmatch(unquote(plain)) and not plain.startswith("mailto:?"):
        return f"Write a whole {'address' if scheme == 'mailto' else 'number'} after {scheme}:."
    netloc = _netloc(plain) if scheme in WEB else "no matter"
    if not netloc:
        return "Write two slashes and a name after https:."
    if "@" in netloc:
        return "Take out the name and password in front of the @."
    home = urlsplit(site_url)
    return "Write https." if (scheme, home.scheme, netloc) == ("http", "https", home.netloc) else ""


def _netloc(plain: str) -> str:
    try:
        parts = urlsplit(plain)
        return parts.netloc if parts.hostname and (parts.port or True) else ""
    except ValueError:  # a bracket or a port that is no number
        return ""


def _shown(file: str) -> str:
    """A file as links name it: a page by its folder."""
    return file.removesuffix(PAGE) if file.endswith(f"/{PAGE}") else file
