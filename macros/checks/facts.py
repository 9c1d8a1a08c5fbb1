"""All facts of a text that could, put side by side, single a child out: one table for the person who decides."""
from collections.abc import Iterable
from typing import NamedTuple

from macros.checks.privacy import ADVISE, BLOCK, CONFIRM, NOTE, look
from macros.checks.privacy_proofs import Known

KINDS = {"P01": "Number", "P02": "Number", "P03": "Date of birth", "P04": "Date", "P05": "Place", "P06": "Place", "P07": "Contact", "P08": "Contact",
         "P09": "Age", "P10": "School", "P11": "Health service", "P12": "Place", "P13": "Name", "P14": "Name", "P15": "Court", "P16": "Number",
         "P17": "Court"}
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
        fact = Fact(found.line, KINDS.get(found.code, found.code), found.words)
        first.setdefault((fact.kind, fact.words.lower()), fact)
    order = list(dict.fromkeys([*KINDS.values(), *(fact.kind for fact in first.values())]))
    return sorted(first.values(), key=lambda fact: (order.index(fact.kind), fact.line, fact.words))


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
