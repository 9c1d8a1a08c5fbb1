"""The indexes: what each shows of the whole library."""
from macros.library.lessons import recurrences, repeated_lessons
from macros.library.library import Briefing
from macros.views.filling import Filling
from macros.views.search import FACETS


class Indexes(Filling):
    """The views that list everything of one kind."""

    def year_index(self, root: str) -> str:
        """All briefings, by the year of their newest source."""
        return self.fill("year_index.html", root)

    def message_index(self, root: str) -> str:
        """All key messages, by theme."""
        return self.fill("message_index.html", root)

    def action_index(self, root: str) -> str:
        """All "What can you do?" cards, by theme, each once; filtered by role where the reader's browser runs scripts."""
        return self.fill("action_index.html", root)

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
        return self.fill("resource_index.html", root, by_first_theme=self._by_first_theme())

    def glossary_index(self, root: str) -> str:
        """The glossary, by letter, with the briefings that use each term."""
        terms = sorted(self.library.vocabulary.glossary.values(), key=lambda term: term.label.lower())
        return self.fill("glossary_index.html", root, terms=terms, uses=self._uses())

    def search_index(self, root: str) -> str:
        """The search: its field, its choices, and ways in for readers who would rather browse."""
        return self.fill("search.html", root, facets=FACETS)

    def _uses(self) -> dict[str, list[Briefing]]:
        """The briefings in which each term stands."""
        found: dict[str, list[Briefing]] = {id: [] for id in self.library.vocabulary.glossary}
        for briefing in self.library.briefings:
            messages = (message.text for message in briefing.facts.key_messages)
            for term in self.glossary.find("\n".join((briefing.body.text, *messages))):
                found[term.id].append(briefing)
        return found

    def patterns(self, root: str) -> str:
        """What reviews keep telling us: themes by publisher and by year, and the lessons that most publishers teach."""
        library = self.library
        publishers = {found[0].publisher.short or found[0].publisher.area: found for found in library.by_publisher.values() if found}
        years = dict(sorted(library.by_year.items(), key=lambda item: item[0] or "no date"))
        return self.fill("patterns.html", root, lessons=repeated_lessons(library), publishers=list(publishers), years=years,
                         by_publisher=recurrences(library, publishers), by_year=recurrences(library, years))

    def _by_first_theme(self) -> dict[str, list]:
        found: dict[str, list] = {id: [] for id in self.library.vocabulary.themes}
        for resource in self.library.vocabulary.resources.values():
            found[resource.themes[0]].append(resource)
        return {id: sorted(resources, key=lambda one: (one.scope != "national", one.scope, one.title))
                for id, resources in found.items() if resources}
