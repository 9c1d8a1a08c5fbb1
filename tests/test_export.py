"""The library as JSON."""
import json

from macros.views.export import briefing_data, library_json


def test_only_what_readers_see_newest_first(mini):
    data = json.loads(library_json(mini))
    assert (data["version"], [found["slug"] for found in data["briefings"]]) == (1, ["ask-again", "listen-first", "share-early"])


def test_the_same_library_gives_the_same_bytes(mini):
    assert library_json(mini) == library_json(mini)


def test_a_briefing_has_its_fields_under_the_names_of_its_file(mini):
    data = briefing_data(mini.by_slug["ask-again"], mini)
    assert {key: data[key] for key in ("slug", "address", "publisher", "audiences", "supersedes", "sources", "review_by")} == {
        "slug": "ask-again", "address": "briefings/ask-again/", "publisher": "north", "audiences": ["teachers"],
        "supersedes": ["ask-once"], "review_by": "2027-02-10",
        "sources": [{"title": "A study of listening", "publisher": "North Board", "review_type": "study", "date": "2025"}]}
    assert data["actions"][0] == {"do": "Ask the child what happened before lunch.", "for": ["nurses", "teachers"],
                                  "theme": "listening", "from": "Part 1"}
    assert data["sections"] == [{"heading": "In brief", "anchor": "in-brief"}, {"heading": "Listen first", "anchor": "listen-first"}]
