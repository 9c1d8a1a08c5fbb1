"""The last site but one, laid aside in `.cache/`: it becomes the folder of the next, in which most files then stand already.

To make and to remove a folder for each of thousands of pages takes longer than all that an edit changes. A file stays
only in the state in which it is known (macros/site/page_files.py); readers have another folder.
"""
from contextlib import suppress
import os
from pathlib import Path
import shutil

from macros.site.page_files import State, state_of

FOLDER = "spare"


def take(kept: Path | None, new: Path) -> None:
    """Put what was laid aside in the folder `kept` in the place of the empty folder `new`; where there is nothing, `new` stays empty."""
    if kept:
        with suppress(OSError):
            os.rename(kept / FOLDER, new)


def lay_aside(site: Path, kept: Path | None) -> None:
    """Put the folder `site`, which nobody needs any more, aside; where that cannot be, or nothing is kept, it goes."""
    if kept:
        with suppress(OSError):  # one lies there already, or the disk is another
            os.rename(site, kept / FOLDER)
    shutil.rmtree(site, ignore_errors=True)


def sweep(folder: str | Path, states: dict[str, State]) -> set[str]:
    """Remove every file below a folder that is not in its state in `states`, and empty folders; what stays. Files go by their paths in the folder."""
    return set(_sweep(str(folder), len(os.path.join(folder, "")), states))


def _sweep(folder: str, start: int, states: dict[str, State]) -> list[str]:
    """The files that are left."""
    left: list[str] = []
    for entry in list(os.scandir(folder)):
        if entry.is_dir(follow_symlinks=False):
            here = _sweep(entry.path, start, states)
            left += here
            if not here:
                os.rmdir(entry.path)
        elif state_of(entry) == states.get(name := entry.path[start:].replace(os.sep, "/")):
            left.append(name)
        else:
            os.unlink(entry.path)
    return left
