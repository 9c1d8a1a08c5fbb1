"""The library: every checked briefing in memory, loaded once, with the indexes that the pages are views of."""
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from macros.library.listings import Listing, Part, grouped, listings
from macros.library.related import RELATED, Likeness, Related
from macros.records.briefing import Barrier, Briefing, Point, Text
from macros.records.vocabulary import Resource, Vocabulary


@dataclass(frozen=True, repr=False)  # nobody wants to read all of it in a message
class Library:
    """All briefings. `briefings` are those that readers are shown, newest first; `all` includes the withdrawn."""

    vocabulary: Vocabulary
    all: tuple[Briefing, ...]

    @cached_property
    def briefings(self) -> tuple[Briefing, ...]:
        """The published briefings, newest first."""
        return tuple(sorted((found for found in self.all if found.facts.status == "published"), key=lambda found: found.newest_first))

    @cached_property
    def number(self) -> int:
        """How many briefings readers are shown."""
        return len(self.briefings)

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
    def by_year(self) -> dict[str, tuple[Briefing, ...]]:
        """Newest year first; briefings whose sources carry no date come last, under an empty string."""
        return self._group(lambda found: (found.year,), sorted({found.year for found in self.briefings}, reverse=True))

    @cached_property
    def listings(self) -> dict[str, dict[str, Listing]]:
        """Every list of briefings by its kind (`themes`, `all`) and its term, in parts where it is long."""
        return listings(self.by_slug.values(), self.vocabulary)

    @cached_property
    def listing_of(self) -> dict[tuple[str, str], Listing]:
        """Each of those lists by its kind and its term together."""
        return {(kind, term): listing for kind, found in self.listings.items() for term, listing in found.items()}

    @cached_property
    def outline_of(self) -> dict[tuple[str, str], Listing]:
        """Which parts each list has."""
        return {name: listing.outline for name, listing in self.listing_of.items()}

    @cached_property
    def part_of(self) -> dict[tuple[str, str, str], Part]:
        """Each part of a list by its kind, its term and its path."""
        return {(*name, part.path): part for name, listing in self.listing_of.items() for part in listing.parts}

    @cached_property
    def texts(self) -> dict[str, Text]:
        """The text of each briefing."""
        return {found.slug: found.held_text for found in self.all}

    @cached_property
    def barriers(self) -> dict[str, tuple[Barrier, ...]]:
        """What got in the way, as each briefing says it."""
        return {found.slug: found.held_text.barriers for found in self.all}

    def part(self, briefings: Iterable[Briefing]) -> "Excerpt":
        """A library of some of these briefings, with the same words."""
        return Excerpt(self.vocabulary, tuple(briefings))

    @cached_property
    def messages(self) -> tuple[Point, ...]:
        """Every key message."""
        return tuple(point for found in self.briefings for point in found.messages)

    @cached_property
    def actions(self) -> tuple[Point, ...]:
        """Every action."""
        return tuple(point for found in self.briefings for point in found.actions)

    @cached_property
    def learning(self) -> tuple[Point, ...]:
        """Every learning section."""
        return tuple(point for found in self.briefings for point in found.learning)

    @cached_property
    def by_lesson(self) -> dict[str, tuple[Point, ...]]:
        """The key messages that teach each lesson of the word list."""
        return grouped(self.messages, lambda point: filter(None, [point.entry.lesson]), self.vocabulary.lessons)

    @cached_property
    def messages_by_theme(self) -> dict[str, tuple[Point, ...]]:
        return self._under_themes(self.messages)

    @cached_property
    def actions_by_theme(self) -> dict[str, tuple[Point, ...]]:
        return self._under_themes(self.actions)

    @cached_property
    def learning_by_theme(self) -> dict[str, tuple[Point, ...]]:
        return self._under_themes(self.learning)

    @cached_property
    def messages_by_audience(self) -> dict[str, tuple[Point, ...]]:
        """The key messages of the briefings for a role."""
        everyone = tuple(self.vocabulary.audiences)
        return grouped(self.messages, lambda point: point.briefing.facts.audiences or everyone, everyone)

    @cached_property
    def actions_by_audience(self) -> dict[str, tuple[Point, ...]]:
        """The actions that name a role; those for everyone are in `actions_for_all`."""
        return grouped(self.actions, lambda point: point.entry.for_, self.vocabulary.audiences)

    @cached_property
    def actions_for_all(self) -> tuple[Point, ...]:
        return tuple(point for point in self.actions if not point.entry.for_)

    @cached_property
    def resources_by_theme(self) -> dict[str, tuple[Resource, ...]]:
        return grouped(self.vocabulary.resources.values(), lambda found: found.themes, self.vocabulary.themes)

    @cached_property
    def resources_by_audience(self) -> dict[str, tuple[Resource, ...]]:
        """The resources that the briefings for a role name, the most often named first."""
        named = {id: Counter(resource for found in briefings for resource in found.facts.resources)
                 for id, briefings in self.by_audience.items()}
        return {id: tuple(self.vocabulary.resources[resource] for resource, _ in counts.most_common()) for id, counts in named.items()}

    @cached_property
    def superseded_by(self) -> dict[str, Briefing]:
        """Which briefing has taken the place of a slug: one that is published, or else one that has been replaced itself."""
        standing = [found for found in self.by_slug.values() if found.facts.status == "superseded"]
        return {old: found for found in (*standing, *self.briefings) for old in found.facts.supersedes}

    @cached_property
    def aliases(self) -> dict[str, Briefing]:
        """Old slugs and the briefing that they lead to."""
        return {old: found for found in self.by_slug.values() for old in found.facts.aliases}

    @cached_property
    def backlinks(self) -> dict[str, tuple[Briefing, ...]]:
        """For each slug, the briefings that name it."""
        return self._group(lambda found: found.leads, self.by_slug)

    @cached_property
    def related(self) -> Related:
        """For each briefing those most like it: first the ones it names or is named by, then by shared themes."""
        likeness = Likeness(self.briefings)
        return Related(tuple(found.slug for found in self.briefings), lambda slug: self._related(self.by_slug[slug], likeness.nearest(slug)))

    def _related(self, briefing: Briefing, computed: Iterable[Briefing]) -> tuple[Briefing, ...]:
        named = [found for slug in briefing.leads if (found := self.by_slug.get(slug)) and found.facts.status == "published"]
        found = dict.fromkeys((*named, *self.backlinks[briefing.slug], *computed))
        return tuple(other for other in found if other is not briefing)[:RELATED]

    def _group(self, keys: Callable[[Briefing], Iterable[str]], order: Iterable[str]) -> dict[str, tuple[Briefing, ...]]:
        return grouped(self.briefings, keys, order)

    def _under_themes(self, points: tuple[Point, ...]) -> dict[str, tuple[Point, ...]]:
        return grouped(points, lambda point: point.themes, self.vocabulary.themes)


class Excerpt(Library):
    """Some briefings of a library. Their texts are asked of the whole library, which notes who reads them."""

    texts = barriers = None
