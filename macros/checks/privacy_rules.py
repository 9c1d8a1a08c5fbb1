"""The privacy rules, read from privacy_rules.yml and made ready."""
from functools import cache
from pathlib import Path
import re
from typing import NamedTuple

from macros.checks.privacy_proofs import Lists
from macros.reading.strict_yaml import parse_yaml

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
    return tuple(_look(entry, data["pieces"]) for entry in (*data["rules"], *data["facts"]))


def _look(entry: dict, pieces: dict[str, str]) -> Look:
    pattern = expand(entry["pattern"], pieces)
    any_case = entry.get("case") == "any"
    regex = re.compile(NAMED_GROUP.sub(r"(?P<\1", pattern), re.A | (re.I if any_case else 0))
    return Look(entry.get("code", ""), entry["kind"], entry.get("level", NOTE), pattern, regex, any_case,
                entry.get("proof", ""), tuple(entry.get("signs", ())))


def expand(pattern: str, pieces: dict[str, str]) -> str:
    """A pattern with its pieces put in and its blanks made gaps."""
    while PIECE.search(pattern):
        pattern = PIECE.sub(lambda match: pieces[match[1]], pattern)
    return BLANK.sub(lambda match: GAP if match.group() == " " else match.group(), pattern)


@cache
def run_of_names() -> str:
    """The pattern of words with capitals in a row, as a browser reads it."""
    return expand("{start}{cap}(?: {cap})*", read_rules()[0]["pieces"])
