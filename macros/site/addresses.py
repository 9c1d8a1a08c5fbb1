"""Addresses for ever: what has once been published goes on leading somewhere.

`addresses.txt` in the project's folder names the site and every address that it has published, one a line. A page that
moved has its line say so (`themes/old/ -> themes/new/`); a briefing says it itself, by `aliases` or `status: withdrawn`.
"""
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from macros.reading.finding import Finding
from macros.reading.source import status_seen
from macros.site.contents import names_in

LIST = "addresses.txt"
LINE = re.compile(r"(?P<address>[a-z0-9./_-]+)(?: -> (?P<to>[a-z0-9./_-]+))?")
OWNER = "site: "
TOP = "./"  # how the list writes the home page
HEAD = """# Every address that this site has published, for ever: a build fails when one of them leads nowhere.
# `make addresses` adds the new ones. A page that moved: themes/old/ -> themes/new/
"""
# Programs read these as people read pages. Feeds of one term and files of one briefing come and go with them.
FILES = re.compile(r"data/[^/]+\.(json|csv)|feed\.(xml|json)|(?:.*/)?index\.html")
BRIEFING = re.compile(r"briefings/(?!years/)([a-z0-9-]+)/")


@dataclass(frozen=True)
class Published:
    """The list: whose it is, the line of each address, where those lead that moved, and what cannot be read."""

    site: str = ""
    lines: dict[str, int] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    faults: tuple[Finding, ...] = ()

    def belongs_to(self, site: str, addresses: Iterable[str]) -> bool:
        """A copy under another name, or one that has begun again without a briefing, has published nothing of it."""
        return self.site == site and any(BRIEFING.fullmatch(address) for address in addresses)


def read_list(root: Path) -> Published:
    """The list of the project in `root`; without a file nothing has been published."""
    path, site, lines, moved, faults = root / LIST, "", {}, {}, []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else (), 1):
        found = LINE.fullmatch(line)
        if line.startswith(OWNER):
            site = line.removeprefix(OWNER).strip()
        elif found and found["address"] not in lines:
            lines[found["address"]] = number
            moved |= {found["address"]: found["to"]} if found["to"] else {}
        elif line.strip() and not line.startswith("#"):
            faults.append(Finding(LIST, number, 1, "A02", f"`{line[:60]}`"))
    return Published(site, lines, moved, tuple(faults))


def addresses_of(names: Iterable[str]) -> set[str]:
    """What a finished site of these files publishes: its pages, by their folders, and the files that other programs ask for."""
    return {name.removesuffix("index.html") or TOP for name in names if FILES.fullmatch(name)}


def lead_on(root: Path, site: Path, name: str, site_url: str) -> list[str]:
    """Write into the finished site a page at each address that moved, and at each part of a list that is empty now; their names."""
    published = read_list(root)
    there = addresses_of(names_in(site) if published.lines else ())
    if not published.belongs_to(name, there):
        return []
    page = Environment(loader=PackageLoader("macros.views"), autoescape=True, undefined=StrictUndefined).get_template("redirect.html")
    leading_on = _leading(published, there)
    for address, to in leading_on.items():
        (site / address).mkdir(parents=True, exist_ok=True)
        path = "" if to == TOP else to
        leading = page.render(way="../" * address.count("/") + path, canonical=site_url and site_url + path, site=name)
        (site / address / "index.html").write_text(leading, encoding="utf-8")
    return [f"{address}index.html" for address in leading_on]


def _leading(published: Published, there: Collection[str]) -> dict[str, str]:
    """Old addresses that lead to pages, as the list says, or up to the list that they were a part of."""
    said = {old: to for old, to in published.moved.items() if old.endswith("/") and old not in there and to in there}
    parts = {old: to for old in published.lines if old not in there and old not in said and (to := _list_of(old, there))}
    return said | parts


def _list_of(address: str, there: Collection[str]) -> str:
    """The page above a part of a list (`themes/neglect/2024/`); briefings and papers are no parts."""
    names = address.rstrip("/").split("/")
    above = ("/".join(names[:count]) + "/" for count in range(len(names) - 1, 0, -1))
    return next((one for one in above if one in there), "") if len(names) > 2 and address.endswith("/") else ""


def check_addresses(root: Path, names: Iterable[str], name: str) -> list[Finding]:
    """The faults of a finished site of the files `names`: addresses of the list that lead nowhere. `name` is what the site is called."""
    return faults(read_list(root), addresses_of(names), name)


def check_files_lost(root: Path, name: str, slugs: Callable[[], Collection[str]]) -> list[Finding]:
    """The same for briefings before anything is built, by their files; `slugs` is asked for those with a page, old ones too, when one is missing."""
    published, files = read_list(root), {f"briefings/{path.stem}/" for path in (root / "briefings").glob("*/*.md") if not _seems_draft(path)}
    kept = files | published.moved.keys()
    lost = {address: line for address, line in published.lines.items() if BRIEFING.fullmatch(address) and address not in kept}
    there = files | {f"briefings/{slug}/" for slug in (slugs() if lost else ())}
    return faults(replace(published, moved={}), there, name, lost) if lost or published.faults else []


def _seems_draft(path: Path) -> bool:
    try:
        return status_seen(path.read_bytes()) == "draft"
    except OSError:  # the check names it
        return False


def faults(published: Published, there: Collection[str], name: str, lines: dict[str, int] | None = None) -> list[Finding]:
    """What is wrong with a list, or with some of its `lines`, given the addresses that are there."""
    if not published.lines and not published.faults:
        return []
    if not published.belongs_to(name, there):
        return [Finding(LIST, 1, 1, "A03", f"`{published.site}`")]
    gone = [Finding(LIST, line, 1, "A01", f"`{address}`", _cure(address, published, there))
            for address, line in (published.lines if lines is None else lines).items() if address not in there]
    lost = [Finding(LIST, published.lines[old], 1, "A02", f"`{to}` is not there") for old, to in published.moved.items() if to not in there]
    return [*published.faults, *gone, *lost]


def _cure(address: str, published: Published, there: Collection[str]) -> str:
    """How to bring a briefing back; for other pages the general hint."""
    match = BRIEFING.fullmatch(address)
    if not match:
        return ""
    new = [found[1] for one in sorted(there) if one not in published.lines and (found := BRIEFING.fullmatch(one))]
    heir = next(iter(get_close_matches(match[1], new, 1)), "the one that has taken its place")
    return f"Give its file `status: withdrawn`, after putting it back if it is gone, or write {match[1]} into `aliases` of {heir}."


def with_new(published: Published, name: str, addresses: Iterable[str]) -> str:
    """The text of the list with these addresses added, sorted; none goes."""
    every = sorted({*published.lines, *addresses})
    lines = [f"{one} -> {published.moved[one]}" if one in published.moved else one for one in every]
    return "\n".join([HEAD + OWNER + name, *lines, ""])
