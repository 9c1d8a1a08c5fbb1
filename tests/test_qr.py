"""The QR code on paper: it holds the address, and only a site that knows its address prints one."""
import re

import segno

from macros.site.qr import qr
from minisite import ADDRESS


def squares(svg: str) -> list[list[int]]:
    """The dark squares of a drawing, row by row, read back from its one path."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    grid, x, y = [[0] * size for _ in range(size)], 0, 0
    for step, right, down in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", re.search(r' d="([^"]+)"', svg)[1]):
        if step == "h":
            grid[y][x:x + int(right)] = [1] * int(right)
            x += int(right)
        else:
            x, y = (int(right), int(float(down))) if step == "M" else (x + int(right), y + int(down))
    return grid


def test_the_drawing_is_the_code_of_the_address():
    code = segno.make(ADDRESS, error="l", micro=False, boost_error=False)
    assert squares(qr(ADDRESS)) == [list(row) for row in code.matrix]


def test_it_stands_alone_and_inside_html():
    assert qr(ADDRESS).startswith("<svg viewBox=") and "http" not in qr(ADDRESS) and "style" not in qr(ADDRESS)


def test_a_briefing_shows_its_address_when_the_site_has_one(addressed):
    with_code = {path.parent.name for path in addressed.rglob("*.html") if 'class="qr"' in path.read_text(encoding="utf-8")}
    page = (addressed / "briefings/listen-first/index.html").read_text(encoding="utf-8")
    assert "listen-first" in with_code and not with_code & {"taken-back", "listen-before", "themes", "site"}
    assert qr(f"{ADDRESS}briefings/listen-first/") in page
    assert "example.org/<wbr>seven-minute-briefings/<wbr>briefings/<wbr>listen-first/<wbr></p>" in page


def test_without_an_address_there_is_none(built):
    assert [path for path in built.rglob("*.html") if 'class="qr"' in path.read_text(encoding="utf-8")] == []
