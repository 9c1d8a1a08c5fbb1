"""The pages of one term: a theme, a role, a publisher, a kind of review."""
from collections import Counter
from typing import NamedTuple

from macros.library.lessons import barriers_in, taught_on_theme
from macros.library.roles import actions_for_role, by_theme
from macros.records.briefing import Briefing, Point
from macros.records.vocabulary import Resource
from macros.views.filling import Filling
from macros.views.pages import long_register, national_first

TOOLS, MOST_TOOLS = 8, 40  # how many resources the page of a role names, and that of a theme where there are very many


class Terms(Filling):
    """The views that gather what belongs to one term."""

    def theme_page(self, root: str, id: str) -> str:
        """A living review of one theme: messages, learning, actions by role, resources, neighbours."""
        library, page = self.library, self.lists["themes", id]
        shown = library.part(page.listing.newest) if page.listing.parts else library
        near = Counter(other for found in library.by_theme[id] for other in found.facts.themes if other != id)
        roles = Counter(role for point in library.actions_by_theme[id] for role in point.entry.for_)
        return self.fill("theme_page.html", root, theme=library.vocabulary.themes[id], briefings=library.by_theme[id], page=page,
                         shown=shown, taught=taught_on_theme(library, id, shown), barriers=barriers_in(library, shown.learning_by_theme[id]),
                         tools=self.tools_on_theme(id), roles=roles.most_common(),
                         near=[other for other, _ in near.most_common(6)])

    def audience_page(self, root: str, id: str) -> str:
        """What one role can do, by theme, and the newest briefings for it."""
        library, page = self.library, self.lists["audiences", id]
        shown = library.part(page.listing.newest) if page.listing.parts else library
        return self.fill("audience_page.html", root, audience=library.vocabulary.audiences[id], own=actions_for_role(shown, id),
                         common=by_theme(shown.actions_for_all), briefings=library.by_audience[id], page=page, shown=shown,
                         tools=library.resources_by_audience[id][:TOOLS])

    def publisher_page(self, root: str, id: str) -> str:
        """What one board has published."""
        return self.fill("publisher_page.html", root, publisher=self.library.vocabulary.publishers[id],
                         page=self.lists["publishers", id])

    def review_type_page(self, root: str, id: str) -> str:
        """What stands on one kind of evidence."""
        return self.fill("review_type_page.html", root, kind=self.library.vocabulary.review_types[id],
                         page=self.lists["review_types", id])

    def tools_on_theme(self, id: str) -> list[Resource]:
        """The resources on a theme; the first of them where there are many and the rest have a page."""
        found = self.library.resources_by_theme[id]
        return sorted(found, key=national_first)[:MOST_TOOLS] if long_register(self.library) else list(found)

    def resource_page(self, root: str, address: str) -> str:
        """The resources on one theme, where the register is too long for one page."""
        theme, number, found = self.tools[address]
        numbers = [other for id, other, _ in self.tools.values() if id == theme]
        return self.fill("resource_page.html", root, theme=self.library.vocabulary.themes[theme], number=number, numbers=numbers,
                         found=sorted(found, key=national_first))

    def part_page(self, root: str, address: str) -> str:
        """A part of a list that is too long for one page: its briefings, each with what it says on a theme, or how much it has for a role."""
        page, part = self.lists.part(address)
        on_theme = (said_on_theme(found, page.id) for found in part.briefings)
        for_role = ((found, sum(page.id in point.entry.for_ for point in found.actions)) for found in part.briefings)
        return self.fill("part_page.html", root, page=page, part=part, on_theme=on_theme, for_role=for_role)


class Said(NamedTuple):
    """A briefing, and those of its points that stand under a theme."""

    briefing: Briefing
    messages: list[Point]
    learning: list[Point]
    actions: list[Point]


def said_on_theme(briefing: Briefing, theme: str) -> Said:
    """What a briefing says on a theme."""
    return Said(briefing, *([point for point in points if theme in point.themes] for points in (briefing.messages, briefing.learning, briefing.actions)))
