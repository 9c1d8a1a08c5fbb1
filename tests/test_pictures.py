"""Pictures: small files made here, each with one thing wrong."""
from pathlib import Path
import struct
from zlib import crc32

import pytest

from cases import copy_project
from cases import check as check_project
from macros.checks.pictures import check_picture, pictures
from minisite import PROJECT


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))


def png(*more: bytes, width: int = 2, height: int = 3, after: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", b"x") + chunk(b"IEND") + after


def segment(kind: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data


def jpeg(*more: bytes, width: int = 2, late: bytes = b"", after: bytes = b"") -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, 3, width, 1))
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"".join(more) + frame + segment(0xDA, b"scan") + b"\x01\xff\x00\x02" + late + b"\xff\xd9" + after


def part(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def webp(*more: bytes, width: int = 2, after: bytes = b"") -> bytes:
    size = part(b"VP8X", b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + b"\2\0\0")
    body = b"WEBP" + size + part(b"VP8 ", b"xyz") + b"".join(more)
    return b"RIFF" + struct.pack("<I", len(body)) + body + after


def svg(inside: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><title>A hedge</title>{inside}<path d="M0 0h9"/></svg>'.encode()


GOOD = {"a.png": png(), "a.PNG": png(), "a.jpg": jpeg(), "a.jpeg": jpeg(segment(0xE2, b"ICC_PROFILE")), "a.webp": webp(), "a.svg": svg()}
NOTES = {
    "tEXt": ("a.png", png(chunk(b"tEXt", b"Author\0Jo"))), "iTXt": ("a.png", png(chunk(b"iTXt", b"XML:com.adobe.xmp\0"))), "zTXt": ("a.png", png(chunk(b"zTXt"))),
    "eXIf": ("a.png", png(chunk(b"eXIf", b"MM\0*GPS"))), "tIME": ("a.png", png(chunk(b"tIME"))), "something behind its end": ("a.png", png(after=b"PK")),
    "Exif or XMP": ("a.jpg", jpeg(segment(0xE1, b"Exif\0\0GPS"))), "IPTC": ("a.jpg", jpeg(segment(0xED, b"Photoshop 3.0"))),
    "a comment": ("a.jpg", jpeg(late=segment(0xFE, b"by Jo"))), "an application's notes": ("a.jpg", jpeg(segment(0xEF, b"x"))),
    "EXIF": ("a.webp", webp(part(b"EXIF", b"GPS"))), "XMP": ("a.webp", webp(part(b"XMP ", b"<x/>"))),
    "<!--": ("a.svg", svg("<!-- by Jo -->")), "<metadata": ("a.svg", svg("<metadata>x</metadata>")), "inkscape": ("a.svg", svg('<g inkscape:label="x"/>'))}
BROKEN = {
    "it is not a PNG": ("a.png", jpeg()), "it is not a JPEG": ("a.jpg", png()), "it is not a WebP": ("a.webp", png()), "it is not an SVG": ("a.svg", b"<html></html>"),
    "it ends too early": ("a.png", png()[:-3]), "it is damaged": ("a.jpg", b"\xff\xd8\xff\xe0\0\4xxxxxx"),
    "it is 4,001 × 3 pixels": ("a.png", png(width=4001)), "it is 2 × 12,000 pixels": ("a.png", png(height=12_000)), "it is 12,000 × 3 pixels": ("a.jpg", jpeg(width=12_000)),
    "it is 16,000 × 3 pixels": ("a.webp", webp(width=16_000)), "it has 1,025 KB": ("a.png", png() + b"x" * 1025 * 1024),
    "GIF is not one of the kinds that we can look into": ("a.gif", b"GIF89a"), "HEIC is not one of the kinds that we can look into": ("a.heic", b"x"),
    "it holds <script": ("a.svg", svg("<script>1</script>")), "it holds onload=": ("a.svg", svg('<g onload="x"/>')), "it holds javascript:": ("a.svg", svg('<a href="javascript:x"/>')),
    'it holds href="https:': ("a.svg", svg('<image href="https://x.example/y"/>')), "it holds <foreignObject": ("a.svg", svg("<foreignObject/>"))}
SHORT = {"a.png": png(), "a.jpg": jpeg(), "a.webp": webp()}


def said(tmp_path, name: str, data: bytes) -> list[tuple[str, str]]:
    (tmp_path / name).write_bytes(data)
    return [(found.code, found.came) for found in check_picture(tmp_path / name, name)]


@pytest.mark.parametrize("name", GOOD)
def test_good(name, tmp_path):
    assert said(tmp_path, name, GOOD[name]) == []


@pytest.mark.parametrize("note", NOTES)
def test_notes(note, tmp_path):
    assert said(tmp_path, *NOTES[note]) == [("P19", note)]


@pytest.mark.parametrize("fault", BROKEN)
def test_broken(fault, tmp_path):
    assert said(tmp_path, *BROKEN[fault]) == [("P20", fault)]


@pytest.mark.parametrize("name", SHORT)
def test_cut_off_anywhere(name, tmp_path):
    for end in range(len(SHORT[name])):
        assert [code for code, _ in said(tmp_path, name, SHORT[name][:end])] == ["P20"], end


def test_notes_behind_the_end(tmp_path):
    assert said(tmp_path, "a.jpg", jpeg(after=b"PK")) == said(tmp_path, "a.webp", webp(after=b"PK")) == [("P19", "something behind its end")]


def test_every_picture_of_the_site_is_looked_at(tmp_path):
    root = copy_project(tmp_path)
    (root / "docs" / "assets").mkdir(parents=True)
    (root / "docs" / "assets" / "photo.jpg").write_bytes(jpeg(segment(0xE1, b"Exif\0\0GPS")))
    assert [line.split()[:2] for line in check_project(root)] == [["docs/assets/photo.jpg:1:1:", "P19"]]
    assert check_project(root, "briefings") == []


def test_our_own_pictures_carry_nothing():
    assert list(pictures(PROJECT)) == []
    assert [found for path in sorted(Path(PROJECT / ".github").glob("*.png")) for found in check_picture(path, path.name)] == []
