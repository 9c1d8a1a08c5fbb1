"""How many bytes a site has, and how many a reader loads of it, compressed as GitHub Pages does."""
import gzip
from pathlib import Path
import re
from statistics import median
from typing import NamedTuple

MB, KB = 1_000_000, 1000  # as GitHub and networks count
TEXT = (".html", ".js", ".css", ".json", ".xml", ".svg", ".txt", ".webmanifest")
SCRIPT = re.compile(rb'<script\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*\brel="stylesheet"[^>]*\bhref="([^"]+)"')


class Sizes(NamedTuple):
    """Sizes of a built site: MB for the whole and the search index, gzipped KB for what readers load."""

    files: int
    site: float
    briefing: float
    first_view: float
    home: float
    largest: float
    largest_page: str
    facts_first: float
    facts_all: float
    full_text: float


def weigh(site: Path) -> Sizes:
    """Look through a site that `briefings build` has made."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = {path: compressed(path) for path in files if path.suffix == ".html"}
    briefings = [path for path in pages if path.parent.parent.name == "briefings" and pages[path] > 3]
    largest = max(pages, key=pages.get)
    facts = [compressed(path) for path in sorted((site / "search").glob("facts*.json"), key=lambda path: (len(path.name), path.name))]
    return Sizes(len(files), sum(path.stat().st_size for path in files) / MB, median(pages[path] for path in briefings),
                 median(first_view(site, path) for path in briefings[:50]), pages[site / "index.html"], pages[largest],
                 largest.parent.relative_to(site).as_posix(), facts[0], sum(facts),
                 sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file()) / MB)


def first_view(site: Path, page: Path) -> float:
    """A page with the scripts and styles that it names, in KB."""
    names = [(script or style).decode().partition("?")[0] for script, style in SCRIPT.findall(page.read_bytes())]
    found = [site / name.lstrip("/") if name.startswith("/") else page.parent / name for name in names]
    return compressed(page) + sum(compressed(path) for path in found if path.is_file())


def compressed(path: Path) -> float:
    """What is sent for a file, in KB: level 6 is what servers use; what is compressed already goes as it is."""
    data = path.read_bytes()
    return len(gzip.compress(data, 6) if path.suffix in TEXT else data) / KB
