"""The library as JSON, held to its published schema by an independent validator."""
from dataclasses import replace
from hashlib import sha256
import html
import json
import re

from jsonschema import Draft202012Validator
import pytest

from macros.library.library import Library
from macros.views.export import Export
from macros.views.publication import Site, Sources
from macros.views.views import Views
import minisite

SOURCES = Sources(minisite.BRIEFINGS.parent)
SITE = Site("Tests", "Nothing real.", "https://board.example.org/library/")


def made(export: Export) -> dict[str, str | bytes]:
    return {name: make() for name, make in export.files()}


@pytest.fixture(scope="module")
def files(mini) -> dict[str, str | bytes]:
    return made(Export(mini, SITE, SOURCES))


def data(files, name="data/briefings.json"):
    return json.loads(files[name])


def briefings(files) -> list[dict]:
    """Those that readers see: three, so that no test looks at nothing."""
    found = data(files)["briefings"]
    assert len(found) == 3
    return found


def test_a_file_for_the_whole_and_three_for_each_briefing_that_readers_see(files):
    slugs = ["ask-again", "listen-first", "share-early"]
    assert list(files) == ["data/briefings.json", "data/briefings.schema.json", "data/briefing.schema.json",
                           *(f"data/briefings/{slug}.json" for slug in slugs), *(f"data/briefings/{slug}.md" for slug in (*slugs, "ask-once"))]
    assert [found["slug"] for found in data(files)["superseded"]] == ["ask-once"]
    assert [found["slug"] for found in data(files)["briefings"]] == slugs


def test_the_source_is_given_byte_for_byte_with_its_fingerprint(files):
    for found in briefings(files):
        source = files[found["markdown"]]
        assert source == (minisite.BRIEFINGS / found["publisher"] / f"{found['slug']}.md").read_bytes()
        assert found["sha256"] == sha256(source).hexdigest()


def test_the_file_of_one_briefing_says_the_same_as_the_whole(files):
    whole = data(files)
    for found in briefings(files):
        assert data(files, found["json"]) == {"version": whole["version"], "site": whole["site"], "briefing": found}


def test_what_came_from_another_site_says_so_with_its_licence(mini):
    files = made(Export(minisite.taken_over(mini), SITE, SOURCES))
    first = {"north": {"name": "The North", "address": "https://north.example.org/", "licence": "CC BY 4.0"},
             "south": {"name": "Between", "address": "", "licence": "Open Government Licence v3.0"}}
    listed = [*data(files)["briefings"], *data(files)["superseded"]]
    assert [found["from"] for found in listed] == [first[found["publisher"]] for found in listed]
    assert data(files, "data/briefings/listen-first.json")["briefing"]["from"] == first["north"]
    Draft202012Validator(data(files, "data/briefings.schema.json")).validate(data(files))


def test_where_it_comes_from_and_the_terms_that_it_names(files):
    whole = data(files)
    assert whole["version"] == 2
    assert whole["site"] == {"name": "Tests", "address": SITE.address, "licence": "Open Government Licence v3.0"}
    assert whole["publishers"] == [
        {"id": "north", "label": "North Board", "area": "North", "summary": "The board of the north.", "url": "https://north.example.org/"},
        {"id": "south", "label": "South Board", "area": "South", "summary": "The board of the south."}]
    assert {one["id"] for one in whole["resources"]} == {id for found in whole["briefings"] for id in found["resources"]}
    assert [one["id"] for one in whole["lessons"]] == ["ask-about-days"]


def test_of_a_withdrawn_briefing_only_its_name_is_left(files):
    assert data(files)["withdrawn"] == ["taken-back"]
    assert not any("Secret words" in str(content) or "taken-back" in name for name, content in files.items())


def test_withdrawing_takes_a_briefing_out_of_every_file(mini):
    gone = mini.by_slug["share-early"]
    taken = replace(gone, facts=gone.facts.model_copy(update={"status": "withdrawn"}))
    files = made(Export(Library(mini.vocabulary, tuple(taken if found is gone else found for found in mini.all)), SITE, SOURCES))
    assert "share-early" in data(files)["withdrawn"] and gone.title not in "".join(map(str, files.values()))
    assert not any("share-early" in found["related_briefings"] for found in data(files)["briefings"])


def test_a_kept_schema_takes_fields_that_come_later_and_has_no_words_of_our_own(files):
    """docs/about/data.md: new fields may come without a new number."""
    schema, whole = data(files, "data/briefings.schema.json"), data(files)
    whole["briefings"][0]["key_messages"][0]["later"] = whole["briefings"][0]["later"] = whole["later"] = "new"
    Draft202012Validator(schema).validate(whole)
    assert not [words for words in ('"additionalProperties":false', '"vocabulary":', '"maxWords":') if words in files["data/briefings.schema.json"]]


def test_every_field_of_the_data_is_explained_and_none_is_of_this_site_alone(files):
    groups = json.loads(files["data/briefings.schema.json"])["$defs"]
    assert [f"{name}.{field}" for name, group in groups.items() for field, rule in group.get("properties", {}).items() if "description" not in rule] == []
    assert "owner" not in groups["Publisher"]["properties"]


def test_every_id_has_a_label(mini, files):
    labels, briefings = data(files)["labels"], data(files)["briefings"]
    assert labels["themes"]["listening"] == mini.vocabulary.themes["listening"].label
    for list, field in (("themes", "themes"), ("audiences", "audiences"), ("ages", "ages"), ("content_notes", "content_note")):
        assert {id for found in briefings for id in found.get(field, [])} <= labels[list].keys()
    assert {found["review_type"] for found in briefings} <= labels["review_types"].keys()
    assert {one["kind"] for one in data(files)["resources"]} <= labels["resource_kinds"].keys()
    assert {one["match"] for one in data(files)["resources"] if "match" in one} <= labels["address_matches"].keys() >= {"topic-page"}
    told = data(files, "data/briefings.schema.json")["properties"]["labels"]["description"]
    assert all(list in told for list in labels)


def test_the_old_names_of_what_was_withdrawn_are_told_too(mini):
    renamed = mini.by_slug["listen-first"]
    taken = replace(renamed, facts=renamed.facts.model_copy(update={"status": "withdrawn"}))
    files = made(Export(Library(mini.vocabulary, tuple(taken if found is renamed else found for found in mini.all)), SITE, SOURCES))
    assert {"listen-first", "listen-before"} <= set(data(files)["withdrawn"])


def test_the_data_keeps_to_its_schema(files):
    Draft202012Validator(data(files, "data/briefings.schema.json")).validate(data(files))
    one = Draft202012Validator(data(files, "data/briefing.schema.json"))
    for found in briefings(files):
        one.validate(data(files, found["json"]))


@pytest.mark.parametrize("change", [{"version": 1}, {"site": {}}, {"briefings": [{}]}])
def test_the_schema_refuses_another_shape(change, files):
    assert not Draft202012Validator(data(files, "data/briefings.schema.json")).is_valid(data(files) | change)


@pytest.mark.parametrize("change", [{"status": "draft"}, {"sha256": "no"}, {"minutes": 0}, {"words": -1}, {"key_messages": []}])
def test_the_schema_refuses_what_is_never_written(change, files):
    whole = data(files, briefings(files)[0]["json"])
    assert not Draft202012Validator(data(files, "data/briefing.schema.json")).is_valid(whole | {"briefing": whole["briefing"] | change})


def test_the_example_on_the_page_about_the_data_keeps_to_the_schema(mini, files):
    page = Views(mini, "", SITE, SOURCES).data_reference("../../")
    example = json.loads(html.unescape(re.search("<pre><code>(.*)</code></pre>", page, re.S)[1]))
    Draft202012Validator(data(files, "data/briefing.schema.json")).validate(example)
    assert len(example["briefing"]["key_messages"]) == 3 and len(example["briefing"]["sections"]) == 1


def test_the_same_library_gives_the_same_bytes(mini, files):
    assert made(Export(mini, SITE, SOURCES)) == files


def test_a_briefing_has_its_fields_under_the_names_of_its_file(mini):
    found = json.loads(Export(mini, SITE, SOURCES).text("ask-again"))
    assert {key: found[key] for key in ("slug", "address", "publisher", "audiences", "supersedes", "sources", "review_by", "json")} == {
        "slug": "ask-again", "address": "briefings/ask-again/", "publisher": "north", "audiences": ["teachers"],
        "supersedes": ["ask-once"], "review_by": "2027-02-10", "json": "data/briefings/ask-again.json",
        "sources": [{"title": "A study of listening", "publisher": "North Board", "review_type": "study", "date": "2025"}]}
    assert found["actions"][0] == {"do": "Ask the child what happened before lunch.", "for": ["nurses", "teachers"],
                                   "theme": "listening", "from": "Part 1"}
    assert found["sections"] == [{"heading": "In brief", "anchor": "in-brief"}, {"heading": "Listen first", "anchor": "listen-first"}]


def test_whatever_an_offered_briefing_needs_comes_with_it(mini):
    """What only a superseded briefing names, and the publisher for whose area a resource is, who has no briefings."""
    lists, older = mini.vocabulary.lists, mini.by_slug["ask-once"]
    guide = lists["resources"]["ear-guide"].model_copy(update={"id": "older-guide", "scope": "quiet"})
    quiet = lists["publishers"]["north"].model_copy(update={"id": "quiet"})
    words = replace(mini.vocabulary, lists=lists | {"resources": lists["resources"] | {"older-guide": guide}, "publishers": lists["publishers"] | {"quiet": quiet}})
    names_it = replace(older, facts=older.facts.model_copy(update={"resources": ("older-guide",)}))
    whole = data(made(Export(Library(words, tuple(names_it if found is older else found for found in mini.all)), SITE, SOURCES)))
    assert ("quiet" in {one["id"] for one in whole["publishers"]}, "older-guide" in {one["id"] for one in whole["resources"]}) == (True, True)
