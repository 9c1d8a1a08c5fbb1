"""A site with every fault that other sites have, on this machine; each path is one of them."""
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import json
from pathlib import Path
import ssl
from threading import Event, Thread

EXPIRED = Path(__file__).parent / "links" / "expired.pem"
REDIRECTED = {"/moved": (301, "/well"), "/moved-twice": (308, "/moved"), "/sent-on": (302, "/well"), "/half": (301, "/sent-on"), "/circle": (302, "/round"),
              "/round": (301, "/circle"), "/to-a-file": (302, "file:///etc/passwd"), "/to-nothing": (301, "/gone"), "/to-anchor": (301, "/well#there")}
ANSWERED = {"/well": 200, "/empty": 204, "/gone": 404, "/for-ever": 410, "/forbidden": 403, "/log-in": 401, "/down": 503, "/broken": 500, "/busy": 429, "/odd": 302}


class Faulty(BaseHTTPRequestHandler):
    """Answers by path, and counts what was asked."""

    asked: Counter

    def do_HEAD(self) -> None:
        self.asked[f"{self.command} {self.path}"] += 1
        path = self.path.partition("?")[0]
        if path in REDIRECTED:
            self._answer(REDIRECTED[path][0], Location=REDIRECTED[path][1])
        elif path.startswith("/endless/"):
            self._answer(302, Location=f"/endless/{int(path[9:]) + 1}")
        elif path == "/slow":
            self.server.closing.wait(5)
        elif path == "/cut":
            self.wfile.write(b"no web server")
        elif path == "/huge":
            self._answer(200, **{"Content-Length": str(10**12)})
        else:
            self._answer(self._status(path), **({"Retry-After": "7"} if path.startswith("/busy") else {}))

    def do_GET(self) -> None:
        self.do_HEAD()
        if self.path.startswith("/archive?url="):
            name = self.path.partition("=")[2]
            self.wfile.write(json.dumps({"archived_snapshots": {"closest": {"url": f"http://web.archive.org/web/2020/{name}"}} if "for-ever" in name else {}}).encode())

    def _status(self, path: str) -> int:
        times = self.asked[f"HEAD {path}"]
        if path in ("/down-once", "/busy-once"):
            return {"/down-once": 503, "/busy-once": 429}[path] if times == 1 and (self.command == "HEAD" or path == "/down-once") else 200
        if path in ("/no-head", "/head-forbidden"):
            return 200 if self.command == "GET" else {"/no-head": 405, "/head-forbidden": 403}[path]
        return ANSWERED.get(path, 200)

    def _answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_) -> None:
        pass


@contextmanager
def serving(secure: bool = False) -> Iterator[tuple[str, Counter]]:
    """The site's address, and what was asked of it."""
    handler = type("Asked", (Faulty,), {"asked": Counter()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.closing = Event()
    server.handle_error = lambda *_: None  # an asker that hangs up is no fault of the test
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(EXPIRED)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http{'s' if secure else ''}://127.0.0.1:{server.server_port}", handler.asked
    server.closing.set()
    server.shutdown()
    thread.join()
    server.server_close()
