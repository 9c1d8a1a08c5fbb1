"""The privacy check in a real browser: it finds what the command finds, and sends nothing."""
import gzip
from pathlib import Path
import re

import pytest

from macros.checks.facts import identifying_facts
from macros.checks.privacy import look
from macros.checks.privacy_check import known_in
from macros.reading.strict_yaml import parse_yaml

FILE = Path(__file__).parent.parent / "privacy_cases.yml"
CASES = [case["text"] for case in parse_yaml(FILE.read_text(encoding="utf-8"), FILE.name, root=list)[0]]
CHECK = "/contribute/check-privacy/"
FIND = """texts => {
  const view = document.querySelector('.privacy-view'), rows = selector => [...view.querySelectorAll(selector)];
  return texts.map(text => {
    view.querySelector('textarea').value = text;
    view.querySelector('.privacy-look').click();
    return {found: rows('.privacy-found li').map(li => [Number(li.dataset.line), Number(li.dataset.column), li.dataset.code, li.parentElement.className, li.querySelector('mark').textContent]),
            facts: rows('.privacy-found tr').map(tr => [...tr.cells].map(cell => cell.textContent))};
  });
}"""
LARGEST = 15_360  # bytes packed: six in ten of them are rules, one in ten first names


def by_kind(facts) -> list[list[str]]:
    rows: dict[str, list[str]] = {}
    for fact in facts:
        rows.setdefault(fact.kind, []).append(f"{fact.words} (line {fact.line})")
    return [[kind, ", ".join(words)] for kind, words in rows.items()]


def test_python_and_the_browser_find_the_same(page, mini, faults):
    known = known_in(mini.vocabulary)
    tab = page(CHECK)
    for text, seen in zip(CASES, tab.evaluate(FIND, CASES), strict=True):
        found = [[one.line, one.column, one.code, one.level, one.words] for one in look(text, known)]
        assert sorted(seen["found"]) == sorted(found), text
        assert seen["facts"] == by_kind(identifying_facts(text, known)), text
    assert faults == []


def test_somebody_pastes_a_text(page, faults, axe):
    tab = page(CHECK, color_scheme="dark")
    sent = []
    tab.on("request", lambda request: sent.append(request.url) if "favicon" not in request.url else None)
    tab.get_by_label("Text to check").fill("Robin was six weeks old.\n\nThe father\nwas **jailed**. Kyle saw a boy.")
    tab.get_by_role("button", name="Look through the text").click()
    status = tab.locator(".privacy-status")
    assert status.inner_text() == "1 must go, 1 for a named role to confirm, 1 to look at again. A person must still decide."
    assert tab.evaluate("document.activeElement.className") == "privacy-status"
    assert [heading.inner_text() for heading in tab.locator(".privacy-found h3").all()] == [
        "Must go: 1", "Must go, or a named role confirms it: 1", "Look again: 1", "Side by side"]
    assert "A briefing must not say how a court decided" in tab.locator(".privacy-found .block li").inner_text()
    tab.get_by_role("button", name="Show in the text: line 4, jailed").click()
    assert tab.evaluate("(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.activeElement)") == "jailed"
    assert axe(tab) == []
    tab.get_by_role("button", name="Clear").click()
    assert (tab.get_by_label("Text to check").input_value(), status.inner_text()) == ("", "Cleared.")
    assert not tab.locator(".privacy-found").is_visible()
    assert (sent, faults) == ([], [])
    assert tab.context.storage_state() == {"cookies": [], "origins": []}


def test_somebody_chooses_a_file(page, tmp_path):
    (tmp_path / "text.md").write_text("On a good day\r\nnobody asked.\r\n", newline="")
    tab = page(CHECK)
    tab.get_by_label("Or choose a file of text").set_input_files(tmp_path / "text.md")
    status = tab.locator(".privacy-status")
    tab.wait_for_function("document.activeElement.className === 'privacy-status'")
    assert status.inner_text() == "Nothing found by these rules. A person must still decide."
    tab.get_by_label("Text to check").fill(" ")
    tab.get_by_role("button", name="Look through the text").click()
    assert status.inner_text() == "There is no text yet."


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00\x06\x00 Robin", "Robin".encode("utf-16-le"), b"Zo\xeb was six weeks old."])
def test_a_file_that_is_no_plain_text_is_not_called_clean(page, tmp_path, faults, raw):
    (tmp_path / "words.docx").write_bytes(raw)
    tab = page(CHECK)
    tab.get_by_label("Text to check").fill("Robin was six weeks old.")
    tab.get_by_role("button", name="Look through the text").click()
    tab.evaluate("document.activeElement.blur()")
    tab.get_by_label("Or choose a file of text").set_input_files(tmp_path / "words.docx")
    tab.wait_for_function("document.activeElement.className === 'privacy-status'")
    assert tab.get_by_role("status").inner_text() == "This is not a file of plain text. Copy the words and paste them here."
    assert (tab.get_by_label("Text to check").input_value(), tab.get_by_label("Or choose a file of text").input_value()) == ("", "")
    assert not tab.locator(".privacy-found").is_visible() and faults == []


def test_without_scripts_the_rules_are_there_to_go_through(page):
    tab = page(CHECK, java_script_enabled=False)
    assert not tab.locator("textarea").is_visible()
    assert "Without it, go through the same rules by hand" in tab.locator("main").inner_text()
    assert tab.get_by_text("A briefing must hold no NHS number").is_visible()


def test_script_and_rules_are_light(built):
    html = (built / "contribute" / "check-privacy" / "index.html").read_text(encoding="utf-8")
    rules = re.search(r"data-privacy='[^']*'", html)[0]
    [script] = [path for path in built.glob("assets/privacy*.js")]
    assert len(gzip.compress(rules.encode())) + len(gzip.compress(script.read_bytes())) <= LARGEST
    assert re.findall(r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|Storage|indexedDB|document\.cookie", script.read_text(encoding="utf-8")) == []
