"""The last look at a finished site. Cases are pages in links/: a line that is wrong says so in a comment at its end."""
import gzip
import json
from pathlib import Path
import re
import shutil

import pytest

from finished import verify_site
from macros.reading.finding import Finding
from macros.views.search import compact

CASES = Path(__file__).parent / "links"
HOME = "https://a.example.org/b/"
SAID = re.compile(r"<!-- (?P<code>W\d\d) `(?P<came>.*?)` ?(?P<hint>.*?) ?-->")


def site_with(tmp_path, **files) -> Path:
    """The small site of links/site, with more files in it, for one test."""
    site = Path(shutil.copytree(CASES / "site", tmp_path / "site"))
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return site


def expected(text: str) -> list[Finding]:
    """What the comments of a case say."""
    lines = ((number, SAID.search(line)) for number, line in enumerate(text.splitlines(), 1))
    return [Finding("site/deep/index.html", number, 1, said["code"], f"`{said['came'].replace('{U+000A}', chr(10))}`", said["hint"])
            for number, said in lines if said]


def brief(found: list[Finding]) -> list[str]:
    return [f"{fault.path}:{fault.line} {fault.code} {fault.came}" for fault in sorted(found)]


@pytest.mark.parametrize("case", sorted(CASES.glob("*ing/*.html")), ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_case(case, tmp_path):
    text = case.read_text(encoding="utf-8")
    assert sorted(verify_site(site_with(tmp_path, **{"deep/index.html": text}), HOME)) == sorted(expected(text))
    assert bool(expected(text)) == (case.parent.name == "failing")


def test_every_code_of_a_page_has_a_case():
    said = {found.code for case in CASES.glob("failing/*.html") for found in expected(case.read_text(encoding="utf-8"))}
    assert said == {"W01", "W02", "W03", "W04", "W06", "W07", "W08"}


def test_a_site_without_an_address_of_its_own(tmp_path):
    site = site_with(tmp_path, **{"deep/index.html": '<a href="/other/"><a href="/gone/"><a href="https://a.example.org/b/gone/">'})
    assert brief(verify_site(site, "/")) == ["site/deep/index.html:1 W01 `/gone/`"]


def test_an_address_that_is_right_on_one_page_may_be_wrong_on_another(tmp_path):
    links = '<a href="#here"><a href="../other/"><a href="x/">'
    site = site_with(tmp_path, **{"a/index.html": f'<p id="here">{links}', "a/x/index.html": "<p>", "b/index.html": links, "c/d/index.html": links})
    assert brief(verify_site(site, HOME)) == ["site/b/index.html:1 W01 `x/`", "site/b/index.html:1 W02 `#here`", "site/c/d/index.html:1 W01 `../other/`",
                                              "site/c/d/index.html:1 W01 `x/`", "site/c/d/index.html:1 W02 `#here`"]


def test_what_stands_on_many_pages_is_said_three_times_and_counted(tmp_path):
    site = site_with(tmp_path, **{f"p{number}/index.html": '<p>\n<a href="../gone/">' for number in range(5)})
    assert brief(verify_site(site, HOME)) == [
        "site/p0/index.html:2 W01 `../gone/`", "site/p1/index.html:2 W01 `../gone/`", "site/p2/index.html:2 W01 `../gone/` and 2 times more"]


def test_files_for_programs_are_followed(tmp_path):
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:x</id>\n<link href="https://a.example.org/b/gone-1/"/></feed>'
    site = site_with(tmp_path, **{
        "sitemap.xml": f"<urlset>\n<url><loc>{HOME}other/</loc></url>\n<url><loc>{HOME}gone-2/</loc></url></urlset>", "feeds/all.xml": feed,
        "feeds/feed.json": json.dumps({"home_page_url": HOME, "items": [{"url": f"{HOME}gone-3/"}]}),
        "data/briefings.json": compact({"terms": [{"url": "gone-0/"}], "briefings": [{"url": "in-a-file-of-its-own/"}],
                                           "superseded": [{"address": "gone-0/"}]}),
        "data/briefings/a.json": json.dumps({"briefing": {"address": "gone-4/", "json": "sitemap.xml", "scope": "north", "sources": [{"url": "javascript:x"}]}}),
        "search/facts.json": json.dumps({"briefings": [["gone-5", "title"]]}),
        "pagefind/fragment/x.pf_fragment": gzip.compress(b'pagefind_dcd{"url":"/gone-6/"}'),
        "offline.json": json.dumps({"pages": {"other/": {}, "": {}}, "files": {"gone-7.png": {}}}),
        "manifest.webmanifest": json.dumps({"start_url": "./", "icons": [{"src": "icons/gone-8.png"}]}),
        "assets/a.js": 'import "./gone-9.js?v=1";\n// import "./nor-this.js"\nimport x from "../asset.js";',
        "robots.txt": f"User-agent: *\nSitemap: {HOME}gone-10.xml\n"})
    assert brief(verify_site(site, HOME)) == [
        "site/assets/a.js:1 W01 `./gone-9.js?v=1`", "site/data/briefings.json:1 W01 `gone-0/`", "site/data/briefings.json:1 W01 `gone-0/`",
        "site/data/briefings/a.json:1 W01 `gone-4/`", "site/data/briefings/a.json:1 W06 `javascript:x`",
        "site/feeds/all.xml:2 W01 `https://a.example.org/b/gone-1/`", "site/feeds/feed.json:1 W01 `https://a.example.org/b/gone-3/`",
        "site/manifest.webmanifest:1 W01 `icons/gone-8.png`", "site/offline.json:1 W01 `gone-7.png`",
        "site/pagefind/fragment/x.pf_fragment:1 W01 `gone-6/`", "site/robots.txt:2 W01 `https://a.example.org/b/gone-10.xml`",
        "site/search/facts.json:1 W01 `briefings/gone-5/`", "site/sitemap.xml:3 W01 `https://a.example.org/b/gone-2/`"]


@pytest.mark.parametrize("name, content", [
    ("feed.json", "{"), ("sitemap.xml", "<urlset>"), ("offline.json", "{}"), ("search/facts.json", '{"briefings": 1}'),
    ("pagefind/fragment/x.pf_fragment", b"x"), ("a.json", b"\xff")])
def test_a_file_for_programs_that_is_not_whole(name, content, tmp_path):
    assert [(found.path, found.code) for found in verify_site(site_with(tmp_path, **{name: content}), HOME)] == [(f"site/{name}", "W09")]


def test_the_line_of_the_markdown_is_named_where_there_is_one(tmp_path):
    link = '<p>\n<a href="../../gone/">x</a><a href="../../other/#lost">y</a><a href="../../frame/">z</a>'
    site = site_with(tmp_path, **{"briefings/ask-once/index.html": link, "deep/about/index.html": link})
    for name, text in {"briefings/north/ask-once.md": "---\n---\n[x](../../gone/)\n\n[y](other.md#lost)\n", "docs/deep/about.md": "# A\n\n\n[x](../gone.md)\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert brief(verify_site(site, HOME, tmp_path)) == [
        "briefings/north/ask-once.md:3 W01 `../../gone/`", "briefings/north/ask-once.md:5 W02 `../../other/#lost`",
        "docs/deep/about.md:4 W01 `../../gone/`", "site/briefings/ask-once/index.html:2 W01 `../../frame/`",
        "site/deep/about/index.html:2 W01 `../../frame/`", "site/deep/about/index.html:2 W02 `../../other/#lost`"]
