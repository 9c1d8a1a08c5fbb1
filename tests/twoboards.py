"""Two boards: the mini-site, served over loopback and as faulty as a test likes, and a board of its own that takes over from it."""
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import json
from pathlib import Path
import shutil

import pytest

from macros.pull.offer import Refused
from macros.pull.pull import pull
from macros.pull.remote import Limits
from macros.reading.finding import Finding
import minisite
from webserver import running

LIST = "data/briefings.json"
AT_ONCE = Limits(pauses=())  # a fault is told, and nobody waits for another try


class Publisher(BaseHTTPRequestHandler):
    """Serves the files of a dict; one that is not bytes is a fault, carried out."""

    files: dict = {}

    def do_GET(self) -> None:
        found = self.files.get(self.path.removeprefix("/"))
        if isinstance(found, bytes):
            self._answer(200, found, len(found))
        elif found == "cut":
            self._answer(200, b"{", 1000)
        elif found == "huge":
            self._answer(200, b" " * 70_000, 70_000)
        else:
            self._answer(302 if found else 404, b"", 0, found)

    def _answer(self, status: int, body: bytes, length: int, where: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        if where:
            self.send_header("Location", where)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


@pytest.fixture
def files(built) -> dict[str, bytes | str]:
    """What the mini-site publishes, by address; a test may spoil it."""
    return {path.relative_to(built).as_posix(): path.read_bytes() for path in (built / "data").rglob("*") if path.is_file()}


@contextmanager
def serving(files: dict[str, bytes | str]) -> Iterator[str]:
    """The address at which files are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Serving", (Publisher,), {"files": files}))
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def there(files):
    """The address at which the files of the mini-site are served."""
    with serving(files) as address:
        yield address


@pytest.fixture
def east(tmp_path) -> Path:
    """A board of its own, with the same themes and roles, one publisher and no briefings."""
    root = minisite.assemble(tmp_path / "east")
    for folder in ("north", "south"):
        shutil.rmtree(root / "briefings" / folder)
    lists = root / "briefings" / "_vocabulary"
    (lists / "publishers.yml").write_text("# Ours.\n- id: east\n  label: East Board\n  area: East\n  summary: The board of the east.\n")
    (lists / "resources.yml").write_text("[]\n")
    (lists / "lessons.yml").write_text("[]\n")
    return root


def take(root: Path, where: str) -> list[str] | list[Finding]:
    """What is taken over, or why nothing is; in that case nothing has changed, but for what was withdrawn."""
    before = everything(root)
    try:
        return pull(root, where, minisite.TODAY, lambda *_: None, AT_ONCE).changed
    except Refused as refused:
        assert refused.withdrawn or everything(root) == before
        return refused.findings


def everything(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "briefings").rglob("*") if path.is_file()}


def change(files: dict, **fields) -> None:
    """Write other values into the list of what is published."""
    files[LIST] = json.dumps(json.loads(files[LIST]) | fields).encode()


def publish(files: dict, slug: str, old: str, new: str) -> None:
    """Publish a changed Markdown, and its new hash in the list."""
    name = f"data/briefings/{slug}.md"
    files[name] = files[name].replace(old.encode(), new.encode())
    whole = json.loads(files[LIST])
    for one in whole["briefings"]:
        one["sha256"] = sha256(files[name]).hexdigest() if one["slug"] == slug else one["sha256"]
    files[LIST] = json.dumps(whole).encode()


def only(files: dict, *slugs: str) -> dict:
    """The same site with some of its briefings alone."""
    found, whole = dict(files), json.loads(files[LIST])
    change(found, **{kind: [one for one in whole[kind] if one["slug"] in slugs] for kind in ("briefings", "superseded")})
    return found
