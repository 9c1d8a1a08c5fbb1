"""Lists of briefings that may be too long for one page, in parts that keep their address while the library grows.

A part holds briefings of one year, the year of the review. A year with more than a page can hold has several parts, filled
in the order in which its briefings were published here. A withdrawn or replaced briefing leaves its place empty, so the
others do not move. Only a briefing with an earlier day of publication than those already here moves them, by one place.
"""
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from macros.records.briefing import Briefing
from macros.records.vocabulary import Vocabulary

FULL = 60  # briefings the first page of a list can hold: as long as ours are, and all of one theme, it weighs less than 150 KB
PART = 200  # and a part of it, which says less of each
UNDATED = "undated"  # in the address of a part whose reviews carry no date


class Part(NamedTuple):
    """The briefings of one year in one list, or some of them; those that readers are shown, newest first."""

    year: str
    number: int
    count: int
    briefings: tuple[Briefing, ...]

    @property
    def path(self) -> str:
        """Its place below the page of the list: `2024` or `2024/2`."""
        return f"{self.year or UNDATED}{'' if self.number == 1 else f'/{self.number}'}"

    @property
    def label(self) -> str:
        """`2024`, `2024, part 2` or `No date given`."""
        return f"{self.year or 'No date given'}{'' if self.number == 1 else f', part {self.number}'}"


class Listing(NamedTuple):
    """Every briefing of a list that readers are shown, newest first, and its parts: none where one page holds them all."""

    briefings: tuple[Briefing, ...]
    parts: tuple[Part, ...]

    @property
    def newest(self) -> tuple[Briefing, ...]:
        """What the first page of the list shows."""
        return self.briefings[:FULL] if self.parts else self.briefings

    @property
    def outline(self) -> "Listing":
        """Which parts there are, without the briefings in them: what a page needs that only leads to them."""
        return Listing((), tuple(part._replace(briefings=()) for part in self.parts))

    @property
    def years(self) -> dict[str, list[Part]]:
        """The parts of each year."""
        return {year: list(found) for year, found in groupby(self.parts, key=lambda part: part.year)}


def listings(everything: Iterable[Briefing], words: Vocabulary) -> dict[str, dict[str, Listing]]:
    """Every list by its kind and its term; `everything` includes what has been withdrawn or replaced."""
    places = sorted(everything, key=lambda found: (found.facts.published, found.slug))
    shown = sorted((found for found in places if found.facts.status == "published"), key=lambda found: found.newest_first)
    return {kind: _of_kind(places, shown, words.lists.get(kind, (ALL,)), {found.slug: members(found, words) for found in places})
            for kind, members in MEMBERS.items()}


def _of_kind(places: list[Briefing], shown: list[Briefing], terms: Iterable[str], members: dict[str, Iterable[str]]) -> dict[str, Listing]:
    """The lists of one kind; `places` are all briefings as they were published, `shown` those that readers see, newest first;
    `members` has the terms of each by its slug."""
    of_term, shown_of_term = (grouped(some, lambda found: members[found.slug], terms) for some in (places, shown))
    return {term: Listing(shown_of_term[term], _parts(found, shown_of_term[term])) for term, found in of_term.items()}


def _parts(places: tuple[Briefing, ...], shown: tuple[Briefing, ...]) -> tuple[Part, ...]:
    """The newest year first; what carries no date comes last."""
    if len(places) <= FULL:
        return ()
    parts: dict[tuple[str, int], list[Briefing]] = {}
    part_of: dict[str, list[Briefing]] = {}
    for year, some in _by_year(places).items():
        for start in range(0, len(some), PART):
            part_of |= dict.fromkeys([found.slug for found in some[start:start + PART]], parts.setdefault((year, 1 + start // PART), []))
    for found in shown:
        part_of[found.slug].append(found)
    return tuple(Part(*name, len(some), tuple(some)) for name, some in parts.items())


def _by_year(briefings: Iterable[Briefing]) -> dict[str, list[Briefing]]:
    found: dict[str, list[Briefing]] = {}
    for briefing in briefings:
        found.setdefault(briefing.year, []).append(briefing)
    return dict(sorted(found.items(), reverse=True))


def _roles(briefing: Briefing, words: Vocabulary) -> Iterable[str]:
    """Without roles of its own a briefing is for everyone."""
    return briefing.all_roles if briefing.facts.audiences else words.audiences


ALL = "all"  # the list of all briefings: a kind with one list, of the same name
MEMBERS = {ALL: lambda briefing, words: (ALL,), "themes": lambda briefing, words: briefing.all_themes, "audiences": _roles,
           "publishers": lambda briefing, words: (briefing.publisher.id,),
           "review_types": lambda briefing, words: (briefing.facts.review_type,)}


def grouped(items: Iterable, keys: Callable, order: Iterable[str]) -> dict[str, tuple]:
    """The items under each of their keys, in the order given; a key without items has an empty tuple."""
    found: dict[str, list] = {key: [] for key in order}
    for item in items:
        for key in keys(item):
            if key in found:
                found[key].append(item)
    return {key: tuple(items) for key, items in found.items()}
