"""Whether our library can be written into: no link leads out of it, and its word lists can be relied on."""
from collections.abc import Iterator
from datetime import date
import os
from pathlib import Path

from macros.pull.offer import Refused
from macros.pull.origins import LIST_OF_ORIGINS
from macros.reading.finding import Finding, errors
from macros.records.word_lists import read_vocabulary


def ready(root: Path, today: date) -> None:
    """Look at our library before anything is compared with it. Raises Refused."""
    faults = {*_links(root), *(fault for fault in errors(read_vocabulary(root / "briefings", today)[1]) if not _cut_off(fault))}
    if faults:
        raise Refused(sorted(faults))


def _links(root: Path) -> Iterator[Finding]:
    """Yield a finding for each symbolic link: what is written through one would stand elsewhere."""
    for folder, folders, files in [(root, ["briefings"], []), *os.walk(root / "briefings")]:
        for path in (Path(folder, name) for name in (*folders, *files)):
            if path.is_symlink():
                yield Finding(path.relative_to(root).as_posix(), 1, 1, "S11", "it is a symbolic link")


def _cut_off(fault: Finding) -> bool:
    """Whether it only says that a run was cut off: the list of origins then names publishers that are still to come."""
    return (fault.path, fault.code) == (LIST_OF_ORIGINS, "F10")
