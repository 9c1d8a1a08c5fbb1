"""Finished files that the next build may use again: they lie in `.cache/`, and are the same files on the disk as in the site.

A second name for a file costs neither time nor room. It is safe because a finished file is never written to again: a new
build makes a new file and a new folder (macros/site/build.py). Should somebody else write into the site, size or time of
the file no longer fit, and it is made anew.
"""
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
import os
from pathlib import Path
import shutil

State = tuple[int, int]  # size in bytes, time of the last change in nanoseconds


def state_of(path: str | os.PathLike) -> State:
    """What tells that a file is still the same. Raises OSError."""
    found = os.stat(path, follow_symlinks=False)
    return found.st_size, found.st_mtime_ns


class PageFiles:
    """The finished files in one folder. Without a folder it has none."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def use(self, name: str, place: str | Path, state: State) -> bool:
        """Put the file that was kept as `name` at `place`, if it does not lie there; False when there is none in this state."""
        with suppress(OSError):
            if state_of(place) == state:
                return True
        with suppress(OSError):
            self._put(name, place)
            if state_of(place) == state:
                return True
            os.unlink(place)
        return False

    def _put(self, name: str, place: str | Path) -> None:
        try:
            _same_file(self._path(name), place)
        except FileNotFoundError:  # mostly the folder; to look for it first would cost as much as the file
            os.makedirs(os.path.dirname(place), exist_ok=True)
            _same_file(self._path(name), place)

    def keep(self, name: str, path: str | Path) -> State | None:
        """Keep the finished file at `path` as `name`; its state, or None where it cannot be kept."""
        if not self.folder:
            return None
        kept = self._path(name)
        try:
            try:
                os.link(path, kept)
            except OSError:  # one of an earlier build, no folder, or a disk that has no second names
                os.makedirs(self.folder, exist_ok=True)
                Path(kept).unlink(missing_ok=True)  # a build that is killed here has one page less to use again
                _same_file(path, kept)
            return state_of(path)
        except OSError:
            return None

    def forget_all_but(self, names: Iterable[str]) -> None:
        """Remove what no page of the site needs any more."""
        wanted = {os.path.basename(self._path(name)) for name in names} if self.folder and self.folder.is_dir() else set()
        for path in self.folder.iterdir() if wanted else ():
            if path.name not in wanted and path.is_file():
                path.unlink(missing_ok=True)

    def _path(self, name: str) -> str:
        """As text: for thousands of names, a Path takes longer than the disk."""
        return os.path.join(self.folder or os.devnull, sha256(name.encode()).hexdigest()[:32])


def _same_file(path: str | Path, place: str | Path) -> None:
    """The file under a second name; a copy where the disk is another or has no second names."""
    try:
        os.link(path, place)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(path, place)
