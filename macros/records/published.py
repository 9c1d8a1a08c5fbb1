"""What the published data is: the shape of `data/briefings.json` and of the file of one briefing.

The page about the data and its JSON Schema are made from here (docs/about/data.md), and so is nothing else.
"""
from typing import Literal

from pydantic import ConfigDict, Field

from macros.records.fields import Record, Slug
from macros.records.model import Facts
from macros.records.vocabulary import OWNER, Lesson, Publisher, Resource

VERSION = 2  # it changes when a program that reads the data would have to
FOR_WRITERS = {"additionalProperties", "vocabulary", "maxWords"}  # in a schema; the last two are words of our own, which strict validators refuse

SHA256 = "^[0-9a-f]{64}$"
TAKEN_OVER = "The site from which it came, if not from this one; that site's licence holds for it."


class Origin(Record):
    """The site that published the data."""

    model_config = ConfigDict(title="The site")

    name: str = Field(description="What the site is called.")
    address: str = Field(description="Where it stands, with a slash at the end; empty where nobody has said.")
    licence: str = Field(description="The licence of our words. The publications that we summarise keep their own rights.")


class Place(Record):
    """A section of the text, and where it stands on the page."""

    model_config = ConfigDict(title="A section")

    heading: str = Field(description="Its heading.")
    anchor: str = Field(description="Its place: the page's address, # and this.")


class Published(Facts):
    """A briefing that readers are shown: every field of its file, and what we add."""

    model_config = ConfigDict(title="A published briefing")

    status: Literal["published"] = Field("published", description="Always published: drafts and what was withdrawn are not here.")
    slug: Slug = Field(description="Its name in addresses, never given again. After a change of name the old one stands in aliases.")
    publisher: Slug = Field(description="The id of who published the review; the folder of its file.")
    address: str = Field(description="The address of its page, from the top of the site.")
    markdown: str = Field(description="The address of its source file, from the top of the site.")
    sha256: str = Field(pattern=SHA256, description="The SHA-256 of that file, byte for byte.")
    from_: Origin | None = Field(None, alias="from", description=TAKEN_OVER)
    json_: str = Field(alias="json", description="The address of its own data file, from the top of the site.")
    words: int = Field(ge=1, description="How many words count towards the seven minutes.")
    minutes: int = Field(ge=1, description="Minutes to read.")
    minutes_aloud: int = Field(ge=1, description="Minutes to read aloud.")
    sections: tuple[Place, ...] = Field(description="The sections of its text, in order.")
    related_briefings: tuple[Slug, ...] = Field(description="The briefings most like it, the nearest first.")


class Superseded(Record):
    """A briefing that a newer one replaces: its page and its source stay, because the newer one names it."""

    model_config = ConfigDict(title="A superseded briefing")

    slug: Slug = Field(description="Its name in addresses.")
    publisher: Slug = Field(description="The id of who published the review.")
    address: str = Field(description="The address of its page.")
    markdown: str = Field(description="The address of its source file.")
    sha256: str = Field(pattern=SHA256, description="The SHA-256 of that file.")
    aliases: tuple[Slug, ...] = Field((), description="Its old names; their addresses lead to it.")
    from_: Origin | None = Field(None, alias="from", description=TAKEN_OVER)


class Data(Record):
    """The whole library: data/briefings.json."""

    model_config = ConfigDict(title="The whole library")

    version: Literal[VERSION] = Field(description="The version of this shape.")
    site: Origin = Field(description="Where it comes from.")
    publishers: tuple[Publisher, ...] = Field(description="Who published the reviews of these briefings, and for whose area a resource is.")
    resources: tuple[Resource, ...] = Field(description="The tools and reading that these briefings name.")
    lessons: tuple[Lesson, ...] = Field(description="The lessons that their key messages name.")
    labels: dict[str, dict[Slug, str]] = Field(description=(
        "What readers see in the place of ids, by word list. themes is for every field of themes and theme, audiences for audiences and for, review_types "
        "for review_type, ages for ages, content_notes for content_note; of a resource, resource_kinds for kind and address_matches for match."))
    briefings: tuple[Published, ...] = Field(description="Every briefing that readers are shown, newest first.")
    superseded: tuple[Superseded, ...] = Field(description="Briefings that newer ones replace.")
    withdrawn: tuple[Slug, ...] = Field(description="The names of briefings that have been withdrawn, old names too. Please do not use copies of them.")


class OneBriefing(Record):
    """One briefing: data/briefings/SLUG.json."""

    model_config = ConfigDict(title="The file of one briefing")

    version: Literal[VERSION] = Field(description="The version of this shape.")
    site: Origin = Field(description="Where it comes from.")
    briefing: Published = Field(description="The briefing.")


def data_schema(model: type[Record] = Data) -> dict:
    """The JSON Schema of one of the two files."""
    schema = model.model_json_schema(by_alias=True)
    schema["$defs"].get(Publisher.__name__, {"properties": {}})["properties"].pop(OWNER, None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | _for_readers(schema)


def _for_readers(schema: object) -> object:
    """A schema without what only writers must keep to: readers get new fields without a new number."""
    if isinstance(schema, list):
        return [_for_readers(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: _for_readers(part) for name, part in schema.items() if name not in FOR_WRITERS or isinstance(part, dict)}
