"""What is remembered of each address from one round to the next, in a file of JSON, so that one bad day is not yet a fault."""
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
import json
import os
from pathlib import Path

from macros.weblinks.asking import Answer

VERSION = 1
FRESH = timedelta(days=6)  # so long an address that was well is not asked again
ENOUGH = 2  # failures in a row until somebody is told


@dataclass(frozen=True)
class Known:
    """The last answer of an address, its day, how many days in a row it failed, since when, and its archived copy."""

    asked: str
    state: str
    words: str = ""
    moved: str = ""
    failures: int = 0
    since: str = ""
    archived: str = ""

    @property
    def broken(self) -> bool:
        """It has failed often enough."""
        return self.failures >= ENOUGH


def recall(file: Path) -> dict[str, Known]:
    """What a file remembers. A file that is missing, broken or from another version remembers nothing."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        found = {address: Known(**facts) for address, facts in data["addresses"].items()} if data["version"] == VERSION else {}
        return {address: known for address, known in found.items() if date.fromisoformat(known.asked) and int(known.failures) >= 0}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def remember(file: Path, known: Mapping[str, Known]) -> None:
    """Write the file, whole or not at all."""
    data = {"version": VERSION, "addresses": {address: asdict(facts) for address, facts in sorted(known.items())}}
    new = file.with_name(f"{file.name}.new")
    new.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(new, file)


def to_ask(addresses: Collection[str], known: Mapping[str, Known], today: date) -> list[str]:
    """The addresses that are asked today: all but those that were well a few days ago."""
    def fresh(facts: Known) -> bool:
        return facts.state == "well" and timedelta(0) <= today - date.fromisoformat(facts.asked) < FRESH
    return [address for address in addresses if address not in known or not fresh(known[address])]


def learned(known: Mapping[str, Known], addresses: Collection[str], answers: Mapping[str, Answer], today: date) -> dict[str, Known]:
    """What is known after a round. Addresses that are named nowhere any more are forgotten."""
    return {address: _after(known.get(address), answers[address], today.isoformat()) if address in answers else known[address]
            for address in sorted(addresses) if address in answers or address in known}


def _after(before: Known | None, answer: Answer, today: str) -> Known:
    """Well ends a row of failures; unsure leaves it as it is; two failures on one day count once."""
    now = Known(today, answer.state, answer.words, answer.moved)
    if answer.state == "well" or before is None and answer.state == "unsure":
        return now
    if answer.state == "unsure":
        return replace(now, failures=before.failures, since=before.since, archived=before.archived)
    if before is None or not before.failures:
        return replace(now, failures=1, since=today)
    again = before.asked < today or before.state != "gone"
    return replace(now, failures=before.failures + again, since=before.since, archived=before.archived)
