"""A board takes the project: it changes the settings, deletes the briefings, and has a valid site and tests that pass."""
import os
from pathlib import Path
import shutil
import subprocess
import sys

import pytest

from minisite import PROJECT

COPIED = ("addresses.txt", "mkdocs.yml", "pyproject.toml", "requirements.lock", "links.lock", "README.md", "CONTRIBUTING.md", "Makefile",
          "briefings", "docs", "macros", "tests", "benchmarks", ".github")
OWN = {"site_name: ": "Learning in the West", "site_url: ": "https://west.example.org/learning/", "    light: ": '"#7a1fa2"', "    dark: ": '"#e1bee7"',
       "    - label: ": "The West's front door", "      url: ": "https://west.example.org/front-door/", "      note: ": "day and night\n      phone: 0161 496 0000"}
# What depends on the settings and on the published library; the other tests read invented ones.
TESTS = ("tests/test_project.py", "tests/test_usual_yaml.py::test_briefings_are_usual_and_read_as_they_stand",
         "tests/test_search.py::test_the_real_word_lists_leave_room", "tests/test_settings.py::test_the_accent_stands_in_the_settings_and_nowhere_else",
         "tests/browser/test_published.py")
INDEXES = ("index.html", *(f"{name}/index.html" for name in ("briefings", "actions", "messages", "patterns", "audiences", "publishers", "review-types",
                                                             "search", "audiences/gp", "review-types/lcspr")))


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Path:
    """The project as a board has it after "Run your own copy", without a briefing."""
    folder = tmp_path_factory.mktemp("own")
    for name in COPIED:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (PROJECT / name).is_file():
            shutil.copy(PROJECT / name, folder)
    for briefing in folder.glob("briefings/*/*.md"):
        briefing.unlink()
    settings = folder / "mkdocs.yml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text("".join(next((f"{name}{value}\n" for name, value in OWN.items() if line.startswith(name)), line) for line in lines), encoding="utf-8")
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL", "GOLDEN")}
    return subprocess.run([sys.executable, "-m", *words], cwd=folder, env=environment, capture_output=True, text=True)


def test_it_is_valid_and_every_index_says_that_there_is_nothing_yet(own):
    checked, built = run(own, "macros", "check"), run(own, "macros", "build")
    assert (checked.returncode, checked.stderr, built.returncode) == (0, "0 errors, 1 piece of advice\n", 0), built.stderr
    assert checked.stdout.startswith("addresses.txt:1:1: A03 advice: ")
    assert [name for name in INDEXES if "No briefings yet" not in (own / "site" / name).read_text(encoding="utf-8")] == []


def test_every_page_bears_its_name_and_its_colour_and_leads_to_its_own_front_door(own):
    home, help_page = ((own / "site" / name).read_text(encoding="utf-8") for name in ("index.html", "get-help/index.html"))
    assert "<title>Learning in the West</title>" in home and "--accent:#7a1fa2" in home and "--accent:#e1bee7" in home
    door = '<a href="https://west.example.org/front-door/">The West\'s front door</a>'
    assert door in home and "Seven-Minute" not in home.split("<main")[0]
    assert f'{door}: call <a href="tel:01614960000">0161 496 0000</a>, day and night' in help_page
    named = [path.relative_to(own).as_posix() for path in (own / "site").rglob("*.html")
             if "<title>" in (page := path.read_text(encoding="utf-8")) and "Learning in the West" not in page.split("</title>")[0]]
    assert named == []


def test_its_tests_pass(own):
    done = run(own, "pytest", "-q", "-p", "no:cacheprovider", *TESTS)
    assert done.returncode == 0, done.stdout[-3000:]
