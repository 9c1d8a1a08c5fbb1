"""Every file that the library makes beside its pages: data, feeds, the facts of the search, and what crawlers and hosts read."""
from collections.abc import Callable, Iterable
from functools import partial

from macros.library.library import Library
from macros.views.export import Export
from macros.views.feeds import FeedFiles
from macros.views.filling import Filling
from macros.views.hosting import headers_file
from macros.views.publication import Site
from macros.views.search import search_files
from macros.views.tables import tables


Content = Callable[[], str | bytes]
SITEMAP = "sitemap.xml"


def generated_files(views: Filling) -> Iterable[tuple[str, Content]]:
    """Yield the name of each file and what makes its content: a preview needs few of them, and a build those that have changed.

    What makes a content reads the library itself, so that it is noted what the file depends on (macros/library/watched.py).
    """
    yield from Export(views.library, views.site, views.source).files()
    yield from tables(views.library, views.site).items()
    yield from FeedFiles(views).files()
    yield from search_files(views.library).items()
    yield "robots.txt", partial(robots, views.site)
    yield "_headers", headers_file


def robots(site: Site) -> str:
    """`robots.txt`: everybody may read everything."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {site.full(SITEMAP)}\n" if site.address else "")


def sitemap(views: Filling, pages: Iterable[str]) -> str:
    """The sitemap of these pages, given by their addresses. Only a briefing has a true date; notices and old addresses stay out."""
    dates = {found.address: found.facts.updated for found in views.library.by_slug.values()}
    return views.fill(SITEMAP, views.site.address, dates=dates, pages=sorted(set(pages) - set(unlisted(views.library))))


def unlisted(library: Library) -> Iterable[str]:
    """The addresses that lead nowhere new: withdrawal notices, and old names of briefings."""
    yield from (found.address for found in library.by_slug.values() if found.withdrawn)
    yield from (f"briefings/{old}/" for old in library.aliases)
