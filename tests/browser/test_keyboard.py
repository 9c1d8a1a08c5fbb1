"""A reader without a mouse: every control can be reached, is seen when it has the focus, and does what it says."""
import pytest

# The element with the focus: what it is called, whether an outline shows (on it or on its card), and whether anything covers it.
FOCUSED = """() => {
  const it = document.activeElement, box = it.getClientRects()[0]; // of the first line, where a link wraps
  const drawn = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const top = document.elementFromPoint(box.x + Math.min(box.width, innerWidth) / 2, box.y + Math.min(box.height, 40) / 2);
  return {name: (it.getAttribute('aria-label') || it.innerText || it.labels?.[0]?.innerText || '').trim(), tag: it.tagName,
          outlined: [[it], [it, '::after'], [it.closest('.card') || it]].some(place => drawn(getComputedStyle(...place))),
          inView: box.bottom > 0 && box.top < innerHeight, uncovered: !!top && (it.contains(top) || top.contains(it))};
}"""
FOCUSABLE = "[...document.querySelectorAll('a[href],button,select,input,summary')].filter(e => e.checkVisibility()).length"


def walk(tab, steps: int) -> list[dict]:
    """Press Tab so many times; what had the focus each time."""
    found = []
    for _ in range(steps):
        tab.keyboard.press("Tab")
        found.append(tab.evaluate(FOCUSED))
    return found


@pytest.mark.parametrize(("path", "width"), [("/", 390), ("/briefings/listen-first/", 390), ("/briefings/listen-first/", 1280), ("/actions/", 1280)])
def test_the_whole_page_by_tab(path, width, page, faults):
    tab = page(path, viewport=(width, 844), reduced_motion="reduce")
    stops = walk(tab, tab.evaluate(FOCUSABLE))
    assert [stop for stop in stops if not (stop["outlined"] and stop["inView"] and stop["uncovered"] and stop["name"])] == []
    assert (stops[0]["name"], stops[0]["tag"]) == ("Skip to content", "A")
    assert faults == []


def test_skip_link_leads_to_the_content(page):
    tab = page("/briefings/listen-first/")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_on_a_phone(page):
    tab = page("/")
    button = tab.get_by_role("button", name="Menu")
    links = tab.locator("header nav a")
    assert (button.get_attribute("aria-expanded"), links.first.is_visible()) == ("false", False)
    button.focus()
    tab.keyboard.press("Enter")
    assert (button.get_attribute("aria-expanded"), links.first.is_visible()) == ("true", True)
    tab.keyboard.press("Escape")
    assert (button.get_attribute("aria-expanded"), links.first.is_visible()) == ("false", False)
    assert tab.evaluate("document.activeElement.textContent.trim()") == button.inner_text().strip()


def test_the_header_says_where_you_are(page):
    current = page("/themes/listening/", viewport=(1280, 900)).locator("header [aria-current]")
    assert [link.inner_text().strip() for link in current.all()] == ["Themes"]


def test_the_seven_steps_lead_through_a_briefing(page):
    tab = page("/briefings/listen-first/", viewport=(1280, 900), reduced_motion="reduce")
    steps = tab.get_by_role("navigation", name="The 7 parts of this briefing").get_by_role("link")
    assert steps.count() == 7
    for step in steps.all():
        step.focus()
        tab.keyboard.press("Enter")
        target = step.get_attribute("href").removeprefix("#")
        assert 0 <= tab.evaluate("id => document.getElementById(id).getBoundingClientRect().top", target) < 900
        assert tab.url.endswith(f"#{target}")


def shown(tab) -> int:
    return sum(card.is_visible() for card in tab.locator(".action").all())


@pytest.mark.parametrize("path", ["/actions/", "/briefings/listen-first/"])
def test_actions_by_role(path, page, faults):
    tab = page(path)
    everything, choice = shown(tab), tab.get_by_label("Your role")
    choice.select_option(label="Teachers")
    teachers = shown(tab)
    assert 0 <= teachers < everything
    assert tab.get_by_role("status").inner_text() == (
        f"{teachers} of {everything} actions shown: for your role, or for everyone. Hidden: {everything - teachers} for other roles.")
    tab.get_by_role("button", name="Show all").click()
    assert (shown(tab), tab.evaluate("document.activeElement.tagName"), faults) == (everything, "SELECT", [])
    assert tab.get_by_role("status").inner_text() == f"{everything} actions shown."


def test_one_action_is_counted_as_one(page):
    def one_card(route) -> None:
        first, card, others = (answer := route.fetch()).text().partition('class="action"')
        route.fulfill(response=answer, body=first + card + others.replace(card, ""))
    tab = page()
    tab.route("**/briefings/ask-once/", one_card)
    tab.goto("/briefings/ask-once/")
    tab.get_by_label("Your role").dispatch_event("change")
    assert tab.get_by_role("status").inner_text() == "1 action shown."


def test_without_scripts_no_control_that_does_nothing(page):
    tab = page("/actions/", java_script_enabled=False)
    assert [control.is_visible() for control in tab.locator("main select, main button").all() if control.is_visible()] == []


def test_a_tap_beside_a_meaning_closes_it_in_every_browser(page):
    """`manual` is a popover that the browser does not close by itself, as Safari on a phone before 18.3."""
    tab = page("/briefings/listen-first/")
    tab.evaluate("for (const word of document.querySelectorAll('.word')) word.popover = 'manual'")
    meaning = tab.get_by_text("A child was not brought to an appointment.")
    tab.get_by_role("button", name="WNB").click()
    assert meaning.is_visible()
    meaning.click()
    assert meaning.is_visible()
    tab.locator("h1").click()
    assert not meaning.is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_meaning_of_a_term_opens_in_place_and_closes_again(scripts, page):
    tab = page("/briefings/listen-first/", java_script_enabled=scripts)
    term, meaning = tab.get_by_role("button", name="WNB"), tab.get_by_text("A child was not brought to an appointment.")
    assert not meaning.is_visible()
    term.focus()
    tab.keyboard.press("Enter")
    assert meaning.is_visible()
    tab.keyboard.press("Escape")
    assert not meaning.is_visible()
    term.click()
    assert meaning.is_visible()
