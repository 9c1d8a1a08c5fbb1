"""The rules for the text of a briefing as a whole. Each is a short generator; its docstring is the rule."""
from difflib import get_close_matches
from itertools import pairwise
import re

from macros.checks import field_rules, links, markup, plain_text
from macros.reading.body import (CASE_EXAMPLE, IN_BRIEF, LEARNED, OWNERS, PARTS, PRACTICE, RECOMMENDATIONS, WHAT_HAPPENED,
                         Section, section_rank)
from macros.checks.draft import Draft
from macros.records.fields import WORD
from macros.records.readtime import LONGEST, section_words
from macros.records.schema import placeholders

SHORTEST = 250  # counted words; anything less is a note, not a briefing
GOOD_LENGTH = range(700, 1201)
IN_BRIEF_LENGTH = range(80, 121)
LIMITS = {IN_BRIEF: 160, WHAT_HAPPENED: 120}
PLACEHOLDERS = placeholders()


def check_draft(draft: Draft):
    """Yield what every rule finds in a briefing. The text is checked even when the fields cannot be read."""
    empty = not draft.body.sections and not "".join(line.text for line in draft.body.lines).strip()
    for rule in field_rules.RULES if draft.document.data is not None else ():
        if not empty or rule is not field_rules.learning_is_listed:  # no heading is there to be listed
            yield from rule(draft)
    if empty:
        yield draft.find("S06", 1, "there is no text below the front matter")
        return
    for rule in (*markup.RULES, *links.RULES, *plain_text.RULES):
        yield from rule(draft.body, draft.document.path)
    for rule in RULES:
        yield from rule(draft)


def required_sections(draft: Draft):
    """In brief and one to four learning themes are there, each theme with what was learned and what it means."""
    if not draft.body.named(IN_BRIEF):
        yield draft.find("B01", draft.document.body_line, f"missing: ## {IN_BRIEF}")
    if not 1 <= len(draft.body.learning) <= field_rules.MOST_THEMES:
        line = draft.body.learning[-1].line if draft.body.learning else draft.document.body_line
        yield draft.find("B13", line, f"it has {len(draft.body.learning)}")
    for section in draft.body.learning:
        kinds = [part.kind for part in section.parts]
        missing = [title for title, kind in _wanted() if kind not in kinds]
        if missing:
            yield draft.find("B01", section.line, f"missing under ## {section.title}: " + ", ".join(f"### {title}" for title in missing))


def fixed_headings(draft: Draft):
    """A fixed heading is written exactly, and a case example has a name."""
    for section in draft.body.proper:
        if section.title != section.written:
            yield draft.find("B20", section.line, f"`## {section.written}`", f"Write: ## {section.title}")
        elif section_rank(section.title) == 3 and not re.match(rf"{CASE_EXAMPLE}\w", section.title):
            yield draft.find("B20", section.line, f"`## {section.written}`", f"Write: ## {CASE_EXAMPLE}and the pseudonym of the child")


def _wanted():
    first = {}
    for title, kind in PARTS.items():
        first.setdefault(kind, title)
    return [(first[kind], kind) for kind in (LEARNED, PRACTICE)]


def sections_in_order(draft: Draft):
    """The sections keep their order."""
    seen = set()
    for before, after in pairwise(draft.body.proper):
        seen.add(before.title)
        if section_rank(after.title) < section_rank(before.title) and after.title not in seen:
            yield draft.find("B03", after.line, f"## {after.title} stands after ## {before.title}")


def sections_once(draft: Draft):
    """A fixed section, and a part within its section, stands once; two themes of one name are confusing."""
    first: dict[str, int] = {}
    for section in draft.body.proper:
        if section.title in first:
            code = "B10" if section_rank(section.title) == 2 else "B04"
            yield draft.find(code, section.line, f"## {section.title} is on lines {first[section.title]} and {section.line}")
        first.setdefault(section.title, section.line)
        yield from _parts_once(draft, section)


def _parts_once(draft: Draft, section: Section):
    first: dict[str, Section] = {}
    for part in section.parts:
        name = part.kind or part.title
        if name and name in first:
            yield draft.find("B04", part.line, f"### {first[name].title} is on line {first[name].line} already")
        first.setdefault(name, part)


def known_parts(draft: Draft):
    """A learning theme has the fixed parts, recommendations have Practice and Systems, other sections have none."""
    for section in draft.body.sections:
        known = _known_parts(section)
        for part in section.parts:
            if part.level == 3 and part.title and part.written not in known:
                yield draft.find("B05", part.line, f"### {part.written}",
                                 _did_you_mean(part.written, known) if known else f"## {section.title} has no parts.")


def _known_parts(section: Section) -> list[str]:
    if section.title == RECOMMENDATIONS:
        return list(OWNERS)
    return list(PARTS) if section_rank(section.title) == 2 else []


def _did_you_mean(title: str, known: list[str]) -> str:
    near = get_close_matches(title, known, 1)
    return f"Write: ### {near[0]}" if near else "One of: " + ", ".join(f"### {name}" for name in known)


def heading_levels(draft: Draft):
    """Every heading has words, and no part stands without its section."""
    for section in draft.body.sections:
        if section.level == 3:
            yield draft.find("B06", section.line, f"`### {section.title}` stands before any ##")
        for found in (section, *section.parts):
            if not found.title:
                yield draft.find("B07", found.line)


def sections_say_something(draft: Draft):
    """No section is empty, and no text stands outside a section."""
    for line in draft.body.preamble:
        if line.text.strip():
            yield draft.find("B11", line.number, f"`{line.text.strip()[:40]}`")
            break
    for section in draft.body.sections:
        for found in (section, *section.parts):
            if found.title and found.level in (2, 3) and not found.parts and not WORD.search(found.text):
                yield draft.find("B02", found.line, f"`{'#' * found.level} {found.title}` is empty")


def seven_minutes(draft: Draft):
    """The counted text fits seven minutes aloud, and reads best at 700 to 1,200 words."""
    words = draft.words
    if words > LONGEST:
        yield draft.find("B14", 1, f"it has {words:,}: cut {words - LONGEST:,}")
    elif draft.document.data is None:
        return  # the words of the fields are missing here
    elif words < SHORTEST:
        yield draft.find("B18", 1, f"it has {words}")
    elif words > max(GOOD_LENGTH):
        yield draft.find("B15", 1, f"it has {words:,}: cut {words - max(GOOD_LENGTH):,}")
    elif words < min(GOOD_LENGTH):
        yield draft.find("B15", 1, f"it has {words}: add {min(GOOD_LENGTH) - words}")


def short_openings(draft: Draft):
    """In brief and What happened are short."""
    for title, most in LIMITS.items():
        section = draft.body.named(title)
        words = section_words(section) - len(title.split()) if section else 0
        if words > most:
            yield draft.find("B17", section.line, f"## {title} has {words} words, at most {most}")
        elif section and title == IN_BRIEF and words not in IN_BRIEF_LENGTH:
            yield draft.find("B16", section.line, f"it has {words}")


def own_words(draft: Draft):
    """No paragraph, point or heading is the template's: told once, for most who forget one have left more."""
    if any(words in draft.body.text for words in PLACEHOLDERS):
        left = [line for line in draft.body.lines if line.text.lstrip("#>*+- ").startswith(PLACEHOLDERS)]
        for line in left[:1]:
            yield draft.find("B21", line.number, f"`{line.text.strip()[:60]}`" + "".join(f", line {other.number}" for other in left[1:]))


RULES = (required_sections, fixed_headings, sections_in_order, sections_once, known_parts, heading_levels,
         sections_say_something, seven_minutes, short_openings, own_words)
