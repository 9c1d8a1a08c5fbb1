"""More like this: which briefings are most like each one."""
from collections import Counter, defaultdict
from functools import cache, lru_cache
from itertools import combinations
from math import log

from macros.records.briefing import Briefing

RELATED = 4  # how many briefings stand under "More like this"
NEIGHBOURS = 12  # how many on either side of a briefing in a list are compared with it
Themes = tuple[frozenset[str], ...]  # of each briefing, the newest first


def related_by_theme(briefings: tuple[Briefing, ...]) -> dict[str, tuple[Briefing, ...]]:
    """The briefings most like each one, best first: by shared themes, a rare theme counting more than a common one.

    Each briefing is compared only with its neighbours in the lists of its themes and of its pairs of themes, so the
    cost grows with the number of briefings, not with its square. Equal scores fall to the newer briefing.
    """
    found = sorted(briefings, key=lambda one: one.newest_first)
    nearest = _nearest(tuple(frozenset(one.facts.themes) for one in found))
    return {one.slug: tuple(found[other] for other in others) for one, others in zip(found, nearest)}


@lru_cache(maxsize=1)  # whoever writes seldom changes a theme, and does not want to wait for this
def _nearest(themes: Themes) -> list[list[int]]:
    """For each briefing the places of those most like it."""
    rarity = _rarity(themes)

    @cache
    def likeness(shared: frozenset[str]) -> float:
        return round(sum(rarity[theme] for theme in sorted(shared)), 9)

    return [sorted(sorted(near), key=lambda other: -likeness(own & themes[other]))[:RELATED] for own, near in zip(themes, _neighbours(themes))]


def _rarity(themes: Themes) -> dict[str, float]:
    """How much a shared theme says: log(briefings / briefings with the theme), and a little for any theme at all."""
    counts = Counter(theme for some in themes for theme in some)
    return {theme: 0.1 + log(len(themes) / count) for theme, count in counts.items()}


def _neighbours(themes: Themes) -> list[set[int]]:
    """For each briefing the places of those that stand near it in a list."""
    lists: dict[tuple, list[int]] = defaultdict(list)
    for place, some in enumerate(themes):
        for key in (*combinations(sorted(some), 1), *combinations(sorted(some), 2)):
            lists[key].append(place)
    near: list[set[int]] = [set() for _ in themes]
    for members in lists.values():
        for number, place in enumerate(members):
            near[place].update(members[max(0, number - NEIGHBOURS):number + NEIGHBOURS + 1])
    return [found - {place} for place, found in enumerate(near)]
