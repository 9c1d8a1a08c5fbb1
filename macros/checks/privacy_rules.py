"""The privacy rules, read from privacy_rules.yml and made ready."""
from functools import cache, lru_cache
from pathlib import Path
import re
from typing import NamedTuple

from macros.checks.privacy_proofs import Lists
from macros.reading.strict_yaml import parse_yaml

ANY_DIGIT, DIGITS = "#", "0123456789"
BLOCK, CONFIRM, ADVISE, NOTE = "block", "confirm", "advise", "note"
RULES_FILE = Path(__file__).with_name("privacy_rules.yml")
PIECE = re.compile(r"\{([a-z_]+)\}")
BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]| ")
GAP = "[ *_]+"
NAMED_GROUP = re.compile(r"\(\?<([a-z])")  # JavaScript's way to name a group; Python wants a P


class Look(NamedTuple):
    """A rule, ready: its code (none for a fact), the kind of fact that it finds, its level, the pattern as a browser reads it,
    its further test and its signs."""

    code: str
    kind: str
    level: str
    pattern: str
    regex: re.Pattern
    any_case: bool
    proof: str
    signs: tuple[str, ...]


@cache
def read_rules() -> tuple[dict, Lists]:
    """The rules file as plain data, and its word lists."""
    data, _, faults = parse_yaml(RULES_FILE.read_text(encoding="utf-8"), RULES_FILE.name)
    assert not faults, faults
    return data, Lists(*(frozenset(data[name].split()) for name in Lists._fields))


@cache
def rules() -> tuple[Look, ...]:
    """The rules, in their order; the kinds of fact come last."""
    data, _ = read_rules()
    return tuple(_look(entry, data) for entry in (*data["rules"], *data["facts"]))


@lru_cache(maxsize=1 << 16)  # a language has fewer words than a library has lines
def hinted(word: str) -> tuple[str, ...]:
    """The patterns of the rules that have a sign in a word."""
    return tuple({*_begun(word, _signs(False)), *_begun(word.lower(), _signs(True))})


def _begun(word: str, signs: dict[str, list[tuple[str, str]]]) -> list[str]:
    beginnings = {word[place:place + 2] for place in range(len(word))}.union(word)
    return [pattern for beginning in signs.keys() & beginnings for sign, pattern in signs[beginning] if sign in word]


@cache
def _signs(any_case: bool) -> dict[str, list[tuple[str, str]]]:
    """Each sign and the pattern of its rule, by the first two letters of the sign; of the rules for which capitals matter, or the others."""
    found: dict[str, list[tuple[str, str]]] = {}
    for rule in rules():
        for sign in rule.signs if rule.any_case == any_case else ():
            found.setdefault(sign[:2], []).append((sign, rule.pattern))
    return found


def _look(entry: dict, data: dict) -> Look:
    pattern, any_case = expand(entry["pattern"], data["pieces"]), entry.get("case") == "any"
    regex = re.compile(NAMED_GROUP.sub(r"(?P<\1", pattern), re.A | (re.I if any_case else 0))
    return Look(entry.get("code", ""), entry["kind"], entry.get("level", NOTE), pattern, regex, any_case,
                entry.get("proof", ""), tuple(_written(entry.get("signs", ()), data)))


def _written(signs: list[str] | str, data: dict) -> list[str]:
    """The signs of a rule with each digit that may stand in them, or the words of the list that it names."""
    words = data[signs].split() if isinstance(signs, str) else signs
    return [word.replace(ANY_DIGIT, digit) for word in words for digit in (DIGITS if ANY_DIGIT in word else ".")]


def expand(pattern: str, pieces: dict[str, str]) -> str:
    """A pattern with its pieces put in and its blanks made gaps."""
    while PIECE.search(pattern):
        pattern = PIECE.sub(lambda match: pieces[match[1]], pattern)
    return BLANK.sub(lambda match: GAP if match.group() == " " else match.group(), pattern)


@cache
def run_of_names() -> str:
    """The pattern of words with capitals in a row, as a browser reads it."""
    return expand("{start}{cap}(?: {cap})*", read_rules()[0]["pieces"])
