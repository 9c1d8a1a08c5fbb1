"""Cases as files: the good library in briefings/project, and small stories of what happens when one thing in it is wrong.

A story in briefings/failing reads: "In this file, instead of (a passage), write (another), and the check says (lines)."
A passage is indented by four spaces; `{U+202E}` in it stands for a character that nobody can see, and "write nothing"
for no passage. A story in briefings/passing says what is written and needs no lines.
"""
from datetime import date
from pathlib import Path
import re
import shutil

from macros.library.checking import check_files
from macros.reading.finding import Finding, report

TODAY = date(2026, 11, 20)
FOLDER = Path(__file__).parent / "briefings"
GOOD = "briefings/north/ask-who-is-at-home.md"
PASSAGE = r"\n\n(?P<{}>(?:    .*\n|\n(?=    |\n))+)"
STEP = re.compile(r"In `(?P<file>[^`]+)`, instead of" + PASSAGE.format("old") + r"\n?write(?: nothing|" + PASSAGE.format("new") + ")")
LINES = re.compile(r"the check says" + PASSAGE.format("lines"))
UNSEEN = re.compile(r"\{U\+([0-9A-F]{4,5})\}")


def copy_project(folder: Path) -> Path:
    """The good library in a folder where a test may spoil it."""
    return Path(shutil.copytree(FOLDER / "project", folder / "project"))


def check(root: Path, *files: str) -> list[str]:
    """What the check says about a project, or about some of its files."""
    return report(check_files(root, TODAY, [root / file for file in files] or None))


def change(root: Path, old: str, new: str, file: str = GOOD) -> None:
    """Write something else in one place of a file; the place must be there, and only once."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def found(code: str, line: int = 1, column: int = 1, came: str = "", hint: str = "", path: str = GOOD) -> str:
    """A line as the check prints it."""
    return str(Finding(path, line, column, code, came, hint))


def tell(story: Path, root: Path) -> None:
    """Do to a project what a story says."""
    steps = list(STEP.finditer(story.read_text(encoding="utf-8")))
    assert steps, f"{story.name} tells of no change"
    for step in steps:
        change(root, _passage(step["old"]), _passage(step["new"] or ""), step["file"])


def lines(story: Path) -> list[str]:
    """What a story says that the check says."""
    said = LINES.search(story.read_text(encoding="utf-8"))
    return _passage(said["lines"]).splitlines() if said else []


def _passage(text: str) -> str:
    plain = re.sub(r"^    ", "", text.strip("\n"), flags=re.M)
    return UNSEEN.sub(lambda match: chr(int(match[1], 16)), plain)
