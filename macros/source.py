"""From a file to its two halves: plain data between the dashes, and the text below them.

MkDocs would publish broken front matter as text and let the last of two equal keys win, so we read it ourselves:
every scalar as text, no tags, anchors, aliases or duplicates, and the place of every value kept for messages.
"""
from dataclasses import dataclass, field
from pathlib import Path

from macros.characters import BIDI, BREAK, CONTROL, INVISIBLE, describe
from macros.finding import Finding
from macros.strict_yaml import Marks, parse_yaml

LARGEST = 64 * 1024  # bytes; ten times a full-length briefing
BOM = "\ufeff"


@dataclass(frozen=True)
class Document:
    """A file, read: `data` is None when the front matter could not be read; `body_line` is the text's first line."""

    path: str
    data: dict | None
    marks: Marks
    body: str
    body_line: int
    findings: tuple[Finding, ...] = field(default=())


def read_document(path: Path, name: str) -> Document:
    """Read one file; `name` is its path in messages. Never raises for what the file holds."""
    text, findings = read_text(path, name)
    if text is None:
        return Document(name, None, {}, "", 1, tuple(findings))
    split, fault = split_front_matter(text, name)
    if fault:
        return Document(name, None, {}, "", 1, (*findings, fault))
    front, body, body_line = split
    data, marks, faults = parse_yaml(front, name, first_line=2)
    return Document(name, data, marks, body, body_line, (*findings, *faults))


def read_text(path: Path, name: str, largest: int = LARGEST) -> tuple[str | None, list[Finding]]:
    """The text of a file with line feeds only, or None, and what is wrong with its characters."""
    if path.is_symlink() or not path.is_file():
        return None, [Finding(name, 1, 1, "S11")]
    raw = path.read_bytes()
    if len(raw) > largest:
        return None, [Finding(name, 1, 1, "S07", f"it has {len(raw) // 1024:,} KB")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return None, [_not_utf8(raw, fault, name)]
    findings = [Finding(name, 1, 1, "S05")] if text.startswith(BOM) else []
    text = BREAK.sub("\n", text.removeprefix(BOM))
    return text, findings + list(_characters(text, name))


def _not_utf8(raw: bytes, fault: UnicodeDecodeError, name: str) -> Finding:
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:200].count(0) > len(raw[:200]) // 4
    guess = "UTF-16" if wide else "Windows-1252 or Latin-1"
    line = raw.count(b"\n", 0, fault.start) + 1
    return Finding(name, line, 1, "S01", f"byte {fault.start} is not UTF-8; the file looks like {guess}")


def _characters(text: str, name: str):
    """Yield a finding for every character that a reader cannot see."""
    for code, pattern in (("S02", CONTROL), ("S03", BIDI), ("S04", INVISIBLE)):
        for match in pattern.finditer(text):
            line, column = place(text, match.start())
            yield Finding(name, line, column, code, describe(match.group()[0]))


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, counted from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def split_front_matter(text: str, name: str) -> tuple[tuple[str, str, int] | None, Finding | None]:
    """(front matter, body, first line of the body), or the finding that says why it cannot be split."""
    lines = text.split("\n")
    if not text.strip():
        return None, Finding(name, 1, 1, "S06", "the file is empty")
    if lines[0].rstrip() != "---":
        return None, Finding(name, 1, 1, "S09", f"line 1 is `{lines[0][:40]}`")
    ends = [number for number, line in enumerate(lines[1:], 2) if line.rstrip() == "---"]
    headings = [number for number, line in enumerate(lines, 1) if line.startswith("## ")]
    if not ends or headings and headings[0] < ends[0]:
        return None, Finding(name, 1, 1, "S10", "no closing --- before the text")
    return ("\n".join(lines[1:ends[0] - 1]), "\n".join(lines[ends[0]:]), ends[0] + 1), None
