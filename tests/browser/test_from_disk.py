"""A copy opened from disk, without any server: pages, links, search in facts and full text, saving, reading aloud."""
from playwright.sync_api import expect
import pytest

from macros.site.disk import disk_copy

SEARCHES = {"ears": "Keyword: ears", "drew": "drew a picture"}


@pytest.fixture
def open_copy(built, browser, tmp_path_factory):
    """Open a page of a copy as a file: (tab, what went wrong in it)."""
    folder = tmp_path_factory.mktemp("disk") / "a copy, with blanks & signs"
    disk_copy(built, folder)
    context = browser.new_context()
    tab, faults = context.new_page(), []
    tab.on("console", lambda message: faults.append(message.text))
    tab.on("pageerror", lambda fault: faults.append(str(fault)))
    tab.on("requestfailed", lambda request: request.failure == "net::ERR_ABORTED" or faults.append(request.url))

    def open_page(name: str):
        tab.goto((folder / name).as_uri())
        return tab, faults
    yield open_page
    context.close()


def test_a_reader_goes_from_page_to_page_and_searches(open_copy):
    tab, faults = open_copy("index.html")
    tab.get_by_role("link", name="Listen first").first.click()
    tab.get_by_role("button", name="Save").first.click()
    expect(tab.locator("h1")).to_contain_text("Listen first")
    tab.locator("footer a", has_text="Themes").click()
    expect(tab.locator("h1")).to_have_text("Themes")
    tab.locator("header a", has_text="Search").or_(tab.locator("a[href$='search/index.html']")).first.click()
    for words, why in SEARCHES.items():
        tab.locator("#q").fill(words)
        expect(tab.locator(".result-why").first).to_contain_text(why)
    tab.locator(".result-title a").first.click()
    expect(tab.locator("article.briefing")).to_be_visible()
    tab.goto(tab.url.split("briefings/")[0] + "briefings/listen-before/index.html")
    tab.wait_for_url("**/briefings/listen-first/index.html")
    tab.goto(tab.url.split("briefings/")[0] + "saved/index.html")
    expect(tab.locator("#kept-list")).to_contain_text("Listen first")
    assert "open" in tab.evaluate("disk.load(new URL('../assets/keep.js', location), './aloud.js').then(Object.keys)")
    assert faults == []
