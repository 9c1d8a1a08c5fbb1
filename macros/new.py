"""Beginning a briefing: the template in the right folder, under a right name, with today's dates."""
from datetime import date
from pathlib import Path
import re

from macros.checks.field_rules import two_years_later
from macros.reading.characters import is_name
from macros.reading.codes import CODES
from macros.records.fields import suggestion
from macros.records.schema import template
from macros.records.word_lists import read_vocabulary


class Refused(Exception):
    """The briefing cannot begin there; the message says why and what to do."""


def begin_briefing(root: Path, publisher: str, slug: str, today: date) -> Path:
    """Write briefings/PUBLISHER/SLUG.md and return its path, relative to `root`. Raises Refused."""
    known = list(read_vocabulary(root / "briefings", today)[0].publishers)
    if publisher not in known:
        raise Refused(f"{publisher} is not a publisher. {suggestion(publisher, known)}")
    if not is_name(slug):
        raise Refused(f"{CODES['S08'].sentence}, for example see-the-whole-family.")
    if taken := sorted((root / "briefings").glob(f"*/{slug}.md")):
        raise Refused(f"{taken[0].relative_to(root)} exists already. Choose another name.")
    path = root / "briefings" / publisher / f"{slug}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(dated(template(), today), encoding="utf-8")
    return path.relative_to(root)


def dated(text: str, today: date) -> str:
    """The template with the dates that are known at the start."""
    for field, day in (("published", today), ("updated", today), ("review_by", two_years_later(today))):
        text = re.sub(rf"^{field}:$", f"{field}: {day}", text, flags=re.M)
    return text
