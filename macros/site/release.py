"""A release: the whole site in one zip file that opens from disk, the same bytes from the same library, with its sum."""
from datetime import date
from hashlib import sha256
import os
from pathlib import Path
import tempfile
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.clock import today
from macros.library.library import Library
from macros.site.disk import disk_copy

SUMS = "SHA256SUMS"
OLDEST = date(1980, 1, 1)  # before it a zip file has no dates
UNIX, READABLE = 3, 0o100644 << 16


def write_release(site: Path, to: Path, name: str, day: date) -> Path:
    """Pack the finished site in the folder `site` into `to/<name>.zip`, write its sum beside it, and give the zip's path.

    `day` stands as the day of every file in it. Raises NotASite.
    """
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to) as work:
        disk_copy(site, Path(work) / name)
        half = Path(work) / f"{name}.zip"
        pack(Path(work) / name, half, day)
        half.replace(to / half.name)
    (to / SUMS).write_text(f"{sha256((to / half.name).read_bytes()).hexdigest()}  {half.name}\n", encoding="utf-8")
    return to / half.name


def pack(folder: Path, target: Path, day: date) -> None:
    """Write a folder into a zip file: sorted, every file with the same day and rights, so that nothing tells of the machine."""
    with ZipFile(target, "w") as packed:
        for name in sorted(path.relative_to(folder.parent).as_posix() for path in folder.rglob("*") if path.is_file()):
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = UNIX, READABLE
            packed.writestr(entry, (folder.parent / name).read_bytes(), ZIP_DEFLATED, 9)


def day_of(library: Library) -> date:
    """The day of a release: SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), else the last change."""
    return today() if os.environ.get("SOURCE_DATE_EPOCH") else max((found.facts.updated for found in library.all), default=OLDEST)
