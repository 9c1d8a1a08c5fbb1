"""Reading the files of another site, from its address or from a folder. Nothing of them is ever run."""
from collections.abc import Callable
from http.cookiejar import DefaultCookiePolicy
import os
from pathlib import Path
import re
from queue import Empty, Queue
from threading import Thread
from time import sleep
from typing import NamedTuple, Protocol, TypeVar
from urllib.parse import urljoin, urlsplit

import requests

REDIRECTS = 3
LONGEST = 200  # characters of an address that we can note
CHUNK = 64 * 1024
SPELLING = "Look at the spelling of the address; else try again later, or ask whoever runs that site."
USUAL_PORT = {"http": 80, "https": 443}
Result = TypeVar("Result")


class Limits(NamedTuple):
    """How many seconds a site may take: to connect, without a byte, for one file; and the pauses after which it is asked again."""

    connect: float = 10
    silent: float = 30
    whole: float = 120
    pauses: tuple[float, ...] = (1, 5)


class Unreachable(Exception):
    """A file cannot be had; the message says why, and `hint` what to do, where it is not to wait. `missing`: there is a site, and no such file."""

    def __init__(self, reason: str, hint: str = "", missing: bool = False) -> None:
        super().__init__(reason)
        self.hint, self.missing = hint, missing


class Passing(Unreachable):
    """A file cannot be had now; in a moment it may be."""


class NoAnswer(Passing):
    """Nobody answers, or not in time."""


class Elsewhere(Protocol):
    """Where another site's files are; `place` is its address, empty for a folder."""

    place: str

    def read(self, name: str, largest: int) -> bytes:
        """The bytes of a file, at most `largest` of them. Raises Unreachable."""


def elsewhere(where: str, limits: Limits = Limits()) -> Elsewhere:
    """The site at an address (http or https), or the built site in a folder. Raises Unreachable."""
    if where.lower().startswith(("http://", "https://")):
        return Address(where, limits)
    if not os.path.isdir(where):  # unlike Path.is_dir, it knows no fault: a name may be too long for one
        raise Unreachable("it is neither a folder nor a whole address; write https:// before an address")
    return Folder(Path(where))


def prepared(address: str) -> str:
    """An address as it is asked for: its host in small letters and in ASCII, what is no ASCII escaped. Raises Unreachable."""
    try:
        found = requests.Request("GET", address).prepare().url
        _server(found)
        return found
    except (requests.RequestException, ValueError):
        raise Unreachable("it is no web address") from None


def place(address: str) -> str:
    """The top of a site, always written in the same way, and without a password. Raises Unreachable."""
    parts = urlsplit(prepared(address))
    host, port = _server(parts.geturl())
    host = f"[{host}]" if ":" in host else host
    found = f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path.rstrip('/')}/"
    if len(found) > LONGEST:
        raise Unreachable(f"the address is longer than {LONGEST} characters")
    return found


def _server(address: str) -> tuple[str, int | None]:
    """The host of an address, and its port where it is not the usual one."""
    parts = urlsplit(address)
    return parts.hostname or "", None if parts.port == USUAL_PORT.get(parts.scheme) else parts.port


class Address:
    """A site on the web. An answer from another host, one that is too big, and one that does not end are refused."""

    def __init__(self, address: str, limits: Limits = Limits()) -> None:
        self.base = re.split("[?#]", prepared(address))[0].rstrip("/") + "/"
        self.place, self.limits = place(address), limits
        self.session = requests.Session()
        self.session.headers["Accept-Encoding"] = "identity"  # a small answer must not unpack into a huge one
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # nothing is kept of it, nor sent back

    def read(self, name: str, largest: int) -> bytes:
        for pause in (*self.limits.pauses, None):
            try:
                return within(self.limits.whole, lambda: self._read(urljoin(self.base, name), largest))
            except Passing:
                if pause is None:
                    raise
                sleep(pause)

    def _read(self, address: str, largest: int) -> bytes:
        try:
            with self._answer(address) as answer:
                if (status := answer.status_code) != 200:
                    raise (Passing if status == 429 or status >= 500 else Unreachable)(f"the server answered {status}", missing=status in (404, 410))
                return _whole(answer, largest)
        except requests.exceptions.ChunkedEncodingError:
            raise Passing("the connection was cut") from None
        except requests.exceptions.SSLError:
            raise Unreachable("its certificate does not fit, so nobody can tell whether it is that site", SPELLING) from None
        except (requests.ConnectionError, requests.Timeout):
            raise NoAnswer("nobody answers there", SPELLING) from None
        except requests.RequestException as fault:
            raise Unreachable(f"the connection failed: {type(fault).__name__}") from None
        except ValueError:  # of a name that no connection can be made to
            raise Unreachable("it is no web address") from None

    def _answer(self, address: str) -> requests.Response:
        """What the server answers, after at most three redirections. Each is looked at before it is followed."""
        for _ in range(REDIRECTS + 1):
            answer = self.session.get(address, stream=True, timeout=(self.limits.connect, self.limits.silent), allow_redirects=False)
            if not answer.is_redirect:
                return answer
            answer.close()
            address = self._led(urljoin(address, self.session.get_redirect_target(answer)))
        raise Unreachable(f"it leads on more than {REDIRECTS} times")

    def _led(self, address: str) -> str:
        """The address to which the site leads, on the same host and no less safe."""
        if not address.lower().startswith("https://" if self.base.startswith("https:") else ("http://", "https://")):
            raise Unreachable("it leads to what is no web address, or to one that is less safe")
        if _server(found := prepared(address)) != _server(self.base):
            raise Unreachable(f"it leads to another host, {_server(found)[0]}", f"If that is the same board, give {found[:LONGEST]} instead.")
        return found


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """What the work gives, or raises; NoAnswer when it takes longer.

    It is then left behind and ends with the program: no time limit of a connection stops a server that sends one byte now and then.
    """
    done: Queue = Queue(1)

    def carry_out() -> None:
        try:
            done.put((work(), None))
        except Exception as fault:
            done.put((None, fault))

    Thread(target=carry_out, daemon=True).start()
    try:
        result, fault = done.get(timeout=seconds)
    except Empty:
        raise NoAnswer(f"it did not end within {seconds:g} seconds") from None
    if fault:
        raise fault
    return result


def _whole(answer: requests.Response, largest: int) -> bytes:
    pieces, size = [], 0
    for piece in answer.iter_content(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > largest:
            raise Unreachable(f"it is larger than {largest // 1024:,} KB")
    return b"".join(pieces)


class Folder:
    """A built site in a folder. A file that is a link to another place is refused."""

    place = ""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def read(self, name: str, largest: int) -> bytes:
        path = self.path / name
        try:
            if path.resolve() != path or not path.is_file():
                raise Unreachable("there is no such file")
            with path.open("rb") as file:
                found = file.read(largest + 1)
        except OSError as fault:
            raise Unreachable(f"it cannot be read: {fault.strerror}") from None
        if len(found) > largest:
            raise Unreachable(f"it is larger than {largest // 1024:,} KB")
        return found
