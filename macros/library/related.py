"""More like this: which briefings are most like each one."""
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import combinations
from math import log

from macros.records.briefing import Briefing

RELATED = 4  # how many briefings stand under "More like this"
NEIGHBOURS = 12  # how many on either side of a briefing in a list are compared with it


class Related(Mapping[str, tuple[Briefing, ...]]):
    """For each slug of `slugs` what `find` finds for it, when somebody asks: after an edit few pages do."""

    def __init__(self, slugs: tuple[str, ...], find: Callable[[str], tuple[Briefing, ...]]) -> None:
        self._slugs, self._find = dict.fromkeys(slugs), cache(find)

    def __getitem__(self, slug: str) -> tuple[Briefing, ...]:
        if slug not in self._slugs:
            raise KeyError(slug)
        return self._find(slug)

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)


class Likeness:
    """How like each other briefings are: by shared themes, a rare theme counting more than a common one.

    Each briefing is compared only with its neighbours in the lists of its themes and of its pairs of themes, so the
    cost grows with the number of briefings, not with its square. Equal scores fall to the newer briefing.
    """

    def __init__(self, briefings: tuple[Briefing, ...]) -> None:
        self.found = sorted(briefings, key=lambda one: one.newest_first)
        self.places = {one.slug: place for place, one in enumerate(self.found)}
        self.themes = [tuple(sorted(set(one.facts.themes))) for one in self.found]
        self.rarity = _rarity(self.themes)
        self.bits = {theme: 1 << number for number, theme in enumerate(sorted(self.rarity))}
        self.sets = [sum(map(self.bits.__getitem__, some)) for some in self.themes]  # what two share is then one step of a processor
        self.unlikeness = cache(self._unlikeness)
        self.lists: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, some in enumerate(self.themes):
            for key in _keys(some):
                self.lists[key].append(place)

    def nearest(self, slug: str) -> tuple[Briefing, ...]:
        """The briefings most like one, best first."""
        place = self.places[slug]
        own = self.sets[place]
        near = sorted(sorted(self.neighbours(place)), key=lambda other: self.unlikeness(own & self.sets[other]))
        return tuple(self.found[other] for other in near[:RELATED])

    def neighbours(self, place: int) -> set[int]:
        """The places of the briefings that stand near one in a list."""
        near: set[int] = set()
        for key in _keys(self.themes[place]):
            members = self.lists[key]
            number = bisect(members, place)  # of those up to here
            near.update(members[max(0, number - 1 - NEIGHBOURS):number + NEIGHBOURS])
        return near - {place}

    def _unlikeness(self, shared: int) -> float:
        return -round(sum(self.rarity[theme] for theme, bit in self.bits.items() if shared & bit), 9)


def _keys(themes: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The lists in which a briefing with these themes stands."""
    return (*combinations(themes, 1), *combinations(themes, 2))


def _rarity(themes: list[tuple[str, ...]]) -> dict[str, float]:
    """How much a shared theme says: log(briefings / briefings with the theme), and a little for any theme at all."""
    counts = Counter(theme for some in themes for theme in some)
    return {theme: 0.1 + log(len(themes) / count) for theme, count in counts.items()}
