"""Plain words. What each rule advises is told in briefings/failing/T*.md; here are the counts and the splitting."""
from datetime import date

import pytest

from macros.checks.draft import Draft
from macros.checks.plain_words import Passage, PlainWords, passages, reading_age, sentences
from macros.reading.body import Body
from macros.reading.source import Document
from macros.records.fields import WORD
from macros.records.vocabulary import LISTS, Vocabulary

NO_WORDS = Vocabulary({name: {} for name in LISTS})


def draft(text: str, data: dict | None = None, marks: dict | None = None) -> Draft:
    return Draft(Document("a.md", data, marks or {}, text, 10), Body(text, 10), None, date(2026, 11, 20))


@pytest.mark.parametrize(("text", "found"), [
    ("One. Two? \"Three!\" Four", ["One", "Two", "Three", "Four"]), ("**Bold.** Next: this (that). “So.”", ["Bold", "Next this that", "So"]),
    ("It was 3.5 in 2023. In e.g. may it split", ["It was 3.5 in 2023", "In e.g may it split"]), ("", []), ("…", [])])
def test_sentences(text, found):
    assert [" ".join(WORD.findall(sentence)) for sentence in sentences(text)] == found


def test_what_readers_read_with_its_place():
    text = "## In brief\n\nOne line\nand the next of [a link](https://a.example/x).\n\n1. First\n   more\n2. Second\n\n| a | b |\n> Quoted\n\n```\ncode\n```\n"
    data = {"title": "T", "summary": ["wrong"], "key_messages": ["K", {"text": "L"}, {"text": 3}], "actions": [{"do": "D"}], "questions": ["Q"]}
    marks = {("title",): (2, 8), ("key_messages", 0): (4, 5), ("actions", 0, "do"): (8, 9)}
    assert list(passages(draft(text, data, marks))) == [
        Passage(2, 8, "T"), Passage(1, 1, "L"), Passage(4, 5, "K"), Passage(8, 9, "D"), Passage(1, 1, "Q"),
        Passage(12, 1, "One line and the next of a link."), Passage(15, 1, "First more"), Passage(17, 1, "Second"), Passage(20, 1, "Quoted")]


def test_the_age_follows_its_formula():
    assert reading_age(WORD.findall("The cat sat on the mat."), 1) == 5  # 17 letters in 6 words: before every school
    assert reading_age([], 0) == 5
    hard = "Multidisciplinary professionals operationalised comprehensive organisational recommendations".split()
    assert reading_age(hard, 2) == pytest.approx(4.71 * sum(map(len, hard)) / len(hard) + 0.5 * len(hard) / 2 - 16.43)
    assert reading_age(["co-operate", "don't"], 1) == pytest.approx(4.71 * 13 / 2 + 0.5 * 2 - 16.43)


def test_a_text_that_is_hard_to_read():
    sentence = "Multidisciplinary professionals operationalised comprehensive organisational recommendations. "
    advice = PlainWords(NO_WORDS)
    assert [(found.code, found.line, found.came) for found in advice(draft(sentence * 20))] == [("T05", 10, "age 55")]
    assert list(advice(draft(sentence))) == []  # too short to say


def test_word_lists_may_be_empty():
    assert list(PlainWords(NO_WORDS).heavy_words("We utilise it")) == []
