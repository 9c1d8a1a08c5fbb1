"""Each view of the mini-site, compared as a whole with the page in tests/golden/.

After a change that was meant: `GOLDEN=write make test ARGS=tests/test_views.py`, then read the difference in git.
"""
import os
from pathlib import Path
import re

import pytest

from macros.library.library import Library
from macros.views.contribute import Contribute
from macros.views.views import Views

GOLDEN = Path(__file__).parent / "golden"
CALLS = {name: () for name in Views.macros if name.endswith(("_list", "_index", "newest", "recurring", "patterns", "_settings"))} | {
    "theme_page-listening": ("listening",), "theme_page-empty": ("empty",), "audience_page-nurses": ("nurses",),
    "audience_page-drivers": ("drivers",), "publisher_page-north": ("north",), "publisher_page-west": ("west",),
    "review_type_page-study": ("study",), "moved_page": ("listen-before",),
    "briefing_page-listen-first": ("listen-first",), "briefing_page-share-early": ("share-early",),
    "briefing_page-ask-once": ("ask-once",), "briefing_page-taken-back": ("taken-back",)}


@pytest.mark.parametrize("name", CALLS)
def test_view_is_as_it_was_agreed(name, mini):
    views = Views(mini, "https://forge.example.org/board/briefings")
    found = getattr(views, name.split("-")[0])("../../", *CALLS[name])
    golden = GOLDEN / f"{name}.html"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_every_view_that_pages_may_call_has_a_golden_page():
    covered = {name.split("-")[0] for name in CALLS}
    assert set(Views.macros) - covered == {"field_reference", "check_reference", "data_reference",  # made from tables; tests/test_schema.py
                                           "part_page", "resource_page",  # only in long lists; tests/test_long_lists.py
                                           *Contribute.macros}  # tests/test_contribute.py


def test_a_list_of_parts_names_each_heading_as_it_begins():
    """What a reader chose is what the place is called; how many are there follows in the list alone."""
    for page in ("theme_page-listening", "audience_page-nurses", "audience_page-drivers"):
        text = (GOLDEN / f"{page}.html").read_text(encoding="utf-8")
        headings = dict(re.findall(r'<h2 id="([^"]+)">([^<]+)', text))
        named = {id: label.strip() for id, label in re.findall(r'<li><a href="#([^"]+)">([^<]+)', text.split('class="jump"')[1].split("</nav>")[0])}
        assert named and {id: label for id, label in named.items() if not headings[id].startswith(label)} == {}, page


def test_no_golden_page_is_left_over():
    assert {path.stem for path in GOLDEN.glob("*.html")} == set(CALLS)


@pytest.mark.parametrize("hidden", ["Secret words", "hidden words", "Hidden words"])
def test_withdrawn_and_draft_briefings_are_in_no_view(hidden, mini):
    views = Views(mini)
    for name, call in CALLS.items():
        assert hidden not in getattr(views, name.split("-")[0])("../../", *call)


def test_what_was_replaced_says_so_even_when_nothing_has_its_place_yet(mini):
    alone = Library(mini.vocabulary, tuple(found for found in mini.all if found.slug != "ask-again"))
    assert '<p class="notice">This briefing has been replaced.</p>' in Views(alone).briefing_page("../../", "ask-once")


def test_text_is_escaped(mini):
    page = Views(mini).briefing_page("../../", "listen-first")
    assert ">Listen first: &#34;really&#34; &amp; always {{ child }}</h1>" in page


def test_an_empty_library_has_all_its_pages(empty):
    views = Views(empty)
    for name in Views.macros:
        if name.endswith(("_list", "_index", "newest", "recurring")):
            assert getattr(views, name)("")
    assert "No briefings yet" in views.newest("") and "No briefings yet" in views.year_index("")
