"""The privacy rules, read from privacy_rules.yml and made ready."""
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
import re
from string import digits
from typing import NamedTuple

from macros.checks.privacy_proofs import Lists
from macros.reading.phrases import Phrases
from macros.reading.strict_yaml import parse_yaml

BLOCK, CONFIRM, ADVISE, NOTE = "block", "confirm", "advise", "note"
RULES_FILE = Path(__file__).with_name("privacy_rules.yml")
PIECE = re.compile(r"\{([a-z_]+)\}")
BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]| ")
GAP = "[ *_]+"
ANY_FIGURE, CHOICE = "0", re.compile(r"\(([^()]*)\)")  # in a sign
NAMED_GROUP = re.compile(r"\(\?<([a-z])")  # JavaScript's way to name a group; Python wants a P


class Look(NamedTuple):
    """A rule, ready: its code (none for a fact), the kind of fact that it finds, its level, the pattern as a browser reads it,
    whether capitals do not matter, its further test, its signs, and the pattern of what every match holds besides."""

    code: str
    kind: str
    level: str
    pattern: str
    any_case: bool
    proof: str
    signs: tuple[str, ...]
    needs: str = ""

    @property
    def regex(self) -> re.Pattern:
        """The pattern, ready: made when a text has a sign of the rule, for to make all takes as long as to look through twenty texts."""
        return _compiled(self.pattern, self.any_case)

    @property
    def needed(self) -> re.Pattern:
        """What a line must hold for the pattern to be tried."""
        return _compiled(self.needs, self.any_case)


@cache
def _compiled(pattern: str, any_case: bool) -> re.Pattern:
    return re.compile(NAMED_GROUP.sub(r"(?P<\1", pattern), re.A | (re.I if any_case else 0))


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


@cache
def signs(any_case: bool) -> tuple[Phrases, dict[str, list[str]]]:
    """The signs of the rules for which capitals do not matter, or of the others, and for each the patterns of its rules."""
    found: dict[str, list[str]] = {}
    for rule in rules():
        for sign in rule.signs if rule.any_case == any_case else ():
            found.setdefault(sign, []).append(rule.pattern)
    return Phrases(found), found


def _look(entry: dict, data: dict) -> Look:
    pattern, any_case, signs = expand(entry["pattern"], data["pieces"]), entry.get("case") == "any", entry.get("signs", [])
    written = (way for sign in (data["given"].split() if signs == "given" else signs) for way in _written(sign))
    return Look(entry.get("code", ""), entry["kind"], entry.get("level", NOTE), pattern, any_case, entry.get("proof", ""), tuple(written), entry.get("needs", ""))


def _written(sign: str) -> Iterator[str]:
    """A sign in each way in which it may be written."""
    parts = CHOICE.split(sign.replace(ANY_FIGURE, f"({'|'.join(digits)})"))
    return map("".join, product(*(part.split("|") for part in parts)))


def expand(pattern: str, pieces: dict[str, str]) -> str:
    """A pattern with its pieces put in and its blanks made gaps."""
    while PIECE.search(pattern):
        pattern = PIECE.sub(lambda match: pieces[match[1]], pattern)
    return BLANK.sub(lambda match: GAP if match.group() == " " else match.group(), pattern)


@cache
def run_of_names() -> str:
    """The pattern of words with capitals in a row, as a browser reads it."""
    return expand("{start}{cap}(?: {cap})*", read_rules()[0]["pieces"])
