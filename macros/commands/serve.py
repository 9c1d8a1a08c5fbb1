"""`briefings serve`."""
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import os
from pathlib import Path
import subprocess
import sys
from threading import Thread
from time import sleep
from urllib.parse import parse_qs, unquote, urlsplit

import click

from macros.clock import today
from macros.commands import CLEAN, project, say
from macros.progress import Progress
from macros.reading.finding import report
from macros.site.settings import read_board

MOMENT = 0.2  # seconds between two looks at the files
CODE = (".py", ".html", ".yml")
TRIAL = """
import macros.__main__, macros.commands.serve
from macros.clock import today
from macros.site.preview import Preview
Preview(macros.commands.project()).read(today())
"""


@click.command("serve")
@click.option("--at", "address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
def command(address: str) -> int:
    """Show the site while you write: each page is made when it is asked for, and anew when you save."""
    from macros.site.generator import Stopped
    from macros.site.preview import Preview, states
    root, progress = project(), Progress()
    if faults := read_board(root)[1]:
        return say(faults)
    server = _server(address)
    progress("Reading the briefings")
    preview, before = Preview(root), set(states(root))
    try:
        _tell(preview.read(today()))
    except Stopped as fault:
        raise click.UsageError(str(fault)) from None
    server.preview = preview
    Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"http://{address.rpartition(':')[0]}:{server.server_port}/ (Ctrl+C stops it)")
    follow(preview, root, before)
    return CLEAN


def _server(address: str) -> "Server":
    """One that listens at this host and port, and at no other: without a host it would be every one of this machine."""
    host, _, port = address.rpartition(":")
    try:
        if not host:
            raise ValueError("it has no host")
        return Server((host, int(port)), Handler)
    except (OSError, ValueError, OverflowError) as fault:
        raise click.UsageError(f"{address} cannot be used: {fault}. Choose another host and port, for example 127.0.0.1:8001.") from None


def follow(preview, root: Path, before: set) -> None:
    """Read the project again whenever a file has changed since `before`. Our own code is not read again: the program begins anew."""
    from macros.site.preview import states
    while True:
        sleep(MOMENT)
        now = set(states(root))
        if any(path.startswith(str(root / "macros")) and path.endswith(CODE) for path, *_ in now ^ before):
            _begin_anew(preview, root)
        elif now != before:
            wrong = report(read_board(root)[1])
            _tell(preview.tell(wrong) if wrong else preview.read(today()))
        before = now


def _begin_anew(preview, root: Path) -> None:
    """Run the program as it is saved now, unless it cannot even begin: then the old one goes on, and says why."""
    tried = subprocess.run([sys.executable, "-c", TRIAL], cwd=root, capture_output=True, text=True)
    if tried.returncode:
        _tell(preview.tell(["macros/ cannot be run: " + " ".join(tried.stderr.split("\n  File ")[-1].split())]))
    else:
        os.execv(sys.executable, [sys.executable, "-m", "macros", *sys.argv[1:]])


def _tell(faults: list[str]) -> None:
    for fault in faults:
        click.echo(fault, err=True)


class Server(ThreadingHTTPServer):
    """Its threads wait for changes, and end with it."""

    daemon_threads = True


class Handler(BaseHTTPRequestHandler):
    """Asks the preview."""

    def do_GET(self) -> None:
        from macros.site.preview import CHANGES, Answer
        address = urlsplit(self.path)
        name = unquote(address.path).lstrip("/")
        if name == CHANGES:
            after = parse_qs(address.query).get("after", ["0"])[0]
            answer = Answer(200, "text/plain", str(self.server.preview.wait(int(after) if after.isdecimal() else 0)).encode())
        else:
            answer = self.server.preview.answer(name)
        self._send(answer)

    def _send(self, answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Cache-Control", "no-store")
        if answer.to:
            self.send_header("Location", answer.to)
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, *_) -> None:
        """Says nothing: the terminal is for faults."""
