"""Invented libraries for measurements: the same every time, valid under every check, and shaped like the real one."""
from collections import Counter
import gzip
from pathlib import Path
import re

from click.testing import CliRunner
import pytest

from library import main, write_library
from macros.library.checking import check_files, load_library
from macros.reading.finding import errors, report
import minisite

WORDS = minisite.BRIEFINGS / "_vocabulary"


def texts(folder: Path) -> dict[str, str]:
    """Every briefing of a project, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.glob("briefings/invented-*/*.md")}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A project with 130 invented briefings."""
    folder = tmp_path_factory.mktemp("invented") / "project"
    write_library(folder, 130, publishers=12, years=6, words=WORDS)
    return folder


@pytest.fixture(scope="module")
def library(project):
    return load_library(project, minisite.TODAY)[0]


def test_the_same_numbers_give_the_same_bytes_and_a_larger_library_holds_the_smaller(project, tmp_path):
    write_library(tmp_path, 30, publishers=12, years=6, words=WORDS)
    smaller, larger = texts(tmp_path), texts(project)
    assert len(smaller) == 30 and smaller.items() <= larger.items()


def test_another_seed_gives_other_texts(project, tmp_path):
    write_library(tmp_path, 30, publishers=12, years=6, seed=2, words=WORDS)
    assert set(texts(tmp_path).values()) & set(texts(project).values()) == set()


def test_no_check_finds_an_error_in_it(project):
    assert report(errors(check_files(project, minisite.TODAY))) == []


def test_every_kind_of_briefing_is_there(library):
    found = Counter(briefing.facts.status for briefing in library.all)
    assert found.keys() == {"published", "draft", "superseded", "withdrawn"} and sum(found.values()) == 130
    assert found["published"] > 115 and library.superseded_by and library.aliases
    assert any(briefing.facts.related for briefing in library.briefings) and any(briefing.leads for briefing in library.briefings)


def test_it_is_spread_over_publishers_and_years(library):
    assert len({briefing.publisher.id for briefing in library.all}) == 12
    years = sorted({briefing.year for briefing in library.all} - {""})
    assert years == ["2021", "2022", "2023", "2024", "2025", "2026"]


def test_it_is_as_long_and_as_varied_as_real_briefings(project, library):
    """Compression and the search index must meet what they meet in real texts: one paragraph repeated would flatter both."""
    assert all(700 <= briefing.held_text.words <= 1200 for briefing in library.all)
    raw = [text.encode() for text in texts(project).values()]
    assert 0.3 < sum(map(len, map(gzip.compress, raw))) / sum(map(len, raw)) < 0.45
    words = [set(re.findall("[a-z]+", text.lower())) for text in texts(project).values()]
    assert len(set.union(*words)) > 1.2 * len(set.union(*words[:65]))


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = CliRunner().invoke(main, ["20", str(tmp_path)])
    assert done.exit_code == 2 and "is not empty" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
