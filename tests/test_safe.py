"""What a page may load and do."""
import pytest

from macros.site.light import Light, taken_apart
from macros.site.safe import CHARSET, MORE, POLICY, fingerprint, policy, safe_page

HEAD = "<!doctype html>\n<html>\n<head>\n" + CHARSET


def faults(tmp_path, page):
    """What the step finds on one page, which then holds its policy."""
    (tmp_path / "site").mkdir()
    page, found = safe_page(taken_apart(HEAD + page), "index.html", "site")
    (tmp_path / "site" / "index.html").write_bytes(page.sent().whole())
    return [(one.path, one.line, one.code, one.came) for one in found]


def test_the_policy_in_full():
    assert policy(Light("<style></style>", "p{a:b}"), "index.html") == (
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-xACZF+w3qfR1QHpxkp5gASyQsSvM7xIjL75cjLPiWR4='; img-src 'self' data:; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'")


def test_a_style_of_the_page_itself_counts_beside_ours():
    both = policy(Light("<style></style><style>a{}</style>", "p{}"), "index.html")
    assert f"style-src 'self' 'sha256-{fingerprint('p{}')}' 'sha256-{fingerprint('a{}')}';" in both


def test_nothing_unsafe_is_allowed_but_web_assembly_for_the_search():
    assert [rule for rule in POLICY.values() if "unsafe" in rule or "*" in rule or "http" in rule] == []
    assert MORE == {"search/index.html": {"script-src": "'wasm-unsafe-eval'"}}
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy(Light(""), "search/index.html")


def test_every_page_begins_with_the_policy_that_fits_its_style(built):
    for path in built.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        style = page.split("<style>")[1].split("</style>")[0]
        before = page.split('<meta http-equiv="Content-Security-Policy"')[0]
        assert f"'sha256-{fingerprint(style)}'" in page, path
        assert before.endswith(CHARSET) and "src=" not in before and "href=" not in before
        assert page.count('<meta name="referrer" content="no-referrer">') == 1


@pytest.mark.parametrize(("page", "what"), [
    ("<script>x()</script>", "<script>"), ('<p style="color:red">', "style="), ('<p onclick="x()">', "onclick="),
    ('<a href=" JavaScript:x()">', "javascript:"), ('<style media="print">p{}</style>', "<style>"), ('<iframe src="x">', "<iframe>"),
    ('<base href="/">', "<base>")])
def test_what_the_policy_would_stop_is_found_when_the_site_is_built(page, what, tmp_path):
    assert faults(tmp_path, f"\n{page}") == [("site/index.html", 6, "W05", f"`{what}`")]


@pytest.mark.parametrize("page", ["<style>p{}</style>", '<script src="x.js" defer></script>', "<p>style=", '<a href="#on">'])
def test_what_it_allows_is_no_fault(page, tmp_path):
    assert faults(tmp_path, page) == []
