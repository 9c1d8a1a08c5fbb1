"""Reading a site that is slow, silent, or leads somewhere else. It is served here, on this machine."""
from contextlib import contextmanager, suppress
import gc
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event
import time

import pytest

from macros.pull.remote import SPELLING, Address, Limits, NoAnswer, Unreachable, elsewhere, place
from twoboards import serving
from webserver import running

SHORT = Limits(connect=2, silent=1, whole=.5, pauses=())
NOWHERE = "it is no web address"


@contextmanager
def answering(*pieces: bytes, pause: float = 0):
    """A server that sends these pieces to whoever asks, with a pause after each; its address, and whether it was asked."""
    closing, asked = Event(), Event()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            asked.set()
            self.request.recv(4096)
            with suppress(OSError):
                for piece in pieces:
                    self.request.sendall(piece)
                    closing.wait(pause)

    server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
    with running(server):
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            closing.set()


@contextmanager
def answering_in_turn(*answers: bytes, asked: list[bytes] | None = None):
    """A server that gives each who asks the next of these answers, and the last one to all others; its address."""
    left = list(answers)

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            said = self.request.recv(4096)
            if asked is not None:
                asked.append(said)
            self.request.sendall(left.pop(0) if len(left) > 1 else left[0])

    server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
    with running(server):
        yield f"http://127.0.0.1:{server.server_address[1]}"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"


@pytest.mark.parametrize("pieces", [[HEAD, *[b"x"] * 1000], [b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 1000], [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 1000]],
                         ids=["body", "headers", "chunks"])
def test_one_byte_now_and_then(pieces):
    with answering(*pieces, pause=.1) as (address, _):
        begun = time.monotonic()
        with pytest.raises(NoAnswer, match=r"it did not end within 0\.5 seconds"):
            Address(address, SHORT).read("x", 10_000)
        assert time.monotonic() - begun < 5


def test_a_folder_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")
    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(Unreachable, match="it cannot be read: Permission denied"):
        elsewhere(str(tmp_path)).read("x", 10)


def led(where: str | bytes) -> bytes:
    return b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: " + (where.encode() if isinstance(where, str) else where) + b"\r\n\r\n"


@pytest.mark.parametrize(("where", "reason"), [
    ("//[::1", NOWHERE), ("http://[", NOWHERE), ("http://.x/", NOWHERE), ("http://127.0.0.1:99999/", NOWHERE), (b"/\xff", NOWHERE),
    (f"http://a{'b' * 300}.x/", f"it leads to another host, a{'b' * 300}.x"), ("file:///etc/passwd", "it leads to what is no web address, or to one that is less safe"),
    ("data:text/plain,x", "it leads to what is no web address, or to one that is less safe")])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # requests leaves an answer open when it cannot read where it leads
def test_where_a_site_may_not_lead(where, reason):
    with answering(led(where)) as (address, _), pytest.raises(Unreachable) as fault:
        Address(address).read("x", 10)
    assert str(fault.value) == reason
    del fault
    gc.collect()


def test_another_host_is_never_asked():
    with answering(b"") as (inside, asked), answering(led(f"{inside}/secret")) as (address, _):
        with pytest.raises(Unreachable, match=r"it leads to another host, 127\.0\.0\.1"):
            Address(address).read("x", 10)
        assert not asked.wait(.2)


def test_a_safe_address_does_not_lead_to_one_that_is_less_safe():
    there = Address("https://north.example.org/")
    assert there._led("https://NORTH.example.org:443/data/") == "https://north.example.org:443/data/"
    with pytest.raises(Unreachable):
        there._led("http://north.example.org/data/")
    assert Address("http://north.example.org/")._led("https://north.example.org/") == "https://north.example.org/"


def test_a_host_in_capitals_and_a_way_on_the_same_host():
    with serving({"old/data/x": "/new/x", "new/x": b"found"}) as address:
        assert Address(address.replace("127.0.0.1", "LOCALHOST") + "/old").read("data/x", 10) == b"found"


@pytest.mark.parametrize(("address", "top"), [
    ("HTTPS://North.Example/Site?x=1#y", "https://north.example/Site/"), ("https://name:word@north.example:443", "https://north.example/"),
    ("https://münchen.example/ü", "https://xn--mnchen-3ya.example/%C3%BC/"), ("http://[::1]:8000", "http://[::1]:8000/")])
def test_the_top_of_a_site_is_always_written_in_the_same_way(address, top):
    assert place(address) == elsewhere(address).place == top


@pytest.mark.parametrize("address", ["http://[::1", "http://", "https://.x/", "http://127.0.0.1:99999"])
def test_what_is_no_address(address):
    with pytest.raises(Unreachable, match=NOWHERE):
        elsewhere(address)


@pytest.mark.parametrize(("where", "reason"), [
    ("north.example", "it is neither a folder nor a whole address; write https:// before an address"), ("https://.x/", NOWHERE)])
def test_a_place_that_cannot_be_one_is_wrong_use(where, reason, run):
    code, _, said = run("pull", where)
    assert (code, said[-1]) == (2, f"Error: Invalid value for 'URL|FOLDER': {reason}")


@pytest.mark.parametrize("label", ["a" * 64, "a" * 300])
def test_a_name_that_no_host_can_have(label):
    with pytest.raises(Unreachable):
        elsewhere(f"http://{label}.example/", SHORT).read("x", 10)


def busy(status: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


FOUND = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nfound"


@pytest.mark.parametrize("first", [busy("503 Busy"), busy("429 Too many"), b"", FOUND[:-2]], ids=["503", "429", "silent", "cut"])
def test_what_may_pass_is_tried_again(first):
    with answering_in_turn(first, first, FOUND) as address:
        assert Address(address, Limits(pauses=(0, 0))).read("x", 10) == b"found"


def test_what_does_not_pass_is_told_and_what_is_missing_is_not_asked_for_again():
    with answering_in_turn(busy("503 Busy"), FOUND) as address, pytest.raises(Unreachable, match="the server answered 503"):
        Address(address, SHORT).read("x", 10)
    with answering_in_turn(busy("404 Not Found"), FOUND) as address, pytest.raises(Unreachable, match="the server answered 404"):
        Address(address, Limits(pauses=(0, 0))).read("x", 10)


def test_what_a_site_wants_remembered_is_not_sent_back():
    asked: list[bytes] = []
    cookie = FOUND.replace(b"Content-Length", b"Set-Cookie: name=value\r\nContent-Length")
    with answering_in_turn(cookie, cookie, asked=asked) as address:
        site = Address(address, SHORT)
        assert (site.read("x", 10), site.read("y", 10)) == (b"found", b"found")
    assert len(asked) == 2 and b"cookie" not in asked[1].lower()


def test_what_to_do_where_waiting_does_not_help():
    """A wrong name, and a board that has moved to another one."""
    with pytest.raises(NoAnswer) as nobody:
        Address("http://127.0.0.1:9/", SHORT).read("x", 10)
    assert (str(nobody.value), nobody.value.hint) == ("nobody answers there", SPELLING)
    with answering(led("http://www.north.example/data/x")) as (address, _), pytest.raises(Unreachable) as moved:
        Address(address, SHORT).read("x", 10)
    assert moved.value.hint == "If that is the same board, give http://www.north.example/data/x instead."
