"""More like this: which briefings are most like each one."""
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations
from math import log
from typing import NamedTuple

from macros.records.briefing import Briefing

RELATED = 4  # how many briefings stand under "More like this"
NEIGHBOURS = 12  # how many on either side of a briefing in a list are compared with it


def related_by_theme(briefings: tuple[Briefing, ...]) -> dict[str, tuple[Briefing, ...]]:
    """The briefings most like each one, best first: by shared themes, a rare theme counting more than a common one.

    Each briefing is compared only with its neighbours in the lists of its themes and of its pairs of themes, so the
    cost grows with the number of briefings, not with its square. Equal scores fall to the newer briefing.
    """
    by_slug = {found.slug: found for found in briefings}
    near = _nearest(tuple(Kin(found.slug, found.facts.themes, found.newest_first) for found in briefings))
    return {slug: tuple(by_slug[other] for other in others) for slug, others in near.items()}


class Kin(NamedTuple):
    """What counts of a briefing here."""

    slug: str
    themes: tuple[str, ...]
    newest_first: tuple


@lru_cache(maxsize=1)  # whoever writes seldom changes a theme, and does not want to wait for this
def _nearest(briefings: tuple[Kin, ...]) -> dict[str, tuple[str, ...]]:
    """The slugs of the briefings most like each one."""
    rarity, near = _rarity(briefings), _neighbours(briefings)
    return {found.slug: tuple(other.slug for other in sorted(near[found.slug], key=lambda other: _likeness(found, other, rarity))[:RELATED])
            for found in briefings}


def _rarity(briefings: tuple[Kin, ...]) -> dict[str, float]:
    """How much a shared theme says: log(briefings / briefings with the theme), and a little for any theme at all."""
    counts = Counter(theme for found in briefings for theme in found.themes)
    return {theme: 0.1 + log(len(briefings) / count) for theme, count in counts.items()}


def _neighbours(briefings: tuple[Kin, ...]) -> dict[str, tuple[Kin, ...]]:
    lists: dict[tuple, list[Kin]] = defaultdict(list)
    for found in briefings:
        themes = sorted(found.themes)
        for key in (*combinations(themes, 1), *combinations(themes, 2)):
            lists[key].append(found)
    near: dict[str, dict[str, Kin]] = {found.slug: {} for found in briefings}
    for members in lists.values():
        for place, found in enumerate(members):
            window = members[max(0, place - NEIGHBOURS):place + NEIGHBOURS + 1]
            near[found.slug].update((other.slug, other) for other in window if other is not found)
    return {slug: tuple(found.values()) for slug, found in near.items()}


def _likeness(briefing: Kin, other: Kin, rarity: dict[str, float]) -> tuple:
    shared = sum(rarity[theme] for theme in sorted(set(briefing.themes) & set(other.themes)))
    return (-round(shared, 9), *other.newest_first)
