"""The table of faults is whole, and every test and story that it names is there."""
import ast
from pathlib import Path
import re

import pytest

from minisite import PROJECT

TESTS = Path(__file__).parent
ROW = re.compile(r"\| (\d+) \| ([^|]+) \| ([^|]+) \|")
ROWS = [(int(number), cases.strip().split(", ")) for number, _, cases in ROW.findall((TESTS / "faults.md").read_text(encoding="utf-8"))]
STORIES = {path.stem for path in (TESTS / "briefings" / "failing").glob("*.md")}


def functions(file: Path) -> set[str]:
    """The tests of a file."""
    return {node.name for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)} if file.is_file() else set()


def test_every_fault_has_its_line():
    assert [number for number, _ in ROWS] == list(range(1, 79))


@pytest.mark.parametrize(("number", "cases"), ROWS, ids=[number for number, _ in ROWS])
def test_every_test_and_story_is_there(number, cases):
    missing = [case for case in cases if case not in STORIES and case.partition("::")[2] not in functions(TESTS / case.partition("::")[0])]
    assert missing == []


def test_no_extension_includes_other_files():
    """Fault 62. Only these extensions of Markdown are on: none of them opens a file or an address."""
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = settings.split("markdown_extensions:\n")[1].split("\n\n")[0]
    assert set(re.findall(r"^  - ([\w.]+)", listed, re.M)) <= {"attr_list", "sane_lists", "tables", "toc"}
