"""The settings of a board: what they are, and what the check says of wrong ones. That they reach the pages: test_own_board.py."""
import pytest

from macros.reading.finding import report
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


WRONG = {
    "no colour": (('"#e1bee7"', "pink"), 'mkdocs.yml:7:11: C01 A colour must be a # and six figures or letters from a to f (accent dark: `pink`). For example #0b5563.'),
    "near miss": (("phone:", "fone:"), "mkdocs.yml:10:13: F01 A field must be one that briefings have (`fone`). The list: label, url, phone, note."),
    "unsafe address": (("phone: 0161 496 0000", "url: javascript:alert(1)"), "mkdocs.yml:10:12: F15 A web address must begin with https:// or http:// "
                       "and hold no spaces or invisible characters (front_door 1 url: javascript:alert(1)). Copy it from the address bar."),
    "markup": (("Children's front door", "<b>us</b>"), "mkdocs.yml:9:14: F11 A field that is shown as plain text must hold no < or > "
               "(front_door 1 label: <b>us</b>). Write it in words."),
    "a setting left out": (('light: "#7a1fa2"\n    ', ""), "mkdocs.yml:6:5: F02 Every required field must be there (missing in accent: light). "
                           "Compare mkdocs.yml with the one that came with the project."),
    "not YAML": (('"#7a1fa2"', '"#7a1fa2" x'), "mkdocs.yml:6:22: C03 The settings must be readable (did not find expected key). "
                       "Compare mkdocs.yml with the one that came with the project."),
}
CODES = ("C01", "F01", "F15", "F11", "F02", "C03")


@pytest.mark.parametrize(("fault", "code"), list(zip(WRONG, CODES)))
def test_what_is_wrong_is_said_with_its_line(fault, code, settings):
    change, line = WRONG[fault]
    board, found = read_board(settings(change))
    assert (board, report(found), [one.code for one in found]) == (None, [line], [code])


def test_a_colour_that_cannot_be_read_is_refused_in_both_schemes(settings):
    board, found = read_board(settings(('"#7a1fa2"', '"#e1bee7"'), ('dark: "#e1bee7"', 'dark: "#7a1fa2"')))
    assert board is None and {one.code for one in found} == {"C02"}
    assert {one.line for one in found} == {6, 7}
    assert report(found)[0] == ("mkdocs.yml:6:12: C02 Text in the accent colour must stand out from what is behind it, by 4.5 to 1 "
                                "(accent on accent-tint in the light scheme: 1.6). Choose a darker colour for `light`, a lighter one for `dark`.")


def test_wrong_settings_are_wrong_use(settings, run):  # noqa: F811
    settings(('"#e1bee7"', "pink"))
    for command in (("check",), ("build",)):
        code, lines, said = run(*command)
        assert (code, lines, said[-1].startswith("Error: mkdocs.yml:7:11: C01")) == (2, [], True)


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
