"""Whether a site is served that was built from a commit, asked over loopback."""
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from macros.forge.served import wait_until_served

COMMIT, OLD = "a" * 40, "b" * 40
PAGE = b"<!doctype html><html><title>x</title>"


@pytest.fixture(scope="module")
def site() -> Iterator[Callable[..., str]]:
    """A site whose versions are asked for one after the other; its address."""
    answers: list = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.split("?")[0]
            answer = (answers.pop(0) if len(answers) > 1 else answers[0]) if path == "/x/version.json" else self.server.page
            self.send_response(404 if answer is None else 200)
            self.end_headers()
            self.wfile.write(answer or b"")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()

    def serve(*versions, page=PAGE) -> str:
        answers[:] = versions
        server.page = page
        return f"http://127.0.0.1:{server.server_port}/x"
    yield serve
    server.shutdown()
    thread.join()
    server.server_close()


def said(commit: str) -> bytes:
    return b'{"commit": "%s"}' % commit.encode()


def test_it_waits_until_the_new_site_is_there(site):
    pauses = []
    assert wait_until_served(site(None, said(OLD), said(COMMIT)), COMMIT, tries=5, wait=pauses.append) == ""
    assert pauses == [20, 20]


@pytest.mark.parametrize("version, page, reason", [
    (said(OLD), PAGE, f" serves {OLD}, not {COMMIT}"), (None, PAGE, " did not answer: HTTP Error 404: Not Found"), (b"<html>", PAGE, "version.json is not readable"),
    (b"[1]", PAGE, f" serves no commit that it knows, not {COMMIT}"), (said(COMMIT), b"", " shows no page"),
    (said(COMMIT), None, " did not answer: HTTP Error 404: Not Found"), (b"\xff", PAGE, "version.json is not readable"),
    (b'{"commit": "' + b"c" * 90_000 + b'"}', PAGE, "version.json is not readable")])
def test_what_is_wrong_is_said_when_the_tries_are_over(site, version, page, reason):
    address, pauses = site(version, page=page), []
    said_last = wait_until_served(address, COMMIT, tries=3, wait=pauses.append)
    assert (said_last.removeprefix(address + "/").strip(), pauses) == (reason.strip(), [20, 20])


def test_nobody_there(site):
    address = site(said(COMMIT)).replace("127.0.0.1", "127.0.0.2")
    assert "did not answer" in wait_until_served(address, COMMIT, tries=1)


def test_the_command(run, site):
    address = site(said(COMMIT))
    assert run("served", address, COMMIT) == (0, [f"{address} is served from {COMMIT}"], [])
    assert run("served", address, OLD, "--tries", "1") == (1, [], [f"{address}/ serves {COMMIT}, not {OLD}"])
    assert run("served", "file:///etc/passwd", COMMIT)[0] == 2
