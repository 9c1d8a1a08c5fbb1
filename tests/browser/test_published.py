"""What is published, in a browser: how much of a page must have come before a reader sees it. Nothing here depends on its words."""
from collections.abc import Iterator
from contextlib import contextmanager
import gzip
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
import time
from urllib.parse import urlsplit

import pytest

from macros.site.build import Choices, build_site
from minisite import ADDRESS, PROJECT
from webserver import Server, running, serving

FIRST_ANSWER = 14 * 1024  # bytes that a server sends before it waits for the reader's first reply
PHONE = {"width": 390, "height": 844}
LOADED = "performance.getEntriesByType('resource').map(entry => entry.name)"
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The site that is published, as one that knows a long address: with it, pages are heaviest."""
    site = tmp_path_factory.mktemp("published") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        assert build_site(PROJECT, site, Choices(search=False)) == []
    return site


def weight(file: Path) -> int:
    """What is sent of a file: level 6 is what servers use."""
    return len(gzip.compress(file.read_bytes(), 6))


class Withheld(BaseHTTPRequestHandler):
    """Sends the beginning of a page, and the rest when the server is told to go on; nothing else."""

    def do_GET(self) -> None:
        path = self.server.site / self.path.lstrip("/") / "index.html"
        body = gzip.compress(path.read_bytes(), 6) if path.is_file() else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Encoding", "gzip" if body else "identity")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:FIRST_ANSWER])
        self.server.go_on.wait()
        self.wfile.write(body[FIRST_ANSWER:])

    def log_message(self, *_) -> None:
        pass


@contextmanager
def withholding(site: Path) -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Withheld)
    server.site, server.go_on = site, Event()
    with running(server):
        try:
            yield server
        finally:
            server.go_on.set()


@pytest.fixture(scope="module")
def heaviest(published) -> list[Path]:
    """The ten briefings with the most to load, the heaviest last."""
    pages = sorted((published / "briefings").glob("*/index.html"), key=weight)[-10:]
    return pages or pytest.skip("this library has no briefings yet")


def kinds(site: Path) -> list[str]:
    """The home page, and of every section its first page and the heaviest below it."""
    firsts = sorted(site.glob("*/index.html"))
    heaviest = [max(below, key=lambda page: page.stat().st_size) for first in firsts if (below := list(first.parent.glob("*/index.html")))]
    return ["", *(f"{page.parent.relative_to(site)}/" for page in firsts + heaviest)]


def test_no_page_is_wider_than_a_phone_whose_owner_has_doubled_the_text(published, browser):
    wider = []
    with serving(published) as address, browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        context.new_cdp_session(tab).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})  # as the settings of a browser do
        for path in kinds(published):
            tab.goto(address + path)
            for width in (390, 320):
                tab.set_viewport_size(PHONE | {"width": width})
                wider += [(path, width, found) for found in [tab.evaluate("document.documentElement.scrollWidth")] if found > width]
    assert wider == []


def test_the_heaviest_briefings_are_on_the_screen_when_the_first_answer_of_a_server_has_come(published, heaviest, browser):
    longer = [page for page in heaviest if weight(page) > FIRST_ANSWER]
    if not longer:
        pytest.skip("each briefing comes whole with the first answer")
    for page in longer:
        with withholding(published) as server, browser.new_context(viewport=PHONE) as context:
            tab = context.new_page()
            tab.goto(f"http://127.0.0.1:{server.server_port}/briefings/{page.parent.name}/", wait_until="commit")
            tab.locator("h1").wait_for()
            end = time.monotonic() + 60
            while not tab.evaluate(PAINTED) and time.monotonic() < end:  # a policy keeps Playwright from waiting inside the page
                tab.wait_for_timeout(20)
            whole = tab.evaluate("document.readyState") != "loading"
            assert (bool(tab.evaluate(PAINTED)), whole) == (True, False), page.parent.name


def test_the_whole_first_view_of_the_heaviest_briefing(published, heaviest, browser):
    page = heaviest[-1]
    with serving(published) as address, browser.new_context(viewport=PHONE) as context:
        tab = context.new_page()
        tab.goto(f"{address}briefings/{page.parent.name}/", wait_until="networkidle")
        loaded = {published / urlsplit(url).path.lstrip("/") for url in tab.evaluate(LOADED)}
    weights = {file.name: weight(file) for file in {page, *loaded}}
    assert {"index.html", "briefings.js", "keep.js", "print.css"} <= weights.keys() and sum(weights.values()) <= 25 * 1024, weights
