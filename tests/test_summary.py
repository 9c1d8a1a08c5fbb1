"""What a reviewer is told of a change. GOLDEN=write writes the expected summary anew."""
from html.parser import HTMLParser
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.forge import summary as module
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
    def find(text: str, known: str) -> list[SimpleNamespace]:
        return [SimpleNamespace(line=number, kind=f"<{known}>", words=word) for number, line in enumerate(text.split("\n"), 1)
                for word in line.split() if word.startswith("lun")]
    monkeypatch.setattr(module, "identifying_facts", find)
    monkeypatch.setattr(module, "known_in", lambda words: "Meal")


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
    return summary(changes_since(project, "HEAD^1"), *load_library(project, TODAY))


def put(project, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


def test_the_whole_summary(project, history):
    put(project, LISTEN, "aloud: We", "aloud: Today we")
    put(project, EARLY, "aloud: We", "alaud: We")
    (project / "briefings/south/not-yet.md").unlink()
    (project / "docs/more.md").write_text("See [one](https://one.example/a_(b)) and (https://two.example/x).\n")
    put(project, "docs/get-help.md", "https://www.childline.org.uk/", "https://www.childline.org.uk/new")
    history("Second")
    html = told(project)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(html, encoding="utf-8")
    assert html == GOLDEN.read_text(encoding="utf-8")


def test_a_change_of_no_briefing(project, history):
    (project / "x.txt").write_text("x")
    history("Second")
    html = told(project)
    assert "<p>No briefing changes.</p>" in html and "<li><code>x.txt</code>: new</li>" in html


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
    html = summary(changes_since(project, "HEAD^1"), Library(mini.vocabulary, ()), long)
    assert len(html.encode()) < 1024 * 1024
    assert all(rest in html for rest in ("and 4744 more", "and 84 briefings more", "and 1936 more"))


def test_the_command(run, history):
    history("Second")
    code, lines, said = run("summary", "--since", "HEAD^1")
    assert (code, lines[0], said) == (0, "<h2>What this changes</h2>", [])
    assert run("summary", "--since", "nowhere")[0] == 2
