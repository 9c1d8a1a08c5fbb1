"""The last look at a finished site."""
import pytest

from macros.site.verify import verify_site

PAGE = '<!doctype html><title>x</title><body id="top"><h1 id="one-two">x</h1>{}'


def faults(tmp_path, content, site_url="https://a.example.org/b/", name="deep/index.html"):
    """What is found on one page, beside a home page with the ids `top` and `one-two`."""
    site = tmp_path / "site"
    for file, text in {"index.html": PAGE.format(""), "asset.css": "", name: PAGE.format(content)}.items():
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text(text, encoding="utf-8")
    return [(found.path, found.code, found.came) for found in verify_site(site, site_url)]


@pytest.mark.parametrize("content", [
    '<a href="..">', '<a href="../">', '<a href="../index.html">', '<a href="./">', '<a href="#top">', '<a href="../#one-two">',
    '<a href="../#one%2Dtwo">', '<a href="https://a.example.org/b/">', '<a href="https://a.example.org/b/deep/#top">',
    '<a href="https://elsewhere.example.org/page#x">', '<a href="mailto:a@example.org">', '<a href="tel:999">',
    '<link rel="stylesheet" href="../asset.css">', '<link rel="canonical" href="https://a.example.org/b/deep/">',
    '<a href="/b/deep/">', '<img src="data:image/svg+xml,x">', '<a name="x">'])
def test_good_links_and_files(content, tmp_path):
    assert faults(tmp_path, content) == []


@pytest.mark.parametrize(("content", "code"), [
    ('<a href="missing/">', "W01"), ('<a href="../Deep/">', "W01"), ('<a href="../asset.CSS">', "W01"),
    ('<a href="https://a.example.org/b/missing/">', "W01"), ('<a href="../..">', "W01"), ('<script src="../gone.js">', "W01"),
    ('<a href="#missing">', "W02"), ('<a href="../#Top">', "W02"),
    ('<script src="https://cdn.example.org/x.js">', "W03"), ('<img src="//cdn.example.org/x.png">', "W03"),
    ('<link rel="preconnect" href="https://fonts.example.org">', "W03"), ('<iframe src="http://x.example.org/">', "W03"),
    ('<p id="top">', "W04")])
def test_faults_are_found(content, code, tmp_path):
    assert [(path, found) for path, found, _ in faults(tmp_path, content)] == [("site/deep/index.html", code)]


def test_a_site_without_an_address_of_its_own(tmp_path):
    assert faults(tmp_path, '<a href="/deep/"><a href="/gone/">', site_url="/") == [("site/deep/index.html", "W01", "`/gone/`")]


def test_the_line_is_named(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>\n<p>\n<a href='gone'>")
    assert [(found.line, found.code) for found in verify_site(site, "/")] == [(3, "W01")]
