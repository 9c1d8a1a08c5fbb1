"""The views of the library: what each page shows. Pages call these as macros; the markup is in `templates/`.

A view is a method that takes ids, chooses from the library and fills one template. `root` leads from the page that is
being made to the top of the site (`../../`), so that the site works under any address.
"""
from collections import Counter

from macros.library.glossary import Marker
from macros.reading.body import BARRIERS, LEARNED, PRACTICE, STRENGTHS, Section
from macros.views.contribute import Contribute
from macros.views.indexes import Indexes
from macros.views.linked_data import linked_data
from macros.views.references import References
from macros.views.terms import Terms

# What was learned and what to do about it belong side by side; what hindered and what helped follow, more quietly.
SIDES = {"pair": (LEARNED, PRACTICE), "besides": (BARRIERS, STRENGTHS)}


class Views(Indexes, Terms, References, Contribute):
    """Every view, over one library. `macros` names those that pages may call."""

    macros = ("role_list", "theme_list", "newest", "recurring", "year_index", "message_index", "action_index",
              "audience_index", "publisher_index", "review_type_index", "resource_index", "glossary_index", "search_index", "theme_page",
              "audience_page", "publisher_page", "review_type_page", "part_page", "resource_page", "moved_page", "patterns",
              "field_reference", "check_reference", "data_reference", "follow_list", "server_settings", *Contribute.macros)

    # One briefing

    def briefing_page(self, root: str, slug: str) -> str:
        """The page of a briefing, or the notice that stands in its place."""
        briefing = self.library.by_slug[slug]
        if briefing.withdrawn:
            return self.fill("withdrawn.html", root, briefing=briefing)
        marker = Marker(self.glossary)
        return self.fill("briefing.html", root, briefing=briefing, body=self.library.texts[slug].body,
                         marker=marker, side_by_side=side_by_side, successor=self.library.superseded_by.get(slug),
                         related=self.library.related.get(slug, ()),
                         linked_data=linked_data(briefing, self.library.vocabulary, self.site))

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


def side_by_side(section: Section) -> list[tuple[str, list[Section]]]:
    """The parts of a learning section, those together that belong together, under the name of their place."""
    chosen = [(side, [part for part in section.parts if part.kind in kinds]) for side, kinds in SIDES.items()]
    return [(side, parts) for side, parts in chosen if parts]
