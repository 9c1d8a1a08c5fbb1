"""Lists too long for one page: parts keep their address, pages stay small, and every briefing can be reached from an index."""
from dataclasses import replace
import gzip
import re

from markupsafe import escape
import pytest

from large import large
from macros.library.library import Library
from macros.library.listings import ALL, FULL, PART, Listing
from macros.views.indexes import FEWEST, POINTS
from macros.views.pages import generated_pages
from macros.views.views import Views

LINK = re.compile(r'href="(?:\.\./)*([^"#]*)')
FIXED = ("newest", "role_list", "theme_list", "recurring")  # what the home page shows


@pytest.fixture(scope="module")
def many(mini) -> Library:
    return large(mini, 1650)


@pytest.fixture(scope="module")
def pages(many) -> dict[str, str]:
    """Every page that grows with the library, by its address."""
    views = Views(many)
    indexes = {"briefings/": views.year_index(""), "actions/": views.action_index(""), "messages/": views.message_index(""),
               "glossary/": views.glossary_index(""), "patterns/": views.patterns(""), "resources/": views.resource_index("")}
    return indexes | {page.address: getattr(views, page.view)("", page.id) for page in generated_pages(many)
                      if page.view not in ("briefing_page", "moved_page")}


def withdrawn(briefing):
    return replace(briefing, facts=briefing.facts.model_copy(update={"status": "withdrawn"}))


def test_a_small_library_has_no_parts(mini, empty):
    found = [listing for kind in mini.listings.values() for listing in kind.values()]
    assert all(listing.parts == () and listing.newest == listing.briefings for listing in found)
    assert (mini.listings[ALL][ALL].briefings, empty.listings[ALL][ALL]) == (mini.briefings, Listing((), ()))


def test_parts_are_of_one_year_and_the_newest_year_comes_first(many):
    listing = many.listings[ALL][ALL]
    assert [part.path for part in listing.parts][:4] == ["2018", "2018/2", "2017", "2017/2"]
    assert [part.label for part in listing.parts][-2:] == ["No date given", "No date given, part 2"]
    assert [part.path for part in listing.parts][-2:] == ["undated", "undated/2"]
    assert {len(part.briefings) <= PART and {found.year for found in part.briefings} == {part.year} for part in listing.parts} == {True}
    assert sorted(found.slug for part in listing.parts for found in part.briefings) == sorted(found.slug for found in many.briefings)
    assert listing.newest == many.briefings[:FULL]


def test_a_part_keeps_its_briefings_while_the_library_grows(many):
    def places(library):
        return {part.path: {found.slug for found in part.briefings} for part in library.listings["themes"]["listening"].parts}
    oldest = sorted(many.all, key=lambda found: (found.facts.published, found.slug))
    before, after = places(Library(many.vocabulary, tuple(oldest[:1640]))), places(many)
    assert before.keys() <= after.keys() and all(before[path] <= after[path] for path in before)
    assert any(len(found) == PART for found in before.values())


def test_a_withdrawn_briefing_leaves_its_place_empty(many):
    gone = many.listings[ALL][ALL].parts[0].briefings[-1]
    library = Library(many.vocabulary, tuple(withdrawn(found) if found is gone else found for found in many.all))
    before, after = many.listings[ALL][ALL].parts, library.listings[ALL][ALL].parts
    assert [part.briefings for part in after] == [tuple(found for found in part.briefings if found is not gone) for part in before]


def test_a_list_does_not_lose_its_parts_when_briefings_are_withdrawn(mini):
    library = large(mini, FULL + 1)
    library = Library(library.vocabulary, tuple(map(withdrawn, library.all[:50])) + library.all[50:])
    assert len(library.listings[ALL][ALL].briefings) == FULL - 49 and library.listings[ALL][ALL].parts


def test_no_page_grows_without_bound(pages):
    assert max(len(gzip.compress(page.encode(), 6)) for page in pages.values()) <= 150 * 1024
    assert max(page.count("<li") for page in pages.values()) < 1500


def test_every_briefing_can_be_reached_from_its_lists(many, pages):
    by_hand = {address for address in pages if address.startswith("briefings/")}
    linked = {link for address in by_hand for link in LINK.findall(pages[address])}
    assert {found.address for found in many.briefings} <= linked
    for theme, found in many.by_theme.items():
        linked = {link for address in pages if address.startswith(f"themes/{theme}/") for link in LINK.findall(pages[address])}
        assert {briefing.address for briefing in found} <= linked


def test_every_part_can_be_reached_from_the_first_page_of_its_list(pages):
    seen, todo = set(), ["briefings/", *(address for address in pages if address.count("/") == 2)]
    while todo:
        seen.add(address := todo.pop())
        todo += {link for link in LINK.findall(pages[address]) if link in pages and link not in seen}
    assert seen >= pages.keys() - {"actions/", "messages/", "glossary/", "patterns/", "resources/"}


def test_every_link_to_a_list_leads_to_a_page(many, pages):
    known = pages.keys() | {found.address for found in many.briefings} | {"themes/", "audiences/", "publishers/", "review-types/", "about/follow/"}
    linked = {link for page in pages.values() for link in LINK.findall(page) if link and not link.startswith("http")}
    assert {link for link in linked - known if not link.endswith((".xml", ".json"))} == set()


def test_only_a_card_is_a_link_as_a_whole(pages):
    """The link of a card covers what holds it: outside a card that would be the page."""
    assert [address for address, page in pages.items() if page.count('class="card-title"') != page.count('<li class="card')] == []


def test_a_part_says_how_much_a_briefing_has_for_a_role(many, pages):
    briefing = many.by_audience["nurses"][-1]
    number = sum("nurses" in point.entry.for_ for point in briefing.actions)
    page = next(page for address, page in pages.items() if address.startswith("audiences/nurses/") and f"{briefing.address}\"" in page)
    assert number and f"{briefing.address}\">{escape(briefing.title)}</a></h2>\n<p class=\"origin\">{briefing.publisher.area}. {number} action" in page


def test_what_is_not_shown_is_said(many, pages):
    total = len(many.actions)
    most = max(FEWEST, POINTS // len(many.vocabulary.themes))
    assert f"The newest {most} of {len(many.actions_by_theme['listening']):,} actions." in pages["actions/"]
    assert f'data-total="{total}"' in pages["actions/"] and f"of {total:,} actions shown." in pages["actions/"]
    assert "This page is about the newest 60 of 1,650 briefings." in pages["briefings/"]
    assert f"This page is about the newest 60 of {len(many.listings['themes']['listening'].briefings):,} briefings." in pages["themes/listening/"]
    assert "part 2 of 2" in pages["briefings/years/2018/2/"]


def test_the_home_page_has_the_same_weight_for_any_library(mini, many):
    def weight(library):
        return sum(len(gzip.compress(getattr(Views(library), name)("").encode(), 6)) for name in FIXED)
    assert abs(weight(many) - weight(large(mini, 20))) < 250


def test_a_heat_map_has_as_many_columns_as_a_phone_can_show(many, pages):
    assert pages["patterns/"].count('<th scope="col">earlier</th>') == 1
    assert '<th scope="col">no date</th>' in pages["patterns/"] and '<th scope="col">2012</th>' not in pages["patterns/"]


def test_publishers_of_one_area_have_columns_of_their_own_in_the_heat_map(mini):
    same = {id: one.model_copy(update={"short": None, "area": "England"}) for id, one in mini.vocabulary.publishers.items()}
    found = Library(replace(mini.vocabulary, lists=mini.vocabulary.lists | {"publishers": same}), tuple(replace(one, publisher=same[one.publisher.id]) for one in mini.all))
    assert Views(found).patterns("").count('<th scope="col">England</th>') == 2


def test_a_long_register_of_resources_has_a_page_for_each_theme(mini):
    one = next(iter(mini.vocabulary.resources.values()))
    register = {f"tool-{number}": one.model_copy(update={"id": f"tool-{number}", "title": f"Tool {number}", "themes": ("listening",)})
                for number in range(450)}
    library = Library(replace(mini.vocabulary, lists=mini.vocabulary.lists | {"resources": register}), ())
    views = Views(library)
    pages = [page.address for page in generated_pages(library) if page.view == "resource_page"]
    assert pages[:3] == ["resources/listening/", "resources/listening/2/", "resources/listening/3/"]
    shown = "".join(views.resource_page("", address) for address in pages)
    assert all(f">Tool {number}<" in shown for number in range(450))
    assert "10 of 450 tools" in views.resource_index("") and "40 of 450 tools" in views.theme_page("", "listening")
