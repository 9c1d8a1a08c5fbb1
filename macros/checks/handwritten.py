"""What lies below docs/ is published as it is: no briefing, for nothing there is checked, and no document that nobody can look through.

Nor may a briefing lie elsewhere outside of briefings/: it would be public, checked by nothing and shown to nobody.
"""
from collections.abc import Iterator
from fnmatch import fnmatch
import os
from pathlib import Path
import posixpath
import re

from macros.checks.pictures import NAMES
from macros.reading.body import Body
from macros.reading.finding import Finding
from macros.records.vocabulary import LISTS

# What the site is made of, beside pictures. A Word file, a PDF or a recording keeps names and notes where no check and no reviewer sees them.
LOOKED_THROUGH = ("", ".md", ".markdown", ".txt", ".html", ".css", ".js", ".json", ".webmanifest", ".xml", ".woff", ".woff2")
TELLING = ("key_messages", "review_type", "anonymity")  # fields that every briefing must have and no other page has
OTHER_RULES = ("briefings", "docs", "tests", "benchmarks")  # hold for these folders, or they hold examples
NOTICE = "macros/pull/notice.md"  # has the fields, and no words about anybody
MADE = {"index.html", "pyvenv.cfg"}  # in a site that was built here, with its Markdown, and in a Python of its own
FIELD = re.compile(rf"^({'|'.join(TELLING)})[ \t]*:", re.M)


def handwritten(root: Path) -> Iterator[Finding]:
    """Yield a finding for each file below docs/ of a project that is a briefing, stands where the library makes its pages, is a document or a link to another place.

    And for each briefing that lies neither there nor below briefings/.
    """
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
    for name in markdown_elsewhere(root):
        if name != NOTICE and (line := _line_of_a_field(root / name)):
            yield Finding(name, line, 1, "S12", "it has the fields of one", "Move it to briefings/PUBLISHER/, the folder of its publisher: nothing checks its words here.")


def markdown_elsewhere(root: Path) -> Iterator[str]:
    """Every Markdown file that git would keep; a folder that it would not is not walked into, for it may hold ten thousand files."""
    ignored = _ignored(root)
    for folder, folders, files in os.walk(root):
        way = Path(folder).relative_to(root).as_posix()
        if way != "." and MADE.intersection(files):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not _left_out(posixpath.normpath(f"{way}/{name}"), ignored))
        found = (posixpath.normpath(f"{way}/{name}") for name in sorted(files) if name.lower().endswith(".md"))
        yield from (name for name in found if os.path.isfile(root / name) and not os.path.islink(root / name))


def _left_out(folder: str, ignored: list[str]) -> bool:
    """A folder that is hidden, read by other rules, or left out by git."""
    return folder in OTHER_RULES or "/." in f"/{folder}" or any(fnmatch(f"/{folder}/", pattern) for pattern in ignored)


def _ignored(root: Path) -> list[str]:
    """The folders that git leaves out, as patterns for their way from the project's folder."""
    path = root / ".gitignore"
    lines = path.read_text(encoding="utf-8", errors="replace").split() if path.is_file() else []
    return [line if line.startswith("/") else f"*/{line}" for line in lines if line.endswith("/")]


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
