"""The officer's way: board and title become a link that opens GitHub with the file begun."""
from datetime import date
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from macros.checks.field_rules import two_years_later
from macros.new import dated
from macros.records.schema import template
from macros.views.views import Views

WRITE = "/contribute/write/"
REPOSITORY = "https://github.com/OWNER/NAME"
LIMIT = 8191  # bytes of an address, at GitHub: https://github.com/github/docs/issues/5136
NOW = date(2024, 2, 29)
NAMES = {"  Ask  who's   at home!  ": "ask-whos-at-home", "Café & crèche": "cafe-and-creche", "&" * 70: ("and-" * 20)[:-1], "?!": ""}
LONGEST_TITLE = "“Ask & listen” – what's Zoë's day like?: #1 for every child, 100 % ever!!"[:70]


@pytest.fixture
def write(page, built, mini):
    """The page as a site shows it that knows where its files are."""
    unknown, known = (Views(mini, repository).begin_briefing("../../") for repository in ("", REPOSITORY))
    html = (built / "contribute" / "write" / "index.html").read_text(encoding="utf-8")
    assert unknown in html

    def open_write(**more):
        tab = page("/404.html", alone=True, **more)
        tab.clock.set_fixed_time(f"{NOW}T12:00:00")
        tab.route(f"**{WRITE}", lambda route: route.fulfill(body=html.replace(unknown, known), content_type="text/html"))
        tab.goto(WRITE)
        return tab
    return open_write


def fill_in(tab, title: str) -> None:
    tab.get_by_label("Your board").select_option(label="North Board")
    tab.get_by_label("The title of the briefing").fill(title)


def test_board_and_title_make_a_link_with_the_file_begun(write, faults, axe):
    tab = write()
    link = tab.get_by_role("link", name="Open GitHub with this file begun")
    assert not link.is_visible()
    fill_in(tab, 'Ask: "who’s at home?"')
    assert "The file: briefings/north/ask-whos-at-home.md." in tab.locator(".begin-status").inner_text()
    parts = urlsplit(link.get_attribute("href"))
    asked = parse_qs(parts.query, strict_parsing=True)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{REPOSITORY}/new/main"
    assert asked["filename"] == ["briefings/north/ask-whos-at-home.md"]
    begun = dated(template(), NOW).replace("\ntitle:\n", '\ntitle: "Ask: \\"who’s at home?\\""\n')
    assert two_years_later(NOW).isoformat() in begun
    assert asked["value"] == [begun]
    fill_in(tab, LONGEST_TITLE)
    longest = link.get_attribute("href")
    assert "&value=" in longest and len(f"https://github.com/login?return_to={quote(longest, safe='')}") <= LIMIT
    assert (axe(tab), faults) == ([], [])


def test_the_day_is_that_of_the_checks_for_who_writes_after_midnight(write):
    tab = write(timezone_id="Europe/Paris")
    tab.clock.set_fixed_time(f"{NOW}T23:30:00Z")
    fill_in(tab, "Ask who is at home")
    asked = parse_qs(urlsplit(tab.get_by_role("link", name="Open GitHub with this file begun").get_attribute("href")).query)
    assert asked["value"] == [dated(template(), NOW).replace("\ntitle:\n", '\ntitle: "Ask who is at home"\n')]


def test_file_names_and_copying(page):
    tab = page(WRITE, alone=True)
    tab.clock.set_fixed_time(f"{NOW}T12:00:00")
    for title, slug in NAMES.items():
        fill_in(tab, title)
        said = tab.locator(".begin-status").inner_text()
        assert re.findall(r"briefings/north/(.*?)\.md", said) == [slug] if slug else said == "Now give a title."
    fill_in(tab, "")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.get_by_role("button", name="Copy the template").click()
    tab.get_by_text("Template copied.").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == dated(template(), NOW)
    tab.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error(); }; }")
    tab.get_by_role("button", name="Copy the template").click()
    tab.get_by_text("It could not be copied for you.").wait_for()
    assert tab.locator("#template").is_visible()


def test_without_scripts_there_is_one_link_for_each_board(write):
    tab = write(java_script_enabled=False)
    assert not tab.locator("form").is_visible()
    tab.get_by_text("One link for each board").click()
    assert tab.get_by_role("link", name="North Board").get_attribute("href") == f"{REPOSITORY}/new/main?filename=briefings/north/name-that-says-the-learning.md"


def test_a_site_that_does_not_know_its_files(page, faults):
    tab = page(WRITE, viewport=(320, 844), color_scheme="dark")
    fill_in(tab, "Ask who is at home")
    words = tab.locator("main").inner_text()
    assert "This copy of the site does not say where its files are kept." in words and tab.locator(".begin-open").count() == 0
    assert words.index("public at once") < words.index("Check privacy") < words.index("Your board")
    wide = "[...document.querySelectorAll('.drawing *')].filter(e => e.getBoundingClientRect().right > innerWidth).length"
    assert (tab.locator(".drawing").count(), tab.evaluate(wide), faults) == (5, 0, [])
