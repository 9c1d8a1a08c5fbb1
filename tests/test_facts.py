"""The table of facts that could, put side by side, single a child out."""
import shutil

from click.testing import CliRunner
import pytest

from cases import GOOD, change, copy_project, found
from macros.checks.facts import NOTHING, UNREAD, Fact, by_kind, facts_in, facts_markdown, facts_text, identifying_facts
from macros.checks.privacy_proofs import Known
from macros.commands import CLEAN, CONTENT, USE
from macros.commands.facts import SAYS, command
from minisite import PROJECT

TEXT = """\
Robin was a White British boy aged three, and deaf. His father was a soldier.
The eldest of four children, he lived in Little Barrow with his grandmother until 2019.
He died of a head injury. Rowan, a White British girl, was not born at 27 weeks.
In November 2023 they moved twice, to a refuge. A White British boy.
"""


def test_every_kind_of_fact_once_and_in_order():
    assert identifying_facts(TEXT) == [
        Fact(1, "Age", "aged three"), Fact(3, "Age", "at 27 weeks"), Fact(2, "Name", "Little Barrow"), Fact(2, "Family", "four children"),
        Fact(2, "Family", "grandmother"), Fact(1, "Ethnicity, faith or language", "White British"), Fact(1, "Sex", "boy"), Fact(3, "Sex", "girl"),
        Fact(1, "Health", "deaf"), Fact(3, "Harm", "died"), Fact(3, "Harm", "head injury"), Fact(2, "Time", "until 2019"),
        Fact(4, "Time", "November 2023"), Fact(1, "Work", "father was a soldier"), Fact(4, "Home and school", "moved twice"),
        Fact(4, "Home and school", "refuge")]


def test_of_some_words_only_the_first_place():
    assert identifying_facts("A boy.\n\nA BOY, a girl.") == [Fact(1, "Sex", "boy"), Fact(3, "Sex", "girl")]


def test_an_arrest_is_no_finding_but_a_fact():
    assert identifying_facts("Police arrested the mother after a care order.") == [Fact(1, "Court", "arrested"), Fact(1, "Court", "care order")]


def test_tables():
    rows = [Fact(1, "Age", "aged three"), Fact(12, "Age", "aged four"), Fact(3, "Name", "Robin")]
    assert facts_text(rows) == "    1  Age: aged three\n   12  Age: aged four\n    3  Name: Robin"
    assert facts_markdown(rows) == "| Kind | Words |\n|---|---|\n| Age | aged three (line 1), aged four (line 12) |\n| Name | Robin (line 3) |\n"
    assert (facts_text([]), facts_markdown([])) == ("", "")
    assert by_kind(rows) == {"Age": rows[:2], "Name": rows[2:]}


@pytest.mark.parametrize("hostile", ["a|b", "<img src=x>", "[x](http://y.example)", "@somebody", "#12", "`code`", "**x**", "https://x.example", "::error::x"])
def test_words_cannot_leave_their_cell(hostile):
    line = facts_markdown([Fact(1, "Name", hostile)]).splitlines()[2]
    assert line.count("|") == 3 and not set("<>@#`*[]") & set(line.replace("&#", "")) and "://" not in line and "::" not in line


ZOE = "On a day\r\nZo\u00eb was aged three.\r\n"
OF_ZOE = [Fact(2, "Age", "aged three"), Fact(2, "Name", "Zo\u00eb")]


@pytest.mark.parametrize("raw, code, facts", [
    (ZOE.encode("utf-16"), "S01", OF_ZOE),
    (ZOE.encode("utf-16-le"), "S01", OF_ZOE),
    (ZOE.encode("cp1252"), "S01", OF_ZOE),
    (b"\xff\xfe\x00", "S01", []),
    (ZOE.encode() + b"x" * 64 * 1024 + b" A girl.", "S07", OF_ZOE),
    (b"\nA boy.\x00", "S02", [Fact(2, "Sex", "boy")])])
def test_a_file_that_a_check_refuses_is_shown_as_far_as_it_can_be_read(tmp_path, raw, code, facts):
    (tmp_path / "text.md").write_bytes(raw)
    rows, findings = facts_in(tmp_path / "text.md", "text.md", Known())
    assert ([finding.code for finding in findings], rows) == ([code], facts)


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "text.md").write_text(TEXT)
    (tmp_path / "link.md").symlink_to(tmp_path / "text.md")
    rows, findings = facts_in(tmp_path / "link.md", "link.md", Known())
    assert ([finding.code for finding in findings], rows) == (["S11"], [])


@pytest.fixture
def briefings(tmp_path, monkeypatch):
    """`briefings facts` in the good library."""
    root = copy_project(tmp_path)
    for name in ("mkdocs.yml", "docs/assets/briefings.css"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, root / name)
    monkeypatch.chdir(root)
    return lambda *words: CliRunner().invoke(command, list(words), standalone_mode=False)


def test_command_as_text(briefings):
    done = briefings(GOOD)
    assert (done.return_value, done.output) == (CLEAN, f"{GOOD}\n   66  Age: two years old\n   50  Name: Robin\n   49  Harm: death\n   66  Home and school: moved three times\n\n{SAYS}\n")


def test_command_as_markdown(briefings, tmp_path):
    change(tmp_path / "project", "Robin was two years old.", "Robin | was <b>born</b> in March 2019.")
    done = briefings("--format", "markdown", GOOD)
    assert done.output.startswith("### briefings&#47;north&#47;ask-who-is-at-home.md\n\n| Kind | Words |\n|---|---|\n| Date of birth | born")
    assert "<b>" not in done.output and done.output.endswith(f"\n{SAYS}\n")


def test_command_on_files_that_cannot_be_read_says_so_and_fails(briefings, tmp_path):
    root = tmp_path / "project"
    (root / "wide.md").write_bytes("A boy.".encode("utf-16"))
    (root / "long.txt").write_bytes(b"x" * 70 * 1024)
    (root / "mark.txt").write_text("\ufeffNobody.")
    wide = found("S01", came="byte 0 is not UTF-8; the file looks like UTF-16", path="wide.md")
    long, mark = found("S07", came="it has 70.0 KB of at most 64", path="long.txt"), found("S05", path="mark.txt")
    done = briefings("wide.md", "long.txt", "mark.txt")
    assert done.output == (f"wide.md\n{wide}\n{UNREAD}\n    1  Sex: boy\n\nlong.txt\n{long}\n{UNREAD}\n\n"
                           f"mark.txt\n{mark}\n{NOTHING}\n\n{SAYS}\n")
    assert done.return_value == CONTENT and briefings("mark.txt").return_value == CLEAN


def test_command_as_markdown_on_a_file_that_cannot_be_read(briefings, tmp_path):
    (tmp_path / "project/<b>.md").write_bytes("A boy.".encode("utf-16"))
    done = briefings("--format", "markdown", "<b>.md")
    assert "<b>" not in done.output and ": S01 " not in done.output and "S01 The file must be saved as UTF" in done.output
    assert done.output.endswith(f"\n\n{UNREAD}\n\n| Kind | Words |\n|---|---|\n| Sex | boy (line 1) |\n\n{SAYS}\n")
    assert done.return_value == CONTENT


def test_command_without_files(briefings):
    assert (briefings().exception.exit_code, USE) == (2, 2)
