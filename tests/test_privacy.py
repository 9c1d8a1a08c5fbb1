"""The privacy rules: what they find in small texts, and what no pattern can say."""
from pathlib import Path

import pytest

from macros.checks.privacy import flatten, look
from macros.checks.privacy_check import known_in
from macros.checks.privacy_proofs import Known
from macros.checks.privacy_rules import ADVISE, BLOCK, CONFIRM, NOTE, rules
from macros.reading.strict_yaml import parse_yaml

FILE = Path(__file__).with_name("privacy_cases.yml")
CASES = parse_yaml(FILE.read_text(encoding="utf-8"), FILE.name, root=list)[0]


def found(text: str, known: Known = Known()) -> list[str]:
    return [f"{one.line}:{one.column} {one.code} {one.words}" for one in look(text, known)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].strip()[:40])
def test_case(case, mini):
    assert found(case["text"], known_in(mini.vocabulary)) == case.get("found", [])


def test_every_rule_has_a_case():
    told = {line.split()[1] for case in CASES for line in case.get("found", [])}
    assert told == {rule.code for rule in rules() if rule.level != NOTE}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].strip()[:40])
def test_signs_only_save_time(case, monkeypatch):
    quick = look(case["text"], Known())
    slow = tuple(rule._replace(signs=(), needs="") for rule in rules())
    monkeypatch.setattr("macros.checks.privacy.rules", lambda: slow)
    assert look(case["text"], Known()) == quick


def test_places_are_kept_when_signs_go():
    flat, places = flatten("a\u200bb\u00a0\uff13\n c\n\n- d")
    assert (flat, places) == ("ab 3  c\n\n- d", [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    assert flatten("a\nb\n# c") == ("a b\n# c", None)


@pytest.mark.parametrize("text, least", [("Born " * 12_000, 0), ("0 " * 30_000, 0), ("1 May " * 10_000, 9_999), ("a Aa. " * 10_000, 9_999)], ids=lambda case: str(case)[:6])
def test_sixty_kilobytes_of_one_thing(text, least):
    assert len(look(text, Known(), (BLOCK, CONFIRM, ADVISE, NOTE))) >= least
