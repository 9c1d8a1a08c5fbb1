"""All facts of a text that could, put side by side, single a child out: one table for the person who decides."""
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from macros.checks.privacy import look
from macros.checks.privacy_proofs import Known
from macros.checks.privacy_rules import ADVISE, BLOCK, CONFIRM, NOTE, rules
from macros.reading.characters import BREAK
from macros.reading.finding import Finding
from macros.reading.source import LARGEST, read_text

NOTHING = "No such facts were found by these rules. A person must still read the text."
UNREAD = "The rules could not read this text as it is, and may have missed facts. A person must read all of it."
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


def facts_in(path: Path, name: str, known: Known) -> tuple[list[Fact], list[Finding]]:
    """The identifying facts in a file, and what is wrong with it as a text. `name` is its path in messages.

    What a check refuses to read has been sent all the same: so facts are shown as far as it can be read.
    """
    text, findings = read_text(path, name)
    return identifying_facts(_guessed(path, findings[0].code) if text is None else text, known), findings


def _guessed(path: Path, code: str) -> str:
    """A file in the encoding that it seems to have, or the beginning of one that is too large; empty when it is no file (S11)."""
    if code == "S11":
        return ""
    with path.open("rb") as file:
        raw = file.read(LARGEST)
    encoding = "utf-16" if 0 in raw else "utf-8" if code == "S07" else "cp1252"
    return BREAK.sub("\n", raw.decode(encoding, errors="replace"))


def kinds() -> list[str]:
    """The kinds of fact, in the order of the rules."""
    return list(dict.fromkeys(rule.kind for rule in rules()))


def by_kind(rows: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The facts of each kind, side by side."""
    found: dict[str, list[Fact]] = {}
    for fact in rows:
        found.setdefault(fact.kind, []).append(fact)
    return found


def facts_text(rows: Iterable[Fact]) -> str:
    """The facts as lines for a terminal; empty without facts."""
    return "\n".join(f"{fact.line:>5}  {fact.kind}: {fact.words}" for fact in rows)


def facts_markdown(rows: Iterable[Fact]) -> str:
    """The facts as a table for GitHub, one row a kind; nothing in the words can leave its cell. Empty without facts."""
    lines = [f"| {kind} | {', '.join(f'{fact.words.translate(SPECIAL)} (line {fact.line})' for fact in found)} |"
             for kind, found in by_kind(rows).items()]
    return "\n".join(["| Kind | Words |", "|---|---|", *lines, ""]) if lines else ""
