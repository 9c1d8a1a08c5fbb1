"""Feeds: what RFC 4287 and JSON Feed 1.1 demand, read by an independent reader, and nothing that we do not know."""
from dataclasses import replace
from datetime import datetime
import json
import re
from uuid import UUID
from xml.etree import ElementTree

import feedparser
from jsonschema import Draft202012Validator
import pytest

from large import large
from macros.library.library import Library
from macros.views.feeds import MOST, FeedFiles, id_of, made_id
from macros.views.publication import Site
from macros.views.views import Views
import minisite

KNOWN = Site("Tests & more", "Nothing <real>.", "https://board.example.org/library/")
UNKNOWN = Site("Tests & more")
ATOM = "{http://www.w3.org/2005/Atom}"
# https://www.jsonfeed.org/version/1.1/: what must be there, and the kinds of what may be.
TEXT, WEB, DATE = {"type": "string", "minLength": 1}, {"type": "string", "pattern": "^https?://"}, {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
AUTHORS = {"type": "array", "items": {"type": "object", "minProperties": 1, "properties": {"name": TEXT, "url": WEB, "avatar": WEB}, "additionalProperties": False}}
ITEM = {"type": "object", "required": ["id"], "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}], "additionalProperties": False,
        "properties": {"id": TEXT, "url": WEB, "title": TEXT, "summary": TEXT, "content_html": TEXT, "content_text": TEXT, "date_published": DATE,
                       "date_modified": DATE, "tags": {"type": "array", "items": TEXT}, "authors": AUTHORS, "language": TEXT}}
JSON_FEED = {"type": "object", "required": ["version", "title", "items"], "additionalProperties": False,
             "properties": {"version": {"const": "https://jsonfeed.org/version/1.1"}, "title": TEXT, "home_page_url": WEB, "feed_url": WEB,
                            "description": TEXT, "language": {"const": "en-GB"}, "authors": AUTHORS, "items": {"type": "array", "items": ITEM}}}


def feeds(library, site=KNOWN) -> dict[str, str]:
    return {name: make() for name, make in FeedFiles(Views(library, site=site)).files()}


@pytest.fixture(scope="module", params=[KNOWN, UNKNOWN], ids=["address", "no address"])
def found(request, mini) -> dict[str, str]:
    return feeds(mini, request.param)


def written(found: dict[str, str], kind: str) -> list[str]:
    """The feeds of one kind: of all, of three themes, three roles and two publishers."""
    texts = [text for name, text in found.items() if name.endswith(f".{kind}")]
    assert len(texts) == 9
    return texts


def children(element, name: str) -> list:
    return element.findall(ATOM + name)


def test_what_came_from_another_site_says_so_with_its_licence(mini):
    found = feeds(minisite.taken_over(mini))
    entries = {entry.title: entry for entry in feedparser.parse(found["feed.xml"]).entries}
    items = {item["title"]: item for item in json.loads(found["feed.json"])["items"]}
    titles = [mini.by_slug[slug].title for slug in ("listen-first", "share-early")]
    assert [entries[title].author_detail for title in titles] == [{"name": "The North", "href": "https://north.example.org/"}, {"name": "Between"}]
    assert [re.findall("<rights>(.*)</rights>", found[f"publishers/{name}/feed.xml"])[1] for name in ("north", "south")] == ["CC BY 4.0", "Open Government Licence v3.0"]
    assert [items[title]["authors"] for title in titles] == [[{"name": "The North", "url": "https://north.example.org/"}], [{"name": "Between"}]]
    for title, said in zip(titles, ("It comes from The North, under the CC BY 4.0.", "It comes from Between, under the Open Government Licence v3.0.")):
        assert said in items[title]["content_html"] and said in entries[title].content[0].value
    assert "It comes from" not in feeds(mini)["feed.json"]


def test_all_and_each_theme_role_and_publisher_that_has_a_briefing(found):
    assert sorted(found) == sorted(f"{place}feed.{kind}" for kind in ("xml", "json") for place in (
        "", "themes/listening/", "themes/sleep/", "themes/sharing/", "audiences/nurses/", "audiences/teachers/", "audiences/drivers/",
        "publishers/north/", "publishers/south/"))


def test_atom_keeps_to_the_standard(found):
    """RFC 4287, 4.1.1, 4.1.2, 4.2.6 and 4.2.7: one id, title and date each; an author; links; no entry twice."""
    for text in written(found, "xml"):
        feed = ElementTree.fromstring(text.encode())
        entries = children(feed, "entry")
        assert feed.tag == f"{ATOM}feed" and entries and children(feed, "author")[0].find(f"{ATOM}name").text
        for element in (feed, *entries):
            assert [len(children(element, part)) for part in ("id", "title", "updated")] == [1, 1, 1]
            assert UUID(element.find(f"{ATOM}id").text.removeprefix("urn:uuid:")).version == 5
            assert datetime.fromisoformat(element.find(f"{ATOM}updated").text).tzinfo
            assert [link.get("rel") for link in children(element, "link")].count("alternate") == 1
        ids = [entry.find(f"{ATOM}id").text for entry in entries]
        assert len(ids) == len(set(ids))
        assert max(entry.find(f"{ATOM}updated").text for entry in entries) == feed.find(f"{ATOM}updated").text


def test_an_independent_reader_finds_no_fault(found):
    for text in written(found, "xml"):
        read = feedparser.parse(text.encode(), response_headers={"content-type": "application/atom+xml; charset=utf-8"})
        assert (read.bozo, read.version, read.feed.language) == (False, "atom10", "en-GB") and read.feed.title.startswith("Tests & more")
        assert read.entries and all(entry.content[0].value.startswith("<p>") and entry.link for entry in read.entries)


def test_json_keeps_to_the_standard(found):
    for text in written(found, "json"):
        Draft202012Validator(JSON_FEED).validate(json.loads(text))


def test_both_say_the_same(found):
    atom, data = feedparser.parse(found["feed.xml"].encode()), json.loads(found["feed.json"])
    assert [(one.id, one.title, one.summary, one.published, one.updated) for one in atom.entries] == [
        (one["id"], one["title"], one["summary"], one["date_published"], one["date_modified"]) for one in data["items"]]


def test_texts_are_escaped_once(mini):
    entry = json.loads(feeds(mini)["feed.json"])["items"][1]
    assert entry["title"] == 'Listen first: "really" & always {{ child }}'
    assert "<li>Write down what you saw &amp; when.</li>" in entry["content_html"]
    read = feedparser.parse(feeds(mini)["feed.xml"].encode())
    assert read.entries[1].title == 'Listen first: "really" & always {{ child }}' and "saw &amp; when" in read.entries[1].content[0].value


def test_dates_are_those_of_the_briefings(mini):
    dates = {found.title: found.facts for found in mini.briefings}
    items = json.loads(feeds(mini)["feed.json"])["items"]
    assert len(items) == len(dates) == 3
    for item in items:
        facts = dates[item["title"]]
        assert (item["date_published"][:10], item["date_modified"][:10]) == (str(facts.published), str(facts.updated))


def test_ids_stay_when_the_site_moves_and_differ_between_feeds(mini):
    def ids(site):
        return {name: re.findall("<id>(.*?)</id>", text) for name, text in feeds(mini, site).items() if name.endswith(".xml")}
    assert ids(KNOWN) == ids(UNKNOWN) == ids(KNOWN._replace(address="https://elsewhere.example.org/"))
    assert len({found[0] for found in ids(KNOWN).values()}) == len(ids(KNOWN))


def test_an_id_stays_when_a_briefing_gets_another_name(mini):
    renamed = mini.by_slug["listen-first"]
    assert renamed.facts.aliases[0] == "listen-before" and id_of(renamed) == made_id("briefing", "north", "listen-before")


def test_a_site_without_an_address_invents_none(mini):
    found = feeds(mini, UNKNOWN)
    assert 'rel="self"' not in found["feed.xml"] and not re.search(r'"(url|feed_url|home_page_url)":', found["feed.json"])
    links = re.findall(r'href="([^"]+)"', found["themes/listening/feed.xml"])
    assert links[:2] == ["../../themes/listening/", "../../briefings/ask-again/"]
    assert re.findall(r'href="([^"]+)"', found["feed.xml"])[0] == "./"


def test_an_unchanged_library_gives_the_same_bytes(mini):
    assert feeds(mini) == feeds(Library(mini.vocabulary, tuple(reversed(mini.all))))


def test_what_changed_last_comes_first_and_only_the_newest_are_in_a_feed(mini):
    library = large(mini, MOST + 30)
    items = json.loads(feeds(library)["feed.json"])["items"]
    assert len(items) == MOST and [item["date_modified"] for item in items] == sorted((item["date_modified"] for item in items), reverse=True)
    assert items[0]["date_modified"][:10] == str(max(found.facts.updated for found in library.briefings))


def test_a_withdrawn_briefing_leaves_every_feed(mini):
    gone = mini.by_slug["share-early"]
    taken = replace(gone, facts=gone.facts.model_copy(update={"status": "withdrawn"}))
    after = feeds(Library(mini.vocabulary, tuple(taken if found is gone else found for found in mini.all)))
    assert gone.title in feeds(mini)["feed.xml"] and not any(gone.title in text or gone.slug in text for text in after.values())


def test_an_empty_library_has_no_feed(empty):
    assert feeds(empty) == {}
