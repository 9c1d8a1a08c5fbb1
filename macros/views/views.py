"""The views of the library: what each page shows. Pages call these as macros; the markup is in `templates/`.

A view is a method that takes ids, chooses from the library and fills one template. `root` leads from the page that is
being made to the top of the site (`../../`), so that the site works under any address.
"""
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.checks.prose import Prose
from macros.library.glossary import Glossary, Marker
from macros.library.lessons import barriers_on_theme, recurrences, repeated_lessons, taught_on_theme
from macros.library.library import Briefing, Library
from macros.library.roles import actions_for_role, by_theme
from macros.views.contribute import ContributeViews
from macros.views.search import FACETS
from macros.views.wording import FILTERS

TEMPLATES = Path(__file__).parent / "templates"
TOOLS = 8  # how many resources the page of a role names


class Step(NamedTuple):
    """One of the parts of a briefing page, for the steps that lead through it."""

    anchor: str
    label: str


class Views(ContributeViews):
    """Every view, over one library. `macros` names those that pages may call."""

    macros = ("role_list", "theme_list", "newest", "recurring", "year_index", "message_index", "action_index",
              "audience_index", "publisher_index", "review_type_index", "resource_index", "glossary_index", "search_index", "theme_page",
              "audience_page", "publisher_page", "review_type_page", "moved_page", "patterns", *ContributeViews.macros)

    def __init__(self, library: Library, repository: str = "") -> None:
        self.library, self.prose, self.repository = library, Prose(), repository.rstrip("/")
        self.glossary = Glossary(library.vocabulary)
        self.templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                                     trim_blocks=True, lstrip_blocks=True)
        self.templates.filters.update(FILTERS)
        self.templates.globals.update(library=library, words=library.vocabulary, repository=self.repository)

    def fill(self, template: str, root: str, **facts) -> str:
        """The template `template` with these facts."""
        return self.templates.get_template(template).render(root=root, **facts)

    # One briefing

    def briefing_page(self, root: str, slug: str) -> str:
        """The page of a briefing, or the notice that stands in its place."""
        briefing = self.library.by_slug[slug]
        if briefing.facts.status == "withdrawn":
            return self.fill("withdrawn.html", root, briefing=briefing)
        marker = Marker(self.glossary)
        return self.fill("briefing.html", root, briefing=briefing, prose=lambda section: marker(self._prose(section, root)), marker=marker,
                         steps=self.steps(briefing), successor=self.library.superseded_by.get(slug),
                         related=self.library.related.get(slug, ()))

    def _prose(self, section, root: str) -> Markup:
        """The text of a section as HTML, behind the wall of macros/checks/prose.py."""
        return Markup(self.prose.render(section.text, root))

    def steps(self, briefing: Briefing) -> list[Step]:
        """The seven parts of a briefing page, in order."""
        return [Step("key-messages", "Key messages"), Step("in-brief", "In brief"), Step("learning", "Learning"),
                Step("actions", "What can you do?"), Step("questions", "Talk about it"),
                Step("resources", "Tools"), Step("about", "Sources")]

    def moved_page(self, root: str, old: str) -> str:
        """The page at an old address, which leads to the new one."""
        return self.fill("moved.html", root, briefing=self.library.aliases[old])

    # Home

    def role_list(self, root: str) -> str:
        """Links to every role."""
        return self.fill("role_list.html", root)

    def theme_list(self, root: str) -> str:
        """Links to every theme, in their groups."""
        return self.fill("theme_list.html", root, counts={id: len(found) for id, found in self.library.by_theme.items()})

    def newest(self, root: str, most: int = 5) -> str:
        """Cards of the newest briefings."""
        return self.fill("cards.html", root, briefings=self.library.briefings[:most])

    def recurring(self, root: str, most: int = 5) -> str:
        """The themes that stand in most briefings."""
        found = Counter({id: len(briefings) for id, briefings in self.library.by_theme.items() if len(briefings) > 1})
        return self.fill("recurring.html", root, themes=found.most_common(most), total=len(self.library.briefings))

    # Indexes

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

    # Pages of one term

    def theme_page(self, root: str, id: str) -> str:
        """A living review of one theme: messages, learning, actions by role, resources, neighbours."""
        briefings = self.library.by_theme[id]
        near = Counter(other for found in briefings for other in found.facts.themes if other != id)
        roles = Counter(role for point in self.library.actions_by_theme[id] for role in point.entry.for_)
        return self.fill("theme_page.html", root, theme=self.library.vocabulary.themes[id], briefings=briefings,
                         taught=taught_on_theme(self.library, id), barriers=barriers_on_theme(self.library, id),
                         prose=lambda section: self._prose(section, root), roles=roles.most_common(),
                         near=[other for other, _ in near.most_common(6)])

    def audience_page(self, root: str, id: str) -> str:
        """What one role can do, by theme, and the newest briefings for it."""
        return self.fill("audience_page.html", root, audience=self.library.vocabulary.audiences[id], own=actions_for_role(self.library, id),
                         common=by_theme(self.library.actions_for_all), briefings=self.library.by_audience[id],
                         tools=self.library.resources_by_audience[id][:TOOLS])

    def publisher_page(self, root: str, id: str) -> str:
        """What one board has published."""
        return self.fill("publisher_page.html", root, publisher=self.library.vocabulary.publishers[id],
                         briefings=self.library.by_publisher[id])

    def review_type_page(self, root: str, id: str) -> str:
        """What stands on one kind of evidence."""
        return self.fill("review_type_page.html", root, kind=self.library.vocabulary.review_types[id],
                         briefings=self.library.by_review_type[id])

    def _by_first_theme(self) -> dict[str, list]:
        found: dict[str, list] = {id: [] for id in self.library.vocabulary.themes}
        for resource in self.library.vocabulary.resources.values():
            found[resource.themes[0]].append(resource)
        return {id: sorted(resources, key=lambda one: (one.scope != "national", one.scope, one.title))
                for id, resources in found.items() if resources}
