"""A reader searches: by words, by choices, by a shared address, by keyboard, with a slow network or none, without scripts."""
import gzip
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from webserver import serving


def titles(tab: Page) -> list[str]:
    return tab.locator(".result-title").all_inner_texts()


def said(tab: Page, words: str) -> None:
    """Wait until the status says so."""
    expect(tab.get_by_role("status")).to_have_text(words)


def chosen(tab: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query)


def watch(tab: Page, loaded: list) -> None:
    tab.on("response", lambda answer: loaded.append(answer))


def of_the_index(loaded: list) -> list[str]:
    paths = [urlsplit(answer.url).path for answer in loaded]
    return [path for path in paths if path.startswith(("/search/facts", "/pagefind/"))]


@pytest.fixture
def search(page):
    """The search page, opened with nothing asked."""
    return page("/search/")


def choose(tab: Page, kind: str, label: str) -> None:
    """Open the choices and tick one."""
    for summary in (tab.locator(".facets > summary"), tab.locator(f"[data-facet={kind}] > summary")):
        if summary.is_visible() and not summary.evaluate("s => s.parentElement.open"):
            summary.click()
    tab.locator(f"[data-facet={kind}]").get_by_label(label).click()


# Finding


def test_nothing_is_loaded_before_the_reader_turns_to_the_search(search):
    loaded = []
    watch(search, loaded)
    search.reload(wait_until="networkidle")
    assert of_the_index(loaded) == []
    search.get_by_label("Words to look for").focus()
    said(search, "3 briefings to search.")
    assert of_the_index(loaded) == ["/search/facts.json"]


def test_a_result_shows_its_facts_and_why_it_was_found(search, faults):
    search.get_by_label("Words to look for").press_sequentially("share")
    said(search, "3 briefings found.")
    first = search.locator(".result").first
    assert titles(search)[0] == "Share early"
    assert first.locator(".facts span").all_inner_texts() == ["3 min to read", "South Board", "no date given"]
    assert first.locator(".result-why").inner_text() == "In the title · Theme: Sharing"
    assert first.locator("mark").all_inner_texts() == ["Share"]
    first.get_by_role("link").click()
    assert (urlsplit(search.url).path, faults) == ("/briefings/share-early/", [])


@pytest.mark.parametrize(("words", "why"), [
    ("voice", "Theme: Listening (“voice”)"), ("Ears", "Keyword: ears"), ("EAR", "Keyword: ears"), ("south", "Publisher: South Board"),
    ("digest", "Kind of review: Digest"), ("nurses", "Role: Nurses and other people who nurse"), ("listened", "In the title")])
def test_other_words_lead_there_too(words, why, page):
    tab = page(f"/search/?q={words}")
    expect(tab.locator(".result-why").filter(has_text=why).first).to_be_visible()


def test_a_word_of_two_letters_finds_several_of_it(page, built):
    facts = json.loads((built / "search/facts.json").read_text(encoding="utf-8"))
    facts["briefings"][0][facts["columns"].index("keywords")] = ["GPs"]
    tab = page("/search/")
    tab.route("**/search/facts.json", lambda route: route.fulfill(json=facts))
    tab.get_by_label("Words to look for").press_sequentially("gp")
    said(tab, "1 briefing found.")
    assert tab.locator(".result-why").inner_text() == "Keyword: GPs"


def test_a_short_form_leads_to_its_meaning_and_to_what_it_means(page, faults):
    tab = page("/search/?q=wnb")
    way = tab.get_by_role("list", name="Pages about your words").get_by_role("link", name="WNB: was not brought")
    assert way.get_attribute("href").endswith("/glossary/#wnb")
    expect(tab.locator(".result")).to_have_count(1)  # only its text says WNB
    way.click()
    assert (urlsplit(tab.url).path, faults) == ("/glossary/", [])


def test_a_theme_that_is_named_can_be_opened(page):
    way = page("/search/?q=voice").get_by_role("list", name="Pages about your words").get_by_role("listitem").first
    assert way.inner_text() == "Theme Listening also called “voice”"
    way.get_by_role("link").click()
    expect(way.page.get_by_role("heading", level=1)).to_have_text("Listening")


def test_the_full_text_joins_the_list_and_leaves_the_focus(search, faults):
    field = search.get_by_label("Words to look for")
    field.press_sequentially("haste")
    said(search, "1 briefing found.")
    why = search.locator(".result-why")
    expect(why).to_contain_text("In the text: …")
    assert why.locator("mark").first.inner_text().startswith("Haste")
    assert (titles(search)[0].startswith("Listen first"), faults) == (True, [])
    expect(field).to_be_focused()


def test_what_is_found_by_facts_keeps_its_place_when_the_text_joins(page):
    tab = page("/search/")
    tab.evaluate("""() => { window.moves = []; new MutationObserver(all => all.forEach(one => one.removedNodes.forEach(node => moves.push(node.className))))
        .observe(document.querySelector('.results'), {childList: true}); }""")
    tab.get_by_label("Words to look for").fill("early")
    expect(tab.locator(".result").first).to_be_visible()
    tab.locator(".result a").first.focus()
    tab.wait_for_load_state("networkidle")
    said(tab, "1 briefing found.")
    assert (tab.evaluate("moves"), tab.evaluate("document.activeElement.textContent")) == ([], "Share early")


@pytest.mark.parametrize("words", ["Secret words", "hidden words", "taken back", "Ask once"])
def test_what_is_withdrawn_replaced_or_a_draft_is_not_found(words, page):
    tab = page(f"/search/?q={words}")
    tab.wait_for_load_state("networkidle")
    assert {"Withdrawn", "Ask once"} & set(titles(tab)) == set()


def late(tab: Page, path: str) -> Route:
    """Open the page before its script is here; what lets the script come."""
    held = []
    tab.route("**/assets/search.js*", lambda route: held.append(route))
    with tab.expect_request("**/assets/search.js*"):
        tab.goto(path, wait_until="commit")
    tab.get_by_label("Words to look for").wait_for()
    return held[0]


def test_what_is_typed_before_the_script_is_there_counts(page, faults):
    tab = page("/")
    script = late(tab, "/search/?theme=sharing")
    tab.get_by_label("Words to look for").press_sequentially("share ")
    script.continue_()
    said(tab, "3 briefings found.")
    assert (tab.get_by_label("Words to look for").input_value(), chosen(tab)) == ("share ", {"q": ["share"], "theme": ["sharing"]})
    tab.get_by_label("Words to look for").press_sequentially("early")
    said(tab, "1 briefing found.")
    assert (chosen(tab), faults) == ({"q": ["share early"], "theme": ["sharing"]}, [])


def test_a_reader_who_is_in_the_field_before_the_script_is_there_has_turned_to_the_search(page, faults):
    tab = page("/")
    script = late(tab, "/search/")
    tab.get_by_label("Words to look for").focus()
    script.continue_()
    said(tab, "3 briefings to search.")
    assert (chosen(tab), faults) == ({}, [])


def test_what_the_address_asks_goes_before_what_is_typed_too_early(page):
    tab = page("/")
    script = late(tab, "/search/?q=share")
    tab.get_by_label("Words to look for").press_sequentially("xqzvw")
    script.continue_()
    said(tab, "3 briefings found.")
    assert tab.get_by_label("Words to look for").input_value() == "share"


# Choices


def counts(tab: Page, kind: str) -> dict[str, str]:
    options = tab.locator(f"[data-facet={kind}] label").all()
    return {option.locator("span").first.text_content(): option.locator("[data-count]").text_content() for option in options}


def test_choices_combine_and_their_counts_follow(search, faults):
    choose(search, "theme", "Sleep & rest")
    said(search, "1 briefing found.")
    assert titles(search) == ["Share early"]
    assert counts(search, "theme") == {"Listening": "2", "Sleep & rest": "1", "Sharing": "3", "Nothing yet": "0"}
    assert counts(search, "publisher") == {"North Board": "0", "South Board": "1", "West Board": "0"}
    choose(search, "theme", "Listening")
    said(search, "3 briefings found.")
    choose(search, "year", "2024")
    said(search, "1 briefing found.")
    assert titles(search) == ['Listen first: "really" & always {{ child }}']
    assert counts(search, "year") == {"2025": "1", "2024": "1", "No date given": "1"}
    assert chosen(search) == {"theme": ["sleep", "listening"], "year": ["2024"]}
    assert faults == []


def test_a_briefing_for_everyone_is_for_each_role(page):
    tab = page("/search/?role=drivers")
    said(tab, "1 briefing found.")
    assert (titles(tab), counts(tab, "role")["Teachers"]) == (["Share early"], "3")


def test_words_and_choices_together(page):
    tab = page("/search/?q=sharing&publisher=north&age=small&type=study")
    said(tab, "1 briefing found.")
    assert counts(tab, "publisher") == {"North Board": "1", "South Board": "0", "West Board": "0"}


def test_choices_alone_need_no_full_text(page):
    loaded = []
    tab = page("/search/")
    watch(tab, loaded)
    tab.goto("/search/?theme=listening", wait_until="networkidle")
    assert of_the_index(loaded) == ["/search/facts.json"]


# The address


def test_a_shared_address_shows_the_same(page):
    tab = page("/search/?q=ask&theme=listening&theme=sleep")
    expect(tab.get_by_label("Words to look for")).to_have_value("ask")
    expect(tab.get_by_label("Listening")).to_be_checked()
    expect(tab.locator(".result").first).to_be_visible()
    assert tab.title().startswith("ask – Search")


def test_the_back_button_goes_back_step_by_step(search):
    field = search.get_by_label("Words to look for")
    field.press_sequentially("ask")
    field.press("Enter")
    choose(search, "type", "Study")
    search.get_by_role("link", name="Ask again").click()
    expect(search.get_by_role("heading", level=1)).to_have_text("Ask again, and then once more")
    search.go_back()
    expect(search.locator(".result").first).to_be_visible()
    assert chosen(search) == {"q": ["ask"], "type": ["study"]}
    search.go_back()
    expect(search.get_by_label("Study")).not_to_be_checked()
    assert (chosen(search), field.input_value()) == ({"q": ["ask"]}, "ask")
    search.go_back()
    expect(field).to_have_value("")
    assert chosen(search) == {}


def test_everything_can_be_cleared(page):
    tab = page("/search/?q=ask&theme=listening")
    tab.get_by_role("button", name="Clear words and choices").click()
    said(tab, "3 briefings to search.")
    expect(tab.get_by_label("Words to look for")).to_be_focused()
    assert (chosen(tab), titles(tab), tab.locator("input:checked").count()) == ({}, [], 0)


# Help


def test_a_slip_is_put_right(search, faults):
    search.get_by_label("Words to look for").press_sequentially("lisetning")
    said(search, "Nothing found for “lisetning”.")
    search.locator(".search-help").get_by_role("link", name="listening", exact=True).click()
    expect(search.locator(".result").first).to_be_visible()
    assert (chosen(search), search.get_by_label("Words to look for").input_value(), faults) == ({"q": ["listening"]}, "listening", [])
    expect(search.locator(".search-found")).to_be_focused()


def test_nonsense_gets_themes_and_roles(page):
    tab = page("/search/?q=xqzvw")
    said(tab, "Nothing found for “xqzvw”.")
    tab.get_by_role("link", name="Sleep & rest").click()
    said(tab, "1 briefing found.")
    assert chosen(tab) == {"theme": ["sleep"]}


@pytest.mark.parametrize(("words", "number", "first", "why"), [
    ("driver’s haste", "2 come", "Share early", "Without “haste” · Role: Drivers"),
    ("haste voice drivers", "1 comes", "Listen first", "Without “drivers” · Theme: Listening (“voice”) · In the text: …"),
    ("sharing xqzvw", "3 come", "Share early", "Without “xqzvw” · In the title")])
def test_where_none_has_all_words_those_that_lack_the_fewest_come(words, number, first, why, page, faults):
    tab = page(f"/search/?q={words}")
    said(tab, f"None found with all your words. {number} closest.")
    expect(tab.locator(".result-why").first).to_contain_text(why)
    assert (titles(tab)[0].startswith(first), len(titles(tab)), faults) == (True, int(number[0]), [])


def test_those_that_come_closest_can_be_narrowed_down(page):
    tab = page("/search/?q=sharing xqzvw&theme=sleep")
    said(tab, "None found with all your words. 1 comes closest.")
    assert counts(tab, "theme") == {"Listening": "2", "Sleep & rest": "1", "Sharing": "3", "Nothing yet": "0"}


def test_another_spelling_stands_above_what_comes_closest(page):
    tab = page("/search/?q=lisetning early")
    expect(tab.locator(".search-help").get_by_role("link", name="listening early", exact=True)).to_be_visible()
    assert "Try one plain word" not in tab.locator(".search-help").inner_text()
    expect(tab.locator(".result").first).to_be_visible()


@pytest.mark.parametrize("words", ["nothign", "drievrs xqzvw"])
def test_no_spelling_is_offered_that_leads_to_nothing(words, page):
    """“Nothing yet” is a theme without briefings."""
    tab = page(f"/search/?q={words}")
    said(tab, f"Nothing found for “{words}”.")
    assert tab.locator(".search-help").get_by_role("link").all_inner_texts() == []


@pytest.mark.parametrize(("words", "number"), [("nurse", 2), ("rest", 0), ("other people who nurse", 2), ("board", 0)])
def test_a_briefing_counts_for_a_name_only_as_a_whole(words, number, page):
    """“Nurses” is one; “rest” of “Sleep & rest”, or “board” of “North Board”, leads to a page at most."""
    facts = page(f"/search/?q={words}").locator(".result-why", has_text=re.compile("^(Theme|Role|Publisher)"))
    facts.page.wait_for_load_state("networkidle")
    assert facts.count() == number


@pytest.mark.parametrize(("words", "meant"), [("mums", "mother"), ("my dad", "father"), ("kids", "child")])
def test_everyday_words_find_what_briefings_write(words, meant, page, built):
    facts = json.loads((built / "search/facts.json").read_text(encoding="utf-8"))
    facts["briefings"][0][facts["columns"].index("keywords")] = [f"{meant}s"]
    tab = page("/about/")
    tab.route("**/search/facts.json", lambda route: route.fulfill(json=facts))
    tab.goto(f"/search/?q={words}")
    expect(tab.locator(".result-why", has_text=f"Keyword: {meant}s")).to_be_visible()


def test_on_paper_there_are_the_words_and_what_was_found(page):
    tab = page("/search/?q=share")
    said(tab, "3 briefings found.")
    tab.emulate_media(media="print")
    assert [tab.locator(name).is_visible() for name in (".facets", ".search-clear", "#search-note", "#q", ".search-status", ".result >> nth=0")] == [
        False, False, False, True, True, True]


def test_three_letters_are_not_put_right(page):
    tab = page("/search/?q=esr")
    said(tab, "Nothing found for “esr”.")
    assert tab.locator(".search-help").get_by_role("link").all_inner_texts() == []


def test_choices_that_leave_nothing_can_be_dropped(page):
    tab = page("/search/?q=ask&publisher=south&year=2025")
    expect(tab.get_by_role("link", name="without them")).to_be_visible()
    tab.get_by_role("link", name="without them").click()
    expect(tab.locator(".result").first).to_be_visible()
    assert chosen(tab) == {"q": ["ask"]}


def test_an_empty_field_gets_help(search):
    search.get_by_label("Words to look for").focus()
    expect(search.get_by_role("heading", name="Begin with a theme")).to_be_visible()
    expect(search.get_by_role("heading", name="Begin with a role")).to_be_visible()


# When something is missing


def test_without_scripts_the_browsable_indexes(page):
    tab = page("/search/", java_script_enabled=False)
    assert [control.is_visible() for control in tab.locator("main :is(input, button, summary)").all() if control.is_visible()] == []
    assert tab.get_by_text("You can browse instead.").is_visible()
    links = tab.get_by_role("region", name="Browse").get_by_role("link")
    assert {"Briefings", "Themes", "Roles", "Glossary"} <= set(links.all_inner_texts())


def test_every_header_leads_to_the_search(page):
    tab = page("/briefings/listen-first/", viewport=(1280, 900))
    tab.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    expect(tab.get_by_label("Words to look for")).to_be_visible()


def test_a_preview_without_full_text_works_with_the_facts(page, built, faults):
    facts = json.loads((built / "search/facts.json").read_text(encoding="utf-8")) | {"text": []}
    loaded, tab = [], page("/search/")
    watch(tab, loaded)
    tab.route("**/search/facts.json", lambda route: route.fulfill(json=facts))
    tab.get_by_label("Words to look for").press_sequentially("haste")
    said(tab, "Nothing found for “haste”.")
    tab.get_by_label("Words to look for").fill("share")
    said(tab, "3 briefings found.")
    assert ([path for path in of_the_index(loaded) if "pagefind" in path], faults) == ([], [])


def test_without_signal_the_page_says_so_and_tries_again(search):
    search.route("**/search/facts.json", lambda route: route.abort())
    field = search.get_by_label("Words to look for")
    field.press_sequentially("ask")
    expect(search.get_by_role("status")).to_contain_text("could not be loaded")
    search.unroute("**/search/facts.json")
    field.press_sequentially(" again")
    expect(search.locator(".result").first).to_be_visible()
    expect(search.get_by_role("status")).to_contain_text("found")


def test_without_the_full_text_the_facts_go_on(search):
    search.route("**/pagefind/**", lambda route: route.abort())
    search.get_by_label("Words to look for").press_sequentially("share")
    said(search, "3 briefings found. The full text did not come; it may need a signal.")
    search.get_by_label("Words to look for").fill("haste")
    said(search, "Nothing found for “haste”. The full text did not come; it may need a signal.")


def test_the_full_text_comes_as_soon_as_there_is_a_signal_again(search):
    """Most browsers do not load a module again that failed once."""
    search.route("**/pagefind/pagefind.js", lambda route: route.abort())
    field = search.get_by_label("Words to look for")
    field.press_sequentially("haste")
    said(search, "Nothing found for “haste”. The full text did not come; it may need a signal.")
    search.unroute_all()
    field.fill("in haste")
    said(search, "1 briefing found.")


def test_a_word_whose_file_does_not_come_is_not_passed_over(page):
    tab = page("/search/?q=haste")
    said(tab, "1 briefing found.")
    tab.route("**/pagefind/index/**", lambda route: route.abort())
    field = tab.get_by_label("Words to look for")
    field.fill("tired")
    said(tab, "Nothing found for “tired”. The full text did not come; it may need a signal.")
    tab.unroute_all()
    field.fill("tired face")
    said(tab, "3 briefings found.")


def test_one_word_in_the_facts_and_one_in_the_text(page, faults):
    tab = page("/search/?q=haste+voice")  # haste stands in the text alone, and voice is a name of a theme
    said(tab, "1 briefing found.")
    expect(tab.locator(".result-why")).to_contain_text("Theme: Listening (“voice”) · In the text: …")
    assert (titles(tab), faults) == (['Listen first: "really" & always {{ child }}'], [])


def test_small_words_cost_nothing(page):
    loaded, tab = [], page("/search/")
    tab.goto("about:blank")
    watch(tab, loaded)
    tab.goto("/search/?q=what to do about the haste")
    expect(tab.locator(".result-why")).to_contain_text("In the text: …")
    assert len([answer for answer in loaded if "/pagefind/index/" in answer.url]) == 1


def test_home_leads_to_the_search_and_sends_no_words(page, faults):
    sent, tab = [], page("/")
    tab.on("request", lambda request: sent.append(urlsplit(request.url).query))
    tab.get_by_label("Search the briefings").fill("share & ask")
    tab.get_by_role("button", name="Search").click()
    expect(tab.locator(".results, .search-help").locator("visible=true").first).to_be_visible()
    assert chosen(tab) == {"q": ["share & ask"]}
    assert [query for query in sent if "share" in query] == []
    assert (urlsplit(tab.url).path, faults) == ("/search/", [])


def test_on_a_slow_line_no_words_of_the_home_page_get_lost(page):
    waiting, tab = [], page("/about/")
    tab.route("**/assets/find.js*", lambda route: waiting.append(route))
    tab.goto("/", wait_until="commit")
    field = tab.get_by_label("Search the briefings")
    field.fill("share")
    field.press("Enter")
    assert tab.get_by_role("button", name="Search").is_disabled() and field.input_value() == "share"
    waiting.pop().continue_()
    tab.get_by_role("button", name="Search").click()
    expect(tab.locator(".result").first).to_be_visible()
    assert chosen(tab) == {"q": ["share"]}


def test_without_scripts_home_has_no_field_that_does_nothing(page):
    tab = page("/", java_script_enabled=False)
    assert not tab.get_by_label("Search the briefings").is_visible()
    assert tab.get_by_role("navigation", name="Main").get_by_role("link", name="Search").is_visible()


# A library of more briefings than the first file of facts holds


@pytest.fixture
def large(page, built) -> tuple[Page, list]:
    """The search page of the mini-site with only its newest briefing in the first file of facts; and what is loaded."""
    facts = json.loads((built / "search/facts.json").read_text(encoding="utf-8"))
    second = {"briefings": facts["briefings"][1:], "text": facts["text"][1:]}
    first = facts | {"files": 2, "briefings": facts["briefings"][:1], "text": facts["text"][:1]}
    loaded, tab = [], page("/search/")
    tab.route("**/search/facts.json", lambda route: route.fulfill(json=first))
    tab.route("**/search/facts-2.json", lambda route: route.fulfill(json=second))
    watch(tab, loaded)
    return tab, loaded


SECOND = "/search/facts-2.json"


def test_what_only_the_facts_know_is_looked_up_in_all_of_them(large, faults):
    tab, loaded = large
    tab.get_by_label("Words to look for").press_sequentially("sharing")
    said(tab, "3 briefings found.")
    assert (SECOND in of_the_index(loaded), faults) == (True, [])


@pytest.mark.parametrize(("words", "why"), [("haste", "In the text: …"), ("ears", "Keyword: ears"), ("really", "In the title")])
def test_a_find_of_the_text_brings_its_own_facts(words, why, large, faults):
    tab, loaded = large
    tab.get_by_label("Words to look for").fill(words)
    said(tab, "1 briefing found.")
    expect(tab.locator(".result-why")).to_contain_text(why)
    assert tab.locator(".result .facts span").all_inner_texts() == ["4 min to read", "North Board", "2024"]
    tab.wait_for_load_state("networkidle")
    assert (SECOND in of_the_index(loaded), faults) == (False, [])
    tab.get_by_role("link", name="Listen first").click()
    assert urlsplit(tab.url).path == "/briefings/listen-first/"


def test_many_finds_of_the_text_wait_for_the_files_of_facts(large, built):
    tab, loaded = large
    script = (built / "assets/search.js").read_text(encoding="utf-8").replace("length > FEW", "length > 0")
    tab.route("**/assets/search.js*", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    tab.reload()
    tab.get_by_label("Words to look for").fill("haste")
    said(tab, "1 briefing found.")
    expect(tab.locator(".result-why")).to_contain_text("In the text: …")
    assert SECOND in of_the_index(loaded)


def test_words_of_both_kinds_are_found_when_all_facts_are_here(large):
    tab, _ = large
    tab.get_by_label("Words to look for").fill("haste voice")
    said(tab, "1 briefing found.")
    expect(tab.locator(".result-why")).to_contain_text("Theme: Listening (“voice”) · In the text: …")


def test_choices_count_all_briefings_or_none(large):
    tab, loaded = large
    tab.get_by_label("Words to look for").fill("haste")
    said(tab, "1 briefing found.")
    assert (set(counts(tab, "theme").values()), SECOND in of_the_index(loaded)) == ({""}, False)
    tab.locator(".facets > summary").click()
    expect(tab.locator("[data-facet=theme] [data-count]").first).to_have_text("1")
    assert counts(tab, "theme") == {"Listening": "1", "Sleep & rest": "0", "Sharing": "1", "Nothing yet": "0"}
    choose(tab, "theme", "Sleep & rest")
    said(tab, "Nothing found for “haste”.")


def test_a_choice_is_looked_up_in_all_briefings(large):
    tab, loaded = large
    tab.goto("/search/?theme=sleep")
    said(tab, "1 briefing found.")
    assert (titles(tab), SECOND in of_the_index(loaded)) == (["Share early"], True)


def test_nothing_is_said_to_be_nowhere_before_all_was_looked_through(large):
    tab, loaded = large
    field = tab.get_by_label("Words to look for")
    field.fill("li")
    said(tab, "Nothing found for “li”. Only the newest were looked through: type on.")
    assert SECOND not in of_the_index(loaded)
    field.fill("lisetn first")
    said(tab, "None found with all your words. 3 come closest.")
    tab.locator(".search-help").get_by_role("link", name="listen first", exact=True).click()
    said(tab, "3 briefings found.")


def test_a_find_that_does_not_come_is_not_claimed(large):
    tab, _ = large
    tab.route("**/pagefind/fragment/**", lambda route: route.abort())
    tab.get_by_label("Words to look for").fill("haste")
    said(tab, "Nothing found for “haste”. The full text did not come; it may need a signal.")


def test_facts_that_do_not_come_are_asked_for_again(large):
    tab, _ = large
    lost = lambda route: route.abort()
    tab.route(f"**{SECOND}", lost)
    field = tab.get_by_label("Words to look for")
    field.fill("sharing")
    expect(tab.get_by_role("status")).to_contain_text("could not be loaded")
    tab.unroute(f"**{SECOND}", lost)
    field.fill("shar")
    said(tab, "3 briefings found.")


def test_many_results_come_in_steps(page, built):
    facts = json.loads((built / "search/facts.json").read_text(encoding="utf-8"))
    rows = [[f"{row[0]}-{number}", *row[1:]] for number in range(15) for row in facts["briefings"]]
    tab = page("/search/")
    tab.route("**/search/facts.json", lambda route: route.fulfill(json=facts | {"briefings": rows, "text": [], "total": 45}))
    tab.get_by_label("Words to look for").press_sequentially("sharing")
    said(tab, "45 briefings found.")
    assert len(titles(tab)) == 20
    tab.get_by_role("button", name="Show more").click()
    expect(tab.locator(".result")).to_have_count(40)
    expect(tab.locator(".result a").nth(20)).to_be_focused()


def test_below_a_path_of_a_shared_server(built, page):
    """As on https://x.github.io/name/: no address of the search may begin at the top of the server."""
    with serving(built.parent) as server:
        tab, home = page("/"), f"{server}{built.name}/"
        tab.goto(f"{home}search/?q=haste")
        expect(tab.locator(".result-why")).to_contain_text("In the text: …")
        assert tab.get_by_role("link", name="Listen first").evaluate("a => a.href") == f"{home}briefings/listen-first/"


# What it costs, and for whom it works


def weight(answers: list) -> int:
    """Bytes on the way, as a server sends them that compresses text; Pagefind's own files are compressed already."""
    bodies = [(answer.body(), answer.url) for answer in answers if answer.ok]
    return sum(len(body) if "pagefind" in url and not url.endswith(".js") else len(gzip.compress(body)) for body, url in bodies)


def test_the_first_find_and_the_first_find_in_the_text_are_light(page):
    """With the page itself. The mini-site is small: the first file of a large library may add 12 KB, its texts 34 KB."""
    loaded, tab = [], page("/search/")
    tab.goto("about:blank")
    watch(tab, loaded)
    tab.goto("/search/?q=haste")
    expect(tab.locator(".result-why")).to_contain_text("In the text: …")
    tab.wait_for_load_state("networkidle")
    text = [answer for answer in loaded if "/pagefind/" in answer.url]
    assert weight([answer for answer in loaded if answer not in text]) <= 26_000 and weight(loaded) <= 116_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_something_was_sought_and_it_fits(scheme, page, axe, faults):
    tab = page("/search/", color_scheme=scheme, reduced_motion="reduce")
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    for query in ("?q=sharing&theme=listening", "?q=haste", "?q=xqzvw"):
        tab.set_viewport_size({"width": 320, "height": 700})
        tab.goto(f"/search/{query}")
        expect(tab.get_by_role("status")).to_have_text(re.compile(r"found\.$|^Nothing"))
        tab.locator(".facets, .facet").evaluate_all("all => all.forEach(one => one.open = true)")
        assert not tab.evaluate(too_wide), query
        tab.set_viewport_size({"width": 390, "height": 700})
        assert (axe(tab), faults) == ([], []), query
        tab.evaluate("document.documentElement.style.fontSize = '36px'")
        assert not tab.evaluate(too_wide), query


def test_it_works_by_keyboard_alone(search):
    search.get_by_label("Words to look for").focus()
    search.keyboard.type("share")
    said(search, "3 briefings found.")
    search.keyboard.press("Enter")
    expect(search.locator(".search-found")).to_be_focused()
    for _ in range(10):
        search.keyboard.press("Tab")
        if search.evaluate("document.activeElement.closest('.result') !== null"):
            break
    search.keyboard.press("Enter")
    expect(search.get_by_role("heading", level=1)).to_have_text("Share early")


def test_nothing_is_stored(page):
    tab = page("/search/?q=share")
    expect(tab.locator(".result").first).to_be_visible()
    assert tab.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
