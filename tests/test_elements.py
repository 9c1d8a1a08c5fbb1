"""The elements of a page: the same for every parser, and for the quick way where it does not decline."""
from pathlib import Path
from random import Random

import pytest

from macros.site import built_page
from macros.site.elements import IMPLIED, _Tags, elements, elements_and_templates, elements_of_any, elements_of_plain
from macros.site.safe import _stopped_of

PAGES = {
    '<!doctype html><html lang="en"><head><title>a < b</title></head><body><p class="a b" id=c>x<br>y</p></body></html>':
        [("html", {"lang": "en"}), ("head", {}), ("title", {}), ("body", {}), ("p", {"class": "a b", "id": "c"}), ("br", {})],
    "<html><head></head><body><!-- <b> --><a HREF='?a&amp;b' hidden>x</a><svg><use href=\"#i\"/></svg></body></html>":
        [("html", {}), ("head", {}), ("body", {}), ("a", {"href": "?a&b", "hidden": None}), ("svg", {}), ("use", {"href": "#i"})],
    "<html><head><style>p > a{}</style></head><body><script>'<b>'</script><template><i class=x></i></template></body></html>":
        [("html", {}), ("head", {}), ("style", {}), ("body", {}), ("script", {}), ("template", {}), ("i", {"class": "x"})],
}
PLAIN = ('<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>A &lt; b</title><script src="../a.js" defer></script></head><body>'
         '<p id="one" class="a b">1 > 0<br><a href="?a=1&amp;b=2&copy=3" hidden>x</a></p><img src="p.png" alt=""><textarea>&amp;</textarea>'
         '<form action="../"><label for="q">Q</label><select id="q"><option value="1">1</option></select></form>'
         '<table id="t"><tr><td class="c">x</td></tr></table><svg viewBox="0 0 1 1"><path d="M0"/></svg><p id="two"></p></body></html>')
# What means something else than it looks like, or what a browser moves, doubles, renames or leaves out.
HOSTILE = ["<!-- ", " -->", "<!-->", "<![CDATA[", "]]>", "<?x ", "< b", "</", "</p x=\"", "</br>", "</p>", "<", ">", '"', "'", "=", "/", "&", "\n", "\r", "\0", "\x0b",
           "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>", "<template>", "</template>", "<svg>", "</svg>", "<math>",
           "<noscript>", "</noscript>", "<iframe>", "<xmp>", "<plaintext>", "<select>", "</select>", "<option>", "<table>", "</table>", "<tr>", "<td>", "<caption>",
           "<frameset>", "<form>", "<ul>", "<li>", "</li>", "</ul>", "<div>", "</div>", "<dd>", "<h1>", "<center>", "<summary>", "<nobr>", "</math>", "<thead>", "</form>", "<a>", "</a>", "<b>", "</b>", "<button>", "<p>", "<body>", "<head>", "</head>", "</body>", "</html>", "<html>",
           ' onclick="x()"', " ONCLICK=x()", ' href="java&#115;cript:x()"', " href=' javascript:x'", ' href="&Tab;javascript:x"', ' id="two"', ' ID="two"', ' id="q" id="r"',
           '<a id="two" href="x">', '<b id="bold">', '<td id="cell">', '<form id="form">', '<p id="p">', '<body id="body" onload="x()">', '<image src="x">', '<img src="a>b">',
           '<img src="&amp">', '<img src="&ampx;&lt=1">', '<base href="/">', '<style media="print">', '<use xlink:href="#one"/>', '<col>', '<i title="<b id=\'two\'>">',
           '<script type="text/plain" src="a&#x2e;js">', '<p title="&quot;&apos;&#39;&#34;">', '<h2\tid="tab"\nclass="x">', '<p class="x"id="y">', '<p / id="z">']


def _read(found) -> list[tuple]:
    return [(element.tag, element.given) for element in found]


def _plain(found: list) -> list[str]:
    """The elements in one order, whatever the order of their attributes."""
    return sorted(f"{tag} {sorted(given.items())}" for tag, given in found)


def _python(page: str) -> list[tuple]:
    reader = _Tags()
    reader.feed(page)
    return _read(reader.found)


@pytest.mark.parametrize("page", PAGES)
def test_both_readings_agree(page):
    assert _read(elements_and_templates(page)) == _python(page) == PAGES[page]


def test_the_live_frame_reads_the_same(built):
    for path in sorted(built.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        found = [(element.tag, {name.lower(): value for name, value in element.given.items()})  # Lexbor keeps viewBox
                 for element, times in elements_and_templates(page).items() for _ in range(times)]
        assert _plain(found) == _plain(_python(page)), path


def facts(found: dict, monkeypatch) -> dict[str, set]:
    """What the build asks of the elements of a page."""
    monkeypatch.setattr(built_page, "elements", lambda page: found)
    page = built_page.read_page("")
    return {"ids": set(page.ids), "doubled": set(page.doubled), "named": set(page.named), "links": set(page.links), "loads": set(page.loads),
            "bare": set(page.bare), "stopped": {what for element in found for what in _stopped_of(element)},
            "names": set().union(*(element.names for element in found)) - IMPLIED}


def missed(page: str, monkeypatch) -> dict[str, set]:
    """What the quick way does not find of what Lexbor does, where it does not decline; and ids that are none."""
    quick = elements_of_plain(page)
    if quick is None:
        return {}
    found, exact = facts(quick, monkeypatch), facts(elements_of_any(page), monkeypatch)
    lost = {what: exact[what] - found[what] for what in exact} | {"no ids": found["ids"] - exact["ids"]}
    return {what: values for what, values in lost.items() if values}


def test_a_plain_page_is_read_quickly_and_in_full(monkeypatch):
    assert facts(elements_of_plain(PLAIN), monkeypatch) == facts(elements_of_any(PLAIN), monkeypatch)


def test_the_pages_of_the_site_are_plain_but_two_with_data_in_attributes(built):
    names = (path.relative_to(built).as_posix() for path in built.rglob("*.html") if elements_of_plain(path.read_text(encoding="utf-8")) is None)
    assert sorted(names) == ["contribute/check-privacy/index.html", "contribute/write/index.html"]


@pytest.mark.parametrize("case", sorted(Path(__file__).parent.glob("links/*ing/*.html")), ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_no_line_that_is_wrong_is_missed(case, monkeypatch):
    for line in case.read_text(encoding="utf-8").splitlines():
        page = PLAIN.replace("</body>", line.partition("<!--")[0] + "</body>")
        assert missed(page, monkeypatch) == {}, line


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_stands_in_a_page_is_seen_or_left_to_the_exact_parser(hostile, monkeypatch):
    for at in range(len(hostile) % 5, len(PLAIN), 5):
        page = PLAIN[:at] + hostile + PLAIN[at:]
        assert missed(page, monkeypatch) == {}, page


@pytest.mark.parametrize("seed", range(20))
def test_pages_spoilt_by_chance_are_seen_or_left_to_the_exact_parser(seed, monkeypatch):
    dice = Random(seed)
    for _ in range(100):
        page = PLAIN
        for _ in range(dice.randrange(1, 6)):
            start, end = sorted(dice.choices(range(len(page)), k=2))
            new = dice.choice(HOSTILE) if dice.random() < 0.7 else page[start:start + dice.randrange(60)]
            page = page[:start] + new + page[min(end, start + dice.randrange(60)):]
        assert missed(page, monkeypatch) == {}, page


def test_what_is_foreign_is_left_to_the_exact_parser():
    pages = [PLAIN.replace('<p id="two">', f'{foreign}<p id="two">') for foreign in HOSTILE]
    declined = [page for page in pages if elements_of_plain(page) is None]
    assert len(declined) > len(pages) / 4
    assert all(elements(page) == elements_of_any(page) for page in declined)
