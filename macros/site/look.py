"""The last look (macros/site/verify.py) at a site of which most pages and files have been looked at before.

One without faults stays so for as long as it is the same and everything that it may point to is still there.
"""
from collections.abc import Collection, Iterable
from pathlib import Path
import re

from macros.kept import MISSING, Kept, seal, seal_of_code
from macros.reading.finding import Finding
from macros.site.built_page import BuiltPage
from macros.site.finish import Finished
from macros.site.verify import verify_points

TABLE, NAME = "looked at", "site"  # of what is kept
NAMED_BY_CONTENT = re.compile(r"pagefind/(fragment/|index/|pagefind\.[^/]+\.pf_meta$)")  # another content would have another name


def look_over(site: Path, names: Iterable[str], site_url: str, pages: dict[str, Finished], kept: Kept, root: Path | None = None,
              notices: Collection[str] = ()) -> list[Finding]:
    """The faults of the site in `site`. `names` are those of all its files, `pages` all its pages, and files that have been read already;
    `root`: the project's folder, where faults are mended; `notices`: pages of what was withdrawn."""
    files = set(names)
    sealed = seal(seal_of_code(), site_url) if kept.folder else ""
    before = kept.get(TABLE, NAME, sealed)
    only = None if before is MISSING or before[2] - set(notices) else _doubtful(*before[:2], pages, files)  # places of one that is back count again
    found = verify_points(site, site_url, {name: page.points for name, page in pages.items()}, files, root, only, notices)
    if not found and only != []:
        seen = {name: (page.digest, _ids(page)) for name, page in pages.items()}
        kept.put(TABLE, {NAME: (sealed, (seen, files, set(notices)))}, [NAME])
    return found


def _doubtful(seen: dict[str, tuple[str, tuple[str, ...]]], files_before: set[str], pages: dict[str, Finished],
              files: set[str]) -> list[str] | None:
    """The pages and files that have to be looked at again; None for all, because something is gone that any of them may point to."""
    changed = [name for name, page in pages.items() if name not in seen or seen[name][0] != page.digest]
    lost = any(set(seen[name][1]).difference(_ids(pages[name])) for name in changed if name in seen)
    if lost or any(not NAMED_BY_CONTENT.match(name) for name in files_before - files):  # nobody knows such a name but the index itself
        return None
    return changed + [name for name in files - pages.keys() if not (name in files_before and NAMED_BY_CONTENT.match(name))]


def _ids(page: Finished) -> tuple[str, ...]:
    """The places on a page; a file for programs has none."""
    return page.points.ids if isinstance(page.points, BuiltPage) else ()
