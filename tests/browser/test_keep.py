"""What a reader keeps: saved briefings, chosen actions, a role; and the sheet made from them."""
import csv
import io

from playwright.sync_api import expect
import pytest

from webserver import serving

LISTEN, SHARE = "/briefings/listen-first/", "/briefings/share-early/"
KEPT = "Object.keys(localStorage).length"
FILL = """() => {
  for (let size = 1 << 22; size >= 1; size >>= 1) {
    for (let part = 0; part < 4; part++) try { localStorage.setItem(`x${size}-${part}`, 'x'.repeat(size)); } catch { break; }
  }
}"""
BLOCK = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"


def save(tab):
    return tab.locator("[data-do=save]")


def choose(tab, number: int = 0):
    return tab.locator("[data-do=todo]").nth(number)


def of_listen(tab):
    """The button of an action that several briefings say, on the card of one of them."""
    return tab.locator(".action", has_text="before lunch").filter(has_text="Listen first").get_by_role("button")


def cards(tab) -> list[str]:
    return tab.locator(".kept h2").all_inner_texts()


def loaded(tab) -> None:
    """Wait until the key messages of all kept briefings are there, or what has become of them. At first not even one of them stands there."""
    expect(tab.locator(".kept")).not_to_have_count(0)
    expect(tab.locator(".kept:not(:has(h3 + ol, .notice))")).to_have_count(0)


def kept_pages(page, faults):
    """A reader with a saved briefing and a chosen action of it, on /saved/."""
    tab = page(LISTEN)
    save(tab).click()
    choose(tab).click()
    tab.goto("/saved/")
    loaded(tab)
    return tab


def test_nothing_is_kept_before_a_tap(page):
    tab = page(LISTEN)
    for path in ("/", "/actions/", "/audiences/nurses/", "/saved/"):
        tab.goto(path)
        assert tab.evaluate(KEPT) == 0, path


def test_save_is_there_after_a_reload_and_goes_again(page, faults):
    tab = page(LISTEN)
    assert (save(tab).inner_text(), save(tab).get_attribute("aria-pressed")) == ("Save", "false")
    save(tab).click()
    tab.reload()
    assert (save(tab).inner_text(), save(tab).get_attribute("aria-pressed")) == ("Save", "true")  # what is heard is "Save, pressed"
    tab.get_by_role("button", name="Save", exact=True, pressed=True).click()
    assert tab.evaluate(KEPT) == 0
    assert faults == []


def test_the_tap_says_what_it_did_and_leads_to_the_list(page):
    tab = page(LISTEN)
    save(tab).click()
    assert tab.locator(".unseen").inner_text() == "Saved in this browser."
    tab.get_by_role("link", name="See your list").click()
    expect(tab.locator(".kept h2")).to_have_text(['Listen first: "really" & always {{ child }}'])


def test_an_action_is_the_same_wherever_its_card_stands(page, faults):
    tab = page(LISTEN)
    tab.get_by_role("button", name="I will do this: Ask the child what happened before lunch.").click()
    for path in ("/actions/", "/themes/listening/", "/audiences/nurses/"):
        tab.goto(path)
        assert of_listen(tab).get_attribute("aria-pressed") == "true", path
        assert tab.locator(".action > [aria-pressed=true]").count() == 1, path  # others say the same, and were not chosen
    of_listen(tab).click()
    assert tab.evaluate(KEPT) == 0
    assert faults == []


def test_an_action_chosen_in_a_list_comes_with_its_briefing(page):
    tab = page("/audiences/nurses/")
    of_listen(tab).click()
    tab.goto("/saved/")
    loaded(tab)
    assert cards(tab) == ['Listen first: "really" & always {{ child }}']
    assert "An action is chosen" in tab.locator(".kept .facts").inner_text()


def test_the_list_has_messages_actions_and_questions(page, faults):
    tab = kept_pages(page, faults)
    words = tab.locator(".kept").inner_text()
    for text in ("Ask the child what happened before lunch.", "Write down what you saw & when.", "Who else knows this family?", "North Board"):
        assert text in words
    assert "Look at the place where the child sleeps." not in words
    assert faults == []


def test_remove_and_undo_by_keyboard(page, faults):
    tab = kept_pages(page, faults)
    tab.get_by_role("button", name="Remove: Ask the child").focus()
    tab.keyboard.press("Enter")
    assert tab.locator(".kept .do").count() == 0
    assert tab.evaluate("document.activeElement.textContent") == "Undo"
    tab.keyboard.press("Enter")
    assert tab.locator(".kept .do").count() == 1
    assert tab.evaluate("document.activeElement.textContent").startswith("Brought back.")
    assert faults == []


def test_clear_everything_in_one_tap_and_undo(page, faults):
    tab = kept_pages(page, faults)
    tab.get_by_role("button", name="Clear everything").click()
    assert (tab.evaluate(KEPT), cards(tab)) == (0, [])
    assert tab.get_by_text("Nothing is saved yet.").is_visible()
    tab.get_by_role("button", name="Undo").click()
    assert len(cards(tab)) == 1 and tab.locator(".kept .do").count() == 1


def test_with_a_role_alone_there_is_no_sheet_to_take_along(page, faults):
    tab = kept_pages(page, faults)
    tools = tab.locator(".saved-tools button")
    assert tools.all_inner_texts() == ["Print the sheet", "Copy as text", "Download text", "Download CSV", "Clear everything"]
    keep_role(tab)
    tab.goto("/saved/")
    loaded(tab)
    tab.get_by_role("button", name="Remove this briefing").click()
    assert tools.all_inner_texts() == ["Clear everything"]
    tools.click()
    assert (tools.count(), tab.evaluate(KEPT), faults) == (0, 0, [])


def test_two_tabs_show_the_same(page):
    one = page(LISTEN)
    other = one.context.new_page()
    other.goto("/saved/")
    save(one).click()
    other.locator(".kept").wait_for()
    other.get_by_role("button", name="Clear everything").click()
    expect(save(one)).to_have_text("Save")
    save(one).click()
    other.locator(".kept").wait_for()
    other.get_by_role("button", name="Undo").click()  # what the other tab kept since stays
    assert len(cards(other)) == 1


def test_the_back_button_shows_what_is_kept_now(page):
    tab = page(LISTEN)
    save(tab).click()
    tab.get_by_role("link", name="See your list").click()
    tab.get_by_role("button", name="Clear everything").click()
    tab.go_back()
    expect(save(tab)).to_have_attribute("aria-pressed", "false")


def test_no_room_left(page, faults):
    tab = page(LISTEN)
    tab.evaluate(FILL)
    save(tab).click()
    assert tab.locator(".keep-note").inner_text().strip() == "This browser has no room left, so nothing was kept."
    assert save(tab).get_attribute("aria-pressed") == "false"
    assert faults == []


def test_nowhere_to_keep_anything(page, faults):
    tab = page(LISTEN)
    tab.add_init_script(BLOCK)
    tab.reload()
    for button in (save(tab), choose(tab)):
        button.click()
        assert "does not let the site keep anything" in tab.locator(".keep-note").inner_text()
        assert button.get_attribute("aria-pressed") == "false"
    tab.goto("/saved/")
    assert tab.get_by_text("This browser does not let the site keep anything.").is_visible()
    assert faults == []


@pytest.mark.parametrize("rubbish", ["not JSON", "7", "null", '{"briefings": 3}', '{"role": 1, "briefings": {"a": null, "b": {"todo": 1}}}'])
def test_rubbish_in_the_storage_is_nothing(rubbish, page, faults):
    tab = page(LISTEN)
    tab.evaluate("text => localStorage.setItem('kept:/', text)", rubbish)
    tab.goto("/saved/")
    assert cards(tab) == []
    tab.goto(LISTEN)
    save(tab).click()
    assert (save(tab).get_attribute("aria-pressed"), faults) == ("true", [])


def test_withdrawn_moved_and_changed_briefings(page, faults):
    tab = page(LISTEN)
    tab.evaluate("""() => localStorage.setItem('kept:/', JSON.stringify({ briefings: {
      'taken-back': { title: 'Old news', on: '2026-01-05', todo: {} },
      'listen-before': { title: 'Listen', on: '2026-01-05', todo: { 'Do what nobody says now.': '2026-01-05' } } } }))""")
    tab.goto("/saved/")
    loaded(tab)
    withdrawn, moved = tab.locator(".kept").all()
    assert "has been withdrawn" in withdrawn.inner_text() and withdrawn.get_by_role("checkbox").is_disabled()
    assert "Ask what a normal day is like." in moved.inner_text()
    assert "The briefing now says this differently." in moved.inner_text()
    assert moved.get_by_role("heading", level=2).get_by_role("link").get_attribute("href").endswith(LISTEN)
    assert faults == []


def test_without_signal_the_list_still_shows_what_was_kept(page):
    tab = page(LISTEN)
    save(tab).click()
    choose(tab).click()
    tab.route("**/briefings/**", lambda route: route.abort())
    tab.goto("/saved/")
    tab.get_by_text("could not be loaded").wait_for()
    assert tab.locator(".kept .do").all_inner_texts() == ["Ask the child what happened before lunch."]
    tab.unroute("**/briefings/**")
    tab.evaluate("dispatchEvent(new Event('online'))")
    tab.get_by_text("Who else knows this family?").wait_for()


# The sheet

def test_the_sheet_on_paper(page, faults):
    tab = kept_pages(page, faults)
    tab.goto(SHARE)
    save(tab).click()
    tab.goto("/saved/")
    loaded(tab)
    tab.locator(".kept").nth(1).get_by_role("checkbox").uncheck()
    assert tab.evaluate("document.activeElement.type") == "checkbox"
    tab.emulate_media(media="print")
    visible = [tab.locator(selector).first.is_visible() for selector in (".sheet-title", ".kept .lines", "section.sheet-only .lines")]
    hidden = [tab.locator(selector).first.is_visible() for selector in (".saved-tools", "h1", ".left-out", ".kept button", "#how-saving-works")]
    assert (visible, hidden) == ([True] * 3, [False] * 5)
    assert tab.evaluate("getComputedStyle(document.querySelector('.lines span')).borderBottomStyle") == "solid"
    assert len(tab.pdf(format="A4")) > 1000
    assert faults == []


def test_nowhere_to_type(page, faults):
    tab = kept_pages(page, faults)
    assert tab.locator("main").locator("textarea, input:not([type=checkbox]), [contenteditable]").count() == 0


def download(tab, name: str) -> bytes:
    with tab.expect_download() as started:
        tab.get_by_role("button", name=name).click()
    with open(started.value.path(), "rb") as file:
        return file.read()


def test_the_text_and_its_copy(page, faults):
    tab = kept_pages(page, faults)
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text = download(tab, "Download text").decode()
    assert text.splitlines()[3:6] == ['Listen first: "really" & always {{ child }}', "North Board", tab.url.replace("/saved/", LISTEN)]
    assert "\nI will do this\n- Ask the child what happened before lunch.\n" in text and "\n- Who else knows this family?" in text
    tab.get_by_role("button", name="Copy as text").click()
    tab.get_by_text("Copied as text.").first.wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == text
    assert faults == []


def test_a_table_that_no_spreadsheet_runs(page, faults):
    tab = page(LISTEN)
    evil = {text: "2026-01-05" for text in ("=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "A plain \"one\", really")}
    tab.evaluate("""todo => localStorage.setItem('kept:/', JSON.stringify({ briefings: {
      'listen-first': { title: '=1+1', on: '2026-01-05', todo } } }))""", evil)
    tab.goto("/saved/")
    loaded(tab)
    raw = download(tab, "Download CSV")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == len(rows)
    assert rows[0] == ["Date", "Briefing", "Review by", "Minutes to read", "Web address", "Kind", "Text"]
    assert rows[1][:3] == ["2026-01-05", "'=1+1", "North Board"]
    assert [row[6] for row in rows if row[5] == "I will do this"] == [*("'" + text for text in list(evil)[:-1]), 'A plain "one", really']
    assert {row[5] for row in rows[1:]} == {"Briefing saved", "I will do this", "Key message", "Question"}
    assert not any(value.lstrip().startswith(("=", "+", "-", "@")) for row in rows for value in row)


# The role

def keep_role(tab, role: str = "nurses") -> None:
    tab.goto(f"/audiences/{role}/")
    tab.locator("[data-do=role]").click()


def test_a_role_is_kept_and_forgotten_on_its_page(page, faults):
    tab = page()
    keep_role(tab)
    tab.reload()
    button = tab.locator("[data-do=role]")
    assert (button.inner_text(), button.get_attribute("aria-pressed")) == ("This is my role", "true")
    tab.goto("/audiences/teachers/")
    button.click()  # one tap to change
    tab.goto("/audiences/nurses/")
    assert button.get_attribute("aria-pressed") == "false"
    tab.goto("/audiences/teachers/")
    button.click()
    assert (tab.evaluate(KEPT), faults) == (0, [])


def test_home_puts_the_role_first_and_says_so(page, faults):
    tab = page()
    tiles = tab.locator(".tiles a")
    before = tiles.all_inner_texts()
    keep_role(tab, "teachers")
    tab.goto("/")
    assert tiles.all_inner_texts() == ["Teachers", *(name for name in before if name != "Teachers")]
    assert tab.locator(".keep-role").inner_text().startswith("Your role comes first: Teachers.")
    tab.get_by_role("button", name="Forget my role").click()
    assert (tiles.all_inner_texts(), tab.evaluate(KEPT)) == (before, 0)
    tab.get_by_role("button", name="Undo").press("Enter")  # it has the focus still
    assert tiles.first.inner_text() == "Teachers"
    assert faults == []


def test_a_list_starts_with_the_role_and_says_what_it_hides(page, faults):
    tab = page("/actions/")
    total = tab.locator(".action").count()
    keep_role(tab, "teachers")
    tab.goto("/actions/")
    shown = tab.locator(".action:visible").count()
    assert tab.get_by_label("Your role").input_value() == "teachers"
    assert tab.get_by_role("status").inner_text().startswith(f"{shown} of {total} actions shown")
    assert "Your role comes first: Teachers." in tab.locator(".keep-role").inner_text()
    tab.get_by_role("button", name="Show all").click()
    assert tab.locator(".action:visible").count() == total
    tab.get_by_label("Your role").select_option("nurses")
    tab.get_by_role("button", name="Keep as my role").click()
    assert "Your role comes first: Nurses" in tab.locator(".keep-role").inner_text()
    assert faults == []


def test_a_list_calls_the_kept_role_as_its_own_choice_does(page, faults):
    tab = page(LISTEN)
    tab.evaluate("localStorage.setItem('kept:/', JSON.stringify({ role: { id: 'nurses', label: 'Short' }, briefings: {} }))")
    tab.goto("/actions/")
    named = tab.locator("#role option:checked").inner_text()
    assert tab.locator(".keep-role span").inner_text() == f"Your role comes first: {named}."
    assert faults == []


def test_a_reader_sent_to_one_place_in_a_list_finds_it(page):
    tab = page()
    keep_role(tab, "teachers")
    tab.goto("/actions/#sleep")
    assert tab.locator("#sleep").is_visible()


def test_a_briefing_hides_nothing_and_puts_the_role_first(page):
    tab = page(SHARE)
    keep_role(tab)
    tab.goto(LISTEN)
    roles = [card.locator(".roles").inner_text() for card in tab.locator(".action:visible").all()]
    assert len(roles) == 3 and ["Nurses" in role for role in roles] == [True, True, False]


def test_paper_hides_no_action_in_silence(page):
    tab = page(LISTEN)
    for path in (LISTEN, "/actions/"):
        tab.goto(path)
        tab.get_by_label("Your role").select_option("teachers")
        tab.emulate_media(media="print")
        shown, total = tab.locator(".action:visible").count(), tab.locator(".action").count()
        assert shown == total or tab.get_by_role("status").is_visible(), path
        assert path != LISTEN or shown == total
        assert not tab.locator(".action .keep, .keep-bar").first.is_visible()
        tab.emulate_media(media="screen")


def test_it_works_below_a_folder(browser, built):
    """GitHub Pages puts a project under its name."""
    with serving(built.parent) as server, browser.new_context() as context:
        top, tab = f"{server}{built.name}", context.new_page()
        tab.goto(top + LISTEN)
        save(tab).click()
        assert tab.evaluate("Object.keys(localStorage)") == [f"kept:/{built.name}/"]
        tab.get_by_role("link", name="See your list").click()
        loaded(tab)
        assert "Who else knows this family?" in tab.locator(".kept").inner_text()
        tab.goto(top + "/audiences/teachers/")
        tab.locator("[data-do=role]").click()
        tab.goto(top + "/")
        assert tab.locator(".tiles a").first.inner_text() == "Teachers"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_once_something_is_kept(scheme, page, axe, faults):
    tab = page(LISTEN, color_scheme=scheme)
    save(tab).click()
    choose(tab).click()
    keep_role(tab)
    for path in ("/", LISTEN, "/actions/", "/audiences/nurses/", "/saved/"):
        tab.set_viewport_size({"width": 390, "height": 844})
        tab.goto(path)
        if path == "/saved/":
            loaded(tab)
        assert axe(tab) == [], path
        tab.set_viewport_size({"width": 320, "height": 700})
        assert not tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), path
        small = tab.evaluate("""[...document.querySelectorAll('.keep, .choose')].filter(one => one.checkVisibility())
          .filter(one => one.getBoundingClientRect().height < 24).length""")
        assert (small, faults) == (0, []), path


def test_without_scripts_nothing_that_does_nothing(page):
    tab = page(java_script_enabled=False)
    for path in (LISTEN, "/audiences/nurses/", "/", "/saved/"):
        tab.goto(path)
        assert not any(button.is_visible() for button in tab.locator("main .keep").all()), path
