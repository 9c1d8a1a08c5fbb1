"""The library as JSON, for other programs: what readers see, and nothing more. Its shape is macros/records/published.py."""
from collections.abc import Callable, Iterable
from functools import partial
import json

from macros.library.library import Briefing, Library
from macros.records.published import VERSION, Data, OneBriefing, data_schema
from macros.records.vocabulary import OWNER, Record
from macros.views.publication import LICENCE, Site
from macros.views.search import compact

WHOLE, SCHEMA, SCHEMA_OF_ONE = "data/briefings.json", "data/briefings.schema.json", "data/briefing.schema.json"

PLACE = "\0"  # where JSON that is written already will stand; no text of a briefing holds it


class Export:
    """The data files of one library. `source` reads the file of a briefing, byte for byte."""

    def __init__(self, library: Library, site: Site, source: Callable[[Briefing], bytes]) -> None:
        self.library, self.site, self.source = library, site, source

    def files(self) -> Iterable[tuple[str, Callable[[], str | bytes]]]:
        """Yield the name of each file and what makes its content. The same library gives the same bytes."""
        yield WHOLE, self.whole
        yield SCHEMA, partial(_schema, Data)
        yield SCHEMA_OF_ONE, partial(_schema, OneBriefing)
        for briefing in self.library.briefings:
            yield file_of(briefing.slug), partial(self.one, briefing.slug)
        for briefing in (*self.library.briefings, *self.superseded):
            yield markdown_of(briefing.slug), partial(self.markdown, briefing.slug)

    def one(self, slug: str) -> str:
        """`data/briefings/<slug>.json`."""
        return self._around({"briefing": PLACE}, self.text(slug))

    def markdown(self, slug: str) -> bytes:
        """`data/briefings/<slug>.md`."""
        _ = self.library.texts[slug]  # the file is read below, where nobody notes it
        return self.source(self.library.by_slug[slug])

    def whole(self, written: Callable[[str], str] | None = None) -> str:
        """`data/briefings.json`: every published briefing, newest first, and the terms of the word lists that they name.

        `written` gives the content of a file of one briefing, where those have been written: to make thousands again takes seconds.
        """
        library, text = self.library, self._taken_out(written) if written else self.text
        named = {name: {id for found in (*library.briefings, *self.superseded) for id in ids(found)} for name, ids in NAMED.items()}
        named["publishers"] |= {library.vocabulary.resources[id].scope for id in named["resources"]}
        terms = {name: [_term(term) for id, term in library.vocabulary.lists[name].items() if id in found] for name, found in named.items()}
        terms["labels"] = {name: {id: term.label for id, term in library.vocabulary.lists[name].items()} for name in LABELLED}
        withdrawn = sorted({name for slug, found in library.by_slug.items() if found.withdrawn for name in (slug, *found.facts.aliases)})
        _ = len(library.texts), len(library.vocabulary.origin_of)  # what is written already was made of them
        briefings = ",".join(text(found.slug) for found in library.briefings)
        return self._around({"briefings": [PLACE]}, briefings, {"superseded": [self.place(found) | {"aliases": found.facts.aliases} for found in self.superseded], "withdrawn": withdrawn}, terms)

    def _around(self, place: dict, text: str, after: dict = {}, before: dict = {}) -> str:
        """What the two kinds of file share, around JSON that is written already."""
        return put_in({"version": VERSION, "site": self.origin, **before, **place, **after}, text)

    def text(self, slug: str) -> str:
        """One briefing as JSON, as it stands in both kinds of file: its fields under the names that they have in its file, and what we add."""
        briefing = self.library.by_slug[slug]
        before = self.place(briefing) | {"json": file_of(slug)}
        after = {"words": self.library.texts[slug].words, "minutes": briefing.reading.minutes, "minutes_aloud": briefing.reading.aloud,
                 "sections": [{"heading": chapter.title, "anchor": chapter.anchor} for chapter in briefing.chapters],
                 "related_briefings": [other.slug for other in self.library.related[slug]]}
        facts = briefing.facts.model_dump_json(by_alias=True, exclude_none=True)  # three times as fast as by way of plain data
        return f"{{{','.join(text[1:-1] for text in (compact(before), facts, compact(after)))}}}"

    def _taken_out(self, written: Callable[[str], str]) -> Callable[[str], str]:
        """The same, out of the file of a briefing."""
        before, after = map(len, self._around({"briefing": PLACE}, PLACE).split(PLACE))
        return lambda slug: written(file_of(slug))[before:-after]

    @property
    def superseded(self) -> list[Briefing]:
        """The briefings that newer ones replace, by name."""
        return sorted((found for found in self.library.by_slug.values() if found.facts.status == "superseded"), key=lambda found: found.slug)

    def place(self, briefing: Briefing) -> dict:
        """What a briefing is called, and where it and its source are."""
        return {"slug": briefing.slug, "publisher": briefing.publisher.id, "address": briefing.address,
                "markdown": markdown_of(briefing.slug), "sha256": self.library.texts[briefing.slug].sha256, **self._came_from(briefing)}

    def _came_from(self, briefing: Briefing) -> dict:
        """The site to which it belongs, if not ours."""
        first = self.library.vocabulary.origin_of.get(briefing.publisher.id)
        return {"from": {"name": first.name, "address": first.site or "", "licence": first.licence}} if first else {}

    @property
    def origin(self) -> dict:
        """What the data says of the site."""
        return {"name": self.site.name, "address": self.site.address, "licence": LICENCE}


def put_in(around: dict, text: str) -> str:
    """A file of the data `around` as JSON, with JSON that is written already in its PLACE."""
    return compact(around).replace(json.dumps(PLACE), text, 1) + "\n"


def file_of(slug: str) -> str:
    """The name of the file of one briefing."""
    return f"data/briefings/{slug}.json"


def markdown_of(slug: str) -> str:
    """The name of the file with the Markdown of one briefing."""
    return f"data/briefings/{slug}.md"


# The word lists whose terms another site needs, and what a briefing names of each.
NAMED: dict[str, Callable[[Briefing], Iterable[str]]] = {
    "publishers": lambda found: [found.publisher.id],
    "resources": lambda found: found.facts.resources,
    "lessons": lambda found: [message.lesson for message in found.facts.key_messages if message.lesson]}


LABELLED = ("themes", "audiences", "review_types", "ages", "content_notes", "resource_kinds", "address_matches")  # lists of which a briefing or a resource holds ids


def _schema(model: type[Record]) -> str:
    return compact(data_schema(model)) + "\n"


def _term(term: Record) -> dict:
    """A term as it stands in its list. Who owns a folder here owns none elsewhere."""
    return term.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={OWNER})
