"""From a file to its two halves: plain data between the dashes, and the text below them.

MkDocs would publish broken front matter as text and let the last of two equal keys win, so we read it ourselves:
every scalar as text, no tags, anchors, aliases or duplicates, and the place of every value kept for messages.
"""
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
import re

from macros.reading.characters import BIDI, BREAK, CONTROL, INVISIBLE, UNUSUAL, describe
from macros.reading.codes import CODES
from macros.reading.finding import Finding
from macros.reading.strict_yaml import Marks, parse_yaml

LARGEST = 64 * 1024  # bytes; ten times a full-length briefing
BOM = "\ufeff"
STAND_IN = "\ufffd"  # for a control character, once reported: the YAML parser would stop at it
USUAL = bytes(range(0x20, 0x7F)) + b"\t\n"  # what is left without these is quickly looked through
HIDDEN = (("S02", CONTROL), ("S03", BIDI), ("S04", INVISIBLE))
FENCE = "---"
NEARLY_FENCE = re.compile(r"\s*(?:-{2,}|-*[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*|\.{3})\s*")  # word processors turn hyphens into dashes
THREE_HYPHENS = "Write exactly three hyphens, with nothing before them."
OPENED = re.compile(rf"^{FENCE}[^\S\n]*$", re.M)
CLOSED = re.compile(rf"\n{FENCE}[^\S\n]*(?:\n|\Z)")
HEADING = "## "
FIELD = re.compile(r"^[a-z_]+:(?: |$)", re.M)
STATUS = re.compile(rb"^status:[ \t]*[\"']?(\w+)", re.M)
# What is written around two versions of a passage; the ======= between them alone could be a heading's underline.
CONFLICT = re.compile(r"^(?:<{7}|>{7}|[|]{7})(?: .*)?$", re.M)


@dataclass(frozen=True)
class Document:
    """A file, read: `data` is None when the front matter could not be read.

    `body_line` is the first line of the text, 0 when it could not be found. `text` is all of the file, as far as it is text,
    and `sha256` its fingerprint.
    """

    path: str
    data: dict | None
    marks: Marks
    body: str
    body_line: int
    findings: tuple[Finding, ...] = field(default=())
    text: str = ""
    sha256: str = field(default="", compare=False)


def read_document(path: Path, name: str) -> Document:
    """Read one file; `name` is its path in messages. Never raises for what the file holds."""
    raw, fault = _bytes(path, LARGEST)
    text, findings = (None, [Finding(name, 1, 1, *fault)]) if fault else _text(raw, name)
    if text is None:
        return Document(name, None, {}, "", 0, tuple(findings))
    if fault := two_versions(text, name):
        return Document(name, None, {}, "", 0, (*findings, fault))
    split, fault = split_front_matter(text, name)
    if fault:
        return Document(name, None, {}, "", 0, (*findings, fault), text)
    front, body, body_line = split
    data, marks, faults = parse_yaml(front, name, first_line=2)
    return Document(name, data, marks, body, body_line, tuple(without_echoes(findings, faults)), text, sha256(raw).hexdigest())


def read_text(path: Path, name: str, largest: int = LARGEST) -> tuple[str | None, list[Finding]]:
    """The text of a file with line feeds only, or None, and what is wrong with its characters."""
    raw, fault = _bytes(path, largest)
    return (None, [Finding(name, 1, 1, *fault)]) if fault else _text(raw, name)


def _text(raw: bytes, name: str) -> tuple[str | None, list[Finding]]:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error.start, name)]
    if _wide(raw):  # plain letters in UTF-16 are valid UTF-8, with a NUL between any two
        return None, [_not_utf8(raw, raw.index(0), name)]
    if not UNUSUAL.search(raw.translate(None, USUAL).decode("utf-8")):
        return text, []
    findings = [Finding(name, 1, 1, "S05")] if text.startswith(BOM) else []
    text = tidied(text)
    return CONTROL.sub(STAND_IN, text), findings + list(_characters(text, name))


def status_seen(raw: bytes) -> str:
    """The status that the bytes of a briefing show at a glance, for thousands of them; empty without one. To be sure, read it."""
    found = STATUS.search(raw)
    return found[1].decode() if found else ""


def tidied(text: str) -> str:
    """A text without a byte order mark, and with line feeds only."""
    return BREAK.sub("\n", text.removeprefix(BOM))


def _bytes(path: Path, largest: int) -> tuple[bytes, tuple[str, ...] | None]:
    """The bytes of a file, or the code of what is wrong with it, what came, and perhaps a hint."""
    if path.is_symlink():
        return b"", ("S11", "it is a symbolic link")
    if not path.is_file():
        return b"", ("S11", "it is something else" if path.exists() else "it is not there")
    try:
        with path.open("rb") as file:
            raw = file.read(largest + 1)
            size = max(len(raw), path.stat().st_size)
    except OSError as error:
        return b"", ("S11", f"it cannot be read: {error.strerror}")
    hint = "" if largest == LARGEST else "Take out what nobody needs."
    return (b"", ("S07", f"it has {size / 1024:,.1f} KB of at most {largest // 1024:,}", hint)) if size > largest else (raw, None)


def _wide(raw: bytes) -> bool:
    return raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:200].count(0) > len(raw[:200]) // 4


def _not_utf8(raw: bytes, offset: int, name: str) -> Finding:
    guess = "UTF-16" if _wide(raw) else "Windows-1252 or Latin-1"
    line = raw.count(b"\n", 0, offset) + 1
    return Finding(name, line, 1, "S01", f"byte {offset} is not UTF-8; the file looks like {guess}")


def _characters(text: str, name: str):
    """Yield a finding for each kind of character that a reader cannot see, once a line."""
    kinds = [(code, pattern) for code, pattern in HIDDEN if pattern.search(text)]
    for number, line in enumerate(text.split("\n") if kinds else (), 1):
        for code, pattern in kinds:
            if match := pattern.search(line):
                yield Finding(name, number, match.start() + 1, code, describe(match.group()[0]))


def without_echoes(characters: Iterable[Finding], faults: Collection[Finding]) -> list[Finding]:
    """What is wrong with the characters of a file and with its YAML; a blank that is named there is not named twice."""
    blank = {fault.line for fault in faults if fault.code == "Y02"}
    return [*(found for found in characters if found.code != "S04" or found.line not in blank), *faults]


def two_versions(text: str, name: str) -> Finding | None:
    """The finding for a text that holds two versions of itself: nothing else can be said of it."""
    found = CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text else None
    line = text.count("\n", 0, found.start()) + 1 if found else 0
    return Finding(name, line, 1, "S14", f"line {line} is `{found.group()[:40]}`") if found else None


def split_front_matter(text: str, name: str) -> tuple[tuple[str, str, int] | None, Finding | None]:
    """(front matter, body, first line of the body), or the finding that says why it cannot be split."""
    first = text.partition("\n")[0]
    if not text.strip():
        return None, Finding(name, 1, 1, "S06", "the file is empty")
    if first.rstrip() != FENCE:
        return None, _unopened(text, first, name)
    closed = CLOSED.search(text, len(first))
    front = text[:closed.start()] if closed else text
    text_begins = _first_heading(front.split("\n")) if HEADING in front else None
    if not closed or text_begins is not None:
        return None, _unclosed(text.split("\n"), text_begins, name)
    return (front[len(first) + 1:], text[closed.end():], front.count("\n") + 3), None


def _unopened(text: str, first: str, name: str) -> Finding:
    """The opening line is missing, or is nearly one, or does not come first."""
    opened = OPENED.search(text)
    if NEARLY_FENCE.fullmatch(first):
        hint = THREE_HYPHENS
    elif FIELD.search(text, 0, opened.start() if opened else len(text)):
        hint = "Add a line --- above the first field, with nothing before it."
    else:
        hint = "" if opened else CODES["S06"].hint
    return Finding(name, 1, 1, "S09", f"line 1 is `{first[:40]}`" if first.strip() else "line 1 is empty", hint)


def _first_heading(lines: list[str]) -> int | None:
    """The first heading in the front matter, unless a field follows it: then it is a comment there."""
    found = None
    for number, line in enumerate(lines):
        if line.startswith(HEADING) and found is None:
            found = number
        elif FIELD.match(line):
            found = None
    return found


def _unclosed(lines: list[str], text_begins: int | None, name: str) -> Finding:
    """The closing line is missing, or is nearly one."""
    last = len(lines) if text_begins is None else text_begins
    for number, line in enumerate(lines[1:last], 2):
        if NEARLY_FENCE.fullmatch(line):
            return Finding(name, number, 1, "S10", f"line {number} is `{line.strip()[:20]}`", THREE_HYPHENS)
    return Finding(name, last + (text_begins is not None), 1, "S10", "it goes on to the text" if text_begins else "it goes on to the end")
