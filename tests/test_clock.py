"""Today."""
from datetime import date

import pytest

from macros.clock import today


def test_a_build_can_be_told_its_day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225599")
    assert today() == date(2025, 12, 31)


def test_otherwise_it_is_the_day_of_the_clock(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert today() >= date(2026, 11, 20)


@pytest.mark.parametrize("epoch", ["abc", "1.5", "9" * 12, "9" * 40, "-" + "9" * 15])
def test_a_day_that_is_none_is_wrong_use(epoch, run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run("check") == (2, [], [f"Error: SOURCE_DATE_EPOCH is `{epoch}`, and must be a number of seconds since 1970, such as 1767225599."])
