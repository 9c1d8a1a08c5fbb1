"""The text of a briefing as sections: which headings it has, where, and what stands under each.

The anchors made here are addresses for ever: a part takes its theme's heading in front
(`crossing-boundaries--what-did-we-learn`), so headings that recur stay unique.
"""
from dataclasses import dataclass
from functools import cached_property
import re
import unicodedata

IN_BRIEF, WHAT_HAPPENED, FIGURES, RECOMMENDATIONS = "In brief", "What happened", "Figures", "Recommendations"
CASE_EXAMPLE = "Case example: "
LEARNED, BARRIERS, STRENGTHS, PRACTICE = "learned", "barriers", "strengths", "practice"
# The parts of a learning section: what it is called in the text, and what it is to us.
PARTS = {"What did we learn?": LEARNED, "Why does this matter?": LEARNED, "What got in the way?": BARRIERS,
         "What went well?": STRENGTHS, "What does this mean for practice?": PRACTICE}
OWNERS = ("Practice", "Systems")  # the parts of the recommendations
# Anchors of the page around the text; a heading of the same name gets a number.
RESERVED = ("key-messages", "learning", "actions", "questions", "resources", "related", "about", "help", "content", "top")
HEADING = re.compile(r"^(?P<indent> {0,3})(?P<level>#{1,6})(?P<space>[ \t]*)(?P<title>.*?)[ \t]*#*[ \t]*$")
FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})(?P<rest>.*)$")


@dataclass(frozen=True)
class Line:
    """A line of the text with its number in the file; `fenced` is True inside a block of code."""

    number: int
    text: str
    fenced: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and the lines under it, up to the next heading of its level. Parts are the headings below it."""

    title: str
    anchor: str
    level: int
    line: int
    lines: tuple[Line, ...]
    parts: tuple["Section", ...] = ()

    @property
    def text(self) -> str:
        """The Markdown under the heading, without its parts."""
        return "\n".join(line.text for line in self.lines).strip("\n")

    @property
    def kind(self) -> str:
        """What a learning part is to us (learned, barriers, strengths, practice), or an empty string."""
        return PARTS.get(self.title, "")


@dataclass(frozen=True)
class Body:
    """The sections of a text, and the lines before the first heading."""

    preamble: tuple[Line, ...]
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    open_fence: int | None = None

    def named(self, title: str) -> Section | None:
        """The section with this heading, if there is one."""
        return next((section for section in self.sections if section.title == title), None)

    @cached_property
    def learning(self) -> tuple[Section, ...]:
        """The sections that hold the learning: every heading that is not one of the fixed ones."""
        return tuple(section for section in self.sections if section_rank(section.title) == 2)

    @cached_property
    def examples(self) -> tuple[Section, ...]:
        """The case examples."""
        return tuple(section for section in self.sections if section.title.startswith(CASE_EXAMPLE))

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Every anchor of the text, in order."""
        return tuple(found.anchor for section in self.sections for found in (section, *section.parts))


def section_rank(title: str) -> int:
    """The place of a section among the others: 0 In brief … 5 Recommendations; learning is 2."""
    fixed = {IN_BRIEF: 0, WHAT_HAPPENED: 1, FIGURES: 4, RECOMMENDATIONS: 5}
    return 3 if title.startswith(CASE_EXAMPLE.strip()) else fixed.get(title, 2)


def slugify(title: str) -> str:
    """A heading as an anchor: small letters, digits and hyphens. `Men & fathers` becomes `men-fathers`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")


def read_body(text: str, first_line: int) -> Body:
    """The sections of a text whose first line has this number in its file. Never fails; the rules judge."""
    lines, open_fence = _lines(text, first_line)
    preamble, blocks = _blocks(lines)
    return Body(preamble, _sections(blocks), lines, open_fence)


def _lines(text: str, first_line: int) -> tuple[tuple[Line, ...], int | None]:
    """The lines, those in code blocks marked, and the line of a code block that is never closed."""
    found, mark, opened = [], "", None
    for number, line in enumerate(text.split("\n"), first_line):
        fence = FENCE.match(line)
        inside = bool(mark)
        if mark and fence and fence["mark"].startswith(mark) and not fence["rest"].strip():
            mark, opened = "", None
        elif not mark and fence:
            mark, opened, inside = fence["mark"], number, True
        found.append(Line(number, line, inside))
    return tuple(found), opened


def heading(line: Line) -> re.Match | None:
    """The heading on a line, if it is one. Python-Markdown needs no space after the #, so neither do we."""
    return None if line.fenced else HEADING.match(line.text)


def _blocks(lines: tuple[Line, ...]):
    """The lines before the first heading, then (heading match, its line, the lines under it) for each."""
    preamble: list[Line] = []
    blocks: list[tuple[re.Match, Line, list[Line]]] = []
    for line in lines:
        if match := heading(line):
            blocks.append((match, line, []))
        else:
            (blocks[-1][2] if blocks else preamble).append(line)
    return tuple(preamble), blocks


def _sections(blocks) -> tuple[Section, ...]:
    """Headings of level 2 (or 1) with the deeper ones under them."""
    sections: list[Section] = []
    seen = dict.fromkeys(RESERVED, 1)
    for match, line, lines in blocks:
        level, title = len(match["level"]), match["title"]
        owner = sections[-1] if sections and level > 2 else None
        anchor = _once(slugify(title) if owner is None else f"{owner.anchor}--{slugify(title)}", seen)
        section = Section(title, anchor, level, line.number, tuple(lines))
        if owner is None:
            sections.append(section)
        else:
            sections[-1] = Section(owner.title, owner.anchor, owner.level, owner.line, owner.lines, (*owner.parts, section))
    return tuple(sections)


def _once(anchor: str, seen: dict[str, int]) -> str:
    """The anchor itself the first time, `anchor-2` the second."""
    seen[anchor] = seen.get(anchor, 0) + 1
    return anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}"
