"""How long a briefing takes: counted, never typed.

Rates: 238 words a minute silently and 183 aloud, Brysbaert (2019), "How many words do we read per minute?",
Journal of Memory and Language 109. "Seven minutes" is our promise to a busy reader, not a finding of research.
"""
from math import ceil
from typing import NamedTuple

from macros.reading.body import IN_BRIEF, WHAT_HAPPENED, Body, Section
from macros.records.fields import count_words

SILENT, ALOUD = 238, 183  # words a minute
LONGEST = 1280  # counted words: seven minutes aloud


class Reading(NamedTuple):
    """Whole minutes, rounded up, to read silently and aloud."""

    minutes: int
    aloud: int


def reading_time(words: int) -> Reading:
    """The minutes for so many counted words."""
    return Reading(max(1, ceil(words / SILENT)), max(1, ceil(words / ALOUD)))


def counted_words(data: dict, body: Body) -> int:
    """The words that are read in the seven minutes: summary, key messages, actions, In brief, the story, the learning.

    `data` is the front matter as plain data, checked or not: what has the wrong shape counts as nothing.
    """
    fields = [data.get("summary"), *_texts(data, "key_messages", "text"), *_texts(data, "actions", "do")]
    sections = [body.named(IN_BRIEF), body.named(WHAT_HAPPENED), *body.learning]
    return count_words("\n".join([*(text for text in fields if isinstance(text, str)), *(_said(section) for section in sections if section)]))


def section_words(section: Section) -> int:
    """The words of a section and its parts, headings included."""
    return count_words(_said(section))


def _said(section: Section) -> str:
    return "\n".join((section.title, section.text, *map(_said, section.parts)))


def _texts(data: dict, field: str, key: str) -> list:
    entries = data.get(field)
    return [entry.get(key) if isinstance(entry, dict) else entry for entry in entries] if isinstance(entries, list) else []
