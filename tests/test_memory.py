"""What is remembered of an address: the way to two failures in a row, and back."""
from datetime import date

import pytest

from macros.weblinks.asking import Answer
from macros.weblinks.memory import Known, learned, recall, remember, to_ask

WELL, GONE, UNSURE = Answer("well"), Answer("gone", "it answers 404"), Answer("unsure", "it answers 403")
DAYS = [date(2026, 11, day) for day in (1, 8, 15, 22, 29)]


@pytest.mark.parametrize("answers, failures, since", [
    ([GONE], 1, "2026-11-01"), ([GONE, GONE], 2, "2026-11-01"), ([GONE, GONE, GONE], 3, "2026-11-01"), ([GONE, WELL], 0, ""),
    ([GONE, WELL, GONE], 1, "2026-11-15"), ([GONE, GONE, WELL], 0, ""), ([GONE, UNSURE, GONE], 2, "2026-11-01"), ([GONE, GONE, UNSURE], 2, "2026-11-01"),
    ([UNSURE], 0, ""), ([UNSURE, GONE], 1, "2026-11-08"), ([WELL, UNSURE, UNSURE], 0, "")])
def test_failures_in_a_row(answers, failures, since):
    known: dict[str, Known] = {}
    for day, answer in zip(DAYS, answers):
        known = learned(known, {"a"}, {"a": answer}, day)
    assert known == {"a": Known(day.isoformat(), answer.state, answer.words, "", failures, since)}
    assert known["a"].broken == (failures >= 2)


def test_two_failures_on_one_day_count_once():
    known = learned(learned({}, {"a"}, {"a": GONE}, DAYS[0]), {"a"}, {"a": GONE}, DAYS[0])
    assert known["a"].failures == 1


def test_what_is_named_nowhere_any_more_is_forgotten_and_what_was_not_asked_stays():
    known = learned({}, {"a", "b", "c"}, {"a": WELL, "b": GONE, "c": WELL}, DAYS[0])
    assert learned(known, {"a", "b", "new"}, {"b": WELL}, DAYS[1]) == {"a": known["a"], "b": Known("2026-11-08", "well")}


def test_the_archived_copy_is_kept_while_it_fails():
    known = {"a": Known("2026-11-01", "gone", "", "", 2, "2026-10-25", "https://web.archive.org/x")}
    assert learned(known, {"a"}, {"a": GONE}, DAYS[1])["a"].archived == "https://web.archive.org/x"
    assert learned(known, {"a"}, {"a": WELL}, DAYS[1])["a"].archived == ""


def test_an_address_that_was_well_some_days_ago_is_not_asked_again():
    known = learned({}, {"a", "b", "c"}, {"a": WELL, "b": GONE, "c": UNSURE}, DAYS[0])
    assert [to_ask(["a", "b", "c", "d"], known, date(2026, month, day)) for month, day in ((11, 6), (11, 7), (10, 31))] == [
        ["b", "c", "d"], ["a", "b", "c", "d"], ["a", "b", "c", "d"]]


def test_the_file_brings_back_what_was_known(tmp_path):
    known = learned({}, {"a", "é"}, {"a": WELL, "é": GONE}, DAYS[0])
    remember(tmp_path / "links.json", known)
    assert (recall(tmp_path / "links.json"), [path.name for path in tmp_path.iterdir()]) == (known, ["links.json"])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 1}', '{"version": 2, "addresses": {}}', '{"version": 1, "addresses": {"a": {}}}',
                                     '{"version": 1, "addresses": {"a": {"asked": "x", "state": "well"}}}', '{"version": 1, "addresses": {"a": {"x": 1}}}',
                                     '{"version": 1, "addresses": []}', '{"version": 1, "addresses": {"a": {"asked": 5, "state": "well"}}}', "\ud800"])
def test_a_file_that_is_not_whole_remembers_nothing(content, tmp_path):
    (tmp_path / "links.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert (recall(tmp_path / "links.json"), recall(tmp_path / "none.json")) == ({}, {})
