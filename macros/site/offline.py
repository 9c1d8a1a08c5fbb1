"""What a reader needs without signal, written after the site is built: hashes in addresses, a list of everything, a version.

A page names each file that it loads with a hash (`briefings.js?v=…`), and so does a script that imports another. A copy
on a phone then never mixes an old page with new files. `offline.json` lists pages and files with hashes and sizes; the
worker (docs/sw.js) gets the name of this list as its version. A preview leaves all this out, and keeps nothing.
"""
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
import html
import json
import os
from pathlib import Path
import posixpath
import re
from string import whitespace

import deflate

from macros.site.contents import names_in
from macros.site.light import Sent, taken_apart

LIST, WORKER, MANIFEST = "offline.json", "sw.js", "manifest.webmanifest"
# What no page loads: for search engines, other programs, wrong addresses.
LEFT_OUT = re.compile(r"(sitemap\.xml|robots\.txt|_headers|404\.html|data/.*|(.*/)?feed\.(xml|json)|offline\.json|sw\.js|.*\.map)$")
LOADABLE = re.compile(r'\.(?:js|css|svg|png|webp|jpg)(?=")')  # the end of an address: there are few in a page, and many beginnings
LOADING = tuple(f'{before}{name}="' for before in (*whitespace, "<") for name in ("src", "href"))
IMPORTED = re.compile(r"""((?:\bfrom|\bimport)\s*\(?\s*["'])(\.{1,2}/[^"'?#]+\.js)(["'])""")
ADDRESSED = re.compile(r"""(\bnew URL\(\s*["'])([^"'?#:]+\.(?:js|css))(["'],\s*import\.meta\.url)""")
PACKED = re.compile(r"\.(pf_\w+|pagefind|png|webp|jpg)$")  # nothing more can be squeezed out of these
HEADING = re.compile(rb"<h1[^>]*>(.*?)</h1>", re.S)
TAG = re.compile(r"<[^>]+>")
NOT_OURS = re.compile(r"[?#:]")
PREVIEW = 'const VERSION = "preview";'


def write_list(site: Path, pages: dict[str, dict] | None = None) -> list[str]:
    """Write the list of everything, and tell the worker its version; the names of all files, this list too.

    `pages` are facts of pages that are known already, by name.
    """
    names = names_in(site)
    listed = offline_list(site, names, pages)
    (site / LIST).write_text(json.dumps(listed, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    worker = (site / WORKER).read_text(encoding="utf-8")
    if PREVIEW not in worker:
        raise ValueError(f"{WORKER} must hold the line {PREVIEW!r}, which the build replaces")
    (site / WORKER).write_text(worker.replace(PREVIEW, f'const VERSION = "{listed["version"]}";', 1), encoding="utf-8")
    return sorted({*names, LIST})


def offline_list(site: Path, names: Iterable[str], known: dict[str, dict] | None = None) -> dict:
    """All pages and files that a reader can load, of those named, with hash, size, and size when sent; `version` names the whole list."""
    found, known = [name for name in names if not LEFT_OUT.match(name)], known or {}
    pages = {_address(name): known.get(name) or page_facts(name, taken_apart((site / name).read_text(encoding="utf-8")).sent())
             for name in found if name.endswith(".html")}
    files = {name: _facts((site / name).read_bytes(), name) for name in found if not name.endswith(".html")}
    version = fingerprint(json.dumps([pages, files]).encode())
    return {"version": version, "pages": pages, "files": files}


def fingerprint(data: bytes) -> str:
    """The short hash that stands in addresses; docs/sw.js works it out in the same way."""
    return sha256(data).hexdigest()[:12]


def words_of(page: bytes) -> bytes:
    """What the hash of a page is about: its words without the frame around them."""
    return page[page.find(b"<main"):page.rfind(b"</main>")]


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def page_facts(name: str, sent: Sent) -> dict:
    """What the list says of the page `name`."""
    page, heading, style = sent.page, HEADING.search(sent.page), _style_facts(sent.style)
    title = html.unescape(TAG.sub("", heading[1].decode())) if heading else Path(name).parent.name
    return {"hash": fingerprint(words_of(page)), "size": len(page) + style["size"], "zipped": _zipped(page) + style["zipped"],
            "title": " ".join(title.split())}


@lru_cache(maxsize=100)  # many pages share one
def _style_facts(style: bytes) -> dict:
    return _facts(style, "style")


def _facts(data: bytes, name: str) -> dict:
    return {"hash": fingerprint(data), "size": len(data), "zipped": len(data) if PACKED.search(name) else _zipped(data)}


def _zipped(data: bytes) -> int:
    """The size when sent, nearly: a server packs the page and its style in one, and with more care."""
    return len(deflate.deflate_compress(data, 1))


def name_manifest(site: Path, name: str) -> None:
    """An installed copy bears the name of its board's site."""
    manifest = site / MANIFEST
    facts = json.loads(manifest.read_text(encoding="utf-8")) | {"name": name}
    manifest.write_text(json.dumps(facts, ensure_ascii=False, indent=2), encoding="utf-8")


def stamps_of(site: Path, names: Iterable[str], base: str = "/") -> "Stamps":
    """The hashes of the files of the folder `site`, once they stand in those of its scripts that are named; `base` is the path
    under which the site will stand."""
    files = Stamps(site, base)
    for name in sorted(names):
        if name.endswith(".js"):
            files.hash(site / name)
    return files


def stamped_page(page: str, name: str, files: "Stamps") -> str:
    """The page `name` with the hashes of the files that it loads."""
    def with_hash(match: re.Match) -> str:
        start = page.rfind('"', 0, match.start()) + 1
        address = page[start:match.end()]
        known = page.endswith(LOADING, 0, start) and not NOT_OURS.search(address) and files.known(name, address)
        return f"{match[0]}?v={known}" if known else match[0]
    return LOADABLE.sub(with_hash, page)


@dataclass(frozen=True)
class Stamps:
    """The hash of each file, worked out once; a script gets the hashes of what it imports first."""

    site: Path
    base: str = "/"
    hashes: dict[Path, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)

    def hash(self, path: Path) -> str:
        """The hash of a file, after it has been stamped itself; none while scripts import each other in a circle."""
        if path not in self.hashes:
            self.hashes[path] = ""
            if path.suffix == ".js" and path.name != WORKER:
                script = path.read_text(encoding="utf-8")
                name = path.relative_to(self.site).as_posix()
                path.write_text(self.stamped(ADDRESSED, self.stamped(IMPORTED, script, name), name), encoding="utf-8")
            self.hashes[path] = fingerprint(path.read_bytes())
        return self.hashes[path]

    def stamped(self, pattern: re.Pattern, text: str, name: str) -> str:
        """The text of the file `name` with a hash behind each relative address that leads to a file of the site."""
        def with_hash(match: re.Match) -> str:
            known = self.known(name, match[2])
            return f"{match[1]}{match[2]}?v={known}{match[3]}" if known else match[0]
        return pattern.sub(with_hash, text)

    def known(self, name: str, address: str) -> str:
        """The hash of the file to which an address leads in the file `name`, and nothing where there is none yet."""
        up = self.base if address.startswith(self.base) else "../" * name.count("/")
        # From the top of the site an address is the same on every page; on 404.html, which may stand anywhere, it begins there.
        way = address[len(up):] if address.startswith(up) else posixpath.join(posixpath.dirname(name), address)
        if way not in self.asked:
            path = Path(os.path.normpath(self.site / way))
            found = not way.startswith("/") and path.is_file() and self.hash(path)
            if not found:
                return ""
            self.asked[way] = found
        return self.asked[way]
