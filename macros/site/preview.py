"""The site as it would be, page by page, when a browser asks: for whoever writes. Nothing is made that nobody looks at.

Pages are as the templates make them. What a build does to a finished page (style inside, policy, hashes, copies without
signal, full text) is left out.
"""
from collections.abc import Iterator
from datetime import date
import mimetypes
import os
from pathlib import Path
from threading import Condition
from time import time_ns
from typing import NamedTuple

from macros.kept import Kept
from macros.library.checking import load_library
from macros.library.library import Library
from macros.reading.finding import report
from macros.site.generator import Generator, NotReady, Stopped, counted_warnings
from macros.workers import nothing_thrown_away

CHANGES, SCRIPT = "_preview/changes", "_preview/follow.js"
FOLLOW = """// Shows the page anew as soon as something has been saved. Only a preview has this script.
const here = document.currentScript.dataset;
(async () => {
  for (;;) {
    try {
      const now = await (await fetch(`${here.changes}?after=${here.version}`)).text();
      if (now !== here.version) return location.reload();
    } catch { await new Promise((go) => setTimeout(go, 500)); }
  }
})();
"""
LONGEST = 20  # seconds that a browser waits for a change before it asks again


class Answer(NamedTuple):
    """What a browser gets: the status, the kind of content, the content; `to` is another address."""

    status: int
    kind: str
    content: bytes
    to: str = ""


class Preview:
    """The project in `root`, as of its last reading. After a fault the last good library stays, and every page names the fault."""

    def __init__(self, root: Path) -> None:
        self.root, self.kept, self.changed = root, Kept(root, in_memory=True), Condition()
        self.version = time_ns()  # browsers still ask a program that has begun anew: it must not count from one again
        self._good: Library | None = None
        self._generator: Generator | None = None

    @nothing_thrown_away()
    def read(self, today: date) -> list[str]:
        """Read the project again, and tell the browsers; the faults, each with its line. Raises Stopped when there is nothing to show yet."""
        faults = []
        try:
            library, findings = load_library(self.root, today, self.kept)
            faults = report(findings)
            self._good = self._good if faults else library
            with self.changed, counted_warnings() as heard:
                self._generator = Generator(self.root, self.root / ".preview", self._good or library, faults)
            faults += heard.texts
        except NotReady as fault:
            faults.append(str(fault) if str(fault).startswith("mkdocs.yml:") else f"mkdocs.yml: {fault}")
        except Stopped as fault:
            faults.append(str(fault))
        except OSError as fault:  # a file that somebody is just saving may be away for a moment
            faults.append(f"{fault.filename}: {fault.strerror}")
        if not self._generator:
            raise Stopped("\n".join(faults))
        return self.tell(faults)

    def tell(self, faults: list[str]) -> list[str]:
        """Show these faults above each page from now on, and tell the browsers; the faults."""
        with self.changed:
            self._generator.config.extra["faults"] = faults
            self.version += 1
            self.changed.notify_all()
        return faults

    def wait(self, version: int) -> int:
        """The version of now, as soon as it is another one."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != version, LONGEST)
            return self.version

    def answer(self, name: str) -> Answer:
        """What stands under this address of the site: `briefings/a-slug/`."""
        if name == SCRIPT:
            return Answer(200, "text/javascript", FOLLOW.encode())
        with self.changed:
            pages = self._generator.pages()
            page = pages.get(f"{name}index.html" if name.endswith("/") or not name else name)
            if page:
                return self._page(page)
            if f"{name}/index.html" in pages:
                return Answer(301, "text/plain", b"", f"/{name}/")
            content = self._generator.file_now(name)
            return Answer(404, HTML, self._generator.file_now("404.html")) if content is None else Answer(200, _kind(name), content)

    def _page(self, page) -> Answer:
        try:
            html, status = self._with_warnings(page), 200
        except Exception as fault:  # what somebody has just written must not end the preview
            html, status = f"<!doctype html><title>A fault</title><pre>{_plain(fault)}</pre></body>", 500
        top = "../" * page.url.count("/")
        follow = f'<script src="{top}{SCRIPT}" data-changes="{top}{CHANGES}" data-version="{self.version}"></script>'
        return Answer(status, HTML, html.replace("</body>", follow + "</body>", 1).encode())

    def _with_warnings(self, page) -> str:
        """A page, with what MkDocs says of it above: a build would stop there."""
        shown = self._generator.config.extra
        with counted_warnings() as heard:
            html = self._generator.page(page)[0]
        if not heard.texts:
            return html
        before, shown["faults"] = shown["faults"], [*shown["faults"], *heard.texts]
        try:
            return self._generator.page(page)[0]
        finally:
            shown["faults"] = before


HTML = "text/html; charset=utf-8"


def _kind(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or "json" in kind or "xml" in kind else kind


def _plain(fault: Exception) -> str:
    return str(fault).replace("&", "&amp;").replace("<", "&lt;")


def states(root: Path) -> Iterator[tuple[str, int, int]]:
    """(path, size, time) of every file that a preview depends on."""
    for path in (*_watched(root), str(root / "mkdocs.yml")):
        try:
            found = os.stat(path)
        except OSError:  # saved by way of a second file, which has just gone
            continue
        yield path, found.st_size, found.st_mtime_ns


def _watched(root: Path) -> Iterator[str]:
    for start in ("briefings", "docs", "macros"):
        for place, folders, files in os.walk(root / start, followlinks=True):
            folders[:] = [name for name in folders if name != "__pycache__"]
            yield from (os.path.join(place, name) for name in files)
