"""The settings of a board: what they are, and what the check says of wrong ones. That they reach the pages: test_own_board.py."""
import subprocess
import sys
from urllib.request import urlopen

import pytest

from macros.reading.finding import Finding, report
from macros.site.settings import read_board, site_name
from minisite import PROJECT

BLOCK = """# The settings of a board
site_name: Briefings of the West
site_url: !ENV [SITE_URL, ""]
extra:
  accent:
    light: "#7a1fa2"
    dark: "#e1bee7"
  front_door:
    - label: Children's front door
      phone: 0161 496 0000
      note: day and night
# The end
"""


@pytest.fixture
def settings(project):
    """Write the settings of the mini-site, with passages changed."""
    file = project / "mkdocs.yml"
    rest = file.read_text(encoding="utf-8").split("\nnav:\n", 1)[1]

    def write(*changes: tuple[str, str]):
        block = BLOCK
        for old, new in changes:
            assert old in block
            block = block.replace(old, new)
        file.write_text(f"{block}nav:\n{rest}", encoding="utf-8")
        return project
    return write


def test_what_is_read(settings):
    board, found = read_board(settings())
    assert (found, board.accent.light, site_name(settings())) == ([], "#7a1fa2", "Briefings of the West")
    assert [door.model_dump(exclude_none=True) for door in board.front_door] == [
        {"label": "Children's front door", "phone": "0161 496 0000", "note": "day and night"}]


@pytest.mark.parametrize(("end", "line"), [
    (b"# caf\xe9\n", "mkdocs.yml:{}:1: S01 The file must be saved as UTF-8 (byte {} is not UTF-8; the file looks like Windows-1252 or Latin-1). "
                     "Save it again and choose the encoding UTF-8."),
    (b"# a\x07\n", "mkdocs.yml:{}:4: S02 The file must hold no control characters (U+0007 control character). "
                   "Delete the invisible character and type the text again.")])
def test_characters_that_no_program_reads_are_named(settings, end, line):
    file = settings() / "mkdocs.yml"
    before = file.read_bytes()
    file.write_bytes(before + end)
    assert report(read_board(file.parent)[1]) == [line.format(before.count(b"\n") + 1, len(before) + 5)]


NAME, URL, FRONT = "site_name: Briefings of the West", 'site_url: !ENV [SITE_URL, ""]', "  front_door:\n    - label: Children's front door"
TABLE = "Compare mkdocs.yml with the one that came with the project."
SHAPE = "C03 The settings must keep the names and the shape in which they came"
WHOLE = "C04 An address in the settings must be whole, as a browser shows it"
QUOTED = "Y03 A text with a colon and a space in it must stand in quotes"

WRONG = {
    "no colour": (('"#e1bee7"', "pink"), '7:11: C01 A colour must be a # and six figures or letters from a to f (accent dark: `pink`). For example #0b5563.'),
    "one colour": (('\n    light: "#7a1fa2"\n    dark: "#e1bee7"', ' "#7a1fa2"'), f'5:11: {SHAPE} (accent: it must be two colours). '
                   'Write light: "#0b5563" and dark: "#86cdd6" on two lines below it, further in, with your colours.'),
    "a setting left out": (('light: "#7a1fa2"\n    ', ""), f"6:5: {SHAPE} (missing in accent: light). {TABLE}"),
    "no name": ((f"{NAME}\n", ""), f"2:1: {SHAPE} (missing: site_name). {TABLE}"),
    "an empty name": ((NAME, "site_name:"), "2:11: F12 A text must not be empty (site_name). Fill it in, or delete the line if the field is optional."),
    "a number": ((NAME, "site_name: 2026"), f'2:12: {SHAPE} (site_name must be text). Write: site_name: "2026"'),
    "a misspelt name": (("site_name", "site_nmae"), f"2:12: {SHAPE} (`site_nmae`). Did you mean site_name?"),
    "twice": ((NAME, f"{NAME}\n{NAME}"), "3:1: Y05 A field must be given once (`site_name`). Keep one of the two."),
    "no dash": ((FRONT, FRONT.replace("- ", "  ")), f"9:7: {SHAPE} (front_door: it must be a list). "
                "Begin each entry, below it and further in, with a dash: - label: Our front door"),
    "near miss": (("phone:", "fone:"), f"10:13: {SHAPE} (`fone`). The list: label, url, phone, note."),
    "unsafe address": (("phone: 0161 496 0000", "url: javascript:alert(1)"), "10:12: F15 A web address must begin with https:// or http:// "
                       "and hold no spaces or invisible characters (front_door 1 url: javascript:alert(1)). Copy it from the address bar."),
    "markup": (("Children's front door", "<b>us</b>"), "9:14: F11 A field that is shown as plain text must hold no < or > "
               "(front_door 1 label: <b>us</b>). Write it in words."),
    "a tag": ((NAME, "site_name: !West"), "2:12: Y06 YAML tags are not allowed (!West). Delete the word that begins with an exclamation mark, or quote the text."),
    "an address for a variable": ((URL, 'site_url: !ENV [west.example, ""]'), f"3:11: {SHAPE} (`west.example` is no name of a variable). "
                                  "Write: site_url: https://west.example"),
    "a name for a variable": ((NAME, "site_name: !ENV The West"), f'2:12: {SHAPE} (`The West` is no name of a variable). Write: site_name: "The West"'),
    "a colon": ((NAME, "site_name: The West: Briefings"), f'2:20: {QUOTED} (`site_name: The West: Briefings`). Write: site_name: "The West: Briefings"'),
    "a quote": ((NAME, 'site_name: "The West'), "2:12: Y01 A quotation mark that is opened must be closed (quote opened on line 2). Close the quote at the end of the text."),
    "a tab": (('    light: "#7', '\tlight: "#7'), "6:1: Y02 Lines must be indented with spaces, not tabs. Use spaces: two for each step."),
    "not YAML": (('"#7a1fa2"', '"#7a1fa2" x'), '6:12: Y12 A text that begins with a quotation mark, a bracket or another sign must stand in quotes as a whole '
                 """(`light: "#7a1fa2" x`). Write: light: "'#7a1fa2' x\""""),
    "further out": (("      phone", "     phone"), f"10:1: {SHAPE} (`phone: 0161 496 0000` begins with one space too few). Type one space before it."),
    "a list for a name": (("    - label: Children's", "    - [a]: Children's"), "9:7: Y12 A text that begins with a quotation mark, a bracket or another sign "
                          """must stand in quotes as a whole (`- [a]: Children's front door`). Write: - "[a]: Children's front door\""""),
    "two versions": ((NAME, f"<<<<<<< ours\n{NAME}\n=======\n{NAME}\n>>>>>>> theirs"), "2:1: S14 The file must hold one version of its text, "
                     "not two with signs around them (line 2 is `<<<<<<< ours`). Keep one of the two, and delete the lines that begin with <<<<<<<, |||||||, ======= or >>>>>>>."),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_wrong_is_said_with_its_line(fault, settings):
    change, line = WRONG[fault]
    board, found = read_board(settings(change))
    assert (board, report(found)) == (None, [f"mkdocs.yml:{line}"])


ADDRESSES = [  # setting, what is given, what is right: an empty text when nobody can know
    ("site_url", "www.west.example", "https://www.west.example"), ("site_url", "west.example/learn/", "https://west.example/learn/"),
    ("site_url", '!ENV [NOWHERE, "west.example"]', "https://west.example"), ("site_url", "https:/west.example", ""),
    ("site_url", "https://west.example/?a=1", ""), ("site_url", "the west", ""), ("repo_url", "west/briefings", "https://github.com/west/briefings"),
    ("repo_url", "https://github.com/west/briefings.git", "https://github.com/west/briefings"), ("repo_url", "github.com/west/briefings", "https://github.com/west/briefings"),
    ("repo_url", "git@github.com:west/briefings.git", "https://github.com/west/briefings"),
    ("repo_url", "https://github.com/west/briefings/tree/main", "https://github.com/west/briefings")]


@pytest.mark.parametrize(("name", "given", "right"), ADDRESSES)
def test_an_address_that_leads_nowhere_is_refused_with_the_one_that_is_meant(name, given, right, settings):
    _, found = read_board(settings((URL, f"{name}: {given}")))
    came = given.removeprefix('!ENV [NOWHERE, "').removesuffix('"]')
    assert found == [Finding("mkdocs.yml", 3, len(name) + 3, "C04", f"{name}: `{came}`", right and f"Write: {name}: {right}")]


@pytest.mark.parametrize("given", ["", "~", '""', "!ENV NOWHERE", '!ENV [NOWHERE, ELSEWHERE, ""]', "https://west.example", "http://localhost:8000/a/", "https://例え.jp/"])
def test_an_address_may_be_whole_or_none(given, settings):
    assert read_board(settings((URL, f"site_url: {given}")))[1] == []


@pytest.mark.parametrize("given", ["https://github.com/west/briefings", "https://github.com/west/briefings/", "https://forge.example/west/south/briefings"])
def test_a_project_may_be_anywhere(given, settings):
    assert read_board(settings((URL, f"repo_url: {given}")))[1] == []


def test_an_address_from_outside_is_looked_at_like_one_in_the_file(settings, monkeypatch):
    monkeypatch.setenv("SITE_URL", "west.example")
    assert report(read_board(settings())[1]) == [f"mkdocs.yml:3:11: {WHOLE} (site_url: `west.example`). Write: site_url: https://west.example"]


def test_each_colour_that_cannot_be_read_is_named_once_whatever_else_is_wrong(settings):
    board, found = read_board(settings(('"#7a1fa2"', '"#e1bee7"'), ('dark: "#e1bee7"', 'dark: "#7a1fa2"'), (NAME, "site_name:")))
    assert (board, [(one.line, one.code) for one in found]) == (None, [(2, "F12"), (6, "C02"), (7, "C02")])
    assert report(found)[1] == ("mkdocs.yml:6:12: C02 Text in the accent colour must stand out from what is behind it, by 4.5 to 1 "
                                "(accent on sand in the light scheme: 1.4). Choose a darker colour for `light`, a lighter one for `dark`.")


PINK = f"mkdocs.yml:{WRONG['no colour'][1]}"
ALAUD = "briefings/south/share-early.md:34:1: F01 A field must be one that briefings have (`alaud`). Did you mean aloud?"


@pytest.fixture
def wrong(settings, project):
    """A fault in the settings, and one in a briefing."""
    settings(('"#e1bee7"', "pink"))
    path = project / "briefings/south/share-early.md"
    path.write_text(path.read_text(encoding="utf-8").replace("aloud: We", "alaud: We"), encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "build"])
def test_wrong_settings_are_found_together_with_all_else(command, wrong, run):
    code, lines, said = run(command)
    assert (code, lines, said[-1 if command == "check" else -2]) == (1, [ALAUD, PINK], "2 errors, 0 pieces of advice")


@pytest.mark.parametrize("words", [("serve", "--at", "127.0.0.1:0"), ("addresses", "--from", "docs"), ("check", "mkdocs.yml")])
def test_what_needs_the_settings_names_their_faults(words, wrong, run):
    assert run(*words) == (1, [PINK], ["1 error, 0 pieces of advice"])


def test_a_preview_names_settings_that_go_wrong_while_it_runs(settings):
    project = settings()
    served = subprocess.Popen([sys.executable, "-m", "macros", "serve", "--at", "127.0.0.1:0"], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        address = served.stdout.readline().split()[0]
        settings((URL, "site_url: west.example"))
        line = f"mkdocs.yml:3:11: {WHOLE} (site_url: `west.example`). Write: site_url: https://west.example"
        assert served.stderr.readline() == f"{line}\n"
        with urlopen(f"{address}get-help/", timeout=60) as page:
            assert line.split("(")[0] in page.read().decode()
    finally:
        served.kill()
        served.communicate()


def test_settings_are_a_file_like_others(wrong, run, project):
    assert [run("check", *files)[1] for files in (("briefings/south",), ("briefings/south", "mkdocs.yml"))] == [[ALAUD], [ALAUD, PINK]]
    assert run("check", "--format", "github", "mkdocs.yml")[1] == [
        f"::error file=mkdocs.yml,line=7,col=11,title=C01::{PINK.partition(': C01 ')[2]}"]


def test_the_reviewer_sees_what_is_wrong_with_the_settings(settings, run, history):
    settings(('"#e1bee7"', "pink"))
    history("Second")
    code, lines, _ = run("summary", "--since", "HEAD^1")
    assert (code, any("mkdocs.yml:7:11: C01" in line for line in lines)) == (0, True)


def test_settings_that_nobody_can_read_say_nothing_of_addresses(settings, run, project):
    """Whose list of addresses it is, only the settings know."""
    (project / "addresses.txt").write_text("site: Others\nbriefings/gone/\n", encoding="utf-8")
    settings((NAME, 'site_name: "The West'))
    assert [line.split(" ")[1] for line in run("check")[1]] == ["Y01"]


def test_the_accent_stands_in_the_settings_and_nowhere_else():
    board, found = read_board(PROJECT)
    style = (PROJECT / "docs" / "assets" / "briefings.css").read_text(encoding="utf-8")
    assert (found, [colour for colour in (board.accent.light, board.accent.dark) if colour in style.lower()]) == ([], [])


def test_a_preview_goes_on_with_the_last_good_settings(settings):
    """Only the hook is asked: what a preview does with faults of briefings stands in test_hooks.py."""
    from mkdocs.exceptions import Abort

    from macros import hooks
    try:
        hooks.on_startup("serve", False)
        board, faults = hooks._board(settings())
        wrong = settings(('"#e1bee7"', "pink"))
        assert (faults, hooks._board(wrong)[0], len(hooks._board(wrong)[1])) == ([], board, 1)
        hooks.on_startup("build", False)
        with pytest.raises(Abort, match="C01"):
            hooks._board(wrong)
    finally:
        hooks.preview.board = None
        hooks.on_startup("build", False)


@pytest.mark.parametrize("text", ["", "- a list\n", "text\n"])
def test_a_file_without_settings(text, project):
    (project / "mkdocs.yml").write_text(text)
    assert [(found.line, found.code, found.came) for found in read_board(project)[1]] == [(1, "C03", "the file holds no settings")]
