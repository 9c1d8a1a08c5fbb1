"""Today."""
from datetime import date

from macros.clock import today


def test_a_build_can_be_told_its_day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225599")
    assert today() == date(2025, 12, 31)


def test_otherwise_it_is_the_day_of_the_clock(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert today() >= date(2026, 11, 20)
