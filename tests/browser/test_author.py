"""The measurement of what somebody who writes waits for: the changed page really comes, and the files stay as they were."""
from pathlib import Path

from author import measure_saving
from library import write_library
import minisite


def texts(folder: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in folder.glob("briefings/invented-*/*.md")}


def test_a_saved_briefing_is_waited_for_and_left_as_it_was(browser, tmp_path):
    write_library(tmp_path, 5, publishers=2, years=2, words=minisite.BRIEFINGS / "_vocabulary")
    before = texts(tmp_path)
    assert measure_saving(browser, tmp_path, edits=3) > 0
    assert texts(tmp_path) == before
