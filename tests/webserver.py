"""Servers on loopback: one of a folder of files, for a browser, and what runs any."""
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer
from threading import Thread


class Server(ThreadingHTTPServer):
    """One that a busy machine does not stop: a browser asks for many files at once, and all may wait for their turn."""

    request_queue_size = 100


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing; a reader who has gone on is no fault."""

    def do_GET(self) -> None:
        try:
            super().do_GET()
        except (BrokenPipeError, ConnectionResetError):
            pass

    def log_message(self, *_) -> None:
        pass


@contextmanager
def running(server: BaseServer) -> Iterator[None]:
    """Lets a server answer meanwhile, and closes it."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Its address, for as long as it is served."""
    server = Server(("127.0.0.1", 0), partial(QuietHandler, directory=folder))
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}/"
