"""The views of the section Contribute."""
import html
import json
import re
from urllib.parse import unquote

import pytest

from macros.checks.privacy_rules import read_rules, rules
from macros.checks.privacy_check import known_in
from macros.reading.codes import CODES
from macros.records.schema import template
from macros.views.contribute import privacy_data, rules_by_level
from macros.views.views import Views

REPOSITORY = "https://github.com/OWNER/NAME"


@pytest.fixture
def views(mini):
    return Views(mini, REPOSITORY)


def test_the_browser_gets_the_same_rules(mini, views):
    page = views.privacy_check("../../")
    data = json.loads(re.search(r"data-privacy='([^']*)'", page)[1])
    assert data == privacy_data(mini.vocabulary)
    assert [(code, kind, level, pattern, bool(any_case), proof) for code, kind, level, pattern, any_case, proof in data["rules"]] == [
        (rule.code, rule.kind, rule.level, rule.pattern, rule.any_case, rule.proof) for rule in rules()]
    assert {name: frozenset(words.split()) for name, words in data["lists"].items()} == read_rules()[1]._asdict()
    assert set(data["contacts"]) == known_in(mini.vocabulary).contacts
    assert "Hedge Act" in data["names"].split("|")


def test_each_rule_stands_there_in_words(views):
    page = html.unescape(views.privacy_check("../../"))
    for level, codes in rules_by_level().items():
        for code in codes:
            assert f'id="rule-{code.lower()}">{CODES[code].sentence}. <span class="rule">{CODES[code].hint}</span>' in page
    assert set(rules_by_level()) == {"block", "confirm", "advise"}


def test_one_link_for_each_board(mini, views):
    links = re.findall(r'<a href="([^"]*)">', views.begin_briefing("../../"))
    assert links == [f"{REPOSITORY}/new/main?filename=briefings/{id}/name-that-says-the-learning.md" for id in mini.vocabulary.publishers]


def test_the_template_can_be_copied(views):
    assert html.unescape(re.search(r'<code id="template">(.*?)</code>', views.begin_briefing("../../"), re.S)[1]) == template()


def test_a_site_that_does_not_know_its_files_says_so(mini):
    page = Views(mini).begin_briefing("../../")
    assert "does not say where its files are kept" in page and "github.com" not in page and "begin-open" not in page


def test_drawings_say_what_they_are(views):
    page = views.drawings("../../")
    assert page.count("<figcaption>") == page.count('class="screen" aria-hidden="true"') == 5
    assert "<img" not in page and unquote(page) == page
