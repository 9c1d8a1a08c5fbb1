"""The text of a briefing as sections: which headings it has, where, and what stands under each."""
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import count
import re
from typing import NamedTuple

from macros.reading.anchors import Anchors

IN_BRIEF, WHAT_HAPPENED, FIGURES, RECOMMENDATIONS = "In brief", "What happened", "Figures", "Recommendations"
CASE_EXAMPLE = "Case example: "
LEARNED, BARRIERS, STRENGTHS, PRACTICE = "learned", "barriers", "strengths", "practice"
# The parts of a learning section: what it is called in the text, and what it is to us.
PARTS = {"What did we learn?": LEARNED, "Why does this matter?": LEARNED, "What got in the way?": BARRIERS,
         "What went well?": STRENGTHS, "What does this mean for practice?": PRACTICE}
FIXED = (IN_BRIEF, WHAT_HAPPENED, FIGURES, RECOMMENDATIONS)
RANKS, ANY_EXAMPLE = {IN_BRIEF: 0, WHAT_HAPPENED: 1, FIGURES: 4, RECOMMENDATIONS: 5}, CASE_EXAMPLE.strip()
OWNERS = ("Practice", "Systems")  # the parts of the recommendations
HEADING = re.compile(r"(?P<indent> {0,3})(?P<level>#{1,6})(?P<space>\s*)(?P<title>.*)")
EMPHASISED = re.compile(r"^([*_`]+)(.+)\1$")  # the checks refuse it, and need not say too that its words are unknown
# The first line of a block of code, as the checks allow it: at the margin, with one word behind it at most.
FENCE = re.compile(r"(?P<mark>`{3,}|~{3,}) *[\w#.+-]* *")
ALIKE = 0.85  # how near a heading comes to a fixed one to be taken for it, with a slip


class Line(NamedTuple):
    """A line of the text with its number in the file; `fenced` is True inside a block of code."""

    number: int
    text: str
    fenced: bool = False


class Heading(NamedTuple):
    """A heading as it is written: its level, its words, and whether it stands at the margin with a space after the #."""

    level: int
    title: str
    tidy: bool


Block = tuple[int, str, int, tuple[Line, ...]]  # the level of a heading, its words, its line, and the lines under it


@dataclass(frozen=True)
class Section:
    """A heading and the lines under it, up to the next heading of its level. Parts are the headings below it.

    `title` is the fixed heading that is meant where `written` is one with a slip in it.
    """

    title: str
    anchor: str
    level: int
    written: str
    line: int
    lines: tuple[Line, ...]
    parts: tuple["Section", ...] = ()

    @cached_property
    def text(self) -> str:
        """The Markdown under the heading, without its parts."""
        return "\n".join([text for _, text, _ in self.lines]).strip("\n")

    @property
    def kind(self) -> str:
        """What a learning part is to us (learned, barriers, strengths, practice), or an empty string."""
        return PARTS.get(self.title, "")


@dataclass(frozen=True)
class Body:
    """A text in sections, of which each part is worked out when somebody asks for it. Never fails; the rules judge."""

    text: str
    first_line: int

    def __reduce__(self):
        """The text is kept, and read again: as quick as reading all its parts back, and a third of the size."""
        return Body, (self.text, self.first_line)

    @cached_property
    def _fenced(self) -> tuple[tuple[Line, ...], int | None]:
        return _lines(self.text, self.first_line)

    @cached_property
    def headings(self) -> dict[int, Heading]:
        """Each heading as it is written, by the number of its line."""
        return {line.number: found for line in self.lines if "#" in line.text and (found := heading(line))}

    lines = property(lambda body: body._fenced[0], doc="All lines as they stand.")
    open_fence = property(lambda body: body._fenced[1], doc="The line of a code block that is never closed.")

    @property
    def preamble(self) -> tuple[Line, ...]:
        """The lines before the first heading."""
        return self.lines[:min(self.headings, default=self.first_line + len(self.lines)) - self.first_line]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Each heading of the first levels, with what stands under it."""
        return _sections(_blocks(self.lines, self.headings))

    def named(self, title: str) -> Section | None:
        """The section with this heading, if there is one."""
        return next((section for section in self.sections if section.title == title), None)

    @cached_property
    def parts(self) -> tuple[Section, ...]:
        """Every section and every part of one, in order."""
        return tuple(found for section in self.sections for found in (section, *section.parts))

    @cached_property
    def proper(self) -> tuple[Section, ...]:
        """The sections whose heading is one: of the right level, and with words."""
        return tuple(section for section in self.sections if section.level == 2 and section.title)

    @cached_property
    def learning(self) -> tuple[Section, ...]:
        """The sections that hold the learning: every heading that is not one of the fixed ones."""
        return tuple(section for section in self.proper if section_rank(section.title) == 2)

    @cached_property
    def examples(self) -> tuple[Section, ...]:
        """The case examples."""
        return tuple(section for section in self.proper if section_rank(section.title) == 3)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Every anchor of the text, in order."""
        return tuple(found.anchor for found in self.parts)


def section_rank(title: str) -> int:
    """The place of a section among the others: 0 In brief … 5 Recommendations; learning is 2."""
    return 3 if title.startswith(ANY_EXAMPLE) else RANKS.get(title, 2)


def _lines(text: str, first_line: int) -> tuple[tuple[Line, ...], int | None]:
    """The lines, those in code blocks marked, and the line of a code block that is never closed."""
    lines = [*map(Line, count(first_line), text.split("\n"))]
    if "```" not in text and "~~~" not in text:
        return tuple(lines), None
    opened, mark = None, ""
    for place, line in enumerate(lines):
        fence = FENCE.fullmatch(line.text) if line.text[:3] in ("```", "~~~") else None
        if opened is not None:
            lines[place] = line._replace(fenced=True)
            opened = None if line.text.rstrip(" ") == mark else opened
        elif fence:
            opened, mark = place, fence["mark"]
            lines[place] = line._replace(fenced=True)
    if opened is None:
        return tuple(lines), None
    # A block that is never closed is a fault; so that it is the only one, the text after it is read as such.
    return (*lines[:opened], *(line._replace(fenced=False) for line in lines[opened:])), lines[opened].number


def heading(line: Line) -> Heading | None:
    """The heading on a line, if it is one. Without a space after the # it was meant to be one too, and the checks say so."""
    match = None if line.fenced or "#" not in line.text[:4] else HEADING.fullmatch(line.text)
    if not match:
        return None
    indent, level, space, words = match.groups()
    title = words.rstrip().rstrip("#").rstrip()
    return Heading(len(level), title, not indent and bool(space or not title) and not space.strip(" \t"))


def _blocks(lines: tuple[Line, ...], headings: dict[int, Heading]) -> list[Block]:
    """Each heading, without emphasis, with its line and the lines under it."""
    places = [number - lines[0].number for number in headings]
    return [(found.level, EMPHASISED.sub(r"\2", found.title) if found.title[:1] in "*_`" else found.title, number, lines[place + 1:end])
            for (number, found), place, end in zip(headings.items(), places, (*places[1:], len(lines)))]


def _sections(blocks: list[Block]) -> tuple[Section, ...]:
    """Headings of level 2 (or 1) with the deeper ones under them."""
    places = [place for place, (level, *_) in enumerate(blocks) if level <= 2 or place == 0]
    anchors = Anchors()
    return tuple(_section(blocks[place], blocks[place + 1:end], anchors) for place, end in zip(places, (*places[1:], len(blocks))))


def _section(block: Block, below: list[Block], anchors: Anchors) -> Section:
    """A section with the parts of a learning theme is one, however its heading sounds."""
    titles = [meant(written, PARTS) for _, written, *_ in below]
    title = block[1] if any(name in PARTS for name in titles) else meant(block[1], FIXED)
    anchor = anchors.make(title)
    parts = tuple(Section(name, anchors.make(part[1], anchor), *part) for part, name in zip(below, titles))
    return Section(title, anchor, *block, parts)


def meant(title: str, fixed: Iterable[str]) -> str:
    """The fixed heading that a title is, but for case, sign or a letter; otherwise the title itself."""
    if title in fixed or len(title) > 40:
        return title
    names = {name.lower(): name for name in fixed}
    near = get_close_matches(title.lower(), names, 1, ALIKE)
    return names[near[0]] if near else title
