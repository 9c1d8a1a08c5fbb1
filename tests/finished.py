"""The last steps of a build, for the few files that a test has written itself."""
from pathlib import Path

from macros.reading.finding import Finding
from macros.site.built_page import read_page
from macros.site.contents import names_in
from macros.site.offline import name_manifest, stamped_page, stamps_of, write_list
from macros.site.verify import verify_points


def verify_site(site: Path, site_url: str, root: Path | None = None) -> list[Finding]:
    """The faults of a finished site in the folder `site`; `site_url` is where it will stand, path included.

    With the project's folder `root` a fault names the line of the Markdown that a page was made from, where it stands there.
    """
    files = names_in(site)
    pages = {name: read_page((site / name).read_text(encoding="utf-8")) for name in files if name.endswith(".html")}
    return verify_points(site, site_url, pages, set(files), root)


def write_offline(site: Path, name: str) -> None:
    """Finish the site in the folder `site` for readers without signal; `name` is what it is called."""
    name_manifest(site, name)
    stamp(site)
    write_list(site)


def stamp(site: Path) -> None:
    """Put the hashes into scripts and pages."""
    files = stamps_of(site, names_in(site))
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        path.write_text(stamped_page(page, path.relative_to(site).as_posix(), files), encoding="utf-8")
