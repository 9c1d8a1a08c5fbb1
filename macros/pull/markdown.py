"""The Markdown behind what another site offers."""
from collections.abc import Callable, Iterator
from hashlib import sha256
from time import monotonic

from macros.pull.offer import FAULTS, LIST, Offered, Refused
from macros.pull.remote import Elsewhere, NoAnswer, Unreachable
from macros.reading.finding import Finding
from macros.reading.source import LARGEST, status_seen
from macros.records.model import SHOWN

SILENT = 3  # so many files without an answer, and we ask for no more
LARGEST_IN_ALL, LONGEST = 400 * 1024 * 1024, 6 * 60 * 60  # bytes and seconds for all files together; 10,000 briefings need about 110 MB


def read_markdown(there: Elsewhere, wanted: list[Offered], tell: Callable[[int, int], None]) -> dict[str, bytes]:
    """The Markdown of each by its path here, as its list describes it. `tell` hears how many of how many are read. Raises Refused."""
    found, faults, silent, size, began = {}, [], 0, 0, monotonic()
    for number, one in enumerate(wanted, 1):
        try:
            found[one.path] = text = there.read(one.markdown, LARGEST)
            size += len(text)
            faults += _unlike(one, text)
        except Unreachable as reason:
            faults.append(Finding(one.markdown, 1, 1, "U01", str(reason), reason.hint))
            silent += isinstance(reason, NoAnswer)
        if reason := _enough(len(faults), silent, size, monotonic() - began):
            faults.append(Finding(LIST, 1, 1, "U01", f"after {reason} no more was asked for; {len(wanted) - number:,} files remain"))
            break
        tell(number, len(wanted))
    if faults:
        raise Refused(faults)
    return found


def _unlike(one: Offered, text: bytes) -> Iterator[Finding]:
    """Yield a finding where the text is not what the list says."""
    if sha256(text).hexdigest() != one.sha256:
        yield Finding(one.markdown, 1, 1, "U03")
    elif (status := status_seen(text)) and status not in SHOWN:  # a copy of it would be seen by nobody
        yield Finding(one.markdown, 1, 1, "U03", f"its status is `{status}`")


def _enough(faults: int, silent: int, size: int, seconds: float) -> str:
    """Why no more is asked for, if so."""
    if silent == SILENT or faults == FAULTS:
        return f"{faults} faults"
    if size > LARGEST_IN_ALL or seconds > LONGEST:
        return f"{size // 1024 ** 2:,} MB and {seconds / 60:.0f} minutes"
    return ""
