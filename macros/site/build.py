"""From a checked library to a finished site, all or nothing: readers keep the last good site until the new one is whole.

MkDocs empties its output folder before it builds. So we build beside it, look the result over, and exchange the two.
"""
from collections.abc import Callable
from contextlib import contextmanager
import ctypes
from dataclasses import dataclass, replace
import fcntl
import os
from pathlib import Path
import shutil
import tempfile

from macros.kept import Kept
from macros.library.library import Library
from macros.reading.finding import Finding, errors
from macros.site.addresses import check_addresses, lead_on
from macros.site.finish import Finished
from macros.site.fulltext import NotIndexed
from macros.site.generator import Generator, Stopped, counted_warnings
from macros.site.index_again import files_known, index_again
from macros.site.look import look_over
from macros.site.offline import write_list
from macros.site.spare import lay_aside, take
from macros.site.writing import write_site
from macros.views.filling import COMPILED
from macros.views.pages import notices
from macros.workers import nothing_thrown_away

BUILDING, OLD = ".site-building-", ".site-old-"
AT_FDCWD, RENAME_EXCHANGE = -100, 2  # linux/fcntl.h and linux/fs.h


class Unusable(Exception):
    """The build cannot begin; the message says why. Nothing has been touched."""


class Failed(Exception):
    """The generator stopped; it has said why. The last site is as it was."""


@dataclass(frozen=True)
class Choices:
    """How to build: a library that has been read already, what is kept of earlier builds, whether to index the full text, what tells how far it is."""

    library: Library | None = None
    kept: Kept = Kept(None)
    search: bool = True
    progress: Callable[[str], None] = lambda step: None


@nothing_thrown_away()
def build_site(root: Path, site: Path, choices: Choices = Choices()) -> list[Finding]:
    """Build the project in `root` into the folder `site`; with findings, `site` stays as it was.

    Raises Unusable or Failed.
    """
    root, site = root.resolve(), site.absolute()
    _usable(root, site)
    with _alone(site):
        _recover(site)
        new = Path(tempfile.mkdtemp(prefix=BUILDING, suffix=f".{site.name}", dir=site.parent))
        take(choices.kept.folder, new)
        try:
            findings = _generate(root, new, site.name, choices)
            if not findings:
                _exchange(new, site)
            return findings
        finally:
            lay_aside(new, choices.kept.folder)


def _usable(root: Path, site: Path) -> None:
    """The output folder can be replaced without losing anything else."""
    real = site.resolve()
    sources = [root / name for name in ("docs", "briefings", "macros", "tests", ".git")]
    if real == root or real in root.parents or any(real == folder or folder in real.parents for folder in sources):
        raise Unusable(f"{site} holds the project itself; choose another folder")
    if site.is_symlink() or site.exists() and not site.is_dir():
        raise Unusable(f"{site} is not a folder")
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").exists():
        raise Unusable(f"{site} holds something that is not a site; empty it or choose another folder")
    if not site.parent.is_dir() or not os.access(site.parent, os.W_OK) or site.is_dir() and not os.access(site, os.W_OK):
        raise Unusable(f"{site} cannot be written")


@contextmanager
def _alone(site: Path):
    """Only one build at a time for one output folder; a second one waits."""
    with open(site.parent / f".{site.name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _recover(site: Path) -> None:
    """Clear up after a build that was killed: put an old site back if there is no other, remove what is half made."""
    for old in sorted(site.parent.glob(f"{OLD}{site.name}")):
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    for half in site.parent.glob(f"{BUILDING}????????.{site.name}"):  # not those of another output beside it
        shutil.rmtree(half, ignore_errors=True)


def _generate(root: Path, new: Path, name: str, choices: Choices) -> list[Finding]:
    """The site in `new`, looked over; `name` is what its folder is called in messages."""
    progress = choices.progress
    with counted_warnings() as heard, COMPILED.kept_in(choices.kept):
        try:
            progress("Reading the pages")
            generator = Generator(root, new, choices.library)
            site_url = generator.config.site_url or ""
            beside = files_known(choices.kept) if choices.search else {}
            made = write_site(generator, new, choices.kept, progress, lambda: lead_on(root, new, generator.config.site_name, site_url), beside)
        except Stopped as stop:
            raise Failed(str(stop)) from None
        if heard.counts:
            raise Failed(f"Aborted with {heard.counts.total()} warnings in strict mode!")
    new.chmod(0o755)  # mkdtemp makes it private; a web server must read it
    found = [fault for page in made.values() for fault in page.faults]
    if choices.search:
        progress("Indexing the full text")
        _index(new, made, choices.kept)
    progress("Looking it over")
    names = write_list(new, {page.name: page.listed for page in made.values() if page.listed})
    found += look_over(new, names, site_url or "/", made, choices.kept, root, notices(generator.library))
    found += errors(check_addresses(root, names, generator.config.site_name))
    return [replace(fault, path=fault.path.replace(new.name, name, 1)) for fault in found]


def _index(new: Path, made: dict[str, Finished], kept: Kept) -> None:
    try:
        index_again(new, {name: page.words for name, page in made.items() if page.words}, kept)
    except NotIndexed as stop:
        raise Failed(str(stop)) from None


def _exchange(new: Path, site: Path) -> None:
    """Put the new site in the place of the old one: in one step where the system can, else in two short ones."""
    if not site.exists():
        new.rename(site)
    elif not _exchange_in_one_step(new, site):
        old = site.parent / f"{OLD}{site.name}"
        site.rename(old)
        new.rename(site)
        old.rename(new)


def _exchange_in_one_step(new: Path, site: Path) -> bool:
    """renameat2(2) on Linux. False where it is missing or the file system cannot."""
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    return exchange(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(site), RENAME_EXCHANGE) == 0
