"""The JSON-LD of a briefing: terms that schema.org has, for what they are, and nothing that closes its script element."""
from dataclasses import replace
import json
import re

import pytest

from macros.views.linked_data import linked_data
from macros.views.publication import Site
from macros.views.views import Views
import minisite

SITE = Site("Tests", "", "https://board.example.org/library/")
# Of https://schema.org/LearningResource and what it inherits from CreativeWork: the property, and what may stand there.
WEB, TEXT, DURATION, DATE = (re.compile(pattern).fullmatch for pattern in (r"https://\S+", r"(?s).+", r"PT\d+M", r"\d{4}(-\d\d){0,2}"))
PROPERTIES = {
    "CreativeWork": {"headline": TEXT, "name": TEXT, "url": WEB, "timeRequired": DURATION, "inLanguage": TEXT, "datePublished": DATE, "dateModified": DATE,
                     "license": WEB, "author": "Organization", "publisher": "Organization", "sourceOrganization": "Organization", "audience": "Audience", "about": "Thing", "isBasedOn": "CreativeWork"},
    "Organization": {"name": TEXT, "url": WEB}, "Thing": {"name": TEXT}, "Audience": {"audienceType": TEXT}}


def check(thing: dict, kind: str) -> None:
    for name, values in thing.items():
        if not name.startswith("@"):
            allowed = PROPERTIES[kind][name]
            for value in values if isinstance(values, list) else [values]:
                if isinstance(allowed, str):
                    assert value["@type"] == allowed
                    check(value, allowed)
                else:
                    assert allowed(value), (name, value)


def of(mini, slug: str, site: Site = SITE) -> dict:
    return json.loads(linked_data(mini.by_slug[slug], mini.vocabulary, site))


@pytest.mark.parametrize("slug", ["listen-first", "ask-again", "share-early"])
@pytest.mark.parametrize("site", [SITE, Site()])
def test_every_property_is_one_of_schema_org(slug, site, mini):
    found = of(mini, slug, site)
    assert (found["@context"], found["@type"]) == ("https://schema.org", ["Article", "LearningResource"])
    check(found, "CreativeWork")


def test_a_briefing_in_full(mini):
    assert of(mini, "ask-again") == {
        "@context": "https://schema.org", "@type": ["Article", "LearningResource"], "headline": "Ask again, and then once more",
        "url": "https://board.example.org/library/briefings/ask-again/", "timeRequired": "PT3M", "inLanguage": "en-GB",
        "datePublished": str(mini.by_slug["ask-again"].facts.published), "dateModified": "2026-02-10",
        "license": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "author": {"@type": "Organization", "name": "Tests", "url": "https://board.example.org/library/"},
        "publisher": {"@type": "Organization", "name": "Tests"}, "audience": {"@type": "Audience", "audienceType": ["Teachers"]},
        "about": [{"@type": "Thing", "name": mini.vocabulary.themes[id].label} for id in mini.by_slug["ask-again"].facts.themes],
        "isBasedOn": [{"@type": "CreativeWork", "name": "A study of listening", "datePublished": "2025",
                       "publisher": {"@type": "Organization", "name": "North Board"}}]}


def test_what_came_from_another_site_says_so_with_its_licence(mini):
    north, south = (of(minisite.taken_over(mini), slug) for slug in ("listen-first", "share-early"))
    assert north["license"] == {"@type": "CreativeWork", "name": "CC BY 4.0"}
    assert (north["author"], south["author"]) == (north["sourceOrganization"], south["sourceOrganization"])
    assert north["sourceOrganization"] == {"@type": "Organization", "name": "The North", "url": "https://north.example.org/"}
    assert (south["license"], south["sourceOrganization"]) == (of(mini, "share-early")["license"], {"@type": "Organization", "name": "Between"})


def test_what_nobody_knows_is_left_out(mini):
    assert "url" not in of(mini, "ask-again", Site()) and "audience" not in of(mini, "share-early")
    assert "datePublished" not in of(mini, "share-early")["isBasedOn"][0]


def test_nothing_in_a_title_closes_the_script(mini):
    briefing = mini.by_slug["ask-again"]
    hostile = briefing.facts.model_copy(update={"title": "</script><!--<script>&'"})
    text = linked_data(replace(briefing, facts=hostile), mini.vocabulary, SITE)
    assert not set("<>&'") & set(text) and json.loads(text)["headline"] == "</script><!--<script>&'"


def test_a_withdrawn_briefing_has_none(mini):
    pages = {slug: Views(mini).briefing_page("", slug) for slug in ("taken-back", "ask-again")}
    assert ["application/ld+json" in page for page in pages.values()] == [False, True]
