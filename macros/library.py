"""The library: every checked briefing in memory, loaded once, with the indexes that the pages are views of."""
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import log
from typing import NamedTuple

from macros.body import Body, Section
from macros.model import Action, Facts, KeyMessage
from macros.readtime import Reading
from macros.vocabulary import Publisher, Resource, Term, Theme, Vocabulary

RELATED = 4  # how many briefings stand under "More like this"
NEIGHBOURS = 12  # how many on either side of a briefing in a list are compared with it


@dataclass(frozen=True)
class Briefing:
    """One checked briefing. `path` is its file, relative to the project."""

    slug: str
    path: str
    publisher: Publisher
    facts: Facts
    body: Body
    reading: Reading

    @property
    def title(self) -> str:
        return self.facts.title

    @property
    def address(self) -> str:
        """The address of its page from the top of the site."""
        return f"briefings/{self.slug}/"

    @property
    def year(self) -> str:
        """The year of its newest source, or an empty string when no source says."""
        return max((source.date[:4] for source in self.facts.sources if source.date), default="")

    @property
    def newest_first(self) -> tuple:
        """A key that sorts the briefing changed last to the front."""
        return -self.facts.published.toordinal(), self.slug


class Point(NamedTuple):
    """A key message, an action or a learning section, with the briefing that it comes from and its place there."""

    briefing: Briefing
    entry: KeyMessage | Action | Section
    anchor: str
    from_: str | None

    @property
    def address(self) -> str:
        return f"{self.briefing.address}#{self.anchor}"


@dataclass(frozen=True)
class Library:
    """All briefings. `briefings` are those that readers are shown, newest first; `all` includes the withdrawn."""

    vocabulary: Vocabulary
    all: tuple[Briefing, ...]

    @cached_property
    def briefings(self) -> tuple[Briefing, ...]:
        """The published briefings, newest first."""
        return tuple(sorted((found for found in self.all if found.facts.status == "published"), key=_newest_first))

    @cached_property
    def by_slug(self) -> dict[str, Briefing]:
        """Every briefing that has a page: all but drafts."""
        return {found.slug: found for found in self.all if found.facts.status != "draft"}

    @cached_property
    def by_theme(self) -> dict[str, tuple[Briefing, ...]]:
        return self._group(lambda found: found.facts.themes, self.vocabulary.themes)

    @cached_property
    def by_audience(self) -> dict[str, tuple[Briefing, ...]]:
        """A briefing without audiences is for everyone."""
        everyone = tuple(self.vocabulary.audiences)
        return self._group(lambda found: found.facts.audiences or everyone, everyone)

    @cached_property
    def by_publisher(self) -> dict[str, tuple[Briefing, ...]]:
        return self._group(lambda found: (found.publisher.id,), self.vocabulary.publishers)

    @cached_property
    def by_review_type(self) -> dict[str, tuple[Briefing, ...]]:
        return self._group(lambda found: (found.facts.review_type,), self.vocabulary.review_types)

    @cached_property
    def by_age(self) -> dict[str, tuple[Briefing, ...]]:
        return self._group(lambda found: found.facts.ages, self.vocabulary.ages)

    @cached_property
    def by_year(self) -> dict[str, tuple[Briefing, ...]]:
        """Newest year first; briefings whose sources carry no date come last, under an empty string."""
        return self._group(lambda found: (found.year,), sorted({found.year for found in self.briefings}, reverse=True))

    @cached_property
    def by_resource(self) -> dict[str, tuple[Briefing, ...]]:
        """Which briefings name a resource."""
        return self._group(lambda found: found.facts.resources, self.vocabulary.resources)

    @cached_property
    def messages(self) -> tuple[Point, ...]:
        """Every key message."""
        return tuple(Point(found, entry, f"message-{number}", entry.from_)
                     for found in self.briefings for number, entry in enumerate(found.facts.key_messages, 1))

    @cached_property
    def actions(self) -> tuple[Point, ...]:
        """Every action."""
        return tuple(Point(found, entry, f"action-{number}", entry.from_)
                     for found in self.briefings for number, entry in enumerate(found.facts.actions, 1))

    @cached_property
    def messages_by_theme(self) -> dict[str, tuple[Point, ...]]:
        """A message without themes of its own stands under the briefing's main theme."""
        return _group(self.messages, lambda point: point.entry.themes or point.briefing.facts.themes[:1], self.vocabulary.themes)

    @cached_property
    def actions_by_theme(self) -> dict[str, tuple[Point, ...]]:
        return _group(self.actions, lambda point: (point.entry.theme,), self.vocabulary.themes)

    @cached_property
    def actions_by_audience(self) -> dict[str, tuple[Point, ...]]:
        """The actions that name a role; those for everyone are in `actions_for_all`."""
        return _group(self.actions, lambda point: point.entry.for_, self.vocabulary.audiences)

    @cached_property
    def actions_for_all(self) -> tuple[Point, ...]:
        return tuple(point for point in self.actions if not point.entry.for_)

    @cached_property
    def learning_by_theme(self) -> dict[str, tuple[Point, ...]]:
        """Every learning section under its themes."""
        pairs = [(Point(found, section, section.anchor, entry.from_), entry.themes) for found in self.briefings
                 for section, entry in zip(found.body.learning, found.facts.learning)]
        themes = {id(point): themes for point, themes in pairs}
        return _group([point for point, _ in pairs], lambda point: themes[id(point)], self.vocabulary.themes)

    @cached_property
    def resources_by_theme(self) -> dict[str, tuple[Resource, ...]]:
        return _group(self.vocabulary.resources.values(), lambda found: found.themes, self.vocabulary.themes)

    @cached_property
    def superseded_by(self) -> dict[str, Briefing]:
        """Which briefing has taken the place of a slug."""
        return {old: found for found in self.briefings for old in found.facts.supersedes}

    @cached_property
    def aliases(self) -> dict[str, Briefing]:
        """Old slugs and the briefing that they lead to."""
        return {old: found for found in self.by_slug.values() for old in found.facts.aliases}

    @cached_property
    def backlinks(self) -> dict[str, tuple[Briefing, ...]]:
        """For each slug, the briefings that name it as related."""
        return self._group(lambda found: found.facts.related, self.by_slug)

    @cached_property
    def related(self) -> dict[str, tuple[Briefing, ...]]:
        """For each briefing those most like it: first the ones it names or is named by, then by shared themes."""
        computed = related_by_theme(self.briefings)
        return {found.slug: self._related(found, computed[found.slug]) for found in self.briefings}

    def _related(self, briefing: Briefing, computed: Iterable[Briefing]) -> tuple[Briefing, ...]:
        shown = {found.slug: found for found in self.briefings}
        named = [shown[slug] for slug in briefing.facts.related if slug in shown]
        found = dict.fromkeys((*named, *self.backlinks[briefing.slug], *computed))
        return tuple(other for other in found if other is not briefing)[:RELATED]

    def _group(self, keys: Callable[[Briefing], Iterable[str]], order: Iterable[str]) -> dict[str, tuple[Briefing, ...]]:
        return _group(self.briefings, keys, order)

    def term(self, name: str, id: str) -> Term | Theme | Publisher:
        """A term of a word list."""
        return self.vocabulary.lists[name][id]


def _newest_first(briefing: Briefing) -> tuple:
    return briefing.newest_first


def _group(items: Iterable, keys: Callable, order: Iterable[str]) -> dict[str, tuple]:
    """The items under each of their keys, in the order given; a key without items has an empty tuple."""
    found: dict[str, list] = {key: [] for key in order}
    for item in items:
        for key in keys(item):
            if key in found:
                found[key].append(item)
    return {key: tuple(items) for key, items in found.items()}


def related_by_theme(briefings: tuple[Briefing, ...]) -> dict[str, tuple[Briefing, ...]]:
    """The briefings most like each one, best first: by shared themes, a rare theme counting more than a common one.

    Each briefing is compared only with its neighbours in the lists of its themes and of its pairs of themes, so the
    cost grows with the number of briefings, not with its square. Equal scores fall to the newer briefing.
    """
    rarity = _rarity(briefings)
    near = _neighbours(briefings)
    return {found.slug: tuple(sorted(near[found.slug], key=lambda other: _likeness(found, other, rarity))[:RELATED])
            for found in briefings}


def _rarity(briefings: tuple[Briefing, ...]) -> dict[str, float]:
    """How much a shared theme says: log(briefings / briefings with the theme), and a little for any theme at all."""
    counts = Counter(theme for found in briefings for theme in found.facts.themes)
    return {theme: 0.1 + log(len(briefings) / count) for theme, count in counts.items()}


def _neighbours(briefings: tuple[Briefing, ...]) -> dict[str, tuple[Briefing, ...]]:
    lists: dict[tuple, list[Briefing]] = defaultdict(list)
    for found in briefings:
        themes = sorted(found.facts.themes)
        for key in (*combinations(themes, 1), *combinations(themes, 2)):
            lists[key].append(found)
    near: dict[str, dict[str, Briefing]] = {found.slug: {} for found in briefings}
    for members in lists.values():
        for place, found in enumerate(members):
            window = members[max(0, place - NEIGHBOURS):place + NEIGHBOURS + 1]
            near[found.slug].update((other.slug, other) for other in window if other is not found)
    return {slug: tuple(found.values()) for slug, found in near.items()}


def _likeness(briefing: Briefing, other: Briefing, rarity: dict[str, float]) -> tuple:
    shared = sum(rarity[theme] for theme in sorted(set(briefing.facts.themes) & set(other.facts.themes)))
    return (-round(shared, 9), *other.newest_first)
