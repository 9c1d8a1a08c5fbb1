"""The full text of the briefings, indexed by Pagefind (https://pagefind.app/) after the site has been built.

Only the words of a briefing count: what stands around them on every page would be found everywhere. They are chosen by
selectors here and not by marks in the pages, which readers would have to load. Pagefind answers with ids of its own;
each file of the facts index gets the ids of its briefings, so that both join in one list without loading any page.
"""
from fnmatch import fnmatch
import gzip
from hashlib import sha256
import json
from pathlib import Path
import subprocess
import sys

import deflate

from macros.views.search import compact, shard_file

FOLDER = "pagefind"
PAGES, TEXT = "briefings/*/index.html", "article.briefing"
ARTICLE = '<article class="briefing"'
AROUND = (".kicker", ".time", ".provenance", ".content-note", ".steps", ".origin", ".filter", ".roles", ".related",
          ".resource .facts", ".about > :not(.sources)", ".help", ".word", "[hidden]", "form", "select", "svg", "button:not(.term)")
KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.[!u]*", "index/*", "fragment/*")  # no ready-made interface
LARGE = ("wasm.*", "index/*")  # what every search loads
SIGNATURE = b"pagefind_dcd"  # stands before the JSON of a fragment


class NotIndexed(Exception):
    """Pagefind has stopped; the message is its own."""


def index_full_text(site: Path) -> None:
    """Index the briefings of a finished site, in its folder, and tell the facts index. Raises NotIndexed."""
    if not any(site.glob(PAGES)):
        return
    command = [sys.executable, "-m", "pagefind", "--site", site, "--output-path", site / FOLDER, "--glob", PAGES,
               "--root-selector", TEXT, "--exclude-selectors", ", ".join(AROUND), "--quiet"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise NotIndexed(f"the full-text search could not be made: {done.stdout.strip()}")
    _keep_what_is_used(site / FOLDER)
    _pack(site / FOLDER)
    tell_facts(site, ids_of(site))


def _keep_what_is_used(folder: Path) -> None:
    kept = {path for pattern in KEPT for path in folder.glob(pattern)}
    for path in folder.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()


def _pack(folder: Path) -> None:
    """Compress what every search loads once more, tighter: a tired phone waits for these bytes."""
    for path in (path for pattern in LARGE for path in folder.glob(pattern)):
        path.write_bytes(deflate.gzip_compress(gzip.decompress(path.read_bytes()), 12))


def ids_of(site: Path) -> dict[str, str]:
    """Pagefind's id of each briefing, by slug."""
    found = {}
    for path in (site / FOLDER).glob("fragment/*.pf_fragment"):
        address = json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))["url"]
        found[address.strip("/").rsplit("/", 1)[-1]] = path.stem
    return found


def tell_facts(site: Path, ids: dict[str, str]) -> None:
    """Write into each file of the facts index which id each of its briefings has in the full text."""
    number = 1
    while (path := site / shard_file(number)).exists():
        data = json.loads(path.read_text(encoding="utf-8"))
        data["text"] = [ids.get(row[0], "") for row in data["briefings"]]
        path.unlink()  # what is kept of an earlier build may be the same file under a second name
        path.write_text(compact(data), encoding="utf-8")
        number += 1


def words_to_index(name: str, page: str) -> str:
    """Stands for what Pagefind reads of the page `name`: same digest, same index. Empty for a page that it does not read."""
    start = page.find(ARTICLE)
    return sha256(page[start:page.rfind("</article>")].encode()).hexdigest() if fnmatch(name, PAGES) and start >= 0 else ""
