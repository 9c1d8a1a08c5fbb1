"""Reading aloud: one point a screen, by button, key and finger, and back to the page as it was."""
from playwright.sync_api import expect
import pytest

LISTEN = "/briefings/listen-first/"
TOUCH = """([dialog, across]) => {
  const place = dialog.querySelector('.stage-point');
  const at = (x) => new Touch({ identifier: 1, target: place, clientX: x, clientY: 300 });
  place.dispatchEvent(new TouchEvent('touchstart', { touches: [at(200)], changedTouches: [at(200)], bubbles: true }));
  place.dispatchEvent(new TouchEvent('touchend', { touches: [], changedTouches: [at(200 + across)], bubbles: true }));
}"""


def until(tab, fact: str) -> None:
    """Wait for a fact; Playwright's own way needs what the Content-Security-Policy forbids."""
    tab.evaluate(f"new Promise(done => {{ const look = () => {fact} ? done() : requestAnimationFrame(look); look(); }})")


def opened(page, **more):
    tab = page(LISTEN, **more)
    tab.get_by_role("button", name="Read to a team").click()
    tab.get_by_role("dialog").wait_for()
    expect(tab.locator(".stage-point")).to_be_focused()
    return tab


def shown(tab) -> tuple[str, str]:
    return tab.locator(".stage-label").inner_text(), tab.locator(".stage-text").inner_text()


def closed(tab) -> None:
    """It has gone from the page; by its role it would not be found as soon as it is hidden, when its last steps are still to come."""
    tab.locator("dialog.stage").wait_for(state="detached")


def test_what_to_say_first_then_every_part_in_order(page, faults):
    tab = opened(page)
    assert shown(tab) == ("Before you begin, say", "This briefing mentions the loss of a pet and loud noise. You may step out at any time.")
    tab.keyboard.press("ArrowRight")
    assert shown(tab) == ("Before you begin, say", "We will hear about listening.")
    labels = []
    while tab.locator(".stage-next").get_attribute("aria-disabled") == "false":
        tab.keyboard.press("ArrowRight")
        labels.append(shown(tab)[0])
    parts = list(dict.fromkeys(label.split(" 1 of")[0] if " 1 of" in label else label for label in labels if " of " not in label or " 1 of" in label))
    assert parts == ["Key message", "In brief", "Key messages: What did we learn?", "Key messages: What does this mean for practice?",
                     "Key messages: What got in the way?", "Key messages: What went well?", "What can you do?", "Talk about it"]
    assert shown(tab) == ("Talk about it 3 of 3", "What will you do this week?")
    assert faults == []


def test_a_briefing_that_warns_of_nothing_begins_with_its_own_line(page):
    tab = page("/briefings/share-early/")
    tab.get_by_role("button", name="Read to a team").click()
    expect(tab.locator(".stage-label")).to_have_text("Before you begin, say")
    assert "mentions" not in tab.locator(".stage-text").inner_text()


def test_nothing_of_it_is_loaded_before(page):
    tab = page(LISTEN)
    loaded = tab.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert [name for name in loaded if "aloud" in name] == []


def test_the_time_left(page):
    tab = opened(page)
    minutes = tab.locator("[data-do=aloud]").get_attribute("data-minutes")
    assert tab.locator(".stage-place").inner_text().endswith(f", about {minutes} min left")
    tab.keyboard.press("End")
    assert tab.locator(".stage-place").inner_text().endswith("time to talk")


def test_keys(page):
    tab = opened(page)
    place = tab.locator(".stage-place")
    for key, number in [(" ", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("Shift+ ", 1), ("ArrowLeft", 1), ("ArrowDown", 2), ("ArrowUp", 1),
                        ("PageDown", 2), ("Home", 1)]:
        tab.keyboard.press(key)
        assert place.inner_text().startswith(f"{number} of "), key
    tab.get_by_role("button", name="Next").focus()
    tab.keyboard.press(" ")  # the button has the key: one step, not two
    assert place.inner_text().startswith("2 of ")


def test_fingers(page):
    tab = opened(page, has_touch=True)
    for across, number in [(-120, 2), (-120, 3), (120, 2), (20, 2)]:
        tab.evaluate(TOUCH, [tab.locator("dialog").element_handle(), across])
        assert tab.locator(".stage-place").inner_text().startswith(f"{number} of ")


def test_a_point_taller_than_the_screen_moves_first(page):
    tab = opened(page, viewport=(320, 320))
    while not tab.evaluate("document.querySelector('.stage-point').scrollHeight > document.querySelector('.stage-point').clientHeight + 60"):
        tab.keyboard.press("ArrowRight")
    before = shown(tab)
    tab.keyboard.press("ArrowDown")
    until(tab, "document.querySelector('.stage-point').scrollTop > 0")
    assert shown(tab) == before


@pytest.mark.parametrize("size, large, height", [((390, 844), 2, 400), ((360, 640), 2, 220), ((320, 568), 1, 360)])
def test_a_small_screen_and_large_type_leave_room_for_the_words(size, large, height, page):
    tab = page(LISTEN, viewport=size, alone=True)
    tab.context.new_cdp_session(tab).send("Page.setFontSizes", {"fontSizes": {"standard": 16 * large}})
    tab.reload()
    tab.get_by_role("button", name="Read to a team").click()
    tab.get_by_role("dialog", name="Listen first").wait_for()  # its name stays where the title is hidden
    back, on, words = (tab.locator(part).bounding_box() for part in (".stage-back", ".stage-next", ".stage-point"))
    assert (back["y"], back["x"] < on["x"], words["height"] >= height) == (on["y"], True, True)


def test_the_focus_stays_inside(page):
    tab = opened(page)
    for _ in range(8):
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")


@pytest.mark.parametrize("way", ["Escape", "button", "back"])
def test_back_to_the_page_as_it_was(way, page, faults):
    tab = page(LISTEN, viewport=(390, 500))
    button = tab.get_by_role("button", name="Read to a team")
    button.scroll_into_view_if_needed()
    top = tab.evaluate("scrollY")
    button.click()
    tab.get_by_role("dialog").wait_for()
    until(tab, "history.state?.aloud")
    {"Escape": lambda: tab.keyboard.press("Escape"), "button": lambda: tab.get_by_role("button", name="Close").click(), "back": tab.go_back}[way]()
    closed(tab)
    until(tab, "!history.state?.aloud")
    assert tab.evaluate("[document.activeElement.dataset.do, scrollY]") == ["aloud", top]
    assert (tab.url.endswith(LISTEN), faults) == (True, [])
    button.click()  # and once more
    tab.get_by_role("dialog").wait_for()


def test_the_screen_stays_awake_until_it_closes(page):
    tab = page(LISTEN)
    tab.evaluate("""() => { window.locks = [];
      Object.defineProperty(navigator, 'wakeLock', { value: { request: async (kind) => {
        locks.push(kind); return { release: () => locks.push('released') }; } } }); }""")
    tab.get_by_role("button", name="Read to a team").click()
    tab.get_by_role("dialog").wait_for()
    assert tab.evaluate("locks") == ["screen"]
    tab.keyboard.press("Escape")
    closed(tab)
    assert tab.evaluate("locks") == ["screen", "released"]


def test_without_signal_it_says_why(page):
    tab = page(LISTEN)
    tab.context.set_offline(True)
    tab.get_by_role("button", name="Read to a team").click()
    tab.locator(".keep-note").wait_for()
    assert "needs a signal the first time" in tab.locator(".keep-note").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_on_any_screen(scheme, page, axe, faults):
    tab = opened(page, color_scheme=scheme, reduced_motion="reduce")
    tab.keyboard.press("ArrowRight")
    for width, height in ((320, 640), (390, 844), (1280, 900)):
        tab.set_viewport_size({"width": width, "height": height})
        assert not tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), width
    assert axe(tab) == []
    assert tab.evaluate("getComputedStyle(document.querySelector('.stage-bar'), '::after').transitionDuration") == "0s"
    assert faults == []
