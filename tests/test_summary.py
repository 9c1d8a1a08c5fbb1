"""What a reviewer is told of a change. GOLDEN=write writes the expected summary anew."""
from html.parser import HTMLParser
import os
from pathlib import Path

import pytest

from macros.checks import facts as module
from macros.checks.facts import NOTHING, UNREAD, Fact
from macros.forge import texts
from macros.forge.changes import changes_since
from macros.forge.summary import summary
from macros.library.checking import load_library
from macros.library.library import Library
from macros.reading.finding import Finding
from minisite import TODAY

GOLDEN = Path(__file__).parent / "forge" / "summary.html"
LISTEN, EARLY = "briefings/north/listen-first.md", "briefings/south/share-early.md"
HOSTILE = "</code></table>\n\n# Approved @everyone ![x](https://evil.example/a.png) <img src=x> | a | `b` ::error::x ##[stop-commands]y"


@pytest.fixture(autouse=True)
def facts(monkeypatch):
    """Stands in for the rules of privacy, so that a new rule changes nothing here: a fact is a word that begins with `lun`."""
    def find(text: str, known: str) -> list[Fact]:
        return [Fact(number, f"<{known}>", word) for number, line in enumerate(text.split("\n"), 1)
                for word in line.split() if word.startswith("lun")]
    monkeypatch.setattr(module, "identifying_facts", find)
    monkeypatch.setattr(texts, "known_in", lambda words: "Meal")


class Tags(HTMLParser):
    """The tags of a page, and the words that stand outside `<code>`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open, self.tags, self.words = [], set(), ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += "" if "code" in self.open else data


def told(project) -> str:
    return summary(changes_since(project, "HEAD^1"), *load_library(project, TODAY), TODAY)


def put(project, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


def test_the_whole_summary(project, history):
    put(project, LISTEN, "aloud: We", "aloud: Today we")
    put(project, EARLY, "aloud: We", "alaud: We")
    (project / "briefings/south/not-yet.md").unlink()
    (project / "docs/more.md").write_text("See [one](https://one.example/a_(b)) and (https://two.example/x).\n")
    put(project, "docs/get-help.md", "https://www.childline.org.uk/", "https://www.childline.org.uk/new")
    put(project, "briefings/_vocabulary/known_names.yml", "Hedge Act", "Hedge & Ditch Act")
    put(project, "docs/sw.js", "\n", "\n\n")
    history("Second")
    html = told(project)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(html, encoding="utf-8")
    assert html == GOLDEN.read_text(encoding="utf-8")


def section(html: str, path: str) -> list[str]:
    """The lines below the heading of a file."""
    return html.partition(f"<h3><code>{path}</code>: ")[2].partition("\n<h")[0].splitlines()


def test_a_text_outside_of_the_briefings_is_not_folded_away(project, history):
    (project / "docs/words.md").write_text((project / LISTEN).read_text(encoding="utf-8"), encoding="utf-8")
    (project / "X.TXT").write_text("lunatic")
    (project / "tests").mkdir()
    (project / "tests/case.md").write_text("lunch")
    (project / "docs/glossary.md").unlink()
    history("Second")
    html = told(project)
    assert "<p>No briefing changes.</p>" in html and "of the program" not in html
    said = section(html, "docs/words.md")
    assert said[0] == "new, outside of the briefings</h3>" and "S15 A file below docs/ must not be a briefing" in said[3]
    assert "<details open><summary>Facts that together could show who a child is: 7</summary>" in said
    assert "<tr><th><code>&lt;Meal&gt;</code></th><td><code>lunatic</code> (line 1)</td></tr>" in section(html, "X.TXT")
    assert section(html, "tests/case.md") == section(html, "docs/glossary.md") == []
    assert "<li><code>docs/glossary.md</code>: removed</li>\n<li><code>tests/case.md</code>: new</li>" in html


@pytest.mark.parametrize("path", ["briefings/north/wide.md", "docs/wide.md"])
def test_a_text_that_cannot_be_read_is_never_called_clean(project, history, path):
    (project / path).write_bytes("Nobody\nlunch".encode("utf-16"))
    history("Second")
    lines = section(told(project), path)
    assert f"<p>{UNREAD}</p>" in lines and any(f"{path}:1:1: S01 " in line for line in lines)
    assert "<tr><th><code>&lt;Meal&gt;</code></th><td><code>lunch</code> (line 2)</td></tr>" in lines
    (project / path).write_bytes("Nobody".encode("utf-16"))
    html = told(project)
    assert f"<p>{UNREAD}</p>" in section(html, path) and NOTHING not in html


def test_where_the_address_of_a_removed_briefing_leads_now(project, history):
    once = "briefings/north/ask-once.md"
    put(project, LISTEN, "aliases: [listen-before]", "aliases: [listen-before, share-early]")
    put(project, LISTEN, "related: [share-early]", "related: []")
    put(project, LISTEN, "share-early.md", "ask-once.md")
    (project / EARLY).unlink()
    (project / once).rename(project / "briefings/south/ask-once.md")
    (project / "briefings/south/not-yet.md").unlink()
    history("Second")
    html = told(project)
    assert section(html, EARLY) == ["removed</h3>", f"<p>Its address now leads to <code>{LISTEN}</code>.</p>"]
    assert section(html, once) == ["removed</h3>", "<p>Its address now leads to <code>briefings/south/ask-once.md</code>.</p>"]
    assert section(html, "briefings/south/not-yet.md")[1].startswith("<p>If readers have seen it, its address must go on")


def row(html: str, name: str) -> str:
    """What stands beside a word in the table of a briefing."""
    return html.partition(f"<tr><th>{name}</th><td>")[2].partition("</td></tr>\n")[0]


def test_names_and_words_that_somebody_answers_for(project, history):
    confirmed = "\n  confirmed:\n    - words: two weeks old\n      why: It is *public*.\n      by: writer"
    put(project, LISTEN, "Child A drew", "Child A was two weeks old and Child C drew")
    put(project, LISTEN, "checked_by: briefing writer", f"checked_by: briefing writer{confirmed}")
    put(project, LISTEN, "people: [Child A]", 'people: [Child A, "@everyone & Child C"]')
    history("Second")
    html = told(project)
    assert row(html, "Names declared") == ("<code>Child A</code>, <code>@everyone &amp; Child C</code> <strong>(new)</strong>. "
                                           "Did the publisher make up each one?")
    assert row(html, "Words confirmed") == ("<ul><li><code>two weeks old</code>: <code>It is *public*.</code> By <code>writer</code> "
                                            "<strong>(new)</strong></li></ul>Do you agree?")
    put(project, LISTEN, "aloud: We", "aloud: Today we")
    history("Third")
    html = told(project)
    assert "Child C</code>. Did" in row(html, "Names declared") and "<code>writer</code></li></ul>" in row(html, "Words confirmed")


def test_nothing_is_new_in_a_briefing_that_is_new_itself(project, history):
    (project / LISTEN).rename(project / LISTEN.replace("north", "south"))
    history("Second")
    html = told(project)
    assert "<code>Child A</code>. Did" in row(html, "Names declared") and "Words confirmed" not in html


def test_a_draft_and_a_day_that_has_passed_are_marked(project, history):
    put(project, LISTEN, "review_by: 2027-02-10", "review_by: 2026-11-19")
    history("Second")
    assert row(told(project), "Signed").endswith("by 19 November 2026: <strong>this day has passed</strong>")
    put(project, LISTEN, "review_by: 2026-11-19", "review_by: 2026-11-20")
    put(project, LISTEN, "status: published", "status: draft")
    html = told(project)
    assert row(html, "Status") == "draft: it will not be shown to readers, but this file is public" and "this day has passed" not in html


def test_a_link_that_only_moved_is_not_told(project, history):
    (project / "docs/more.md").write_text("https://one.example/")
    history("Second")
    (project / "docs/more.md").rename(project / "docs/other.md")
    history("Third")
    assert "Links added" not in told(project)


def test_nothing_of_a_stranger_stands_outside_code(project, history):
    path = f"briefings/north/{HOSTILE.replace('/', '')}.md"
    (project / path).write_text(HOSTILE)
    (project / "briefings/north/caf\udce9\u202e.md").write_bytes(b"\xff")
    put(project, EARLY, "aloud: We", f"{HOSTILE}: We")
    put(project, LISTEN, "title: ", "title: '<b>@everyone</b>' #")
    put(project, "briefings/_vocabulary/themes.yml", "label: Listening", "label: '@everyone & co'")
    history("Second")
    html = told(project)
    tags = Tags(html)
    assert html.count("everyone") > 5 and "\n\n" not in html
    for word in ("everyone", "evil", "Approved", "::", "##[", "|"):
        assert word not in tags.words.replace("Roleseveryone", "")
    assert tags.tags <= {(tag,) for tag in "h2 h3 p strong code table tr th td ul li details summary".split()} | {("details", "open")}


def test_the_words_of_a_valid_briefing_are_escaped(project, history):
    put(project, "briefings/_vocabulary/themes.yml", "label: Listening", "label: \"Listen & *hear* @everyone\"")
    put(project, LISTEN, "aloud: We", "aloud: Today we")
    history("Second")
    assert "<code>Listen &amp; *hear* @everyone</code>" in told(project)
    assert "<code>Listen first: &#34;really&#34; &amp; always {{ child }}</code>" in told(project)


def test_it_stays_below_what_github_takes(project, history, mini):
    long = [Finding(f"briefings/north/{number}.md", 1, 1, "S08", "&" * 2000) for number in range(5000)]
    for number in range(100):
        (project / f"briefings/north/{number}.md").write_text("x " * 500 + "".join(f"https://{number}.example/{more}{'y' * 400} " for more in range(20)))
    history("Second")
    html = summary(changes_since(project, "HEAD^1"), Library(mini.vocabulary, ()), long, TODAY)
    assert len(html.encode()) < 1024 * 1024
    assert all(rest in html for rest in ("and 4744 more", "and 84 briefings more", "and 1936 more"))


def test_the_command(run, history):
    history("Second")
    code, lines, said = run("summary", "--since", "HEAD^1")
    assert (code, lines[0], said) == (0, "<h2>What this changes</h2>", [])
    assert run("summary", "--since", "nowhere")[0] == 2
