"""Every kind of page as readers meet it: narrow and wide, light and dark, enlarged, by keyboard, without scripts."""
import pytest

# One page of each type of the mini-site.
PAGES = ["/", "/briefings/", "/briefings/listen-first/", "/briefings/share-early/", "/briefings/ask-once/",
         "/briefings/taken-back/", "/themes/", "/themes/listening/", "/themes/empty/", "/audiences/", "/audiences/nurses/",
         "/actions/", "/messages/", "/publishers/", "/publishers/north/", "/review-types/", "/review-types/study/", "/resources/",
         "/glossary/", "/patterns/", "/search/", "/get-help/", "/offline/", "/saved/", "/about/", "/about/accessibility/", "/contribute/", "/contribute/fields/",
         "/contribute/checks/", "/404.html"]
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"


@pytest.mark.parametrize("path", PAGES)
def test_fits_every_screen_has_one_title_and_loads_nothing_foreign(path, page, faults):
    tab = page(path)
    for width, scheme in ((320, "dark"), (390, "light"), (1280, "dark"), (1280, "light")):
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": width, "height": 844})
        assert not tab.evaluate(WIDER_THAN_SCREEN), width
    levels = tab.evaluate(HEADINGS)
    assert (levels.count(1), levels[0]) == (1, 1)
    assert [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1] == []
    assert faults == []


@pytest.mark.parametrize("path", PAGES)
def test_twice_the_text_still_fits(path, page):
    tab = page(path)
    tab.evaluate("document.documentElement.style.fontSize = '225%'")  # twice our own 112.5 %
    assert not tab.evaluate(WIDER_THAN_SCREEN)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path, page, axe):
    tab = page(path)
    assert axe(tab) == []
    tab.emulate_media(color_scheme="dark")
    assert axe(tab) == []
    tab.set_viewport_size({"width": 1280, "height": 900})
    assert axe(tab) == []


@pytest.mark.parametrize("path", PAGES)
def test_everything_is_there_without_scripts(path, page, faults):
    with_scripts, without = page(path), page(path, java_script_enabled=False)
    words = without.locator("main").inner_text().split()
    assert without.locator("h1").is_visible() and without.locator("header nav a").first.is_visible()
    assert set(words) <= set(with_scripts.locator("main").inner_text().split())
    assert (len(words) > 10, faults) == (True, [])


@pytest.mark.parametrize("path", ["/", "/briefings/listen-first/", "/actions/"])
def test_nothing_is_stored(path, page):
    tab = page(path)
    assert tab.context.storage_state() == {"cookies": [], "origins": []}
    assert tab.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

