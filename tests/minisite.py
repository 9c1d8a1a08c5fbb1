"""The mini-site: an invented library of six briefings, in the project's own pages and frame.

It holds every status, every optional section, text that would hurt if it were not escaped, and a theme, a role and a
publisher without briefings. Nothing in it depends on the real library.
"""
from dataclasses import replace
from datetime import date
from pathlib import Path
import shutil

from macros.library.library import Library
from macros.records.vocabulary import Credit, Origin

PROJECT = Path(__file__).parent.parent
BRIEFINGS = Path(__file__).parent / "minisite" / "briefings"
SETTINGS = Path(__file__).parent / "minisite" / "settings.yml"
TODAY = date(2026, 11, 20)
ADDRESS = "https://safeguarding-partnership.example.org/seven-minute-briefings/"  # of a site that knows its address


def assemble(folder: Path) -> Path:
    """A project in `folder` that can be checked, built and served: our pages and code, the invented briefings."""
    folder.mkdir(parents=True, exist_ok=True)
    _, rest = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n", 1)
    (folder / "mkdocs.yml").write_text(SETTINGS.read_text(encoding="utf-8") + f"nav:\n{rest}", encoding="utf-8")
    shutil.copytree(PROJECT / "docs", folder / "docs")
    shutil.copytree(BRIEFINGS, folder / "briefings")
    (folder / "macros").symlink_to(PROJECT / "macros")
    return folder


def taken_over(library: Library) -> Library:
    """The same library, as if a site between had brought the north's briefings, from one with another licence, and the south's as its own."""
    north = Credit.model_construct(publisher="north", name="The North", site="https://north.example.org/", licence="CC BY 4.0")
    between = Origin.model_construct(id="between", name="Between", licence="Open Government Licence v3.0", publishers=("north", "south"), credits=(north,))
    words = replace(library.vocabulary, lists=library.vocabulary.lists | {"origins": {"between": between}})
    return replace(library, vocabulary=words)
