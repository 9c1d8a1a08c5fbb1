"""What is told: advice on the lines, and one issue."""
from macros.forge.issues import Issue
from macros.reading.finding import Finding
from macros.weblinks.asking import Answer
from macros.weblinks.memory import Known
from macros.weblinks.standing import WebLink
from macros.weblinks.telling import BEFORE, advice, issues

LINKS = [WebLink("a.md", 3, 5, "https://gone.org/x"), WebLink("b.md", 1, 1, "https://gone.org/x"), WebLink("b.md", 2, 1, "https://once.org/"),
         WebLink("b.md", 4, 1, "https://well.org/"), WebLink("c.md", 1, 1, "https://shy.org/")]
COPY = "https://web.archive.org/web/2020/https://gone.org/x"


def known(failures: int, archived: str = "") -> dict[str, Known]:
    return {"https://gone.org/x": Known("2026-11-15", "gone", "it answers 404", "", failures, "2026-11-08", archived),
            "https://once.org/": Known("2026-11-15", "gone", "nobody answers there", "", 1, "2026-11-15"), "https://well.org/": Known("2026-11-15", "well")}


def test_advice_stands_where_the_address_stands():
    answers = {"https://gone.org/x": Answer("gone", "it answers 404"), "https://well.org/": Answer("well", "", "https://new.org/"),
               "https://shy.org/": Answer("unsure", "it answers 403"), "https://once.org/": Answer("well")}
    assert list(advice(LINKS, answers)) == [
        Finding("a.md", 3, 5, "X01", "`https://gone.org/x`: it answers 404"), Finding("b.md", 1, 1, "X01", "`https://gone.org/x`: it answers 404"),
        Finding("b.md", 4, 1, "X02", "`https://well.org/` leads to `https://new.org/`"), Finding("c.md", 1, 1, "X03", "`https://shy.org/`: it answers 403")]
    assert all(found.advice for found in advice(LINKS, answers))


def test_no_issue_before_the_second_failure_and_none_when_all_are_well():
    assert [issues(LINKS, known(failures)) for failures in (0, 1)] == [[], []]
    assert issues([], known(2)) == [], "an address that is named nowhere any more"


def test_the_issue_says_what_where_since_when_and_where_a_copy_is():
    row = "- [ ] `https://gone.org/x`: `it answers 404` since 2026-11-08.{} In `a.md:3`, `b.md:1`"
    assert issues(LINKS, known(2)) == [Issue("broken-links", "1 address on other sites cannot be reached", BEFORE + row.format(""))]
    assert issues(LINKS, known(3, COPY)) == [
        Issue("broken-links", "1 address on other sites cannot be reached", BEFORE + row.format(f" [Archived copy](<{COPY}>)."))]


def test_a_third_failure_changes_nothing_in_the_text():
    assert issues(LINKS, known(2)) == issues(LINKS, known(5))
