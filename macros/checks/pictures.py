"""Pictures of the site: whole, of the kind that they say, and without notes on where, when or how they were made.

A photograph can carry the place where it was taken. A few lines that walk over the parts of a file are enough to see whether
it carries anything, and decode nothing; an imaging library would be a hundred times larger, and opens every format there is.
PNG: https://www.w3.org/TR/png-3/ · JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf · WebP: https://www.rfc-editor.org/rfc/rfc9649
"""
from collections.abc import Iterator
from pathlib import Path
import re
import struct

from macros.reading.finding import Finding

LARGEST, WIDEST = 1024 * 1024, 4000  # bytes; pixels
NAMES = {".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".ico", ".jxl", ".raw", ".psd"}
PNG_NOTES = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
JPEG_NOTES = {0xE1: "Exif or XMP", 0xED: "IPTC", 0xFE: "a comment", **{marker: "an application's notes" for marker in (*range(0xE3, 0xED), 0xEF)}}
WEBP_NOTES = {b"EXIF", b"XMP "}
SVG_NOTES = re.compile(rb"<!--|<metadata\b|<rdf:|<sodipodi:|\b(?:inkscape|sodipodi|adobe|illustrator|figma)\b", re.I)
SVG_RUNS = re.compile(rb"<script\b|\son\w+\s*=|javascript:|<foreignObject\b|<!ENTITY|<iframe\b|(?:href|src)\s*=\s*[\"']\s*(?:https?:|//|data:)", re.I)


class Broken(ValueError):
    """The file ends too early, or is not what it seems."""


def pictures(root: Path) -> Iterator[Finding]:
    """Yield what is wrong with the pictures below docs/ of a project."""
    for path in sorted((root / "docs").rglob("*")):
        if path.suffix.lower() in NAMES and path.is_file():
            yield from check_picture(path, path.relative_to(root).as_posix())


def check_picture(path: Path, name: str) -> Iterator[Finding]:
    """Yield what is wrong with one picture."""
    size = path.stat().st_size
    if size > LARGEST:
        yield Finding(name, 1, 1, "P20", f"it has {size / 1024:,.0f} KB")
        return
    data, kind = path.read_bytes(), path.suffix.lower()
    try:
        notes, width, height = READERS[kind](data) if kind in READERS else _unknown(kind)
    except (Broken, struct.error) as fault:
        yield Finding(name, 1, 1, "P20", str(fault) if isinstance(fault, Broken) else "it ends too early")
        return
    if max(width, height) > WIDEST:
        yield Finding(name, 1, 1, "P20", f"it is {width:,} × {height:,} pixels")
    for note in dict.fromkeys(notes):
        yield Finding(name, 1, 1, "P19", note)


def _unknown(kind: str):
    raise Broken(f"{kind[1:].upper()} is not one of the kinds that we can look into")


def _png(data: bytes) -> tuple[list[str], int, int]:
    """(notes, width, height) of a PNG; the notes are its text, Exif and time chunks, and what follows its end."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise Broken("it is not a PNG")
    place, notes, ended = 8, [], False
    width, height = struct.unpack(">II", data[16:24])
    while not ended:
        length, kind = struct.unpack(">I4s", data[place:place + 8])
        place, ended = place + 12 + length, kind == b"IEND"
        notes += [kind.decode("ascii")] if kind in PNG_NOTES else []
    return _and_what_follows(notes, data, place), width, height


def _jpeg(data: bytes) -> tuple[list[str], int, int]:
    """(notes, width, height) of a JPEG, from its segments before the picture itself; a comment after that would be the end."""
    if not data.startswith(b"\xff\xd8\xff"):
        raise Broken("it is not a JPEG")
    place, notes, width, height = 2, [], 0, 0
    while True:
        mark, kind, length = struct.unpack(">BBH", data[place:place + 4])
        if mark != 0xFF:
            raise Broken("it is damaged")
        if kind in range(0xC0, 0xD0) and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[place + 5:place + 9])
        notes += [JPEG_NOTES[kind]] if kind in JPEG_NOTES else []
        place += 2 + length
        if kind == 0xDA:  # the picture itself
            return _and_what_follows(notes, data, _end_of_jpeg(data, place, notes)), width, height


def _end_of_jpeg(data: bytes, place: int, notes: list[str]) -> int:
    """Where the picture ends; progressive ones hold more segments, which may be notes as well."""
    for match in re.compile(rb"\xff([^\x00\xd0-\xd7\xff])", re.S).finditer(data, place):
        kind = match[1][0]
        if kind == 0xD9:
            return match.end()
        notes += [JPEG_NOTES[kind]] if kind in JPEG_NOTES else []
    raise Broken("it ends too early")


def _webp(data: bytes) -> tuple[list[str], int, int]:
    """(notes, width, height) of a WebP; the size is read where it is large enough to matter (VP8X)."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise Broken("it is not a WebP")
    end, place, notes, width, height = struct.unpack("<I", data[4:8])[0] + 8, 12, [], 0, 0
    if end > len(data):
        raise Broken("it ends too early")
    while place < end:
        kind, length = struct.unpack("<4sI", data[place:place + 8])
        notes += [kind.decode("ascii").strip()] if kind in WEBP_NOTES else []
        if kind == b"VP8X":
            width, height = (1 + int.from_bytes(data[place + at:place + at + 3], "little") for at in (12, 15))
        place += 8 + length + length % 2
    return _and_what_follows(notes, data, end), width, height


def _svg(data: bytes) -> tuple[list[str], int, int]:
    """(notes, 0, 0) of an SVG: comments, metadata and the traces of drawing programs. One that runs something is Broken."""
    if b"<svg" not in data[:1000]:
        raise Broken("it is not an SVG")
    if run := SVG_RUNS.search(data):
        raise Broken(f"it holds {run.group().decode('ascii').strip()}")
    return [match.group().decode("ascii") for match in SVG_NOTES.finditer(data)], 0, 0


def _and_what_follows(notes: list[str], data: bytes, end: int) -> list[str]:
    if end > len(data):
        raise Broken("it ends too early")
    return [*notes, *(["something behind its end"] if len(data) > end else [])]


READERS = {".png": _png, ".jpg": _jpeg, ".jpeg": _jpeg, ".webp": _webp, ".svg": _svg}
