"""Writing what is taken over: tried in a copy of the library under our own rules, and then put here file by file.

Before the first file is replaced, our list of origins says what each was and what it will be. So whoever is cut off half
way, by a full disk or a dead battery, runs the command again, and it goes on.
"""
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
import fcntl
from pathlib import Path
import shutil
import tempfile

from macros.kept import FOLDER
from macros.library.checking import check_files
from macros.pull.change import Change
from macros.pull.lists import put
from macros.pull.offer import Refused
from macros.pull.origins import LIST_OF_ORIGINS, ORIGINS
from macros.reading.finding import Finding, errors

BESIDE = ".{name}.new"  # the name of a file while it is written


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Only one at a time writes here; a second one waits."""
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        lock = open(root / FOLDER / "pull.lock", "w")
    except OSError as fault:
        raise Refused([Finding(FOLDER, 1, 1, "U06", fault.strerror or "")]) from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _sweep(root)
        yield


def _sweep(root: Path) -> None:
    """Take away what a run that was killed left beside the files that it was replacing."""
    for name in (BESIDE.format(name="*.md"), BESIDE.format(name="*.yml")):
        for left in (root / "briefings").glob(f"*/{name}"):
            if not any(folder.is_symlink() for folder in (left.parent, root / "briefings")):  # that one is refused, and what is behind it is not ours
                left.unlink()


def write(root: Path, changes: list[Change], begun: dict, done: dict, today: date, by_themselves: bool = False) -> None:
    """Make the changes here. `begun` and `done` say in the list of origins what is held meanwhile, and afterwards. Raises Refused.

    When they stand `by_themselves`, an error in another file is none of theirs.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            _make(root, copy, changes, done)
            if faults := _faults(copy, [change.file for change in changes] if by_themselves else None, today):
                raise Refused(faults, theirs=any(change.file == fault.path for fault in faults for change in changes))
            _put_here(root, copy, sorted({change.file for change in changes}), begun, done)
    except OSError as fault:
        raise Refused([Finding("briefings", 1, 1, "U06", f"no copy could be made to try it in: {fault.strerror or 'some files cannot be read'}")]) from None


def _make(root: Path, copy: Path, changes: list[Change], done: dict) -> None:
    """Make the changes in a copy of the library."""
    shutil.copytree(root / "briefings", copy / "briefings", symlinks=True)
    entries = defaultdict(list)
    for change in changes:
        if change.content is None:
            (copy / change.key).unlink(missing_ok=True)
        elif isinstance(change.content, dict):
            entries[change.key.split("/")[0]].append(change.content)
        else:
            (path := copy / change.key).parent.mkdir(exist_ok=True)
            path.write_bytes(change.content)
    for name, new in (entries | {ORIGINS: [done]}).items():
        put(copy / "briefings", name, *new)


def _faults(copy: Path, only: list[str] | None, today: date) -> list[Finding]:
    """The errors in the copy, or in these files of it."""
    if only is None:
        return errors(check_files(copy, today))
    return [fault for fault in errors(check_files(copy, today, [copy / name for name in only])) if fault.path in only]


def _put_here(root: Path, copy: Path, files: list[str], begun: dict, done: dict) -> None:
    """Replace the files by those of the copy, the list of origins before and after all others."""
    steps = [(LIST_OF_ORIGINS, begun), *((name, None) for name in files), (LIST_OF_ORIGINS, done)]
    for number, (name, entry) in enumerate(steps):
        try:
            if entry:
                put(copy / "briefings", ORIGINS, entry)
            _replace(copy / name, root / name) if (copy / name).exists() else (root / name).unlink(missing_ok=True)
        except OSError as fault:
            raise Refused([Finding(name, 1, 1, "U06", fault.strerror or "")], part=number > 0) from None


def _replace(new: Path, old: Path) -> None:
    """Put a file in the place of another in one step, so that a cut never leaves half a file."""
    old.parent.mkdir(exist_ok=True)
    beside = old.with_name(BESIDE.format(name=old.name))
    try:
        shutil.copyfile(new, beside)
        beside.replace(old)
    finally:
        beside.unlink(missing_ok=True)
