"""A site that needs no build: nothing has changed that it is made of, and it lies there as it was built."""
from datetime import date
import os
from pathlib import Path
import re

from macros.checks.handwritten import markdown_elsewhere
from macros.kept import MISSING, Kept, seal, seal_of_code, seal_of_file, seal_of_files
from macros.site.contents import files_in
from macros.site.page_files import state_of

TABLE = "sites"  # of what is kept
NAME = re.compile(r"[A-Za-z_]\w*", re.A)  # how the settings name variables of the environment


def is_current(sealed: str, site: Path, kept: Kept) -> bool:
    """Would a build make what is there already? `sealed`: what it would be made of."""
    if not kept.folder or not site.is_dir():
        return False
    built = kept.get(TABLE, str(site.absolute()), sealed)
    return built is not MISSING and built == _state(site)


def note_built(sealed: str, site: Path, kept: Kept) -> None:
    """Keep what the site in `site` was built from, as it was before the build read it, and how it lies there."""
    if kept.folder:
        name = str(site.absolute())
        kept.put(TABLE, {name: (sealed, _state(site))}, kept.names(TABLE) | {name})


def seal_of_project(root: Path, today: date, *choices: object) -> str:
    """Stands for everything that a site is made of."""
    beside = sorted(path for path in root.iterdir() if path.is_file() and not path.name.startswith("."))
    elsewhere = [(name, seal_of_file(f"{root}/{name}")) for name in markdown_elsewhere(root)]  # a briefing among them is an error
    return seal(elsewhere, seal_of_code(), today, choices, seal_of_settings(root / "mkdocs.yml"), seal_of_files(root / "docs"), seal_of_files(root / "briefings"),
                *(part for path in beside for part in (path.name, path.read_bytes())))


def seal_of_settings(path: Path) -> str:
    """Stands for the settings: the file, and every variable of the environment that it could name."""
    text = path.read_text(encoding="utf-8", errors="backslashreplace")
    return seal(text, [(name, os.environ[name]) for name in sorted(set(NAME.findall(text)) & os.environ.keys())])


def _state(site: Path) -> str:
    """Stands for the names, sizes and times of all files of a site."""
    return seal(sorted((name, state_of(entry)) for name, entry in files_in(site)))
