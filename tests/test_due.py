"""One issue for each board with what is past its review."""
from dataclasses import replace
import json

from macros.forge.due import WHAT_TO_DO, due_issues
from macros.forge.issues import Issue


def test_one_issue_for_each_board(run, tmp_path, mini):
    assert run("due", "--by", "2027-02-10", "--issues", str(tmp_path / "due.json"))[0] == 0
    data = json.loads((tmp_path / "due.json").read_text(encoding="utf-8"))
    assert (data["label"], [(issue["key"], issue["title"]) for issue in data["issues"]]) == (
        "review-due", [("north", "North Board: 2 briefings to look at again"), ("south", "South Board: 1 briefing to look at again")])
    assert data["issues"][1]["body"] == ("This briefing was to be looked at again:\n\n"
                                         f"- `briefings/south/share-early.md` by 10 February 2027\n\n{WHAT_TO_DO}")


def test_nothing_is_due(run, tmp_path):
    assert run("due", "--issues", str(tmp_path / "due.json"))[0] == 0
    assert json.loads((tmp_path / "due.json").read_text()) == {"label": "review-due", "issues": []}


def test_with_a_fault_in_the_library_no_issue_is_closed(run, project, tmp_path):
    path = project / "briefings/north/listen-first.md"
    path.write_text(path.read_text(encoding="utf-8").replace("aloud: ", "alaud: "), encoding="utf-8")
    assert run("due", "--issues", str(tmp_path / "due.json"))[0] == 1
    assert not (tmp_path / "due.json").exists()


def test_the_owner_of_a_board_is_told(mini):
    (briefing,) = (found for found in mini.briefings if found.publisher.id == "south")
    owned = briefing.publisher.model_copy(update={"owner": "@south/board"})
    (issue,) = due_issues([replace(briefing, publisher=owned)])
    assert isinstance(issue, Issue) and issue.body.startswith("This briefing was to be looked at again, @south/board:\n")
