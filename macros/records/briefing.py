"""One checked briefing, and the points in it that other pages lead to."""
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from macros.reading.body import Body, Section
from macros.records.model import Action, Facts, KeyMessage
from macros.records.readtime import Reading
from macros.records.vocabulary import Publisher


@dataclass(frozen=True)
class Briefing:
    """One checked briefing. `path` is its file, relative to the project, and `sha256` the fingerprint of that file.

    `terms` are the ids of the terms of the glossary that stand in it.
    """

    slug: str
    path: str
    publisher: Publisher
    facts: Facts
    body: Body
    reading: Reading
    sha256: str = ""
    terms: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.path)  # of all its fields would take longer than most pages

    @property
    def title(self) -> str:
        return self.facts.title

    @property
    def address(self) -> str:
        """The address of its page from the top of the site."""
        return f"briefings/{self.slug}/"

    @cached_property
    def year(self) -> str:
        """The year of its newest source, or an empty string when no source says."""
        return max((source.date[:4] for source in self.facts.sources if source.date), default="")

    @cached_property
    def digest(self) -> str:
        """Stands for everything that a page can show of it: same digest, same briefing."""
        return sha256(f"{self.path}\n{self.publisher!r}\n{self.facts!r}\n{self.reading!r}\n{self.sha256}\n{self.body.text}".encode()).hexdigest()

    @cached_property
    def messages(self) -> tuple["Point", ...]:
        """Its key messages; one without themes of its own stands under the main theme."""
        return tuple(Point(self, entry, f"message-{number}", entry.from_, entry.themes or self.facts.themes[:1])
                     for number, entry in enumerate(self.facts.key_messages, 1))

    @cached_property
    def actions(self) -> tuple["Point", ...]:
        """Its actions."""
        return tuple(Point(self, entry, f"action-{number}", entry.from_, (entry.theme,)) for number, entry in enumerate(self.facts.actions, 1))

    @cached_property
    def learning(self) -> tuple["Point", ...]:
        """Its learning sections."""
        return tuple(Point(self, section, section.anchor, entry.from_, entry.themes)
                     for section, entry in zip(self.body.learning, self.facts.learning))

    @cached_property
    def newest_first(self) -> tuple:
        """A key that sorts the briefing changed last to the front."""
        return -self.facts.published.toordinal(), self.slug


class Point(NamedTuple):
    """A key message, an action or a learning section, with the briefing that it comes from and its place there."""

    briefing: Briefing
    entry: KeyMessage | Action | Section
    anchor: str
    from_: str | None
    themes: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"{self.briefing.address}#{self.anchor}"
