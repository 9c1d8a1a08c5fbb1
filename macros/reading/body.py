"""The text of a briefing as sections: which headings it has, where, and what stands under each."""
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
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


Block = tuple[Heading, int, list[Line]]  # a heading, its line, and the lines under it


@dataclass(frozen=True)
class Section:
    """A heading and the lines under it, up to the next heading of its level. Parts are the headings below it.

    `title` is the fixed heading that is meant where `written` is one with a slip in it.
    """

    title: str
    written: str
    anchor: str
    level: int
    line: int
    lines: tuple[Line, ...]
    parts: tuple["Section", ...] = ()

    @cached_property
    def text(self) -> str:
        """The Markdown under the heading, without its parts."""
        return "\n".join(line.text for line in self.lines).strip("\n")

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
    def _blocks(self) -> tuple[tuple[Line, ...], list[Block]]:
        return _blocks(self.lines)

    lines = property(lambda body: body._fenced[0], doc="All lines as they stand.")
    open_fence = property(lambda body: body._fenced[1], doc="The line of a code block that is never closed.")
    preamble = property(lambda body: body._blocks[0], doc="The lines before the first heading.")

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Each heading of the first levels, with what stands under it."""
        return _sections(self._blocks[1])

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
    return 3 if title.startswith(CASE_EXAMPLE.strip()) else {IN_BRIEF: 0, WHAT_HAPPENED: 1, FIGURES: 4, RECOMMENDATIONS: 5}.get(title, 2)


def _lines(text: str, first_line: int) -> tuple[tuple[Line, ...], int | None]:
    """The lines, those in code blocks marked, and the line of a code block that is never closed."""
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), first_line)]
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
    title = match["title"].rstrip().rstrip("#").rstrip()
    return Heading(len(match["level"]), title, not match["indent"] and bool(match["space"] or not title) and not match["space"].strip(" \t"))


def _blocks(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], list[Block]]:
    """The lines before the first heading, then each heading with its line and the lines under it."""
    preamble, blocks = [], []
    for line in lines:
        if "#" in line.text and (found := heading(line)):
            blocks.append((found._replace(title=EMPHASISED.sub(r"\2", found.title)), line.number, []))
        else:
            (blocks[-1][2] if blocks else preamble).append(line)
    return tuple(preamble), blocks


def _sections(blocks: list[Block]) -> tuple[Section, ...]:
    """Headings of level 2 (or 1) with the deeper ones under them."""
    places = [place for place, block in enumerate(blocks) if block[0].level <= 2 or place == 0]
    anchors = Anchors()
    return tuple(_section(blocks[place], blocks[place + 1:end], anchors) for place, end in zip(places, (*places[1:], len(blocks))))


def _section(block: Block, below: list[Block], anchors: Anchors) -> Section:
    """A section with the parts of a learning theme is one, however its heading sounds."""
    titles = [meant(part[0].title, PARTS) for part in below]
    title = block[0].title if any(name in PARTS for name in titles) else meant(block[0].title, FIXED)
    anchor = anchors.make(title)
    parts = tuple(_made(part, name, anchors.make(part[0].title, anchor)) for part, name in zip(below, titles))
    return _made(block, title, anchor, parts)


def _made(block: Block, title: str, anchor: str, parts: tuple[Section, ...] = ()) -> Section:
    return Section(title, block[0].title, anchor, block[0].level, block[1], tuple(block[2]), parts)


def meant(title: str, fixed: Iterable[str]) -> str:
    """The fixed heading that a title is, but for case, sign or a letter; otherwise the title itself."""
    if title in fixed or len(title) > 40:
        return title
    names = {name.lower(): name for name in fixed}
    near = get_close_matches(title.lower(), names, 1, ALIKE)
    return names[near[0]] if near else title
