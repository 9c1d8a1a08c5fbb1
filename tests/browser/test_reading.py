"""Every kind of page as readers meet it: narrow and wide, light and dark, enlarged, by keyboard, without scripts.

A page is opened once with scripts and once without, and looked at from all sides: opening is what takes the time.
"""
from contextlib import ExitStack

import pytest

from conftest import PHONE, record

# One page of each type of the mini-site.
PAGES = ["/", "/briefings/", "/briefings/listen-first/", "/briefings/share-early/", "/briefings/ask-once/",
         "/briefings/taken-back/", "/themes/", "/themes/listening/", "/themes/empty/", "/audiences/", "/audiences/nurses/",
         "/actions/", "/messages/", "/publishers/", "/publishers/north/", "/review-types/", "/review-types/study/", "/resources/",
         "/glossary/", "/patterns/", "/search/", "/get-help/", "/offline/", "/saved/", "/about/", "/about/accessibility/", "/contribute/", "/contribute/write/", "/contribute/check-privacy/", "/contribute/fields/",
         "/contribute/checks/", "/404.html"]
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
WORDS = "document.querySelector('main').innerText.split(/\\s+/).filter(Boolean)"
TWICE = "document.documentElement.style.fontSize = '225%'"  # twice our own 112.5 %
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture(scope="module")
def tabs(browser, site_url):
    """A tab with scripts, one without, and what goes wrong in them. No page stores anything, so the next reader is as fresh."""
    faults: list[str] = []
    with ExitStack() as cleanup:
        def tab(scripts: bool):
            context = browser.new_context(base_url=site_url, viewport=dict(zip(("width", "height"), PHONE)), java_script_enabled=scripts)
            cleanup.callback(context.close)
            record(context, site_url, faults)
            return context.new_page()

        yield tab(True), tab(False), faults


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_each_kind(path, tabs, axe):
    tab, plain, faults = tabs
    faults.clear()
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    tab.goto(path)
    _one_title_and_no_step_left_out(tab.evaluate(HEADINGS))
    words = set(tab.evaluate(WORDS))
    assert axe(tab) == [], "on a phone"
    _fits(tab, {320: "dark", 390: "light", 1280: "dark"})
    assert axe(tab) == [], "dark and wide"
    tab.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    tab.evaluate(TWICE)
    assert not tab.evaluate(WIDER_THAN_SCREEN), "twice the text"
    assert tab.evaluate(STORED) == [0, 0, ""]
    _is_there_without_scripts(plain, path, words)
    assert faults == []


def _one_title_and_no_step_left_out(levels: list[int]) -> None:
    assert (levels.count(1), levels[0]) == (1, 1)
    assert [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1] == []


def _fits(tab, screens: dict[int, str]) -> None:
    """No screen needs to be moved sideways. The last one stays."""
    for width, scheme in screens.items():
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": width, "height": 844})
        assert not tab.evaluate(WIDER_THAN_SCREEN), width


def _is_there_without_scripts(plain, path: str, with_scripts: set[str]) -> None:
    """Nothing that only scripts could bring, and nothing that they would take away, but a word about their absence."""
    plain.goto(path)
    said = " ".join(plain.locator(".no-scripts").all_inner_texts())
    words = plain.locator("main").inner_text().replace(said, "").split()
    assert plain.locator("h1").is_visible() and plain.locator("header nav a").first.is_visible()
    assert len(words) > 10 and set(words) <= with_scripts


@pytest.mark.parametrize("path", ["/briefings/listen-first/", "/resources/"])
def test_axe_finds_nothing_at_twice_the_text(path, tabs, axe):
    tab = tabs[0]
    tab.goto(path)
    tab.evaluate(TWICE)
    assert axe(tab) == []
