"""Reading the files of another site, from its address or from a folder. Nothing of them is ever run."""
from pathlib import Path
import time
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import requests

CONNECT, SILENT, WHOLE = 10, 30, 120  # seconds: to connect, without a byte, for one file
REDIRECTS = 3
CHUNK = 64 * 1024


class Unreachable(Exception):
    """A file cannot be had; the message says why."""


class Elsewhere(Protocol):
    """Where another site's files are."""

    def read(self, name: str, largest: int) -> bytes:
        """The bytes of a file, at most `largest` of them. Raises Unreachable."""


def elsewhere(where: str) -> Elsewhere:
    """The site at an address (http or https), or the built site in a folder. Raises Unreachable."""
    if urlsplit(where).scheme in ("http", "https"):
        return Address(where)
    if not Path(where).is_dir():
        raise Unreachable("it is neither an address that begins with https:// nor a folder")
    return Folder(Path(where))


class Address:
    """A site on the web. An answer from another host, one that is too big, and one that does not end are refused."""

    def __init__(self, address: str) -> None:
        self.base = address.rstrip("/") + "/"
        self.session = requests.Session()
        self.session.max_redirects = REDIRECTS
        self.session.headers["Accept-Encoding"] = "identity"  # a small answer must not unpack into a huge one

    def read(self, name: str, largest: int) -> bytes:
        try:
            with self.session.get(urljoin(self.base, name), stream=True, timeout=(CONNECT, SILENT)) as answer:
                if urlsplit(answer.url).netloc != urlsplit(self.base).netloc:
                    raise Unreachable("it leads to another host")
                if answer.status_code != 200:
                    raise Unreachable(f"the server answered {answer.status_code}")
                return _whole(answer, largest)
        except requests.exceptions.ChunkedEncodingError:
            raise Unreachable("the connection was cut") from None
        except requests.RequestException as fault:
            raise Unreachable(f"the connection failed: {type(fault).__name__}") from None


def _whole(answer: requests.Response, largest: int) -> bytes:
    pieces, size, begun = [], 0, time.monotonic()
    for piece in answer.iter_content(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > largest:
            raise Unreachable(f"it is larger than {largest // 1024:,} KB")
        if time.monotonic() - begun > WHOLE:
            raise Unreachable(f"it did not end within {WHOLE} seconds")
    return b"".join(pieces)


class Folder:
    """A built site in a folder. A file that is a link to another place is refused."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def read(self, name: str, largest: int) -> bytes:
        path = self.path / name
        if path.resolve() != path or not path.is_file():
            raise Unreachable("there is no such file")
        try:
            with path.open("rb") as file:
                found = file.read(largest + 1)
        except OSError as fault:
            raise Unreachable(f"it cannot be read: {fault.strerror}") from None
        if len(found) > largest:
            raise Unreachable(f"it is larger than {largest // 1024:,} KB")
        return found
