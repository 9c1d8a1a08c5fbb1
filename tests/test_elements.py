"""The elements of a page, the same for both parsers."""
import pytest

from macros.site.elements import _Tags, elements_and_templates

PAGES = {
    '<!doctype html><html lang="en"><head><title>a < b</title></head><body><p class="a b" id=c>x<br>y</p></body></html>':
        [("html", {"lang": "en"}), ("head", {}), ("title", {}), ("body", {}), ("p", {"class": "a b", "id": "c"}), ("br", {})],
    "<html><head></head><body><!-- <b> --><a HREF='?a&amp;b' hidden>x</a><svg><use href=\"#i\"/></svg></body></html>":
        [("html", {}), ("head", {}), ("body", {}), ("a", {"href": "?a&b", "hidden": None}), ("svg", {}), ("use", {"href": "#i"})],
    "<html><head><style>p > a{}</style></head><body><script>'<b>'</script><template><i class=x></i></template></body></html>":
        [("html", {}), ("head", {}), ("style", {}), ("body", {}), ("script", {}), ("template", {}), ("i", {"class": "x"})],
}


def _plain(found: list) -> list[str]:
    """The elements in one order, whatever the order of their attributes."""
    return sorted(f"{tag} {sorted(given.items())}" for tag, given in found)


@pytest.mark.parametrize("page", PAGES)
def test_both_readings_agree(page):
    python = _Tags()
    python.feed(page)
    assert elements_and_templates(page) == python.found == PAGES[page]


def test_the_live_frame_reads_the_same(built):
    for path in sorted(built.rglob("*.html")):
        page, python = path.read_text(encoding="utf-8"), _Tags()
        python.feed(page)
        found = [(tag, {name.lower(): value for name, value in given.items()}) for tag, given in elements_and_templates(page)]  # Lexbor keeps viewBox
        assert _plain(found) == _plain(python.found), path
