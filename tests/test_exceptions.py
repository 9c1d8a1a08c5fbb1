"""Exceptions: each has a reason and an end, and one that nobody needs is reported."""
from datetime import date

import pytest

from macros.clock import today
from macros.reading.finding import Finding
from macros.weblinks.exceptions import FILE, Excepted, in_force, read_exceptions, useless
from minisite import PROJECT

TODAY = date(2026, 11, 20)
GOOD = "- address: https://a.org/*\n  reason: It turns programs away.\n  until: 2027-01-31\n"


def read(tmp_path, text: str):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return read_exceptions(tmp_path, TODAY)


def test_exceptions_are_read(tmp_path):
    assert read_exceptions(tmp_path, TODAY) == ([], [])
    assert read(tmp_path, "# none yet\n") == ([], [])
    assert read(tmp_path, GOOD) == ([Excepted(1, "https://a.org/*", "It turns programs away.", date(2027, 1, 31))], [])


@pytest.mark.parametrize("old, new, came", [
    ("  reason: It turns programs away.\n", "", "`address, until`"), ("It turns programs away.", "''", "`address, reason, until`"),
    ("  reason", "  why: x\n  reason", "`address, why, reason, until`"), ("https://a.org/*", "https://*", "`https://*`"), ("https://a.org/*", "'*'", "`*`"),
    ("2027-01-31", "2027-02-31", "`2027-02-31` is no day"), ("2027-01-31", "20270131", "`20270131` is no day"), ("2027-01-31", "never", "`never` is no day"),
    ("2027-01-31", "2027-11-30", "2027-11-30 is more than a year away"), (GOOD, "- x\n", "no group of fields")])
def test_an_exception_that_is_none(old, new, came, tmp_path):
    exceptions, (fault,) = read(tmp_path, GOOD.replace(old, new) + GOOD.replace("a.org", "b.org"))
    assert (fault, [found.address for found in exceptions]) == (Finding(FILE, 1, fault.column, "X05", came), ["https://b.org/*"])


@pytest.mark.parametrize("text, code", [("- address: [", "Y12"), ("address: x\n", "V01"), ("- a: 1\n  a: 2\n", "Y05")])
def test_a_file_that_cannot_be_read(text, code, tmp_path):
    assert [found.code for found in read(tmp_path, text)[1]][:1] == [code]


@pytest.mark.parametrize("pattern, address, covers", [
    ("https://a.org/*", "https://a.org/b", True), ("https://a.org/*", "https://b.org/a.org/", False), ("https://a.org/b", "https://a.org/b", True),
    ("https://a.org/b", "https://a.org/bc", False), ("https://a.org/*/c", "https://a.org/b/c", True), ("https://a.org/b?c", "https://a.org/bxc", False)])
def test_which_addresses_it_covers(pattern, address, covers):
    assert Excepted(1, pattern, "", TODAY).covers(address) == covers


def test_an_exception_that_is_over_or_that_nobody_needs():
    over, today_still, unused = (Excepted(line, f"https://{line}.org", "", date(2026, 11, day)) for line, day in ((1, 19), (2, 20), (3, 30)))
    assert in_force([over, today_still, unused], TODAY) == [today_still, unused]
    assert list(useless([over, today_still, unused], {"https://1.org", "https://2.org"}, TODAY)) == [
        Finding(FILE, 1, 1, "X04", "`https://1.org` was until 2026-11-19"), Finding(FILE, 3, 1, "X04", "no address is `https://3.org`")]


def test_the_file_of_this_project_is_right():
    assert read_exceptions(PROJECT, today())[1] == []
