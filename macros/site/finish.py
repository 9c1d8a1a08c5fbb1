"""From a page as the templates make it to the page that readers get, in one go, and what the rest of the build asks about it.

A page is touched once: its rules are put in, its policy, the hashes of what it loads. Everything that the build wants to
know of it later is noted now, so that nobody has to read thousands of pages again, or any page that has not changed.
"""
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from macros.kept import Kept
from macros.reading.finding import Finding
from macros.site.built_page import BuiltPage, read_page
from macros.site.for_programs import Followed, followed
from macros.site.fulltext import words_to_index
from macros.site.light import Files, light_page, lighten_files
from macros.site.offline import Stamps, name_manifest, page_facts, stamped_page, stamps_of
from macros.site.safe import safe_page


class Finished(NamedTuple):
    """What the build knows of a finished page or file: for the copies without signal, for the last look, for the full text; its faults."""

    name: str
    listed: dict
    points: BuiltPage | Followed
    words: str
    digest: str
    faults: list[Finding]
    warnings: Counter = Counter()

    def shared(self, once: dict) -> "Finished":
        """The same with texts and points taken from `once`, where they stand already."""
        return self._replace(points=self.points.shared(once))


@dataclass(frozen=True)
class Finisher:
    """Finishes the pages of the site in the folder `site`, whose files are in their last form."""

    site: Path
    files: Files
    stamps: Stamps
    folders: set[str] = field(default_factory=set)  # that are there

    def finish(self, page: str, name: str) -> Finished:
        """Write the page `name`; what there is to know of it."""
        points = read_page(page)  # the three steps below change nothing that it looks for
        light, faults = safe_page(light_page(page, name, self.files), name, self.site.name, page)
        light = light._replace(page=stamped_page(light.page, name, self.stamps))
        sent = light.sent()
        digest = self._put(sent.whole(), name)
        return Finished(name, page_facts(name, sent), points, words_to_index(name, light.page), digest, faults)

    def write(self, content: bytes, name: str) -> Finished:
        """Write the file `name`, which is no page; what there is to know of it."""
        return Finished(name, {}, followed(content, name), "", self._put(content, name), [])

    def _put(self, content: bytes, name: str) -> str:
        """Write a file; a digest of what is in it."""
        path = f"{self.site}/{name}"
        if (folder := os.path.dirname(path)) not in self.folders:
            _make(folder)
            self.folders.add(folder)
        _write(path, content)
        return sha256(content).hexdigest()

    def digest(self) -> str:
        """Stands for all files that can have left a mark in a page."""
        return sha256(repr(sorted((path.relative_to(self.site), hash) for path, hash in self.stamps.hashes.items())).encode()).hexdigest()


def _make(folder: str) -> None:
    """Make a folder, mostly one more in a folder that is there."""
    try:
        os.mkdir(folder)
    except OSError:
        os.makedirs(folder, exist_ok=True)


def _write(path: str, content: bytes) -> None:
    """Write a file in three calls of the system; `open` makes twice as many, for thousands of files."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        while content:  # once, but where the disk is full: the next time then says so
            content = content[os.write(file, content):]
    finally:
        os.close(file)


def finisher(site: Path, names: Iterable[str], site_url: str, site_name: str, kept: Kept) -> Finisher:
    """Bring these files of a site into their last form; what finishes its pages after that."""
    files = lighten_files(site, names, site_url, kept)
    name_manifest(site, site_name)
    stamps = stamps_of(site, names, f"{urlsplit(site_url).path.rstrip('/')}/")
    for name in sorted(names):
        if name.startswith("assets/"):
            stamps.hash(site / name)
    return Finisher(site, files, stamps)
