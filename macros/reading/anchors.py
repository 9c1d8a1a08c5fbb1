"""The anchors of headings. They are addresses for ever, so they are made here and nowhere else.

A part takes its theme's heading in front (`crossing-boundaries--what-did-we-learn`), so headings that recur stay unique.
"""
from functools import lru_cache
import re
import unicodedata

# Anchors of the page around the text; a heading of the same name gets a number.
RESERVED = ("key-messages", "learning", "actions", "questions", "resources", "related", "about", "help", "content", "top")
NUMBERED = re.compile(r"(?:message|action|question)-\d+")  # so are these


@lru_cache(maxsize=1024)  # the headings of parts recur in every briefing
def slugify(title: str) -> str:
    """A heading as an anchor: small letters, digits and hyphens. `Men & fathers` becomes `men-fathers`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-") or "section"


class Anchors:
    """The anchors of one page, each used once."""

    def __init__(self) -> None:
        self._taken = set(RESERVED)
        self._last: dict[str, int] = {}  # the number that each anchor got last, so that a thousand equal headings cost no more

    def make(self, title: str, owner: str = "") -> str:
        """The anchor of a heading below the anchor `owner`: itself the first time, `anchor-2` the second."""
        wanted = f"{owner}--{slugify(title)}" if owner else slugify(title)
        found, number = wanted, self._last.get(wanted, 1)
        while found in self._taken or NUMBERED.fullmatch(found):
            number += 1
            found = f"{wanted}-{number}"
        self._last[wanted] = number
        self._taken.add(found)
        return found
