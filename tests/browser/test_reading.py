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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_fits_every_screen_and_loads_nothing_foreign(path, scheme, page, faults):
    tab = page(path, color_scheme=scheme)
    for width in (320, 390, 1280):
        tab.set_viewport_size({"width": width, "height": 844})
        assert not tab.evaluate(WIDER_THAN_SCREEN), width
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path, scheme, page, axe):
    assert axe(page(path, color_scheme=scheme)) == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_wide_screen(path, page, axe):
    assert axe(page(path, viewport=(1280, 900))) == []


@pytest.mark.parametrize("path", PAGES)
def test_twice_the_text_still_fits(path, page):
    tab = page(path)
    tab.add_style_tag(content="html { font-size: 200% !important }")
    assert not tab.evaluate(WIDER_THAN_SCREEN)


@pytest.mark.parametrize("path", PAGES)
def test_one_title_and_no_level_left_out(path, page):
    levels = page(path).evaluate(HEADINGS)
    assert (levels.count(1), levels[0]) == (1, 1)
    assert [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1] == []


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


@pytest.mark.parametrize("path", ["/briefings/listen-first/", "/"])
def test_nothing_moves_while_the_page_loads(path, page):
    tab = page(path)
    tab.wait_for_timeout(300)
    shift = tab.evaluate("""new Promise(done => new PerformanceObserver(list => done(list.getEntries().reduce(
        (sum, entry) => sum + entry.value, 0))).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))""")
    assert shift == 0
