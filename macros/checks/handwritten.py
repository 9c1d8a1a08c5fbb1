"""What lies below docs/ is published as it is: no briefing, for nothing there is checked, and no document that nobody can look through."""
from collections.abc import Iterator
from pathlib import Path
import re

from macros.checks.pictures import NAMES
from macros.reading.body import Body
from macros.reading.finding import Finding
from macros.records.vocabulary import LISTS

# What the site is made of, beside pictures. A Word file, a PDF or a recording keeps names and notes where no check and no reviewer sees them.
LOOKED_THROUGH = ("", ".md", ".markdown", ".txt", ".html", ".css", ".js", ".json", ".webmanifest", ".xml", ".woff", ".woff2")
TELLING = ("key_messages", "review_type", "anonymity")  # fields that every briefing must have and no other page has
FIELD = re.compile(rf"^({'|'.join(TELLING)})[ \t]*:", re.M)


def handwritten(root: Path) -> Iterator[Finding]:
    """Yield a finding for each file below docs/ of a project that is a briefing, stands where the library makes its pages, is a document or a link to another place."""
    for path in sorted((root / "docs").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():  # MkDocs follows it, to drafts or out of the project
            yield Finding(name, 1, 1, "S11", "it is a symbolic link")
        elif not name.isprintable():
            yield Finding(name, 1, 1, "S17")
        elif path.suffix.lower() not in NAMES and path.is_file():
            if line := _line_of_a_field(path):
                yield Finding(name, line, 1, "S15", "it has the fields of one")
            elif _among_made_pages(name):
                yield Finding(name, 1, 1, "S15", f"{'/'.join(name.split('/')[:2])}/ holds index.md alone")
            elif path.suffix.lower() not in LOOKED_THROUGH and not path.name.startswith("."):
                yield Finding(name, 1, 1, "S16", f"`{path.suffix[:20]}`")


def _line_of_a_field(path: Path) -> int:
    """The first line with a field of a briefing, wherever it stands but in a block of code, which is an example; 0 without one."""
    raw = path.read_bytes()
    if not any(name.encode() in raw for name in TELLING):
        return 0
    lines = Body(raw.decode("utf-8", "replace"), 1).lines
    return next((line.number for line in lines if not line.fenced and FIELD.match(line.text)), 0)


def _among_made_pages(name: str) -> bool:
    """A folder with the name of a word list, or of the briefings, is filled by the library."""
    _, folder, *rest = name.split("/")
    return bool(rest) and rest != ["index.md"] and not rest[-1].startswith(".") and folder.replace("-", "_") in ("briefings", *LISTS)
