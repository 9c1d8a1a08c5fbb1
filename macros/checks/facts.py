"""All facts of a text that could, put side by side, single a child out: one table for the person who decides."""
from collections.abc import Iterable
from typing import NamedTuple

from macros.checks.privacy import look
from macros.checks.privacy_proofs import Known
from macros.checks.privacy_rules import ADVISE, BLOCK, CONFIRM, NOTE, rules

NOTHING = "No such facts were found by these rules. A person must still read the text."
SPECIAL = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>|`*_[]()@#\\~!:/"})


class Fact(NamedTuple):
    """Words of a text that say something about somebody: the line where they first stand, what kind of fact, the words."""

    line: int
    kind: str
    words: str


def identifying_facts(text: str, known: Known = Known()) -> list[Fact]:
    """Every identifying fact in the text of a file, each once, kind by kind."""
    first: dict[tuple[str, str], Fact] = {}
    for found in look(text, known, (BLOCK, CONFIRM, ADVISE, NOTE)):
        first.setdefault((found.kind, found.words.lower()), Fact(found.line, found.kind, found.words))
    order = kinds()
    return sorted(first.values(), key=lambda fact: order.index(fact.kind))


def kinds() -> list[str]:
    """The kinds of fact, in the order of the rules."""
    return list(dict.fromkeys(rule.kind for rule in rules()))


def facts_text(rows: Iterable[Fact]) -> str:
    """The facts as lines for a terminal."""
    return "\n".join(f"{fact.line:>5}  {fact.kind}: {fact.words}" for fact in rows) or NOTHING


def facts_markdown(rows: Iterable[Fact]) -> str:
    """The facts as a table for GitHub, one row a kind; nothing in the words can leave its cell. Empty without facts."""
    kinds: dict[str, list[str]] = {}
    for fact in rows:
        kinds.setdefault(fact.kind, []).append(f"{fact.words.translate(SPECIAL)} (line {fact.line})")
    lines = [f"| {kind} | {', '.join(words)} |" for kind, words in kinds.items()]
    return "\n".join(["| Kind | Words |", "|---|---|", *lines, ""]) if lines else ""
