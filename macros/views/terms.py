"""The pages of one term: a theme, a role, a publisher, a kind of review."""
from collections import Counter

from macros.library.lessons import barriers_on_theme, taught_on_theme
from macros.library.roles import actions_for_role, by_theme
from macros.views.filling import Filling

TOOLS = 8  # how many resources the page of a role names


class Terms(Filling):
    """The views that gather what belongs to one term."""

    def theme_page(self, root: str, id: str) -> str:
        """A living review of one theme: messages, learning, actions by role, resources, neighbours."""
        briefings = self.library.by_theme[id]
        near = Counter(other for found in briefings for other in found.facts.themes if other != id)
        roles = Counter(role for point in self.library.actions_by_theme[id] for role in point.entry.for_)
        return self.fill("theme_page.html", root, theme=self.library.vocabulary.themes[id], briefings=briefings,
                         taught=taught_on_theme(self.library, id), barriers=barriers_on_theme(self.library, id),
                         prose=lambda section: self.prose_of(section, root), roles=roles.most_common(),
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
