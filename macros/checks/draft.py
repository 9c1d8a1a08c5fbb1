"""A briefing on its way through the rules."""
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.checks.links import Link, links
from macros.reading.body import Body
from macros.reading.finding import Finding
from macros.reading.source import Document
from macros.records.model import Facts
from macros.records.readtime import counted_words


@dataclass(frozen=True)
class Draft:
    """A briefing that is being checked: the file, its text in sections, and its fields if they are right."""

    document: Document
    body: Body
    facts: Facts | None
    today: date

    @cached_property
    def links(self) -> list[Link]:
        """Every link of its text."""
        return links(self.body)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Every anchor of its text, in order."""
        return self.body.anchors

    @cached_property
    def words(self) -> int:
        """How many of its words count."""
        return counted_words(self.document.data or {}, self.body)

    @property
    def status(self) -> str:
        """What its field says, right or wrong; empty where it has none."""
        return str((self.document.data or {}).get("status", ""))

    def at(self, *where) -> tuple[int, int]:
        """Line and column of a field, or of the nearest field around it."""
        while where and where not in self.document.marks:
            where = where[:-1]
        return self.document.marks.get(where, (1, 1))

    def find(self, code: str, line: int, came: str = "", hint: str = "", column: int = 1) -> Finding:
        """A finding in this file."""
        return Finding(self.document.path, line, column, code, came, hint)

    def find_at(self, where: tuple, code: str, came: str = "", hint: str = "") -> Finding:
        """A finding at a field."""
        line, column = self.at(*where)
        return self.find(code, line, came, hint, column)

    def entries(self, field: str) -> list:
        """A list of the front matter as it was read, right or wrong; empty when it is no list."""
        found = (self.document.data or {}).get(field)
        return found if isinstance(found, list) else []

    def texts(self, field: str, key: str = "") -> list[tuple[tuple, str]]:
        """The texts of a list with their places: its entries, or what stands in each under `key`."""
        entries = enumerate(self.entries(field))
        if key:
            found = [((field, number, key), entry.get(key)) for number, entry in entries if isinstance(entry, dict)]
        else:
            found = [((field, number), entry) for number, entry in entries]
        return [(where, text) for where, text in found if isinstance(text, str)]
