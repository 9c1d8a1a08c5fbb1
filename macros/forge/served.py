"""What readers are served: a deployment that says it has worked may still show the old site."""
from collections.abc import Callable
from http.client import HTTPException
import json
from time import sleep
from urllib.request import Request, urlopen

from macros.site.version import NAME

TRIES, PAUSE, PATIENCE = 30, 20, 20  # times, seconds between them, seconds for one answer: ten minutes, as long as a copy is kept
LARGEST = 64 * 1024  # bytes of an answer that are read


def wait_until_served(site: str, commit: str, tries: int = TRIES, wait: Callable[[float], object] = sleep) -> str:
    """Ask the site at the address `site` which commit it was built from until it is `commit`; else what it said last."""
    said = ""
    for left in reversed(range(tries)):
        said = _wrong(site.rstrip("/") + "/", commit)
        if not said:
            return ""
        if left:
            wait(PAUSE)
    return said


def _wrong(site: str, commit: str) -> str:
    """What is not right yet at the address: an empty string when all is."""
    try:
        answer = json.loads(_read(f"{site}{NAME}?{commit}"))
        served = answer.get("commit") if isinstance(answer, dict) else None
        if served != commit:
            return f"{site} serves {str(served)[:64] if served else 'no commit that it knows'}, not {commit}"
        return "" if b"<html" in _read(f"{site}?{commit}").lower() else f"{site} shows no page"
    except ValueError:
        return f"{site}{NAME} is not readable"
    except (OSError, HTTPException) as fault:
        return f"{site} did not answer: {fault}"


def _read(address: str) -> bytes:
    """The beginning of what is there; the commit in the address keeps old copies out of the way."""
    request = Request(address, headers={"User-Agent": "seven-minute-briefings", "Cache-Control": "no-cache"})
    with urlopen(request, timeout=PATIENCE) as answer:
        return answer.read(LARGEST)
