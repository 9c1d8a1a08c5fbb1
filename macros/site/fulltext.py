"""The full text of the briefings, which Pagefind (https://pagefind.app/) indexes after the site has been built.

Only the words of a briefing count: what stands around them on every page would be found everywhere. They are chosen by
selectors here and not by marks in the pages, which readers would have to load. Pagefind answers with ids of its own;
each file of the facts index gets the ids of its briefings, so that both join in one list without loading any page.
"""
from collections.abc import Iterator
from fnmatch import fnmatch
from hashlib import sha256
import json
from pathlib import Path
import re

from selectolax.lexbor import LexborHTMLParser

from macros.views.search import compact, shard_file

FOLDER = "pagefind"
PAGES, TEXT = "briefings/*/index.html", "article.briefing"
ARTICLE, END = '<article class="briefing"', "</article>"
AROUND = ", ".join((".kicker", ".time", ".provenance", ".content-note", ".steps", ".origin", ".filter", ".roles", ".related",
                    ".resource .facts", ".about > :not(.sources)", ".help", ".word", "[hidden]", "select", "img", "button:not(.term)",
                    "script", "style", "template", "noscript", "iframe", "form", "label", "svg", "footer", "nav"))  # Pagefind passes over these
LANGUAGE = re.compile(r"""<html\b[^>]*?\slang=["']?([\w-]+)""")
SIGNATURE = b"pagefind_dcd"  # stands before the content of each file of the index


class NotIndexed(Exception):
    """There is no full text: Pagefind has stopped, or has made what we do not know. The message says why."""


def words_to_index(name: str, page: str) -> str:
    """Stands for what Pagefind reads of the page `name`: same digest, same index. Empty for a page that it does not read."""
    return sha256(f"{language_of(page)} {_article(page)}".encode()).hexdigest() if fnmatch(name, PAGES) and ARTICLE in page else ""


def _article(page: str) -> str:
    return page[page.find(ARTICLE):page.rfind(END) + len(END)]


def plain_page(page: str) -> str:
    """The page of a briefing with nothing but its words: Pagefind takes a third less time, and its answers are shorter."""
    article = LexborHTMLParser(_article(page)).css_first(TEXT)
    found = {node.mem_id: node for node in article.css(AROUND)}  # in the order of the page; some are found twice
    for node in reversed(found.values()):  # what stands inside goes first, and must not be touched after what it stands in
        node.decompose()
    return f'<!doctype html><html lang="{language_of(page)}"><title></title><body>{article.html}'


def language_of(page: str) -> str:
    """The language of a page, as Pagefind writes it."""
    found = LANGUAGE.search(page)
    return found[1].lower() if found else ""


def read_facts(site: Path) -> dict[str, list]:
    """What the facts index says of each briefing, by slug."""
    return {row[0]: row for _, data in _facts_files(site) for row in data["briefings"]}


def tell_facts(site: Path, ids: dict[str, str]) -> None:
    """Write into each file of the facts index which id each of its briefings has in the full text."""
    for path, data in _facts_files(site):
        data["text"] = [ids.get(row[0], "") for row in data["briefings"]]
        path.unlink()  # what is kept of an earlier build may be the same file under a second name
        path.write_text(compact(data), encoding="utf-8")


def _facts_files(site: Path) -> Iterator[tuple[Path, dict]]:
    number = 1
    while (path := site / shard_file(number)).exists():
        yield path, json.loads(path.read_text(encoding="utf-8"))
        number += 1
