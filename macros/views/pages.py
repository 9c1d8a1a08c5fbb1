"""Which pages are made from the library, beside the hand-written ones in `docs/`.

Each names the view that fills it. They exist only while the site is built: nothing is written into `docs/`.
"""
from typing import NamedTuple

from macros.library.library import Briefing, Library


class Page(NamedTuple):
    """A generated page: its file as MkDocs counts it, what search results show, and the view that fills it."""

    file: str
    title: str
    description: str
    view: str
    id: str

    @property
    def address(self) -> str:
        """Its address from the top of the site."""
        return self.file.removesuffix(".md") + "/"


def head_of(page: Page, library: Library) -> dict[str, str]:
    """What the frame says about a generated page: its title, its description, and where it has moved to."""
    moved = {"moved_to": library.aliases[page.id].address} if page.view == "moved_page" else {}
    return {"title": page.title, "description": page.description, **moved}


def html_of(page: Page, views) -> str:
    """The HTML of a generated page, without the frame; `views` are those of macros/views/views.py."""
    return getattr(views, page.view)("../" * page.address.count("/"), page.id)


# Folder of the site, word list, view.
OF_TERMS = (("themes", "themes", "theme_page"), ("audiences", "audiences", "audience_page"),
            ("publishers", "publishers", "publisher_page"), ("review-types", "review_types", "review_type_page"))


def generated_pages(library: Library) -> list[Page]:
    """Every page that the library makes: one a briefing, one an old address, one a term of four word lists."""
    pages = [_briefing_page(briefing) for briefing in library.by_slug.values()]
    pages += [Page(f"briefings/{old}.md", f"Moved: {found.title}", "", "moved_page", old) for old, found in library.aliases.items()]
    for folder, name, view in OF_TERMS:
        pages += [Page(f"{folder}/{term.id}.md", term.label, term.summary, view, term.id)
                  for term in library.vocabulary.lists[name].values()]
    return pages


def _briefing_page(briefing: Briefing) -> Page:
    withdrawn = briefing.facts.status == "withdrawn"
    title, summary = ("Withdrawn briefing", "") if withdrawn else (briefing.title, briefing.facts.summary)
    return Page(f"briefings/{briefing.slug}.md", title, summary, "briefing_page", briefing.slug)
