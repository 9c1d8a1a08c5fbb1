"""One checked briefing, and the points in it that other pages lead to."""
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from sys import intern
from typing import NamedTuple
from zlib import compress, decompress

from macros.reading.body import BARRIERS, Body, section_rank
from macros.records.model import Action, Facts, KeyMessage
from macros.records.readtime import Reading
from macros.records.vocabulary import Publisher


class Barrier(NamedTuple):
    """What got in the way: the Markdown of that part of a learning section, which goes by its anchor."""

    anchor: str
    text: str


class Text(NamedTuple):
    """The text of a briefing below its fields, its first line, how many of its words count, and the fingerprint of the whole file.

    One page asks for it, and thousands would fill the memory: so it is packed, and its sections are read anew each time.
    `barriers` stand in pages of themes too.
    """

    packed: bytes
    first_line: int
    words: int
    sha256: str = ""
    barriers: tuple[Barrier, ...] = ()

    @classmethod
    def of(cls, body: Body, words: int, sha256: str = "") -> "Text":
        """The text of a body."""
        barriers = tuple(Barrier(section.anchor, part.text) for section in body.learning for part in section.parts if part.kind == BARRIERS)
        return cls(compress(body.text.encode(), 1), body.first_line, words, sha256, barriers)

    @property
    def body(self) -> Body:
        """The text in sections."""
        return Body(decompress(self.packed).decode(), self.first_line)


class Chapter(NamedTuple):
    """A section of a text by its heading and its anchor."""

    title: str
    anchor: str

    @property
    def is_learning(self) -> bool:
        """Is it one of those that hold the learning?"""
        return section_rank(self.title) == 2  # as macros/reading/body.py counts them


def chapters(body: Body) -> tuple[Chapter, ...]:
    """The sections of a text."""
    return tuple(Chapter(section.title, section.anchor) for section in body.proper)


@dataclass(frozen=True)
class Briefing:
    """One checked briefing. `path` is its file, relative to the project; `terms` are the ids of the terms of the glossary in
    its text, `chapters` the sections of it, and `leads` the slugs of the briefings that it names, in `related` and by links in its text.

    Most pages show its fields and not its text. So a page asks the library for the text (`Library.texts`), where that is noted.
    """

    slug: str
    path: str
    publisher: Publisher
    facts: Facts
    held_text: Text
    reading: Reading
    terms: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    def __hash__(self) -> int:
        return hash(self.path)  # of all its fields would take longer than most pages

    @property
    def title(self) -> str:
        return self.facts.title

    @property
    def withdrawn(self) -> bool:
        """Whether a notice stands in its place."""
        return self.facts.status == "withdrawn"

    @property
    def address(self) -> str:
        """The address of its page from the top of the site."""
        return f"briefings/{self.slug}/"

    @cached_property
    def year(self) -> str:
        """The year of its newest source, or an empty string when no source says."""
        return max((source.date[:4] for source in self.facts.sources if source.date), default="")

    @cached_property
    def all_themes(self) -> tuple[str, ...]:
        """Every theme on which it says something: its own, and those of its messages, its actions and its learning."""
        facts = self.facts
        named = (facts.themes, *(message.themes for message in facts.key_messages), [action.theme for action in facts.actions],
                 *(entry.themes for entry in facts.learning))
        return tuple(dict.fromkeys(theme for themes in named for theme in themes))

    @cached_property
    def all_roles(self) -> tuple[str, ...]:
        """Every role that it names: those that it is for, and those that only one of its actions is for."""
        return tuple(dict.fromkeys((*self.facts.audiences, *(role for action in self.facts.actions for role in action.for_))))

    @cached_property
    def digest(self) -> str:
        """Stands for everything that a page can show of it, but for its text: same digest, same fields, headings and links."""
        facts = self.facts.model_dump_json(warnings=False)  # a quarter of the time of its repr
        shown = (self.path, self.publisher, facts, self.reading, self.terms, self.chapters, self.leads)
        return sha256("\n".join(map(repr, shown)).encode()).hexdigest()

    @cached_property
    def messages(self) -> tuple["Point", ...]:
        """Its key messages; one without themes of its own stands under the main theme."""
        return tuple(Point(self, entry, intern(f"message-{number}"), entry.from_, entry.themes or self.facts.themes[:1])
                     for number, entry in enumerate(self.facts.key_messages, 1))

    @cached_property
    def actions(self) -> tuple["Point", ...]:
        """Its actions."""
        return tuple(Point(self, entry, intern(f"action-{number}"), entry.from_, (entry.theme,)) for number, entry in enumerate(self.facts.actions, 1))

    @cached_property
    def learning(self) -> tuple["Point", ...]:
        """Its learning sections, by their headings."""
        chapters = (chapter for chapter in self.chapters if chapter.is_learning)
        return tuple(Point(self, chapter, chapter.anchor, entry.from_, entry.themes) for chapter, entry in zip(chapters, self.facts.learning))

    @cached_property
    def newest_first(self) -> tuple:
        """A key that sorts the briefing changed last to the front."""
        return -self.facts.published.toordinal(), self.slug


class Point(NamedTuple):
    """A key message, an action or a learning section, with the briefing that it comes from and its place there."""

    briefing: Briefing
    entry: KeyMessage | Action | Chapter
    anchor: str
    from_: str | None
    themes: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"{self.briefing.address}#{self.anchor}"
