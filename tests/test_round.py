"""A round over many addresses, and the command, on a site that has every fault (othersite.py)."""
import json

import pytest

from macros.forge.issues import from_json
from macros.weblinks.asking import Answer, Asker
from macros.weblinks.memory import recall
from macros.weblinks.round import Offline, ask_all, weekly
from macros.weblinks.telling import LABEL
from minisite import TODAY
import othersite


@pytest.fixture
def site():
    with othersite.serving() as found:
        yield found


def asker(**settings) -> Asker:
    return Asker(**{"timeout": 2, "private": True, "wait": lambda seconds: None} | settings)


def test_each_address_is_asked_once_and_each_site_has_a_pause(site):
    address, asked = site
    waits: list[float] = []
    addresses = [f"{address}{path}" for path in ("/gone", "/well", "/well", "/forbidden")] + [f"{address.replace('127.0.0.1', 'LOCALHOST')}/well"]
    found = ask_all(addresses, asker(wait=waits.append), pause=9)
    assert [answer for name, answer in found.items() if "127" in name] == [Answer("unsure", "it answers 403"), Answer("gone", "it answers 404"), Answer("well")]
    assert (len(found), waits, asked["HEAD /well"]) == (4, [9, 9], 2)


def test_an_archived_copy_is_looked_for_when_an_address_stays_away(site):
    address, asked = site
    known: dict = {}
    for day in (8, 9, 10):
        known = weekly({f"{address}/for-ever", f"{address}/gone"}, known, asker(archive=f"{address}/archive?url="), TODAY.replace(day=day), 0)
    copies = [facts.archived.partition("/web/2020/")[2][-8:] for facts in known.values()]
    assert (copies, sum(times for path, times in asked.items() if "archive" in path and "for-ever" in path)) == (["for-ever", ""], 1)


def test_without_a_network_nothing_is_learned(monkeypatch):
    monkeypatch.setattr(Asker, "ask", lambda self, address: Answer("gone", "there is no site of this name"))
    assert weekly({"a", "b"}, {}, asker(), TODAY, 0)["a"].failures == 1
    with pytest.raises(Offline):
        weekly({"a", "b", "c"}, {}, asker(), TODAY, 0)


@pytest.fixture
def ours(project, history, monkeypatch):
    """A project that names no address on another site, but for what `write` puts into a page of its own."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    for path in [*project.rglob("*.md"), *(project / "briefings").rglob("*.yml"), project / "mkdocs.yml"]:
        if "://" in (text := path.read_text(encoding="utf-8")):
            path.write_text(text.replace("://", ":"), encoding="utf-8")
    history("Without addresses")
    return project


def write(ours, *addresses: str) -> None:
    (ours / "docs" / "other.md").write_text("\n".join(["# Other", *addresses, ""]), encoding="utf-8")


def links(run, *words: str) -> tuple[list[str], int]:
    """The lines that the command prints, and its exit code."""
    code, lines, _ = run("links", "--private", "--pause", "0", "--timeout", "2", *words)
    return lines, code


def test_only_added_links_are_asked_on_a_pull_request_and_nothing_is_blocked(ours, site, run, history):
    address, asked = site
    write(ours, f"{address}/gone", f"{address}/moved", f"{address}/well")
    (ours / "docs" / "index.md").write_text(f"{address}/forbidden", encoding="utf-8")
    lines, code = links(run, "--added-since", "HEAD", "--format", "github")
    assert ([line.partition(",title=")[0] for line in lines], code) == ([
        "::notice file=docs/index.md,line=1,col=1", "::notice file=docs/other.md,line=2,col=1", "::notice file=docs/other.md,line=3,col=1"], 0)
    history("With addresses")
    asked.clear()
    assert (links(run, "--added-since", "HEAD"), asked) == (([], 0), {})


def test_the_weekly_round_opens_an_issue_at_the_second_failure_and_closes_it_when_all_is_well(ours, site, run, monkeypatch):
    address, _ = site
    monkeypatch.setattr(Asker, "archive", f"{address}/archive?url=")
    write(ours, f"{address}/gone", f"{address}/well", f"{address}/forbidden")
    told = []
    for day, path in ((1, "/gone"), (8, "/gone"), (15, "/gone"), (22, "/well")):
        monkeypatch.setattr("macros.commands.links.today", lambda day=day: TODAY.replace(day=day))
        monkeypatch.setitem(othersite.ANSWERED, "/gone", 404 if path == "/gone" else 200)
        assert links(run, "--all", "--cache", "links.json", "--issues", "issues.json")[1] == 0
        label, wanted = from_json((ours / "issues.json").read_text(encoding="utf-8"))
        told.append([issue.title for issue in wanted])
    assert (label, told) == (LABEL, [[], ["1 address on other sites cannot be reached"], ["1 address on other sites cannot be reached"], []])
    assert sorted(facts.failures for facts in recall(ours / "links.json").values()) == [0, 0, 0]


def test_exceptions_are_not_asked_and_faults_in_their_file_are_errors(ours, site, run):
    address, asked = site
    write(ours, f"{address}/gone")
    entry = f"- address: {address}/*\n  reason: It is a test.\n  until: 2026-11-30\n"
    (ours / "link-exceptions.yml").write_text(entry, encoding="utf-8")
    assert (links(run, "--all"), asked) == (([], 0), {})
    (ours / "link-exceptions.yml").write_text(entry + "- x\n", encoding="utf-8")
    lines, code = links(run, "--all")
    assert ([line.partition(" An")[0] for line in lines], code) == (["link-exceptions.yml:4:3: X05"], 1)


@pytest.mark.parametrize("words", [(), ("--all", "--added-since", "HEAD"), ("--added-since", "HEAD", "--cache", "x"), ("--all", "--issues", "x"), ("--added-since", "nothing")])
def test_wrong_use(words, run):
    assert links(run, *words) == ([], 2)


def test_a_file_that_remembers_is_json(ours, site, run):
    write(ours, f"{site[0]}/well")
    links(run, "--all", "--cache", "links.json")
    assert json.loads((ours / "links.json").read_text(encoding="utf-8"))["version"] == 1
