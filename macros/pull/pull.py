"""Taking over another site's briefings: read what it offers, compare it with ours, and write what is new."""
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from macros.pull.change import Change
from macros.pull.here import Here, withdrawals
from macros.pull.offer import Offer, Refused, checked, read_list, withdrawn_in
from macros.pull.origins import ORIGINS, Origin
from macros.pull.ready import ready
from macros.pull.remote import Elsewhere, Limits, Unreachable, elsewhere
from macros.pull.markdown import read_markdown
from macros.pull.writing import alone, write
from macros.reading.finding import Finding


class Outcome(NamedTuple):
    """The keys of what changed here, sorted, and what whoever runs it should know: what was left out, what has vanished there."""

    changed: list[str]
    told: list[str]


def pull(root: Path, where: str, today: date, tell: Callable[[int, int], None], limits: Limits = Limits()) -> Outcome:
    """Take over what the site at `where` publishes. Raises Refused.

    What was withdrawn there goes first, whatever becomes of the rest.
    """
    try:
        there = elsewhere(where, limits)
    except Unreachable as reason:
        raise Refused([Finding(where, 1, 1, "U01", str(reason), reason.hint)]) from None
    data = read_list(there)
    gone = _withdraw(root, there, told, today) if (told := withdrawn_in(data)) else []
    try:
        found = _bring(root, there, checked(data), today, tell)
    except Refused as refused:
        raise Refused(refused.findings, refused.part, gone, refused.theirs) from None
    return Outcome(sorted([*gone, *found.changed]), found.told)


def _withdraw(root: Path, there: Elsewhere, offer: Offer, today: date) -> list[str]:
    """Make notices of our copies of what was withdrawn there; their keys. Only an error in these files can stop it."""
    with alone(root):
        ready(root, today)
        origin = Origin(root / "briefings", there, offer)
        return _make_notices(root, origin, [*withdrawals(root, origin, today)], today)


def _make_notices(root: Path, origin: Origin, changes: list[Change], today: date) -> list[str]:
    """Write these notices; their keys. A copy with an error of its own does not keep the others, but is told in the end."""
    new = {change.key: {change.hash} for change in changes}
    try:
        if changes:
            begun = origin.holding(origin.holds | {key: origin.holds[key] | hashes for key, hashes in new.items()})
            write(root, changes, begun, origin.holding(origin.holds | new), today, by_themselves=True)
    except Refused as refused:
        faulty = {fault.path for fault in refused.findings}
        rest = [change for change in changes if change.file not in faulty]
        if refused.part or len(rest) == len(changes):
            raise
        raise Refused(refused.findings, withdrawn=_make_notices(root, origin, rest, today)) from None
    return sorted(new)


def _bring(root: Path, there: Elsewhere, offer: Offer, today: date, tell: Callable[[int, int], None]) -> Outcome:
    """Take over all else."""
    texts = read_markdown(there, _here(root, there, offer).wanted(), tell)
    with alone(root):
        ready(root, today)
        here = _here(root, there, offer)  # once more: what was read took time, in which somebody else may have written
        return Outcome(_take_over(here, here.changes(texts, today), today), [*here.left_out, *here.vanished])


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
