"""The rules for one briefing beyond the shape of its fields. Each is a short generator; its docstring is the rule."""
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
import re

from macros import markup
from macros.body import (CASE_EXAMPLE, IN_BRIEF, LEARNED, OWNERS, PARTS, PRACTICE, RECOMMENDATIONS, WHAT_HAPPENED,
                         Body, Section, section_rank)
from macros.fields import suggestion
from macros.finding import Finding
from macros.model import Facts
from macros.readtime import LONGEST, counted_words, section_words
from macros.source import Document

SHORTEST = 250  # counted words; anything less is a note, not a briefing
GOOD_LENGTH = range(700, 1201)
IN_BRIEF_LENGTH = range(80, 121)
LIMITS = {IN_BRIEF: 160, WHAT_HAPPENED: 120}


@dataclass(frozen=True)
class Draft:
    """A briefing on its way through the rules: the document, its text in sections, and its fields if they are right."""

    document: Document
    body: Body
    facts: Facts | None

    def at(self, *where) -> tuple[int, int]:
        """Line and column of a field, or of the nearest field around it."""
        while where and where not in self.document.marks:
            where = where[:-1]
        return self.document.marks.get(where, (1, 1))

    def find(self, code: str, line: int, came: str = "", hint: str = "", column: int = 1) -> Finding:
        """A finding in this file."""
        return Finding(self.document.path, line, column, code, came, hint)


def check_draft(draft: Draft):
    """Yield what every rule finds in a briefing."""
    if not draft.body.sections and not "".join(line.text for line in draft.body.lines).strip():
        yield draft.find("S06", 1, "there is no text below the front matter")
        return
    for rule in markup.RULES:
        yield from rule(draft.body, draft.document.path)
    for rule in TEXT_RULES:
        yield from rule(draft)
    if draft.facts:
        for rule in FACT_RULES:
            yield from rule(draft)


def required_sections(draft: Draft):
    """In brief and one to four learning themes are there, each theme with what was learned and what it means."""
    if not draft.body.named(IN_BRIEF):
        yield draft.find("B01", draft.document.body_line, f"missing: ## {IN_BRIEF}", _near(draft.body, IN_BRIEF))
    if not 1 <= len(draft.body.learning) <= 4:
        yield draft.find("B13", draft.document.body_line, f"it has {len(draft.body.learning)}")
    for section in draft.body.learning:
        kinds = [part.kind for part in section.parts]
        missing = [title for title, kind in _wanted() if kind not in kinds]
        if missing:
            yield draft.find("B01", section.line, f"missing under ## {section.title}: " + ", ".join(f"### {title}" for title in missing),
                             _near_fixed(section.title))


def _wanted():
    first = {}
    for title, kind in PARTS.items():
        first.setdefault(kind, title)
    return [(first[kind], kind) for kind in (LEARNED, PRACTICE)]


def _near(body: Body, wanted: str) -> str:
    """A hint when one of the headings looks like the missing one."""
    found = suggestion(wanted, [section.title for section in body.sections])
    return f"The heading must read exactly ## {wanted}. {found}" if found.startswith("Did") else ""


def _near_fixed(title: str) -> str:
    """A hint when a learning heading looks like a fixed heading with a slip in it."""
    fixed = [IN_BRIEF, WHAT_HAPPENED, "Figures", RECOMMENDATIONS, "Case example"]
    found = suggestion(title, [name.lower().replace(" ", "-") for name in fixed])
    return found.replace("-", " ") if found.startswith("Did") else ""


def sections_in_order(draft: Draft):
    """The sections keep their order."""
    for before, after in pairwise(draft.body.sections):
        if section_rank(after.title) < section_rank(before.title):
            yield draft.find("B03", after.line, f"## {after.title} stands after ## {before.title}")


def sections_once(draft: Draft):
    """A fixed section, and a part within its section, stands once; two themes of one name are confusing."""
    first: dict[str, int] = {}
    for section in draft.body.sections:
        if section.title in first:
            code = "B10" if section_rank(section.title) == 2 else "B04"
            yield draft.find(code, section.line, f"## {section.title} is on lines {first[section.title]} and {section.line}")
        first.setdefault(section.title, section.line)
        yield from _parts_once(draft, section)


def _parts_once(draft: Draft, section: Section):
    first: dict[str, Section] = {}
    for part in section.parts:
        name = part.kind or part.title
        if name in first:
            yield draft.find("B04", part.line, f"### {first[name].title} is on line {first[name].line} already")
        first.setdefault(name, part)


def known_parts(draft: Draft):
    """A learning theme has the fixed parts, recommendations have Practice and Systems, other sections have none."""
    for section in draft.body.sections:
        known = _known_parts(section)
        for part in section.parts:
            if part.level == 3 and part.title and part.title not in known:
                yield draft.find("B05", part.line, f"### {part.title}",
                                 _did_you_mean(part.title, known) if known else f"## {section.title} has no parts.")


def _known_parts(section: Section) -> list[str]:
    if section.title == RECOMMENDATIONS:
        return list(OWNERS)
    return list(PARTS) if section_rank(section.title) == 2 else []


def _did_you_mean(title: str, known: list[str]) -> str:
    by_slug = {re.sub(r"\s+", "-", name.lower()): name for name in known}
    found = suggestion(title, list(by_slug))
    for slug, name in by_slug.items():
        found = found.replace(slug, name)
    return found


def heading_levels(draft: Draft):
    """Headings are ## and ###, and every one has words."""
    for section in draft.body.sections:
        for found in (section, *section.parts):
            if not found.title:
                yield draft.find("B07", found.line)
            elif found.level not in (2, 3) or found is section and found.level == 3:
                yield draft.find("B06", found.line, f"`{'#' * found.level} {found.title}`")


def sections_say_something(draft: Draft):
    """No section is empty, and no text stands outside a section."""
    for line in draft.body.preamble:
        if line.text.strip():
            yield draft.find("B11", line.number, f"`{line.text.strip()[:40]}`")
            break
    for section in draft.body.sections:
        for found in (section, *section.parts):
            if found.title and not found.parts and not found.text.strip():
                yield draft.find("B02", found.line, f"`{'#' * found.level} {found.title}` is empty")


def seven_minutes(draft: Draft):
    """The counted text fits seven minutes aloud, and reads best at 700 to 1,200 words."""
    words = counted_words(draft.document.data or {}, draft.body)
    if words > LONGEST:
        yield draft.find("B14", 1, f"it has {words:,}: cut {words - LONGEST:,}")
    elif words < SHORTEST:
        yield draft.find("B02", 1, f"the whole briefing has {words} counted words, fewer than {SHORTEST}")
    elif words not in GOOD_LENGTH:
        yield draft.find("B15", 1, f"it has {words:,}")


def short_openings(draft: Draft):
    """In brief and What happened are short."""
    for title, most in LIMITS.items():
        section = draft.body.named(title)
        words = section_words(section) - len(title.split()) if section else 0
        if words > most:
            yield draft.find("B17", section.line, f"## {title} has {words} words, at most {most}")
        elif section and title == IN_BRIEF and words not in IN_BRIEF_LENGTH:
            yield draft.find("B16", section.line, f"it has {words}")


def learning_is_listed(draft: Draft):
    """The field `learning` names the learning headings of the text, in their order."""
    entries = (draft.document.data or {}).get("learning")
    if not isinstance(entries, list):
        return
    listed = [entry.get("heading") if isinstance(entry, dict) else None for entry in entries]
    written = [section.title for section in draft.body.learning]
    for number, name in enumerate(listed):
        if isinstance(name, str) and (number >= len(written) or written[number] != name):
            line, column = draft.at("learning", number, "heading")
            came = f"`{name}`" + (f"; the text has `{written[number]}`" if number < len(written) else "; the text has no such section")
            yield draft.find("F19", line, came, column=column)
    for section in draft.body.learning[len(listed):]:
        yield draft.find("F19", section.line, f"## {section.title} is not listed", "Add it to the field `learning`.")


def dates_follow(draft: Draft):
    """Published, then updated, then review within 24 months."""
    facts = draft.facts
    if facts.updated < facts.published:
        yield draft.find("F09", draft.at("updated")[0], f"updated {facts.updated} is before published {facts.published}")
    latest = two_years_later(facts.updated)
    if not facts.updated < facts.review_by <= latest:
        yield draft.find("F09", draft.at("review_by")[0], f"review_by {facts.review_by}, latest {latest}")


def two_years_later(day: date) -> date:
    """The last day by which a briefing of this day is looked at again."""
    return day.replace(year=day.year + 2, day=28 if (day.month, day.day) == (2, 29) else day.day)


def origins_name_a_source(draft: Draft):
    """With several sources, `from` says which one: `s2: Theme 4`."""
    count = len(draft.facts.sources)
    known = [f"s{number}" for number in range(1, count + 1)]
    for field in ("key_messages", "actions", "learning"):
        for number, entry in enumerate(getattr(draft.facts, field)):
            named = re.match(r"(s\d+): ", entry.from_ or "")
            if count > 1 and entry.from_ and (not named or named[1] not in known):
                line, column = draft.at(field, number, "from")
                yield draft.find("F17", line, f"`{entry.from_}`", f"Begin with one of {', '.join(known)} and a colon.", column)


def people_are_used(draft: Draft):
    """A pseudonym in `people` is used in the text or the fields."""
    text = "\n".join(line.text for line in draft.body.lines) + str(draft.document.data | {"people": ""})
    for number, name in enumerate(draft.facts.people):
        if name not in text:
            yield draft.find("F20", draft.at("people", number)[0], name)


TEXT_RULES = (required_sections, sections_in_order, sections_once, known_parts, heading_levels, sections_say_something,
              seven_minutes, short_openings, learning_is_listed)
FACT_RULES = (dates_follow, origins_name_a_source, people_are_used)
