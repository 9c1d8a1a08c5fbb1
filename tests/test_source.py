"""A file's bytes, and its two halves."""
import pytest

from cases import FOLDER, GOOD
from macros.reading.finding import Finding
from macros.reading.source import LARGEST, THREE_HYPHENS, read_document, read_text, two_versions

ABOVE = "Add a line --- above the first field, with nothing before it."
TEXT = (FOLDER / "project" / GOOD).read_text(encoding="utf-8")


def read(tmp_path, raw: bytes, **more):
    path = tmp_path / "a.md"
    path.write_bytes(raw)
    return read_text(path, "a.md", **more)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"], ids=ascii)
def test_every_line_end_gives_the_same_document(end, tmp_path):
    plain, other = tmp_path / "plain.md", tmp_path / "other.md"
    plain.write_bytes(TEXT.encode())
    other.write_bytes(TEXT.replace("\n", end).encode())
    assert read_document(other, "a.md") == read_document(plain, "a.md")


def test_mixed_line_ends_give_the_same_document(tmp_path):
    mixed = "".join(line + ("\n", "\r", "\r\n")[number % 3] for number, line in enumerate(TEXT.split("\n")))
    assert read(tmp_path, mixed.encode()) == (TEXT + "\n", [])


def test_byte_order_mark_is_dropped(tmp_path):
    assert read(tmp_path, b"\xef\xbb\xbf---\n") == ("---\n", [Finding("a.md", 1, 1, "S05")])


@pytest.mark.parametrize("raw, line, offset, guess", [
    ("---\ntitle: caf\u00e9".encode("latin-1"), 2, 14, "Windows-1252 or Latin-1"),
    ("---\ntitle: \u201cA\u201d".encode("cp1252"), 2, 11, "Windows-1252 or Latin-1"),
    ("---\n".encode("utf-16"), 1, 0, "UTF-16"),
    ("---\n".encode("utf-16-le"), 1, 1, "UTF-16"),
    ("---\n".encode("utf-16-be"), 1, 0, "UTF-16"),
    (b"---\n\xed\xa0\x80", 2, 4, "Windows-1252 or Latin-1")], ids=["latin-1", "windows", "utf-16", "le", "be", "surrogate"])
def test_other_encodings(raw, line, offset, guess, tmp_path):
    came = f"byte {offset} is not UTF-8; the file looks like {guess}"
    assert read(tmp_path, raw) == (None, [Finding("a.md", line, 1, "S01", came)])


def test_size(tmp_path):
    assert read(tmp_path, b"a" * LARGEST) == ("a" * LARGEST, [])
    assert read(tmp_path, b"a" * (LARGEST + 1)) == (None, [Finding("a.md", 1, 1, "S07", "it has 64.0 KB of at most 64")])
    assert read(tmp_path, b"a" * 10_000_000) == (None, [Finding("a.md", 1, 1, "S07", "it has 9,765.6 KB of at most 64")])
    assert read_text(tmp_path / "a.md", "a.md", 9_000_000)[1] == [Finding("a.md", 1, 1, "S07", "it has 9,765.6 KB of at most 8,789", "Take out what nobody needs.")]


def test_hidden_characters_are_reported_once_a_line_and_control_characters_replaced(tmp_path):
    text, findings = read(tmp_path, "a\0b\0\n\ufeff\u202e\u200b\n".encode())
    assert (text, findings) == ("a\ufffdb\ufffd\n\ufffd\u202e\u200b\n", [
        Finding("a.md", 1, 2, "S02", "U+0000 control character"), Finding("a.md", 2, 1, "S02", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        Finding("a.md", 2, 2, "S03", "U+202E RIGHT-TO-LEFT OVERRIDE"), Finding("a.md", 2, 3, "S04", "U+200B ZERO WIDTH SPACE")])


@pytest.mark.parametrize("raw", [b"", b"\n\n", b" \t\r\n"], ids=ascii)
def test_an_empty_file(raw, tmp_path):
    read(tmp_path, raw)
    assert read_document(tmp_path / "a.md", "a.md").findings == (Finding("a.md", 1, 1, "S06", "the file is empty"),)


@pytest.mark.parametrize("text, came, hint", [
    ("## In brief\n\nText\n", "line 1 is `## In brief`", "Copy briefings/_template.md and fill it in."),
    ("title: A\n\nText\n", "line 1 is `title: A`", ABOVE), ("\ntitle: A\n---\nText\n", "line 1 is empty", ABOVE),
    ("A note\n---\ntitle: A\n---\n", "line 1 is `A note`", ""), (" ---\ntitle: A\n---\n", "line 1 is ` ---`", THREE_HYPHENS),
    ("-\u2013\ntitle: A\n---\n", "line 1 is `-\u2013`", THREE_HYPHENS)], ids=ascii)
def test_what_to_do_when_the_first_dashes_are_not_there(text, came, hint, tmp_path):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert read_document(tmp_path / "a.md", "a.md").findings == (Finding("a.md", 1, 1, "S09", came, hint),)


@pytest.mark.parametrize("line, found", [("<<<<<<< HEAD", True), (">>>>>>> main", True), ("|||||||", True), ("=======", False),
                                         ("<<<<<<<< x", False), (" <<<<<<< x", False), (">>>>>>>x", False)])
def test_signs_around_two_versions(line, found):
    assert two_versions(f"text\n{line}\ntext\n=======\n", "a.md") == (Finding("a.md", 2, 1, "S14", f"line 2 is `{line}`") if found else None)


def test_two_versions_are_named_alone_but_for_characters(tmp_path):
    (tmp_path / "a.md").write_text("title\n<<<<<<< a\nx\u200b\n=======\n>>>>>>> b\n", encoding="utf-8")
    found = read_document(tmp_path / "a.md", "a.md")
    assert (found.data, found.text, [fault.code for fault in found.findings]) == (None, "", ["S04", "S14"])


def test_a_file_that_is_not_there(tmp_path):
    assert read_text(tmp_path / "a.md", "a.md") == (None, [Finding("a.md", 1, 1, "S11", "it is not there")])


def test_a_document_in_two_halves(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: A\n---  \n\nText\n---\n")
    found = read_document(tmp_path / "a.md", "a.md")
    assert (found.data, found.marks, found.body, found.body_line, found.findings) == ({"title": "A"}, {("title",): (2, 1)}, "\nText\n---\n", 4, ())
