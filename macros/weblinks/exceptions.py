"""Addresses that are not asked for a while, each with its reason and its last day: link-exceptions.yml in the project's folder."""
from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path
import re
from typing import NamedTuple

from macros.reading.finding import Finding
from macros.reading.source import read_text
from macros.reading.strict_yaml import parse_yaml

FILE = "link-exceptions.yml"
FIELDS = {"address", "reason", "until"}
LONGEST = timedelta(days=366)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Excepted(NamedTuple):
    """An exception: its line, the addresses that it is for (`*` stands for anything), why, and until which day."""

    line: int
    address: str
    reason: str
    until: date

    def covers(self, address: str) -> bool:
        """Whether it is for this address."""
        return bool(re.fullmatch(re.escape(self.address).replace(r"\*", ".*"), address))


def read_exceptions(root: Path, today: date) -> tuple[list[Excepted], list[Finding]]:
    """The exceptions of a project and the faults in their file. No file: none."""
    if not (root / FILE).exists():
        return [], []
    text, findings = read_text(root / FILE, FILE)
    if not re.search(r"^\s*[^\s#]", text or "", re.M):
        return [], findings
    data, marks, faults = parse_yaml(text, FILE, root=list)
    rows = [(entry, marks.get((number,), (1, 1))) for number, entry in enumerate(data or ())]
    read = [_read(entry, place, today) for entry, place in rows]
    return [found for found in read if isinstance(found, Excepted)], [*findings, *faults, *(found for found in read if isinstance(found, Finding))]


def _read(entry, place: tuple[int, int], today: date) -> Excepted | Finding:
    def wrong(came: str) -> Finding:
        return Finding(FILE, *place, "X05", came)
    if not isinstance(entry, dict) or set(entry) != FIELDS or not all(isinstance(value, str) and value.strip() for value in entry.values()):
        return wrong(f"`{', '.join(map(str, entry))[:60]}`" if isinstance(entry, dict) else "no group of fields")
    if not re.match(r"https?://[^*/]+", entry["address"]):
        return wrong(f"`{entry['address'][:60]}`")
    try:
        until = date.fromisoformat(entry["until"] if DAY.fullmatch(entry["until"]) else "")
    except ValueError:
        return wrong(f"`{entry['until'][:20]}` is no day")
    return wrong(f"{until} is more than a year away") if until > today + LONGEST else Excepted(place[0], entry["address"], entry["reason"], until)


def in_force(exceptions: Collection[Excepted], today: date) -> list[Excepted]:
    """Those whose last day has not passed."""
    return [found for found in exceptions if found.until >= today]


def useless(exceptions: Collection[Excepted], addresses: Collection[str], today: date):
    """Yield advice on exceptions that are over, or that no address needs."""
    for found in exceptions:
        if found.until < today:
            yield Finding(FILE, found.line, 1, "X04", f"`{found.address[:80]}` was until {found.until}")
        elif not any(found.covers(address) for address in addresses):
            yield Finding(FILE, found.line, 1, "X04", f"no address is `{found.address[:80]}`")
