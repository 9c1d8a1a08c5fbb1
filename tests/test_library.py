"""The library and its indexes, over briefings made here."""
from datetime import date
import random

import pytest

from cases import TODAY, FOLDER, change, copy_project
from macros.library.checking import load_library
from macros.library.library import Briefing, Library
from macros.library.related import Likeness
from macros.reading.body import Body
from macros.records.briefing import Text, chapters
from macros.records.model import Action, Facts, KeyMessage, Learning, Source
from macros.records.readtime import reading_time
from macros.records.word_lists import read_vocabulary

VOCABULARY = read_vocabulary(FOLDER / "project/briefings", TODAY)[0]
BODY = "## In brief\n\n## Theme\n\n### What did we learn?\n"


def briefing(slug: str, *themes: str, publisher: str = "north", day: int = 1, **more) -> Briefing:
    """A briefing with these themes and nothing that does not matter here."""
    facts = {"title": slug, "status": "published", "themes": themes, "review_type": "audit", "audiences": (), "ages": (), "resources": (), "related": (),
             "supersedes": (), "aliases": (), "key_messages": (), "actions": (), "learning": (), "published": date(2026, 1, day),
             "sources": (Source.model_construct(date="2023-11"),)} | more
    return Briefing(slug, f"briefings/{publisher}/{slug}.md", VOCABULARY.publishers[publisher], Facts.model_construct(**facts), Text.of(Body(BODY, 1), 800), reading_time(800),
                    leads=facts["related"], chapters=chapters(Body(BODY, 1)))


def library(*briefings: Briefing) -> Library:
    return Library(VOCABULARY, briefings)


def slugs(found) -> list[str]:
    return [one.slug for one in found]


def test_shown_are_the_published_newest_first():
    found = library(*(briefing(status, "neglect", status=status) for status in ("draft", "withdrawn", "superseded")),
                    briefing("b", "neglect"), briefing("a", "neglect"), briefing("new", "neglect", day=2))
    assert slugs(found.briefings) == ["new", "a", "b"]
    assert slugs(found.by_theme["neglect"]) == ["new", "a", "b"]
    assert slugs(found.related["a"]) == ["new", "b"]
    assert set(found.by_slug) == {"withdrawn", "superseded", "b", "a", "new"}


def test_indexes():
    one = briefing("one", "neglect", "curiosity", audiences=("police",))
    two = briefing("two", "curiosity", publisher="south", day=2, sources=(Source.model_construct(date=None),), review_type="thematic-review")
    found = library(one, two)
    assert {name: slugs(group) for name, group in found.by_theme.items()} == {"daily-life": [], "neglect": ["one"], "whole-family": [], "curiosity": ["two", "one"]}
    assert {name: slugs(group) for name, group in found.by_audience.items()} == {"schools": ["two"], "police": ["two", "one"]}
    assert {name: slugs(group) for name, group in found.by_publisher.items()} == {"north": ["one"], "south": ["two"]}
    assert {name: slugs(group) for name, group in found.by_review_type.items()} == {"thematic-review": ["two"], "audit": ["one"]}
    assert {name: slugs(group) for name, group in found.by_year.items()} == {"2023": ["one"], "": ["two"]}


def test_the_year_is_that_of_the_newest_source():
    dates = ("2019-01", "2021", None)
    assert briefing("a", "neglect", sources=tuple(Source.model_construct(date=day) for day in dates)).year == "2021"


def test_what_has_been_replaced_twice_leads_on_step_by_step_and_to_no_draft():
    found = library(briefing("a", "neglect", status="superseded"), briefing("b", "neglect", status="superseded", supersedes=("a",)),
                    briefing("c", "neglect", status="superseded", supersedes=("b",)), briefing("d", "neglect", status="draft", supersedes=("c",)))
    assert {old: new.slug for old, new in found.superseded_by.items()} == {"a": "b", "b": "c"}


def test_messages_actions_and_learning_by_theme():
    one = briefing("one", "neglect", "curiosity",
                   key_messages=(KeyMessage.model_construct(text="a", themes=(), from_="s1"), KeyMessage.model_construct(text="b", themes=("curiosity",), from_=None)),
                   actions=(Action.model_construct(do="c", for_=("police",), theme="neglect", from_=None), Action.model_construct(do="d", for_=(), theme="neglect", from_=None)),
                   learning=(Learning.model_construct(heading="Theme", themes=("curiosity", "neglect"), from_=None),))
    found = library(one, briefing("gone", "neglect", status="withdrawn", actions=one.facts.actions))
    assert {name: [(point.entry.text, point.address, point.from_) for point in points] for name, points in found.messages_by_theme.items() if points} == {
        "neglect": [("a", "briefings/one/#message-1", "s1")], "curiosity": [("b", "briefings/one/#message-2", None)]}
    assert {name: [(point.entry.do, point.anchor) for point in points] for name, points in found.actions_by_theme.items() if points} == {
        "neglect": [("c", "action-1"), ("d", "action-2")]}
    assert {name: [point.entry.do for point in points] for name, points in found.actions_by_audience.items()} == {"schools": [], "police": ["c"]}
    assert [point.entry.do for point in found.actions_for_all] == ["d"]
    assert {name: [point.anchor for point in points] for name, points in found.learning_by_theme.items() if points} == {"neglect": ["theme"], "curiosity": ["theme"]}


def test_resources_by_theme():
    assert {name: [one.id for one in found] for name, found in library().resources_by_theme.items()} == {
        "daily-life": [], "neglect": ["notes-on-neglect"], "whole-family": [], "curiosity": ["guide-to-asking"]}


def test_backlinks_successors_and_aliases():
    one = briefing("one", "neglect", related=("two", "nowhere"), supersedes=("old",), aliases=("uno",))
    two = briefing("two", "curiosity")
    found = library(one, two, briefing("old", "neglect", status="superseded"))
    assert {name: slugs(links) for name, links in found.backlinks.items()} == {"one": [], "two": ["one"], "old": []}
    assert {old: new.slug for old, new in found.superseded_by.items()} == {"old": "one"}
    assert {old: new.slug for old, new in found.aliases.items()} == {"uno": "one"}
    assert slugs(found.related["two"]) == ["one"]


def test_named_first_and_circles_end():
    found = library(briefing("a", "neglect", related=("c",)), briefing("b", "neglect", related=("a",)), briefing("c", "curiosity", related=("b",)))
    assert {name: slugs(near) for name, near in found.related.items()} == {"a": ["c", "b"], "b": ["a", "c"], "c": ["b", "a"]}


def test_a_rare_theme_says_more_than_a_common_one():
    rest = [briefing(f"z{number}", "curiosity", day=20) for number in range(6)]
    found = library(briefing("a", "curiosity", "neglect"), briefing("rare", "neglect"), briefing("common", "curiosity", day=9), *rest)
    assert slugs(found.related["a"])[0] == "rare"


def test_the_order_of_files_changes_nothing():
    themes = list(VOCABULARY.themes)
    chance = random.Random(7)
    briefings = [briefing(f"b{number}", *chance.sample(themes, 2), day=1 + number % 28) for number in range(60)]
    first = {name: slugs(near) for name, near in library(*briefings).related.items()}
    chance.shuffle(briefings)
    assert {name: slugs(near) for name, near in library(*briefings).related.items()} == first


def comparisons(count: int) -> int:
    """How many pairs of briefings are compared in a library of this size in which all share their themes."""
    likeness = Likeness(tuple(briefing(f"b{number}", "neglect", "curiosity") for number in range(count)))
    return sum(len(likeness.neighbours(place)) for place in range(count))


def test_twice_the_briefings_cost_twice_the_comparisons():
    assert comparisons(400) < 2.1 * comparisons(200)


def test_an_empty_library():
    found = library()
    assert (found.briefings, found.related, found.by_year, found.messages) == ((), {}, {}, ())


@pytest.mark.parametrize("status, shown, codes", [("published", 2, []), ("draft", 1, ["L02"]), ("withdrawn", 1, [])])
def test_from_files(status, shown, codes, tmp_path):
    """The other briefing names it in `related`, which only a draft is not ready for."""
    root = copy_project(tmp_path)
    change(root, "status: published", f"status: {status}", "briefings/south/keep-the-thread.md")
    found, findings = load_library(root, TODAY)
    assert (len(found.briefings), [one.code for one in findings]) == (shown, codes)


def test_links_in_the_text_lead_to_a_briefing_as_the_field_does(mini):
    assert {found.slug: found.leads for found in mini.briefings} == {"ask-again": (), "listen-first": ("share-early",), "share-early": ()}
    assert [found.slug for found in mini.backlinks["share-early"]] == ["listen-first"]


def test_messages_and_resources_by_role(mini):
    assert {id: len(points) for id, points in mini.messages_by_audience.items()} == {"nurses": 6, "teachers": 9, "drivers": 3}
    assert {id: [found.id for found in resources] for id, resources in mini.resources_by_audience.items()} == {
        "nurses": ["ear-guide", "pillow-film", "lost-report"], "teachers": ["ear-guide", "pillow-film", "lost-report"], "drivers": []}
