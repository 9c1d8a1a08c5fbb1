"""Which pages are made from the library, beside the hand-written ones in `docs/`.

Each names the view that fills it. They exist only while the site is built: nothing is written into `docs/`.
"""
from typing import NamedTuple

from macros.library.library import Briefing, Library
from macros.library.listings import ALL, Listing, Part
from macros.records.vocabulary import NATIONAL, Resource


class Page(NamedTuple):
    """A generated page: its file as MkDocs counts it, what search results show, and the view that fills it.

    `feed` says whether a feed stands beside it (macros/views/feeds.py).
    """

    file: str
    title: str
    description: str
    view: str
    id: str
    feed: bool = False

    @property
    def address(self) -> str:
        """Its address from the top of the site."""
        return self.file.removesuffix(".md") + "/"


class ListPage(NamedTuple):
    """The first page of a list of briefings, and where its parts stand."""

    kind: str
    id: str
    label: str
    address: str
    listing: Listing

    def address_of(self, part: Part) -> str:
        """The address of a part; those of the list of all briefings have a folder, because its neighbours are briefings."""
        return f"{self.address}{'years/' if self.kind == ALL else ''}{part.path}/"


def head_of(page: Page, library: Library) -> dict[str, str]:
    """What the frame says about a generated page: its title, its description, and where it has moved to."""
    moved = {"moved_to": library.aliases[page.id].address} if page.view == "moved_page" else {}
    return {"title": page.title, "description": page.description, "feed": page.feed, **moved}


def html_of(page: Page, views) -> str:
    """The HTML of a generated page, without the frame; `views` are those of macros/views/views.py."""
    return getattr(views, page.view)("../" * page.address.count("/"), page.id)


# Folder of the site, word list, view; and the word lists whose terms have feeds, with the index of their briefings.
OF_TERMS = (("themes", "themes", "theme_page"), ("audiences", "audiences", "audience_page"),
            ("publishers", "publishers", "publisher_page"), ("review-types", "review_types", "review_type_page"))
FOLDER_OF = {name: folder for folder, name, _ in OF_TERMS}
REGISTER = 200  # how many resources a page can hold
FOLLOWED = {"themes": "by_theme", "audiences": "by_audience", "publishers": "by_publisher"}


def generated_pages(library: Library) -> list[Page]:
    """Every page that the library makes: one a briefing, one an old address, one a term of four word lists, and parts of long lists."""
    pages = [_briefing_page(briefing) for briefing in library.by_slug.values()]
    pages += [Page(f"briefings/{old}.md", _title(found, "Moved: "), "", "moved_page", old) for old, found in library.aliases.items()]
    for folder, name, view in OF_TERMS:
        pages += [Page(f"{folder}/{term.id}.md", term.label, term.summary, view, term.id, has_feed(library, name, term.id))
                  for term in library.vocabulary.lists[name].values()]
    pages += [_part_page(address, *found) for address, found in parts(library).items()]
    themes = library.vocabulary.themes
    return pages + [_tools_page(address, themes[id].label, number) for address, (id, number, _) in tools(library).items()]


def has_feed(library: Library, name: str, id: str) -> bool:
    """A list has a feed as soon as it has a briefing: before, there is no true date to give it."""
    return name in FOLLOWED and bool(getattr(library, FOLLOWED[name])[id])


class Lists:
    """The first page of every list of briefings, by its kind and its term: one by one, so that a page depends on those only that it asks for."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __getitem__(self, name: tuple[str, str]) -> ListPage:
        return self._page(*name, self.library.listing_of[name])

    def _page(self, kind: str, id: str, listing: Listing) -> ListPage:
        if kind == ALL:
            return ListPage(ALL, ALL, "All briefings", "briefings/", listing)
        return ListPage(kind, id, self.library.vocabulary.lists[kind][id].label, f"{FOLDER_OF[kind]}/{id}/", listing)

    def has_parts(self, kind: str, id: str) -> bool:
        """Whether a list is too long for one page."""
        return bool(self.library.outline_of[kind, id].parts)

    def part(self, address: str) -> tuple[ListPage, Part]:
        """The part of a list that stands at an address, and the list."""
        folder, id, path = address.rstrip("/").split("/", 2)
        kind, id = (ALL, ALL) if folder == "briefings" else ({place: kind for kind, place in FOLDER_OF.items()}[folder], id)
        return self._page(kind, id, self.library.outline_of[kind, id]), self.library.part_of[kind, id, path]


def parts(library: Library) -> dict[str, tuple[ListPage, Part]]:
    """Every part of a list that is too long for one page, by its address."""
    pages = map(Lists(library).__getitem__, library.listing_of)
    return {page.address_of(part): (page, part) for page in pages for part in page.listing.parts}


def long_register(library: Library) -> bool:
    """Whether the register of resources is too long for one page."""
    return len(library.vocabulary.resources) > REGISTER


def tools(library: Library) -> dict[str, tuple[str, int, tuple[Resource, ...]]]:
    """The pages of a long register, by their address: theme, number and what stands there. Numbers follow the order of its file."""
    by_theme = library.resources_by_theme.items() if long_register(library) else ()
    return {f"resources/{theme}/{'' if number == 1 else f'{number}/'}": (theme, number, found[start:start + REGISTER])
            for theme, found in by_theme for number, start in enumerate(range(0, len(found) or 1, REGISTER), 1)}


def national_first(resource: Resource) -> tuple:
    """A key that sorts national resources to the front, and those of one area together."""
    return resource.scope != NATIONAL, resource.scope, resource.title


def notices(library: Library) -> set[str]:
    """The files of the pages that stand in the place of what was withdrawn, by their paths in the site."""
    return {f"{found.address}index.html" for found in library.by_slug.values() if found.withdrawn}


def _part_page(address: str, page: ListPage, part: Part) -> Page:
    title = f"{page.label}: {part.label}"
    return Page(f"{address.rstrip('/')}.md", title, f"{title}. Briefings by the year of the review.", "part_page", address)


def _tools_page(address: str, label: str, number: int) -> Page:
    title = f"Tools and reading: {label}{'' if number == 1 else f', part {number}'}"
    return Page(f"{address.rstrip('/')}.md", title, title, "resource_page", address)


def _briefing_page(briefing: Briefing) -> Page:
    summary = "" if briefing.withdrawn else briefing.facts.summary
    return Page(f"briefings/{briefing.slug}.md", _title(briefing), summary, "briefing_page", briefing.slug)


def _title(briefing: Briefing, before: str = "") -> str:
    """What a page of a briefing is called: of one that was withdrawn nothing is shown, under no name that it has had."""
    return "Withdrawn briefing" if briefing.withdrawn else f"{before}{briefing.title}"
