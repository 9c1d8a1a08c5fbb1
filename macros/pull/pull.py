"""Taking over another site's briefings: read what it offers, compare it with ours, and write what is new."""
from collections.abc import Callable
from datetime import date
from pathlib import Path

from macros.pull.here import Change, Here
from macros.pull.offer import Offer, Refused, read_markdown, read_offer
from macros.pull.origins import ORIGINS, Origin
from macros.pull.ready import ready
from macros.pull.remote import Elsewhere, Limits, Unreachable, elsewhere
from macros.pull.writing import alone, write
from macros.reading.finding import Finding


def pull(root: Path, where: str, today: date, tell: Callable[[int, int], None], limits: Limits = Limits()) -> list[str]:
    """Take over what the site at `where` publishes; the keys of what changed here, sorted. Raises Refused."""
    try:
        there = elsewhere(where, limits)
    except Unreachable as reason:
        raise Refused([Finding(where, 1, 1, "U01", str(reason))]) from None
    offer = read_offer(there)
    ready(root, today)
    texts = read_markdown(there, _here(root, there, offer).wanted(), tell)
    with alone(root):
        ready(root, today)
        here = _here(root, there, offer)  # once more: what was read took time, in which somebody else may have written
        return _take_over(here, here.changes(texts, today), today)


def _here(root: Path, there: Elsewhere, offer: Offer) -> Here:
    return Here(root, Origin(root / "briefings", there, offer))


def _take_over(here: Here, changes: list[Change], today: date) -> list[str]:
    """Write the changes, and what is held from now on; the keys of what changed."""
    origin, held, gone = here.origin, here.settled(), {change.key for change in changes if change.content is None}
    new = {change.key: {change.hash} for change in changes if change.key not in gone}
    done = origin.written({key: hashes for key, hashes in (held | new).items() if key not in gone})
    if changes or held and done != origin.entry:
        begun = origin.written(held | {key: origin.holds.get(key, set()) | hashes for key, hashes in new.items()})
        write(here.root, changes, begun, done, today)
    return sorted([*new, *gone, *([f"{ORIGINS}/{origin.id}"] if origin.has_new_terms else [])])
