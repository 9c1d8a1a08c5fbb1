"""A site on loopback, compressed as GitHub Pages does and as slow as a poor signal, and a Chromium that is a slow phone.

The server is slow and not the browser, because Chromium slows down pages only: the workers of a page, such as
Pagefind's, would load at full speed and would not be counted.
"""
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
import gzip
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import mimetypes
import os
from pathlib import Path
import sys
from threading import Lock, Thread
import time
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from sizes import TEXT

PHONE = {"width": 390, "height": 844}
LATENCY, RATE = 0.4, 400_000 / 8  # slow 4G: seconds for each request, bytes a second for all of them together
PACKET = 1460  # bytes
SLOWER = 4  # times slower than this machine's processor
FLAGS = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--no-proxy-server",
         "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]


class Signal:
    """What all connections share: how fast bytes pass, and how many have."""

    def __init__(self, slow: bool):
        self.slow, self.requests, self.bytes, self._free, self._lock = slow, 0, 0, 0.0, Lock()

    def wait(self) -> None:
        """The way there and back of one request."""
        self.requests += 1
        if self.slow:
            time.sleep(LATENCY)

    def begin(self) -> None:
        """An answer begins: the line has not saved up what it could have passed before."""
        with self._lock:
            self._free = max(self._free, time.monotonic())

    def pass_on(self, count: int) -> None:
        """Wait until so many bytes have passed, in turn with the other connections; what a busy machine overslept is made up for."""
        with self._lock:
            self.bytes += count
            self._free = free = self._free + (count / RATE if self.slow else 0)
        time.sleep(max(0.0, free - time.monotonic()))


@contextmanager
def served(site: Path, slow: bool = True) -> Iterator[tuple[str, Signal]]:
    """The address of a folder on loopback and what passes over the line, while the block runs."""
    signal = Signal(slow)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Files,), {"site": site, "signal": signal}))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", signal
    finally:
        server.shutdown()
        server.server_close()


class _Files(BaseHTTPRequestHandler):
    """Files of one site; keeps the connection open, as web servers do."""

    protocol_version = "HTTP/1.1"
    site: Path
    signal: Signal

    def do_GET(self) -> None:
        path = self.site / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        body = _body(path) if path.is_file() else b""
        self.signal.wait()
        try:
            self._head(path, len(body))
            self.signal.begin()
            for place in range(0, len(body), PACKET):
                self.signal.pass_on(len(body[place:place + PACKET]))
                self.wfile.write(body[place:place + PACKET])
        except ConnectionError:
            self.close_connection = True  # the reader has gone

    def _head(self, path: Path, length: int) -> None:
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_) -> None:
        pass


@lru_cache(maxsize=4096)
def _body(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.compress(data, 6) if path.suffix in TEXT else data


@contextmanager
def chromium_browser() -> Iterator[Browser]:
    """The Chromium that the tests use too."""
    sys.path.append(str(Path(__file__).parent.parent / "tests" / "browser"))
    import chromium
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS, chromium_sandbox=os.geteuid() != 0)
        yield browser
        browser.close()


@contextmanager
def phone(browser: Browser) -> Iterator[Page]:
    """A tab of a new reader: an empty cache, a small screen, a slow processor."""
    with browser.new_context(viewport=PHONE, device_scale_factor=3, is_mobile=True, has_touch=True) as context:
        tab = context.new_page()
        context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield tab
