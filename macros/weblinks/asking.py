"""Asking one address on another site whether it is there, with urllib3 and without ever reading what it holds.

HEAD first, GET where a site does not answer that. Each step of a redirection is ours, so that none leads to a place that
the machine alone can reach: the addresses come from pull requests. https://urllib3.readthedocs.io/
"""
from collections.abc import Callable
from dataclasses import dataclass, field
import ipaddress
import json
import re
import socket
import time
from typing import Literal, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, LocationValueError, NameResolutionError, NewConnectionError, SSLError, TimeoutError

AGENT = "Mozilla/5.0 (compatible; briefings-links/1)"
LARGEST = 64 * 1024  # bytes, of the one kind of answer that we read: the archive's
LONGEST_WAY = 10  # redirections
LONGEST_WAIT = 30  # seconds that a site may ask us to wait
UNSURE = {401, 403, 407, 418, 429, 451, 999}  # it may well be there for a person
PERMANENT, REDIRECTED = {301, 308}, {301, 302, 303, 307, 308}
TEMPORARY = {429, 500, 502, 503, 504}


class Answer(NamedTuple):
    """What became of an address: well, gone, or unsure (it does not answer programs). `moved` is its new address."""

    state: Literal["well", "gone", "unsure"]
    words: str = ""
    moved: str = ""


class Private(HTTPError):
    """The name leads into a private network."""


class _Outside:
    """A connection that is made with public addresses only; looked up before, and looked at again after."""

    def _new_conn(self) -> socket.socket:
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except OSError as fault:
            raise NameResolutionError(self.host, self, fault) from None
        for *_, address in found:
            _public(address[0])
        connected = super()._new_conn()
        try:
            _public(connected.getpeername()[0])  # the name may have been given another address in between
        except Private:
            connected.close()
            raise
        return connected


def _public(address: str) -> None:
    found = ipaddress.ip_address(address.partition("%")[0])
    if not (getattr(found, "ipv4_mapped", None) or found).is_global or found.is_multicast:
        raise Private(address)


class _Http(_Outside, HTTPConnection):
    """Outside only."""


class _Https(_Outside, HTTPSConnection):
    """Outside only."""


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https


@dataclass
class Asker:
    """`timeout` and `pause` are seconds: for each step, and before an address is tried again. `private`: our own machine too, for tests."""

    timeout: float = 15
    pause: float = 5
    tries: int = 2
    private: bool = False
    authorities: str = field(default_factory=certifi.where)
    archive: str = "https://archive.org/wayback/available?url="
    wait: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        self.pool = urllib3.PoolManager(retries=False, timeout=self.timeout, ca_certs=self.authorities, headers={"User-Agent": AGENT, "Accept": "*/*"})
        if not self.private:
            self.pool.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}

    def ask(self, address: str) -> Answer:
        """What becomes of somebody who follows the address. A fault that may pass is tried again after a pause."""
        for left in reversed(range(self.tries)):
            answer, again, wait = self._follow(address)
            if not again or not left:
                break
            self.wait(min(wait or self.pause, LONGEST_WAIT))
        return answer

    def archived(self, address: str) -> str:
        """The newest copy of an address in the Wayback Machine, or an empty string. https://archive.org/help/wayback_api.php"""
        try:
            answer = self.pool.request("GET", self.archive + quote(address, safe=""), redirect=False, preload_content=False)
            found = json.loads(answer.read(LARGEST))["archived_snapshots"]["closest"]["url"]
            answer.close()
        except (HTTPError, OSError, ValueError, LookupError, TypeError):
            return ""
        copy = re.sub("^http:", "https:", str(found))
        return copy if re.fullmatch(r"https://web\.archive\.org/web/[!-;=?-~]+", copy) else ""

    def _follow(self, address: str) -> tuple[Answer, bool, float]:
        """The answer at the end of all redirections, whether to try again, and after how many seconds if that was said."""
        seen, here, permanent = {address}, address, True
        while True:
            try:
                status, headers = self._status(here)
            except (HTTPError, OSError, UnicodeError) as fault:
                return Answer("gone", said(fault, self.timeout)), not isinstance(fault, (Private, LocationValueError)), 0
            if status not in REDIRECTED or "Location" not in headers:
                return _judged(status, here if permanent and here != address else ""), status in TEMPORARY, _seconds(headers)
            here = urljoin(here, headers["Location"]).partition("#")[0]
            permanent = permanent and status in PERMANENT
            if here in seen or len(seen) > LONGEST_WAY:
                return Answer("gone", "it sends readers round in a circle" if here in seen else f"it sends readers on more than {LONGEST_WAY} times"), False, 0
            if urlsplit(here).scheme not in ("http", "https"):
                return Answer("gone", "it sends readers to what is no web address"), False, 0
            seen.add(here)

    def _status(self, address: str):
        """Status and headers, of HEAD or, where that does not do, of GET. Nothing of the body is read."""
        for method in ("HEAD", "GET"):
            answer = self.pool.request(method, address, redirect=False, preload_content=False)
            answer.close()
            if answer.status < 400 or answer.status == 429:
                break
        return answer.status, answer.headers


def _judged(status: int, moved: str) -> Answer:
    if 200 <= status < 300:
        return Answer("well", "", moved)
    return Answer("unsure" if status in UNSURE else "gone", f"it answers {status}")


def _seconds(headers) -> float:
    wait = headers.get("Retry-After", "")
    return float(wait) if re.fullmatch(r"\d{1,6}", wait) else 0


def said(fault: Exception, timeout: float) -> str:
    """What went wrong, in words that are the same each time."""
    if isinstance(fault, Private):
        return "it leads into a private network"
    if isinstance(fault, NameResolutionError):
        return "there is no site of this name"
    if isinstance(fault, TimeoutError) and not isinstance(fault, NewConnectionError):
        return f"it takes longer than {timeout:g} seconds"
    if isinstance(fault, SSLError):
        return "its certificate is not valid" + (" any more" if "expired" in str(fault) else "")
    return "nobody answers there" if isinstance(fault, NewConnectionError) else "the answer breaks off"


def answered(answer: Answer) -> bool:
    """Whether a site was reached at all, whatever it said."""
    return answer.state != "gone" or answer.words.startswith("it answers")
