"""Feeds of new and changed briefings, as Atom (RFC 4287) and as JSON Feed 1.1: of all, and of each theme, role and publisher.

A feed says nothing that we do not know. Dates are those of the briefings, at midnight, because both formats want a time. A
site that does not know its address gives relative ones in Atom, and none in JSON Feed, where they would lead nowhere.
"""
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple
from uuid import UUID, uuid5

from markupsafe import Markup

from macros.library.library import Briefing, Library
from macros.views.export import PLACE, put_in
from macros.views.filling import Filling
from macros.views.pages import FOLLOWED, OF_TERMS, has_feed
from macros.views.publication import LICENCE
from macros.views.search import compact

MOST = 50  # entries of a feed: those that changed last
SPACE = UUID("5b2c2f0e-6f3c-4a53-9a6e-0d7f3c1f7a07")  # in which our ids are made; a change of it would make every entry new
JSON_FEED = "https://jsonfeed.org/version/1.1"


class Feed(NamedTuple):
    """A feed: what it is about, the page that it stands beside, and the briefings of which it shows those changed last."""

    about: str
    address: str
    briefings: tuple[Briefing, ...]

    @property
    def newest(self) -> list[Briefing]:
        """Its entries, those changed last first."""
        return sorted(self.briefings, key=_changed_last)[:MOST]


def feeds(library: Library) -> list[Feed]:
    """Every feed."""
    return [feed_of(library, *names) for names in names_of_feeds(library)]


def feed_of(library: Library, folder: str, name: str, id: str) -> Feed:
    """The feed of one term of a word list, or of all briefings."""
    if not id:
        return Feed("", "", library.briefings)
    return Feed(library.vocabulary.lists[name][id].label, f"{folder}/{id}/", getattr(library, FOLLOWED[name])[id])


def names_of_feeds(library: Library) -> Iterable[tuple[str, str, str]]:
    """Yield folder, word list and term of every feed; that of all briefings has none. One without briefings is not made."""
    if library.briefings:
        yield "", "", ""
    yield from ((folder, name, id) for folder, name, _ in OF_TERMS for id in library.vocabulary.lists[name] if has_feed(library, name, id))


class FeedFiles:
    """The files of all feeds. The same library gives the same bytes."""

    def __init__(self, views: Filling) -> None:
        self.views, self.site = views, views.site

    def files(self) -> Iterable[tuple[str, Callable[[], str]]]:
        """Yield the name of each file and what makes its content."""
        for folder, name, id in names_of_feeds(self.views.library):
            address = f"{folder}/{id}/" if id else ""
            yield f"{address}feed.xml", partial(self.atom, folder, name, id)
            yield f"{address}feed.json", partial(self.json, folder, name, id)

    def atom(self, *of: str) -> str:
        """A feed as Atom."""
        feed = feed_of(self.views.library, *of)
        root = self.site.address or "../" * feed.address.count("/")
        return self.views.fill("feed.xml", root, feed=feed, newest=feed.newest, title=self.title(feed), site=self.site, licence=LICENCE,
                               id=made_id, time=time, entry=self.entry)

    def entry(self, briefing: Briefing, root: str) -> Markup:
        """One entry of an Atom feed."""
        return Markup(self.views.fill("feed_entry.xml", root, briefing=briefing, id=id_of(briefing), time=time, content=self._content(briefing)))

    def json(self, *of: str) -> str:
        """A feed as JSON Feed."""
        feed, site = feed_of(self.views.library, *of), self.site
        places = {"home_page_url": site.full(feed.address), "feed_url": site.full(f"{feed.address}feed.json")} if site.address else {}
        around = {"version": JSON_FEED, "title": self.title(feed), **places, "description": site.about or site.name, "language": "en-GB",
                  "authors": [{"name": site.name}], "items": [PLACE]}
        return put_in(around, ",".join(self.views.once(self.item, found) for found in feed.newest))

    def item(self, briefing: Briefing) -> str:
        """One entry of a JSON Feed, as JSON."""
        facts, themes = briefing.facts, self.views.library.vocabulary.themes
        place = {"url": self.site.full(briefing.address)} if self.site.address else {}
        first = self.views.library.vocabulary.origin_of.get(briefing.publisher.id)
        author = {"authors": [{"name": first.name} | ({"url": first.site} if first.site else {})]} if first else {}
        return compact({"id": id_of(briefing), **place, "title": briefing.title, "summary": facts.summary, **author,
                        "content_html": self._content(briefing), "date_published": time(facts.published), "date_modified": time(facts.updated),
                        "tags": [themes[id].label for id in facts.themes]})

    def _content(self, briefing: Briefing) -> str:
        return self.views.once(self.content, briefing)

    def content(self, briefing: Briefing) -> str:
        """What an entry shows: the summary, the key messages and where they come from, as HTML."""
        return self.views.fill("feed_entry.html", "", briefing=briefing)

    def title(self, feed: Feed) -> str:
        """What a feed is called."""
        return f"{self.site.name}: {feed.about}" if feed.about else self.site.name


def made_id(*names: str) -> str:
    """An id that stays the same wherever the site stands: `briefing`, the publisher and the slug; or `feed`, the site's name and its place."""
    return f"urn:uuid:{uuid5(SPACE, '/'.join(names))}"


def id_of(briefing: Briefing) -> str:
    """The id of the entry of a briefing: the same on every site, and after another name has been given to the file."""
    return made_id("briefing", briefing.publisher.id, (*briefing.facts.aliases, briefing.slug)[0])


def time(day) -> str:
    """A day as RFC 3339 wants it. We know no hour."""
    return f"{day}T00:00:00Z"


def _changed_last(briefing: Briefing) -> tuple:
    return -briefing.facts.updated.toordinal(), *briefing.newest_first
