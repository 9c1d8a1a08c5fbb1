"""The mini-site: an invented library of six briefings, in the project's own pages and frame.

It holds every status, every optional section, text that would hurt if it were not escaped, and a theme, a role and a
publisher without briefings. Nothing in it depends on the real library.
"""
from datetime import date
from pathlib import Path
import shutil

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
