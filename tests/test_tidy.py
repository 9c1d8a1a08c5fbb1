"""`briefings tidy`: what nobody sees is taken out, and nothing else changes."""
NAME = "briefings/north/listen-first.md"


def test_a_mark_and_foreign_line_ends_go_and_all_else_stays(run, project):
    path = project / NAME
    before = {file: file.read_bytes() for file in (project / "briefings").rglob("*.md")}
    path.write_bytes(b"\xef\xbb\xbf" + before[path].replace(b"\n", b"\r\n", 5).replace(b"\r\n", b"\r", 1))
    assert run("check")[1] == [f"{NAME}:1:1: S05 advice: The file need not begin with a byte order mark. Save it as UTF-8 without BOM, or run: .venv/bin/briefings tidy."]
    assert run("tidy") == (0, [NAME], [])
    assert {file: file.read_bytes() for file in (project / "briefings").rglob("*.md")} == before
    assert run("tidy") == (0, [], [])


def test_what_cannot_be_read_is_left_as_it_is(run, project):
    path = project / NAME
    path.write_bytes(b"\xff\xfea\x00\r\n")
    assert run("tidy", NAME) == (0, [], [])
    assert path.read_bytes() == b"\xff\xfea\x00\r\n"
