"""Making a notice of a copy whose original was withdrawn: the status changes, and the history says so. Nothing else does."""
from datetime import date
import re

STATUS = re.compile(rb"^status:.*$", re.M)
HISTORY = re.compile(rb"^changes:[^\n]*\n((?:[ -][^\n]*\n|\n)*)", re.M)


def is_withdrawn(text: bytes) -> bool:
    """Whether a briefing's Markdown says that it is withdrawn."""
    return bool(found := STATUS.search(text)) and found.group().split(b":")[1].strip() == b"withdrawn"


def withdrawn(text: bytes, today: date) -> bytes:
    """The Markdown of a briefing as a withdrawn one."""
    text = STATUS.sub(b"status: withdrawn", text, count=1)
    entry = f"  - date: {today}\n    what: Withdrawn where it came from.\n".encode()
    return HISTORY.sub(lambda found: found.group().rstrip(b"\n") + b"\n" + entry, text, count=1)
