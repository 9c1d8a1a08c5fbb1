"""Leaving Get help at once: by a tap, by Shift three times, without scripts, and not back by the back button."""
import pytest
from playwright.sync_api import expect

WEATHER = "https://www.bbc.co.uk/weather"


@pytest.fixture
def help(page):
    """Get help, reached from the home page; the weather answers, without asking anybody."""
    def open_help(**more):
        tab = page("/", **more)
        tab.route(f"{WEATHER}**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html"))
        tab.goto("/get-help/")
        return tab
    return open_help


def left(tab) -> None:
    expect(tab.get_by_role("heading", name="Weather")).to_be_visible()
    assert tab.url == WEATHER


@pytest.mark.parametrize("scripts", [True, False])
def test_a_tap_leaves(scripts, help):
    tab = help(java_script_enabled=scripts)
    tab.get_by_role("link", name="Exit this page").click()
    left(tab)
    tab.go_back()
    assert tab.url.endswith("/get-help/") != scripts  # with scripts the page stands no longer in the history of the tab


def test_shift_three_times_leaves_and_says_how_many_are_left(help):
    tab = help()
    said = tab.locator(".exit-link + [role=status]")
    for words in ("Shift, press 2 more times to exit.", "Shift, press 1 more time to exit."):
        tab.keyboard.press("Shift")
        expect(said).to_have_text(words)
    tab.keyboard.press("Shift")
    left(tab)


def test_capital_letters_and_other_keys_do_not_count(help):
    tab = help()
    for key in ("Shift", "Shift", "Tab", "Shift", "Shift", "Shift+A", "Shift", "Shift"):
        tab.keyboard.press(key)
    assert tab.url.endswith("/get-help/")


def test_it_is_always_in_sight_and_covers_no_focus(help):
    tab = help(viewport=(320, 480))
    for _ in range(tab.locator("a[href]:visible, button:visible").count()):
        tab.keyboard.press("Tab")
        assert tab.locator(".exit-link").bounding_box()["y"] + 30 < 480
        if tab.evaluate("document.activeElement.className") != "exit-link":
            assert tab.evaluate("document.activeElement.getBoundingClientRect().bottom <= document.querySelector('.exit-link').getBoundingClientRect().top")


def test_no_other_page_has_it(built):
    assert [path.parent.name for path in built.rglob("*.html") if "exit-link" in path.read_text(encoding="utf-8").split("<main")[1]] == ["get-help"]
