"""What was worked out before and may still hold, in `.cache/` beside the project: a result by its name, under a seal.

The seal stands for everything that the result depends on. A result under another seal, a file that is broken, of another version or cannot be read or written is no fault: the work
is then done again. Results are Python's own pickles, so a cache is as trusted as the code beside it: it is never shared, sent or committed (.gitignore).
"""
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from hashlib import sha256
import os
from pathlib import Path
import pickle
import sqlite3
from stat import S_ISREG
import sys
from time import time_ns
from typing import Any
from zlib import crc32

from macros.workers import processors, shared_out

FOLDER, FILE = ".cache", "kept.sqlite"
MISSING = object()
IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)  # by another build: what it keeps is as good as ours
BOXES, SUM = 32, 4  # of a table whose results are kept together; bytes of a checksum
PACKAGE = Path(__file__).parent
FRESH = 10 ** 9  # nanoseconds; clocks of file systems tick in thousandths of a second, and some in whole ones
SEALED: dict[str, tuple[tuple[int, ...], str]] = {}  # by the paths of files, the state in which each was read, and what stands for it


class Kept:
    """Results by table, name and seal. Without a folder it keeps nothing; `in_memory` gives the same objects again and again."""

    def __init__(self, root: Path | None, in_memory: bool = False) -> None:
        self._objects: dict[tuple[str, str], tuple[str, Any]] | None = {} if in_memory else None
        self.folder = root / FOLDER if root else None
        self._rows: dict[str, dict[str, tuple[str, bytes]]] = {}

    def get(self, table: str, name: str, seal: str) -> Any:
        """The result of that name under that seal, or MISSING."""
        known = self._objects and self._objects.get((table, name))
        if known and known[0] == seal:
            return known[1]
        found = self._table(table).get(name)
        if found is None or found[0] != seal:
            return MISSING
        try:
            result = _unpacked(found[1])
        except Exception:  # a broken pickle can raise anything: https://docs.python.org/3/library/pickle.html
            return MISSING
        self._remember(table, name, seal, result)
        return result

    def _remember(self, table: str, name: str, seal: str, result: Any) -> None:
        if self._objects is not None:
            self._objects[table, name] = seal, result

    def every(self, table: str) -> dict[str, tuple[str, Any]]:
        """Every result of a table that `put_every` has kept, by its name, with its seal: {name: (seal, result)}."""
        held = [found for box in range(BOXES) if (found := self.get(table, str(box), "")) is not MISSING]
        self._drop(table)
        return {name: found for box in held for name, found in box.items()}

    def put_every(self, table: str, results: dict[str, tuple[str, Any]], changed: Iterable[str]) -> None:
        """Keep these results and no others; `changed` are the names of those that are new, other or gone.

        They are packed in boxes: what many of them share is then there once, and thousands are read as quickly as a few.
        """
        boxes = {box: ("", {}) for box in map(_box, changed)}
        for name, found in results.items() if boxes else ():
            if (box := _box(name)) in boxes:
                boxes[box][1][name] = found
        self.put(table, boxes, map(str, range(BOXES)))

    def names(self, table: str) -> set[str]:
        """The names of everything that is kept in a table."""
        return {name for name, in self._select("name", table)}

    def _drop(self, table: str) -> None:
        """What was worth while has been taken out; the rest would fill the memory."""
        if self._objects is None:
            self._rows.pop(table, None)

    def _table(self, table: str) -> dict[str, tuple[str, bytes]]:
        if table not in self._rows:
            self._rows[table] = self._read(table)
        return self._rows[table]

    def _read(self, table: str) -> dict[str, tuple[str, bytes]]:
        return {name: (seal, result) for name, seal, result in self._select("name, seal, result", table) if (type(seal), type(result)) == (str, bytes)}

    def _select(self, columns: str, table: str) -> list[tuple]:
        """The rows of a table; none where the file is broken or missing."""
        if not self.folder or not (self.folder / FILE).is_file():
            return []
        try:
            with self._open() as rows:
                return rows.execute(f"SELECT {columns} FROM kept WHERE table_ = ?", (table,)).fetchall()
        except (sqlite3.Error, OSError):
            return []

    def put(self, table: str, results: dict[str, tuple[str, Any]], names: Iterable[str]) -> None:
        """Keep new results, {name: (seal, result)}, and forget those of the table that are not among `names`."""
        for name, (sealed, result) in results.items():
            self._remember(table, name, sealed, result)
        gone = self.names(table) - set(names) if self.folder else ()
        self._drop(table)
        if not self.folder or not results and not gone:
            return
        packed = shared_out(lambda name: (name, _packed(results[name][1])), [*results], processors() if len(results) == BOXES else 1)
        rows = [(table, name, results[name][0], data) for name, data in packed]
        with suppress(OSError):
            try:
                self._write(table, rows, gone)
            except sqlite3.DatabaseError as fault:
                if fault.sqlite_errorcode & 0xff not in IN_USE:
                    self._begin_anew(table, rows)

    def _write(self, table: str, rows: list[tuple], gone: Iterable[str]) -> None:
        self.folder.mkdir(exist_ok=True)
        with self._open() as file:
            file.execute("CREATE TABLE IF NOT EXISTS kept (table_ TEXT, name TEXT, seal TEXT, result BLOB, PRIMARY KEY (table_, name))")
            file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
            file.executemany("DELETE FROM kept WHERE table_ = ? AND name = ?", [(table, name) for name in gone])

    def _begin_anew(self, table: str, rows: list[tuple]) -> None:
        """The file is not what it should be; another takes its place."""
        with suppress(sqlite3.Error, OSError):
            (self.folder / FILE).unlink(missing_ok=True)
            self._write(table, rows, ())

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file; what is done to it is done whole or not at all."""
        with closing(sqlite3.connect(self.folder / FILE, timeout=10)) as connection, connection:
            yield connection


def _packed(result: Any) -> bytes:
    data = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    return data + crc32(data).to_bytes(SUM)


def _unpacked(data: bytes) -> Any:
    """A result, unless a disk has changed it: a wrong letter would otherwise be served to readers. Raises anything."""
    if crc32(memoryview(data)[:-SUM]).to_bytes(SUM) != data[-SUM:]:
        raise ValueError("not what was kept")
    return pickle.loads(data)  # it ends where its own last sign stands


def _box(name: str) -> str:
    return str(crc32(os.fsencode(name)) % BOXES)


def seal(*parts: object) -> str:
    """One short text that stands for all of these: their text or bytes."""
    hashed = sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode(errors="surrogateescape")  # so names of files come that are no UTF-8
        hashed.update(b"%d:" % len(data) + data)
    return hashed.hexdigest()


def seal_of_files(folder: Path, without: tuple[str, ...] = ()) -> str:
    """Stands for every file below a folder, but those with these endings, and every link to a folder: its name and its bytes."""
    found = []
    for place, folders, files in os.walk(folder, followlinks=True):  # as MkDocs does
        linked = [name for name in folders if os.path.islink(os.path.join(place, name))]  # where none may be: what is in it says nothing of that
        found += [os.path.join(place, name) for name in (*linked, *files) if not name.endswith(without)]
        folders[:] = [name for name in folders if name not in linked or not _leads_up(os.path.join(place, name))]
    return seal(*(part for path in sorted(found) for part in (path[len(os.path.join(folder, "")):], seal_of_file(path))))


def _leads_up(path: str) -> bool:  # a link to a folder in which it stands: that way has no end
    return f"{os.path.realpath(os.path.dirname(path))}/".startswith(f"{os.path.realpath(path)}/")


def seal_of_file(path: str) -> str:
    """The SHA-256 of a file, with a mark where it is a link, for no briefing may be one; empty where nothing can be read. It is read
    once, unless it has changed since or is so new that a change might not show."""
    try:
        found = os.stat(path)
        state = found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
        if not S_ISREG(found.st_mode):
            return ""
        if SEALED.get(path, ("",))[0] != state or time_ns() - found.st_ctime_ns < FRESH:
            with open(path, "rb") as file:
                SEALED[path] = state, sha256(file.read()).hexdigest()
        return f"{'link ' if os.path.islink(path) else ''}{SEALED[path][1]}"
    except OSError:
        return ""


def code_now() -> str:
    """Stands for the program: our code and templates, Python, and every package beside it with its version."""
    beside = [path for path in sys.path if path.endswith("site-packages") and os.path.isdir(path)]
    return seal(sys.version, sorted(name for path in beside for name in os.listdir(path) if name.endswith(".dist-info")), seal_of_files(PACKAGE, (".pyc",)))


seal_of_code = cache(code_now)  # as the program began
