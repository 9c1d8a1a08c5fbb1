"""The indexes: what each shows of the whole library."""
from macros.library.lessons import heat_map, repeated_lessons
from macros.library.library import Briefing
from macros.library.listings import ALL
from macros.views.filling import Filling
from macros.views.pages import long_register, national_first
from macros.views.search import FACETS

POINTS, FEWEST, USES = 300, 3, 8  # in a long library: how many points an index has, how many a theme has at least; how many briefings stand under a term
FIRST_TOOLS = 10  # of each theme, where the register is long


class Indexes(Filling):
    """The views that list everything of one kind."""

    def year_index(self, root: str) -> str:
        """All briefings, by the year of their newest source."""
        return self.fill("year_index.html", root, page=self.lists[ALL, ALL])

    def message_index(self, root: str) -> str:
        """All key messages, by theme; in a long library the newest of each."""
        return self.fill("message_index.html", root, most=self._most)

    def action_index(self, root: str) -> str:
        """All "What can you do?" cards, by theme, each once; in a long library the newest of each theme.

        Filtered by role where the reader's browser runs scripts.
        """
        return self.fill("action_index.html", root, most=self._most)

    def audience_index(self, root: str) -> str:
        """All roles, with how much there is for each."""
        return self.fill("audience_index.html", root)

    def publisher_index(self, root: str) -> str:
        """All publishers."""
        return self.fill("publisher_index.html", root)

    def review_type_index(self, root: str) -> str:
        """All kinds of review."""
        return self.fill("review_type_index.html", root)

    def resource_index(self, root: str) -> str:
        """The resource directory: theme by theme, national first, then by area. Each resource once, under its first theme."""
        return self.fill("resource_index.html", root, by_first_theme=self._by_first_theme(), most=FIRST_TOOLS if long_register(self.library) else None)

    def glossary_index(self, root: str) -> str:
        """The glossary, by letter, with the briefings that use each term."""
        terms = sorted(self.library.vocabulary.glossary.values(), key=lambda term: term.label.lower())
        return self.fill("glossary_index.html", root, terms=terms, uses=self._uses(), most=USES if self._most else None)

    def search_index(self, root: str) -> str:
        """The search: its field, its choices, and ways in for readers who would rather browse."""
        return self.fill("search.html", root, facets=FACETS)

    @property
    def _most(self) -> int | None:
        """How many points stand under one theme of an index, once the library is too long for one page."""
        return max(FEWEST, POINTS // len(self.library.vocabulary.themes)) if self.lists.has_parts(ALL, ALL) else None

    def _uses(self) -> dict[str, list[Briefing]]:
        """The briefings in which each term stands."""
        found: dict[str, list[Briefing]] = {id: [] for id in self.library.vocabulary.glossary}
        for briefing in self.library.briefings:
            for id in briefing.terms:
                found[id].append(briefing)
        return found

    def patterns(self, root: str) -> str:
        """What reviews keep telling us: themes by publisher and by year, and the lessons that most publishers teach."""
        library = self.library
        publishers = {id: found for id, found in library.by_publisher.items() if found}
        names = {id: found[0].publisher.short or found[0].publisher.area for id, found in publishers.items()}
        heads, rows = heat_map(library, publishers, "the others")
        years = {year or "no date": found for year, found in sorted(library.by_year.items(), key=lambda item: item[0] or "no date")}
        return self.fill("patterns.html", root, lessons=repeated_lessons(library), by_publisher=([names.get(head, head) for head in heads], rows),
                         by_year=heat_map(library, years, "earlier", newest=True))

    def _by_first_theme(self) -> dict[str, list]:
        found: dict[str, list] = {id: [] for id in self.library.vocabulary.themes}
        for resource in self.library.vocabulary.resources.values():
            found[resource.themes[0]].append(resource)
        return {id: sorted(resources, key=national_first)
                for id, resources in found.items() if resources}
