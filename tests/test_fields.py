"""The kinds of field. Wrong values are told in briefings/failing/F*.md; here are right ones, and what they become."""
import pytest

from cases import TODAY
from macros.reading.finding import Finding
from macros.records.fields import AnyDay, Context, Day, Line, Once, Record, Slug, SourceDate, WebAddress, closed, count_words, suggestion
from macros.records.validation import check


def value(kind, given):
    """What a field of this kind makes of a value, or the codes of what is wrong with it."""
    model = type("One", (Record,), {"__annotations__": {"field": kind}})
    record, findings = check(model, {"field": given}, Context(None, TODAY), "a.md", {})
    return record.field if record else [finding.code for finding in findings]


@pytest.mark.parametrize("given, line", [("  a \n b\tc ", "a b c"), ("5 %, \u00a35 & \u00bd", "5 %, \u00a35 & \u00bd"), ("{{ child }}", "{{ child }}"), ("Si\u00e2n", "Si\u00e2n")])
def test_lines(given, line):
    assert value(Line, given) == line


@pytest.mark.parametrize("given", [
    "https://example.org", "http://example.org:8080/a_(b)?c=d&e=%20#f", "HTTPS://EXAMPLE.ORG/", "https://a-b.example.co.uk/~x;y,z@1:2!$*+/[]"])
def test_web_addresses(given):
    assert value(WebAddress, given) == given


@pytest.mark.parametrize("given", ["https://", "https:///x", "https://localhost", "//example.org", "mailto:a@example.org", "https://a.org/'", 'https://a.org/"',
                                   "https://a.org/<", "https://a.org\\b", "https://a.org b", "https://a\u017f.org", " https://a.org", "https://a.org\n"])
def test_what_is_no_web_address(given):
    assert value(WebAddress, given) == ["F15"]


@pytest.mark.parametrize("given, why", [
    ("https://north.sharepoint.com/:w:/s/x", "sharepoint.com"), ("https://north-my.sharepoint.com", "sharepoint.com"), ("https://onedrive.live.com/?id=1", "onedrive.live.com"),
    ("https://1drv.ms/w/s!x", "1drv.ms"), ("https://DRIVE.google.com/file/d/x", "drive.google.com"), ("https://docs.google.com/document/d/x", "docs.google.com"),
    ("https://eur02.safelinks.protection.outlook.com/?url=x", "safelinks.protection.outlook.com"), ("https://urldefense.com/v3/__x", "urldefense.com"),
    ("https://urldefense.proofpoint.com/v2/url?u=x", "urldefense.proofpoint.com"), ("https://protect-eu.mimecast.com/s/x", "protect-eu.mimecast.com"),
    ("https://example.org/?u=jo.smith@example.org", "it holds a mail address"), ("https://example.org/?data=05%7C02%7Cjo.smith%40example.org%7C", "it holds a mail address"),
    ("https://example.org/sharepoint.com", ""), ("https://example.org/?at=sharepoint.com", ""), ("https://mysharepoint.com", ""), ("https://sharepoint.com.example.org", ""),
    ("https://www.google.com/docs", ""), ("https://www.mimecast.com/", ""), ("https://example.org/@north/1", ""), ("https://example.org/maps/@51.5,-0.1", "")])
def test_addresses_that_are_closed_to_readers(given, why):
    assert (closed(given), value(WebAddress, given)) == (why, ["M12"] if why else given)


@pytest.mark.parametrize("given", ["1990-01-01", "2024-02-29", "2026-11-20"])
def test_days(given):
    assert str(value(Day, given)) == given


@pytest.mark.parametrize("given, code", [("1989-12-31", "F08"), ("2026-11-21", "F08"), ("2025-02-29", "F06"), ("0000-01-01", "F06"), ("2026-11-20\n", "F06"), (None, "F06"), (["2026-11-20"], "F06")])
def test_what_is_no_day(given, code):
    assert value(Day, given) == [code]


def test_a_day_to_come():
    assert str(value(AnyDay, "2030-01-01")) == "2030-01-01"


@pytest.mark.parametrize("given", ["2023", "2023-11", "2023-11-09"])
def test_source_dates(given):
    assert value(SourceDate, given) == given


@pytest.mark.parametrize("given", ["a", "1-5", "a" * 80])
def test_slugs(given):
    assert value(Slug, given) == given


@pytest.mark.parametrize("given", ["", "A", "a_b", "-a", "a--b", "a" * 81, "\u0430", "\u0661", "a\n"])
def test_what_is_no_slug(given):
    assert set(value(Slug, given)) <= {"F22", "F04"}


@pytest.mark.parametrize("given, hint", [
    ("a.md", "Write: a"), ("North shire", "Write: north-shire"), ("briefings/north/a_b.md", "Write: a-b"), ("https://example.org/briefings/a/", "Write: a"),
    ("a--b-", "Write: a-b"), ("", ""), ("\u0430", ""), ("a?", ""), ("A" * 81, "")], ids=ascii)
def test_how_a_name_must_be_written(given, hint):
    model = type("One", (Record,), {"__annotations__": {"field": Slug}})
    (found, *_) = check(model, {"field": given}, Context(None, TODAY), "a.md", {})[1]
    assert found.hint == hint


def test_a_thousand_entries_are_compared_in_a_moment():
    from typing import Annotated
    assert value(Annotated[tuple[str, ...], Once], [str(number) for number in range(20_000)] + ["7"]) == ["F18"]


@pytest.mark.parametrize("text, words", [("", 0), ("a b", 2), ("don\u2019t co-operate", 2), ("5,000 \u2013 half", 2), ("**so** [it](is)", 3), ("\u4f60\u597d", 1)])
def test_words(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize("word, hint", [("neglct", "Did you mean neglect?"), ("Daily_Life", "Did you mean daily-life?"), ("x", "The list: neglect, daily-life."), ("x" * 60_000, "The list: neglect, daily-life.")], ids=["letter", "form", "other", "endless"])
def test_suggestions(word, hint):
    assert suggestion(word, ["neglect", "daily-life"]) == hint


def test_a_long_list_is_not_printed():
    assert suggestion("x", [f"word-{number}" for number in range(31)]) == ""


def test_all_faults_at_once_and_in_place():
    from macros.records.model import Learning
    assert check(Learning, {"themes": "x", "hedding": "a"}, Context(None, TODAY), "a.md", {(): (2, 1), ("themes",): (3, 5)}) == (None, [
        Finding("a.md", 3, 5, "F03", "themes must be a list", "Write: themes: [x]"),
        Finding("a.md", 2, 1, "F01", "`hedding`", "Did you mean heading?")])
