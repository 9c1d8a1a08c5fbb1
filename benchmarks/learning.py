"""The learning sections of an invented briefing, in the shape of the real ones: points with a bold word in front."""
from itertools import cycle
import random
from collections.abc import Callable

from macros.records.fields import count_words
import shares

LEARNED, BARRIERS, STRENGTHS, PRACTICE = ("What did we learn?", "What got in the way?", "What went well?",
                                          "What does this mean for practice?")
LONGEST_POINT = 60  # words; a briefing stays at most this far below the length it was meant to have

Say = Callable[[str, str], str]


def write_learning(rng: random.Random, say: Say, sections: list[dict], words: int) -> None:
    """Give each section its parts, and add points in turn until all have so many words together.

    `say(kind, theme)` makes a sentence; each section has `heading` and `themes` already.
    """
    for section in sections:
        section["parts"] = [{"heading": heading, "opening": "", "points": []} for heading in _headings(rng)]
        section["parts"][0]["opening"] = say("said", section["themes"][0])
    left = words - sum(_words(section) for section in sections)
    parts = [(section, part) for section in sections for part in section["parts"]]
    for place, (section, part) in enumerate(cycle(parts)):
        if left < LONGEST_POINT and place >= len(parts):
            break
        part["points"].append(_point(rng, say, section["themes"], part["heading"]))
        left -= count_words(part["points"][-1])


def _headings(rng: random.Random) -> list[str]:
    barriers, strengths = shares.chance(rng, shares.BARRIERS), shares.chance(rng, shares.STRENGTHS)
    return [LEARNED, *([BARRIERS] if barriers else []), *([STRENGTHS] if strengths else []), PRACTICE]


def _words(section: dict) -> int:
    parts = (f"{part['heading']} {part['opening']}" for part in section["parts"])
    return count_words(section["heading"]) + count_words(" ".join(parts))


def _point(rng: random.Random, say: Say, themes: list[str], heading: str) -> str:
    theme = rng.choice(themes)
    if heading == PRACTICE:
        return f"**{say('lead', theme)}:** {say('advised', theme)}"
    more = f" {say('said', theme)}" if shares.chance(rng, 0.5) else ""
    return f"**{say('lead', theme)}.** {say('said', theme)}{more}"
