"""Rolling issues, kept through a stand-in for GitHub's program."""
import json
import os
from pathlib import Path
import sys

import pytest

from macros.forge.issues import LONGEST, Issue, Unreachable, as_json, from_json, in_code, keep_issues

NORTH, SOUTH = Issue("north", "North: 1", "- `a.md`"), Issue("south", "South: 2", "- `b.md`\n- `c.md`")


@pytest.fixture
def forge(tmp_path, monkeypatch) -> Path:
    """The file in which the stand-in keeps its issues."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(f"#!{sys.executable} -IS\n" + (Path(__file__).parent / "forge" / "gh.py").read_text(encoding="utf-8"))
    (tmp_path / "bin" / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GH_STATE", str(tmp_path / "issues.json"))
    return tmp_path / "issues.json"


def issues(forge: Path) -> list[tuple]:
    return [(issue["number"], issue["title"], issue["label"], issue["state"]) for issue in json.loads(forge.read_text())]


def test_issues_are_opened_changed_and_closed_and_a_second_run_changes_nothing(forge):
    assert keep_issues("due", [NORTH, SOUTH]) == ["opened: North: 1", "opened: South: 2"]
    assert keep_issues("due", [NORTH, SOUTH]) == []
    more = Issue("north", "North: 2", "- `a.md`\n- `d.md`")
    assert keep_issues("due", [more]) == ["changed #1: North: 2", "closed #2"]
    assert keep_issues("due", []) == ["closed #1"]
    assert keep_issues("due", []) == []
    assert keep_issues("due", [SOUTH]) == ["opened: South: 2"]
    assert issues(forge) == [(1, "North: 2", "due", "closed"), (2, "South: 2", "due", "closed"), (3, "South: 2", "due", "open")]


def test_issues_of_others_are_left_alone(forge):
    others = [{"number": 1, "title": "Mine", "body": "no mark", "label": "due", "state": "open"},
              {"number": 2, "title": "Copied", "body": "<!-- briefings: north -->", "label": "question", "state": "open"}]
    forge.write_text(json.dumps(others))
    assert keep_issues("due", [NORTH]) == ["opened: North: 1"]
    assert issues(forge)[:2] == [(1, "Mine", "due", "open"), (2, "Copied", "question", "open")]


def test_of_two_issues_for_one_thing_the_older_stays(forge):
    keep_issues("due", [NORTH])
    forge.write_text(json.dumps((found := json.loads(forge.read_text())) + [found[0] | {"number": 2}]))
    assert keep_issues("due", [NORTH]) == ["closed #2"]


def test_the_last_mark_counts_so_that_a_quoted_one_takes_over_no_issue(forge):
    keep_issues("due", [Issue("north", "North", "<!-- briefings: south -->")])
    assert keep_issues("due", [Issue("north", "North", "<!-- briefings: south -->"), SOUTH]) == ["opened: South: 2"]


def test_a_forge_that_is_away_is_said_in_one_line(forge, monkeypatch):
    monkeypatch.setenv("GH_DOWN", "1")
    with pytest.raises(Unreachable, match="^gh issue list: HTTP 503: the forge is away$"):
        keep_issues("due", [NORTH])
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreachable, match="^There is no `gh` here"):
        keep_issues("due", [NORTH])


def test_a_file_carries_the_issues_between_two_jobs():
    assert from_json(as_json("due", [NORTH, SOUTH])) == ("due", [NORTH, SOUTH])


def test_a_text_that_is_too_long_says_so():
    text = Issue("north", "North", "x" * 70_000).text
    assert text == "x" * LONGEST + "\n\nThe list goes on: run the command yourself.\n\n<!-- briefings: north -->\n"


@pytest.mark.parametrize("text, code", [
    ("plain.md", "`plain.md`"), ("@everyone <b>", "`@everyone <b>`"), ("a\n\n# b", "`a # b`"), ("`` ` ``", "``` `` ` `` ```"),
    ("a | b", "`a ¦ b`"), (" ", "")])
def test_somebody_elses_words_stand_in_code(text, code):
    assert in_code(text) == code


def test_the_command(run, forge, tmp_path):
    (tmp_path / "due.json").write_text(as_json("due", [NORTH]))
    assert run("issues", str(tmp_path / "due.json")) == (0, ["opened: North: 1"], [])
    assert run("issues", str(tmp_path / "due.json")) == (0, ["The issues are as they should be."], [])
    (tmp_path / "due.json").write_text('{"label": 1}')
    assert run("issues", str(tmp_path / "due.json"))[0] == 2


def test_the_command_when_the_forge_is_away(run, forge, tmp_path, monkeypatch):
    monkeypatch.setenv("GH_DOWN", "1")
    (tmp_path / "due.json").write_text(as_json("due", [NORTH]))
    assert run("issues", str(tmp_path / "due.json")) == (
        2, [], ["Error: The issues could not be kept. gh issue list: HTTP 503: the forge is away"])
