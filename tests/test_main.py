"""The command line: what it prints, and its exit codes."""
import json
import subprocess
import sys

import pytest

from macros.commands import check
from macros.reading.finding import LISTS_FIRST


@pytest.fixture
def broken(project):
    """Two faults in one file and one in another."""
    for name, old, new in (("north/listen-first", "themes: [listening, sharing]", "themes: [listenin, sharing]"),
                           ("north/listen-first", "## In brief", "## In brieff"), ("south/share-early", "aloud: We", "alaud: We")):
        path = project / "briefings" / f"{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_clean_library(run):
    assert run("check") == (0, [], ["0 errors, 0 pieces of advice"])


def test_all_faults_of_all_files_at_once_sorted_and_counted(run, broken):
    code, lines, summary = run("check")
    assert code == 1
    assert lines == [
        "briefings/north/listen-first.md:6:10: F10 A word from a list must be one of the list (themes 1: `listenin`). "
        "Did you mean listening?",
        "briefings/north/listen-first.md:58:1: B20 A fixed heading must be written exactly as it is fixed (`## In brieff`). "
        "Write: ## In brief",
        "briefings/south/share-early.md:34:1: F01 A field must be one that briefings have (`alaud`). Did you mean aloud?"]
    assert summary == ["3 errors, 0 pieces of advice"]


def test_a_wrong_word_list_is_named_alone_and_nothing_that_follows(run, broken, project):
    (project / "addresses.txt").write_text("site: A\nbriefings/gone/\n", encoding="utf-8")
    (project / "briefings/_vocabulary/ages.yml").write_text("", encoding="utf-8")
    _, lines, summary = run("check")
    assert ([line.split(":")[0] for line in lines], summary) == (["briefings/_vocabulary/ages.yml", LISTS_FIRST.split(":")[0]], ["1 error, 0 pieces of advice"])


def test_one_file_only(run, broken):
    code, lines, _ = run("check", "briefings/south/share-early.md")
    assert (code, [line.split(":")[0] for line in lines]) == (1, ["briefings/south/share-early.md"])


def test_the_form_that_a_forge_shows_beside_the_line(run, broken):
    _, lines, _ = run("check", "--format", "github", "briefings/south/share-early.md")
    assert lines == ["::error file=briefings/south/share-early.md,line=34,col=1,title=F01::"
                     "A field must be one that briefings have (`alaud`). Did you mean aloud?"]


def test_one_object_a_line(run, broken):
    _, lines, _ = run("check", "--format", "json", "briefings/south/share-early.md")
    assert [json.loads(line)["code"] for line in lines] == ["F01"]


def test_a_build_with_faults_says_them_and_builds_nothing(run, broken, project):
    code, lines, said = run("build")
    assert (code, len(lines), (project / "site").exists()) == (1, 3, False)
    assert said[-1] == "A build looks for errors only: for advice, run `make check`."


def test_a_build_says_where_the_site_is(run, project):
    assert run("build", "--commit", "a" * 40)[:2] == (0, ["The site is in site/"])
    assert (project / "site" / "index.html").exists() and "a" * 40 in (project / "site" / "version.json").read_text()


@pytest.mark.parametrize("words", [("build", "--to", "docs"), ("check", "no-such-file.md"), ("check", "--format", "xml"), ("sing",),
                                   ("new", "north"), ("new", "nort", "x"), ("due", "--by", "soon")])
def test_wrong_use_is_2_and_says_how(words, run):
    code, out, err = run(*words)
    assert (code, out, err[0].startswith(("Usage: ", "Error: "))) == (2, [], True)


def test_outside_a_project(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("check")[0] == 2


def test_new_says_what_to_do_next(run):
    assert run("new", "north", "a-new-one") == (0, ["briefings/north/a-new-one.md is ready to be filled in. "
                                                    "Then run: make check FILES=briefings/north/a-new-one.md"], [])


def test_what_is_due_board_by_board(run):
    assert run("due") == (0, [], ["0 of 3 briefings are due"])
    code, lines, summary = run("due", "--by", "2027-02-10")
    assert (code, len(lines), summary) == (0, 3, ["3 of 3 briefings are due"])
    assert lines[0] == "north: briefings/north/ask-again.md was to be looked at by 2027-02-10"


def test_template_and_schema_are_printed_whole(run):
    assert run("template")[1][0] == "---"
    assert json.loads("\n".join(run("schema")[1]))["required"][0] == "title"


def test_our_own_fault_is_3_in_one_line(run, monkeypatch):
    monkeypatch.setattr(check, "check_files", lambda *_: 1 / 0)
    code, out, err = run("check")
    assert (code, out, len(err), err[0].startswith("This is our own fault: ZeroDivisionError")) == (3, [], 1, True)


def test_what_the_system_refuses_is_3_in_one_line(run, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(check, "check_files", refuse)
    assert run("check") == (3, [], ["The system refused: [Errno 28] No space left on device. Nothing was replaced."])


def test_a_missing_part_is_2_and_names_the_cure(project):
    code = "import sys; sys.modules['pydantic'] = None; import runpy; runpy.run_module('macros', run_name='__main__')"
    ended = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr.strip()) == (2, "A part is missing here: pydantic. Run `make check`, which installs everything first.")


def test_a_part_without_what_we_import_is_2_and_names_the_cure(project):
    code = "import sys, types; sys.modules['nh3'] = types.ModuleType('nh3'); sys.modules['pydantic'] = types.ModuleType('pydantic')\n"
    ended = subprocess.run([sys.executable, "-c", code + "import runpy; runpy.run_module('macros', run_name='__main__')"],
                           cwd=project, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr.strip()) == (
        2, "A part has another version than this project needs: pydantic. Delete the folder .venv and run `make check`, which installs everything anew.")


@pytest.mark.parametrize("words, code", [(["check"], 0), (["nonsense"], 2)])
def test_the_program_leaves_with_the_code_and_leaves_nothing_unsaid(words, code, project):
    begin = "import atexit; atexit.register(print, 'at the end'); from macros.__main__ import program; program()"
    ended = subprocess.run([sys.executable, "-c", begin, *words], cwd=project, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout.splitlines()[-1], bool(ended.stderr)) == (code, "at the end", True)
