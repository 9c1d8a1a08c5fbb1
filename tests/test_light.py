"""Light pages: the rules that a page can use stand in it, short, and no rule is lost that it needs."""
import re

import pytest

from macros.kept import Kept
from macros.site.build import build_site
from macros.site.css import asked, purged, rules_of
from macros.site.contents import names_in
from macros.site import light
from macros.site.light import Light, Misplaced, bare, light_page, lighten_files, taken_apart
from test_build import fingerprint

PAGE = frozenset({"p", "a", "html", ".card", ".open", "#top"})


def lighten(site, site_url):
    """What a build does with the files of a site, and then with each page."""
    files = lighten_files(site, names_in(site), site_url, Kept(None))
    for path in sorted(site.rglob("*.html")):
        path.write_text(light_page(path.read_text(), path.relative_to(site).as_posix(), files).sent().whole().decode())


KEPT = {  # a rule, and how it is written
    "p { color : red ; }": "p{color:red}",
    "p > a + a ~ .card, p a{}": "p>a+a~.card,p a{}",
    "/* note */ p { margin: calc(1rem + 2vw) 0 /* here */ , 1px }": "p{margin:calc(1rem + 2vw) 0,1px}",
    "* , ::before{color:red}": "*,::before{color:red}",
    "#top:hover, .card:not(.gone) :focus { color: red !important }": "#top:hover,.card:not(.gone) :focus{color:red!important}",
    "[data-for~='x'] { content: 'a , b' }": '[data-for~="x"]{content:"a , b"}',
    ":is(.gone, .card) a{}": ":is(.gone,.card) a{}",
    "p:nth-child(2n + 1){}": "p:nth-child(2n + 1){}",
    ".card, .gone { top: 0 }": ".card{top:0}",
    ":root { --a: 1px; --b:  var( --a , 2px ) }": ":root{--a:1px;--b:var(--a,2px)}",
    "@media (min-width: 64em) { p { top: 0 } .gone { top: 0 } }": "@media (min-width:64em){p{top:0}}",
    "@media print { @page { size: A4; margin: 1mm 2mm } p { top: 0 } }": "@media print{@page{size:A4;margin:1mm 2mm}p{top:0}}",
    "@supports selector(:popover-open) { .open { top: 0 } }": "@supports selector(:popover-open){.open{top:0}}",
    "@keyframes turn { from { top: 0 } to { top: 1px } }": "@keyframes turn{from { top: 0 } to { top: 1px }}",
    "p { color: red; & a { color: blue } }": "p{color: red; & a { color: blue }}",
}


@pytest.mark.parametrize("rule", KEPT)
def test_what_a_page_can_use_stays_and_is_short(rule):
    assert purged(rules_of(rule), PAGE) == KEPT[rule]


@pytest.mark.parametrize("rule", [".gone{top:0}", "p .gone{top:0}", "h2{top:0}", "#gone{top:0}", "p:is(.gone, h2){top:0}",
                                  "html:has(.gone){top:0}", "@media print{.gone{top:0}}", "@media print{@media print{h2{top:0}}}"])
def test_what_it_cannot_use_goes(rule):
    assert purged(rules_of(rule), PAGE) == ""


def test_without_names_every_rule_stays_and_every_name_is_asked_for():
    sheet = "p .gone:hover > #top,:is(h2, .card:not(.never)){top:0}@media print{h3{top:0}}@page{margin:0}"
    assert purged(rules_of(sheet)) == sheet.replace(" > ", ">").replace("h2, ", "h2,")
    assert asked(rules_of(sheet)) == {"p", ".gone", "#top", "h2", ".card", "h3"}


def test_a_rule_that_cannot_be_read_stops_the_build():
    with pytest.raises(ValueError, match="line 2"):
        purged(rules_of("p{}\n.card"), PAGE)


def site(tmp_path, page, sheet, **scripts):
    """The style in a page of a small site after the step."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "s.css").write_text(sheet)
    for name, code in scripts.items():
        (tmp_path / f"{name}.js").write_text(code)
    (tmp_path / "deep" / "index.html").write_text(f'<head>\n<link rel="stylesheet" href="../s.css">\n</head>{page}')
    lighten(tmp_path, "https://a.example.org/sub/")
    return re.search(r"<head>\n<style>(.*)</style>\n</head>", (tmp_path / "deep" / "index.html").read_text())[1]


@pytest.mark.parametrize("page", [Light("<p><style></style><style></style>", "p{}"), Light("<p>"), Light("<style></style>")])
def test_a_page_and_its_style_are_put_together_and_taken_apart(page):
    assert taken_apart(page.sent().whole().decode()) == page


def test_names_that_a_script_could_add_count_and_those_it_looks_for_do_not(tmp_path):
    script = ('// gone\nimport { x } from "./more.js";\nfind.classList.add("added"); document.querySelector(".sought"); /* hidden */'
              ' const code = all(".asked h5");')
    style = site(tmp_path, '<script type="module" src="../first.js"></script>',
                 ".added{a:b}.sought{a:b}.gone{a:b}.hidden{a:b}.third{a:b}h6{a:b}.code{a:b}.asked{a:b}",
                 first=script, more="import './first.js'; export const x = `<h6 class='third'>`;")
    assert style == ".added{a:b}.third{a:b}h6{a:b}"


def test_the_page_for_wrong_addresses_finds_the_sheet_from_the_root(tmp_path):
    (tmp_path / "s.css").write_text("p{a:b}")
    (tmp_path / "404.html").write_text('<link rel="stylesheet" href="/sub/s.css">\n<p>')
    lighten(tmp_path, "https://a.example.org/sub/")
    assert (tmp_path / "404.html").read_text() == "<style>p{a:b}</style>\n<p>"


@pytest.mark.parametrize("sheet", ["p{background:url(x.png)}", '@import "x.css";', "p{content:'</style>'}"])
def test_what_would_break_inside_a_page_is_refused(sheet, tmp_path):
    with pytest.raises(Misplaced):
        site(tmp_path, "<p>", sheet)


def test_scripts_lose_comments_and_spaces_at_the_beginning_of_lines():
    code = '/* head\n * `more` */\n"use strict";\n  /** What it does. */\n\nconst x = "/* a */"; // goes\n  // goes\n  const z = " // stays";\n  const y = `\n// text\n/* text */\n  text\n\n`;\n'
    assert bare(code) == '"use strict";\nconst x = "/* a */";\nconst z = " // stays";\nconst y = `\n// text\n/* text */\n  text\n\n`;\n'


def test_no_page_of_the_site_waits_for_a_style_sheet(built):
    for path in built.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert (page.count("<style>"), page.count('rel="stylesheet"'), page.count('media="print">')) == (1, 1, 1), path


def test_a_sheet_for_paper_stays_a_file_and_gets_shorter(tmp_path):
    (tmp_path / "s.css").write_text("p { a: b }")
    (tmp_path / "paper.css").write_text("/* note */ .anything > h6 { color: red; }")
    paper = '<link rel="stylesheet" href="paper.css" media="print">\n'
    (tmp_path / "index.html").write_text(f'<link rel="stylesheet" href="s.css">\n<p>\n\n \n{paper}<pre>\n\n</pre>')
    lighten(tmp_path, "/")
    assert (tmp_path / "index.html").read_text() == f"<style>p{{a:b}}</style>\n<p>\n{paper}<pre>\n\n</pre>"
    assert (tmp_path / "paper.css").read_text() == ".anything>h6{color:red}"


def test_style_sheets_are_read_once_for_as_long_as_they_are_the_same(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(light, "rules_of", lambda text: read.append(text) or rules_of(text))
    for sheet in ("p { a: b }", "p { a: b }", "p { a: c }"):
        (tmp_path / "s.css").write_text(sheet)
        lighten_files(tmp_path, ["s.css"], "/", Kept(tmp_path))
        assert (tmp_path / "s.css").read_text() == sheet.replace(" ", "")
    assert read == ["p { a: b }", "p { a: c }"]


def test_the_same_sources_make_the_same_site_byte_by_byte(project, tmp_path):
    for folder in ("one", "two"):
        assert build_site(project, tmp_path / folder) == []
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "two")
