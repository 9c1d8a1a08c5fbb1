"""The fields of a briefing, checked with the word lists of the good library."""
import copy

import pytest

from cases import FOLDER, GOOD, TODAY
from macros.reading.finding import Finding
from macros.reading.source import read_document
from macros.records.fields import Context
from macros.records.model import Facts
from macros.records.validation import check
from macros.records.word_lists import read_vocabulary

PROJECT = FOLDER / "project"
VOCABULARY = read_vocabulary(PROJECT / "briefings", TODAY)[0]
DATA = read_document(PROJECT / GOOD, GOOD).data


def facts(**changes):
    """The good briefing's fields with some of them changed, and what is wrong with them."""
    data = {name: value for name, value in (copy.deepcopy(DATA) | changes).items() if value is not None}
    return check(Facts, data, Context(VOCABULARY, TODAY), "a.md", {})


def test_a_key_message_may_be_bare_text():
    found, findings = facts()
    assert findings == []
    assert [(entry.text, entry.themes, entry.from_) for entry in found.key_messages] == [
        ("A child whom nobody asks after can disappear between services.", (), None),
        ("Know every adult who cares for the child.", ("whole-family",), "Theme 1"),
        ("One more question may show what a file does not.", (), None)]


REQUIRED = ["title", "summary", "status", "review_type", "themes", "key_messages", "actions", "learning", "questions", "aloud", "sources",
            "published", "updated", "review_by", "changes", "anonymity"]


@pytest.mark.parametrize("name", REQUIRED)
def test_required_fields(name):
    assert facts(**{name: None}) == (None, [Finding("a.md", 1, 1, "F02", f"missing: {name}")])


@pytest.mark.parametrize("name", sorted(Facts.model_fields.keys() - set(REQUIRED)))
def test_other_fields_may_be_left_out(name):
    assert facts(**{name: None})[1] == []


def test_all_missing_fields_are_one_finding():
    assert check(Facts, {}, Context(VOCABULARY, TODAY), "a.md", {}) == (None, [Finding("a.md", 1, 1, "F02", "missing: " + ", ".join(REQUIRED))])


@pytest.mark.parametrize("status", ["draft", "published", "superseded", "withdrawn"])
def test_every_status(status):
    assert facts(status=status)[0].status == status


@pytest.mark.parametrize("first", ["Which child is it?", "Whose CHILDREN are they?", "Which baby?", "Where is the young person?", "What does the infant need?"])
def test_the_first_question_is_about_a_child(first):
    assert facts(questions=[first, "Who else?", "What next?"])[1] == []


def test_the_limits_of_lists_and_texts():
    assert facts(title="a" * 70, key_messages=[f"Message {number}" for number in range(7)],
                 questions=["Which child is it " + "now " * 36 + "?", "Who?", "Why?", "How?", "When?"], resources=[])[1] == []


@pytest.mark.parametrize("changes, came", [
    ({"title": "a" * 71}, "title has 71 characters, at most 70"), ({"aloud": "now " * 41}, "aloud: 41 words, at most 40"),
    ({"keywords": ["a" * 61]}, "keywords 1 has 61 characters, at most 60")], ids=["title", "aloud", "keyword"])
def test_texts_that_are_too_long(changes, came):
    assert facts(**changes) == (None, [Finding("a.md", 1, 1, "F04", came)])


@pytest.mark.parametrize("name, most", [("people", 30), ("related", 20), ("aliases", 20), ("keywords", 40)])
def test_lists_that_are_too_long(name, most):
    found = facts(**{name: [f"a-{number}" for number in range(most + 1)]})[1]
    assert found == [Finding("a.md", 1, 1, "F05", f"{name} has {most + 1}, at most {most}")]


@pytest.mark.parametrize("value", [None, {}, [], {"a": "b"}, [["a"]], [{"a": {"b": "c"}}], "", "a"], ids=str)
@pytest.mark.parametrize("name", Facts.model_fields)
def test_no_shape_of_data_raises(name, value):
    data = copy.deepcopy(DATA) | {name: value}
    record, findings = check(Facts, data, Context(VOCABULARY, TODAY), "a.md", {})
    assert bool(record) != bool(findings)
