"""The privacy rules, read from privacy_rules.yml and made ready."""
from functools import cache, lru_cache
from pathlib import Path
import re
from typing import NamedTuple

from macros.checks.privacy_proofs import Lists
from macros.reading.strict_yaml import parse_yaml

ANY_DIGIT, BEGINNING = "0", "^"  # in a sign
BLOCK, CONFIRM, ADVISE, NOTE = "block", "confirm", "advise", "note"
RULES_FILE = Path(__file__).with_name("privacy_rules.yml")
PIECE = re.compile(r"\{([a-z_]+)\}")
BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]| ")
GAP = "[ *_]+"
FIGURE = re.compile("[0-9]")
NAMED_GROUP = re.compile(r"\(\?<([a-z])")  # JavaScript's way to name a group; Python wants a P


class Look(NamedTuple):
    """A rule, ready: its code (none for a fact), the kind of fact that it finds, its level, the pattern as a browser reads it,
    its further test, its signs, and what a line with one needs."""

    code: str
    kind: str
    level: str
    pattern: str
    regex: re.Pattern
    any_case: bool
    proof: str
    signs: tuple[str, ...]
    needs: re.Pattern | None


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
    written = BEGINNING + (word if word.isalpha() else FIGURE.sub(ANY_DIGIT, word))
    small, signs = written.lower(), _signs()
    beginnings = {small[place:place + 2] for place in range(len(small))}.union(small)
    return tuple({pattern for beginning in signs.keys() & beginnings
                  for sign, any_case, pattern in signs[beginning] if sign in (small if any_case else written)})


@cache
def _signs() -> dict[str, list[tuple[str, bool, str]]]:
    """Each sign, whether capitals do not matter, and the pattern of its rule, by the first two letters of the sign in small letters."""
    found: dict[str, list[tuple[str, bool, str]]] = {}
    for rule in rules():
        for sign in rule.signs:
            found.setdefault(sign[:2].lower(), []).append((sign, rule.any_case, rule.pattern))
    return found


def _look(entry: dict, data: dict) -> Look:
    any_case, needs, signs = entry.get("case") == "any", entry.get("needs"), entry.get("signs", ())

    def regex(pattern: str) -> re.Pattern:
        return re.compile(NAMED_GROUP.sub(r"(?P<\1", expand(pattern, data["pieces"])), re.A | (re.I if any_case else 0))
    return Look(entry.get("code", ""), entry["kind"], entry.get("level", NOTE), expand(entry["pattern"], data["pieces"]), regex(entry["pattern"]),
                any_case, entry.get("proof", ""), tuple(data["given"].split() if signs == "given" else signs), needs and regex(needs))


def expand(pattern: str, pieces: dict[str, str]) -> str:
    """A pattern with its pieces put in and its blanks made gaps."""
    while PIECE.search(pattern):
        pattern = PIECE.sub(lambda match: pieces[match[1]], pattern)
    return BLANK.sub(lambda match: GAP if match.group() == " " else match.group(), pattern)


@cache
def run_of_names() -> str:
    """The pattern of words with capitals in a row, as a browser reads it."""
    return expand("{start}{cap}(?: {cap})*", read_rules()[0]["pieces"])
