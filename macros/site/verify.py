"""A last look at the finished site, before it replaces the one that readers have.

Every link leads to a page and a place on it, in pages and in files for programs; no id stands twice, every picture has
its words, and nothing is loaded from anywhere else.
"""
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from macros.reading.finding import Finding
from macros.site.built_page import BuiltPage
from macros.site.for_programs import Followed, followed, is_followed
from macros.site.place import Places
from macros.site.whereto import Whereto, Wrong
from macros.workers import shared_out

OFTEN = 3  # a fault of the frame stands on every page: from here on the others are only counted


class Fault(NamedTuple):
    """A fault in a file of the site: what is written there, and what it means."""

    name: str
    code: str
    written: str
    hint: str = ""
    meant: str = ""


def verify_points(site: Path, site_url: str, points: dict[str, BuiltPage | Followed], files: set[str], root: Path | None = None,
                  only: Iterable[str] | None = None, notices: Collection[str] = ()) -> list[Finding]:
    """The faults of a finished site in the folder `site`; `site_url` is where it will stand, path included.

    `points` holds what each page points to, and maybe that of other files. `files` are all files of the site, by their paths in it.
    With the project's folder `root` a fault names the line of the Markdown that a page was made from, where it stands there.
    `only` names those that may have faults, where it is known. `notices` are pages of briefings that were withdrawn: whoever links
    to a place that stood there gets the notice, and must not keep it from being published.
    """
    whereto = Whereto(files, {name: page.ids for name, page in points.items() if isinstance(page, BuiltPage) and name not in notices}, site_url)

    def faults_of(name: str):
        file = points.get(name) or followed((site / name).read_bytes(), name)
        return page_faults(name, file, whereto) if isinstance(file, BuiltPage) else file_faults(name, file, whereto)

    names = [name for name in (files if only is None else only) if name in points or is_followed(name)]
    faulty = [name for name, found in shared_out(lambda name: (name, any(faults_of(name))), names) if found]
    faults = [fault for name in sorted(faulty, key=lambda name: (not isinstance(points.get(name), BuiltPage), name)) for fault in faults_of(name)]
    places = Places(site, root)
    return [found for group in _together(faults) for found in _findings(group, places)]


def page_faults(name: str, page: BuiltPage, whereto: Whereto):
    """Yield the faults of one page."""
    yield from (Fault(name, "W04", id) for id in page.doubled)
    yield from (Fault(name, "W07", address) for address in page.bare)
    yield from (Fault(name, "W08", id) for id in page.named if id not in page.ids)
    for address in page.loads:
        if not address.startswith("data:"):
            yield from _loaded(name, address, whereto)
    for address, wrong in whereto.faulty(name, page.links):
        yield from _fault(name, address, wrong)


def _loaded(name: str, address: str, whereto: Whereto):
    """What a page loads lies on this site, by a way that does not name another."""
    parts = urlsplit("" if address.startswith("../") else address)  # a way up names no other site
    if parts.netloc and not whereto.own(parts):
        yield Fault(name, "W03", address)
    else:
        yield from _fault(name, address, whereto.wrong(name, address))


def file_faults(name: str, file: Followed, whereto: Whereto):
    """Yield the faults of a file that programs read."""
    if file.broken:
        yield Fault(name, "W09", file.broken)
    for address, base in file.addresses:
        yield from _fault(name, address, whereto.wrong(base, address))


def _fault(name: str, address: str, wrong: Wrong | None):
    if wrong:
        yield Fault(name, wrong.code, address, wrong.hint, wrong.target)


def _together(faults: Iterable[Fault]) -> list[list[Fault]]:
    """The faults in groups that are one mistake: the same code and the same target."""
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.code, fault.meant or fault.written), []).append(fault)
    return list(groups.values())


def _findings(group: list[Fault], places: Places):
    """Yield a finding for each place of a mistake; the last one counts those that are not named."""
    named, more = (group, 0) if len(group) <= OFTEN + 1 else (group[:OFTEN], len(group) - OFTEN)
    for number, fault in enumerate(named, 1):
        path, line = places.of(fault.name, fault.written)
        came = f"`{fault.written[:80]}`" + (f" and {more} times more" if more and number == len(named) else "")
        yield Finding(path, line, 1, fault.code, came, fault.hint)
