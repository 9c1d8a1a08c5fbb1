"""What another site offers: its published library (`data/briefings.json`), read strictly."""
from collections import Counter
from collections.abc import Iterable
import json
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, ValidationError

from macros.pull.remote import Elsewhere, Unreachable
from macros.reading.characters import BREAK, is_name
from macros.reading.finding import Finding
from macros.records.vocabulary import OWNER, Lesson, Publisher, Resource

LIST = "data/briefings.json"
LARGEST_LIST = 80 * 1024 * 1024  # bytes; 10,000 briefings need about 60 MB
MANY = Field(max_length=20_000)  # entries of a list
FEW = Field(max_length=500, fail_fast=True)  # of one of a briefing; each wrong entry of a million would be a fault with a text of its own
VALUES = 8_000_000  # in all; a briefing has about 400, and a list of nothing but empty ones would fill the memory
VERSION = 2  # of the published data that we understand
GROUP = "not a group of fields with their names"
NEWER = "Update your copy of the project: that site has a newer one."
FIRST_PAGE = "Give the address of that site's first page, or ask whoever runs it whether it is a site of this kind."
OLDER = "Ask whoever runs that site to update it: it has an older copy of the project."
FAULTS = 20  # of any kind, and we ask for no more


class Refused(Exception):
    """Nothing was taken over, or only a `part`, but for what was `withdrawn` before; `findings` say why, some in what is `theirs`."""

    def __init__(self, findings: list[Finding], part: bool = False, withdrawn: Iterable[str] = (), theirs: bool = False) -> None:
        super().__init__(*map(str, findings))
        self.findings, self.part, self.withdrawn, self.theirs = findings, part, [*withdrawn], theirs


def _name(value) -> str:
    if not isinstance(value, str) or not is_name(value):
        raise ValueError("not a name of small letters, digits and single hyphens")
    return value


def _line(value) -> str:
    if not isinstance(value, str):
        raise ValueError("not an entry of a word list, in which every value is a text or a list of texts")
    return BREAK.sub(" ", value)  # as YAML would read it back


def _entry_of(model: type[BaseModel]):
    """An entry of a word list with the fields that we know: new ones may come. Who owns a folder there owns none here."""
    known = model.model_fields.keys() - {OWNER}

    def check(value) -> dict:
        fields = [(name, part) for name, part in value.items() if name in known] if isinstance(value, dict) else []
        found = {name: [*map(_line, part)] if isinstance(part, list) else _line(part) for name, part in fields}
        json.dumps(found, ensure_ascii=False).encode()  # half a character is a ValueError
        _name(found.get("id"))
        return found
    return Annotated[dict, PlainValidator(check)]


Name = Annotated[str, AfterValidator(_name)]
Line = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_line)]


class Shape(BaseModel):
    """Part of the published data. What we do not need may be there too."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class Site(Shape):
    """Who offers, and on which terms."""

    name: Line
    address: Annotated[str, Field(max_length=200)] = ""
    licence: Line


class Message(Shape):
    """A key message, as far as it names an entry of a word list."""

    lesson: Name | None = None


class Offered(Shape):
    """One published briefing; `sha256` is that of its Markdown."""

    slug: Name
    publisher: Name
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    aliases: Annotated[list[Name], FEW] = []
    resources: Annotated[list[Name], FEW] = []
    key_messages: Annotated[list[Message], FEW] = []
    from_: Annotated[Site | None, Field(alias="from")] = None  # to whom it belongs, if not to the site that offers it

    @property
    def path(self) -> str:
        """Where it stands in a project. Never what the other site says."""
        return f"briefings/{self.publisher}/{self.slug}.md"

    @property
    def names(self) -> set[str]:
        """The entries of word lists that it needs, by their keys; of a superseded one the list does not say all."""
        lessons = {f"lessons/{message.lesson}" for message in self.key_messages if message.lesson}
        return {f"publishers/{self.publisher}", *(f"resources/{id}" for id in self.resources), *lessons}

    @property
    def markdown(self) -> str:
        """Its address from the top of the other site."""
        return f"data/briefings/{self.slug}.md"


class Withdrawals(Shape):
    """What of a list must hold so that its withdrawals can be believed, though all else is refused."""

    site: Site
    withdrawn: Annotated[list[Name], MANY] = []


class Offer(Withdrawals):
    """A published library."""

    version: Literal[2]
    publishers: Annotated[list[_entry_of(Publisher)], MANY] = []
    resources: Annotated[list[_entry_of(Resource)], MANY] = []
    lessons: Annotated[list[_entry_of(Lesson)], MANY] = []
    briefings: Annotated[list[Offered], MANY] = []
    superseded: Annotated[list[Offered], MANY] = []

    @property
    def files(self) -> list[Offered]:
        """Every briefing whose Markdown is published: the superseded ones have pages too."""
        return [*self.briefings, *self.superseded]

    def without(self, left_out: list[Offered]) -> "Offer":
        """The same without some briefings, and with those entries of word lists only that the others need: any other would take an id for nothing."""
        paths = {one.path for one in left_out}
        kept = {kind: [one for one in getattr(self, kind) if one.path not in paths] for kind in ("briefings", "superseded")}
        needed = set().union(*(one.names for one in [*kept["briefings"], *kept["superseded"]]))
        lists = {name: [entry for entry in getattr(self, name) if kept["superseded"] or f"{name}/{entry['id']}" in needed] for name in ("resources", "lessons")}
        needed |= {f"publishers/{entry.get('scope')}" for entry in lists["resources"]}
        publishers = [entry for entry in self.publishers if f"publishers/{entry['id']}" in needed]
        return self.model_copy(update=kept | lists | {"publishers": publishers})


def read_list(there: Elsewhere) -> object:
    """The list of what a site publishes, as JSON. Raises Refused."""
    try:
        return _parsed(there.read(LIST, LARGEST_LIST))
    except Unreachable as reason:
        raise Refused([Finding(LIST, 1, 1, "U01", str(reason), reason.hint or FIRST_PAGE * reason.missing)]) from None
    except json.JSONDecodeError as fault:
        raise Refused([Finding(LIST, fault.lineno, fault.colno, "U02", "it is no JSON, or only a part of it")]) from None
    except (ValueError, RecursionError):  # bytes that are no text, a number of thousands of digits, brackets without end
        raise Refused([Finding(LIST, 1, 1, "U02", "it is no JSON")]) from None


def _parsed(raw: bytes):
    if sum(map(raw.count, (b",", b"[", b"{"))) > VALUES:
        raise Refused([Finding(LIST, 1, 1, "U02", f"it holds more than {VALUES:,} values")])
    return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)


def _once(pairs: list[tuple]) -> dict:
    """A group of fields. Of two with one name JSON would keep the last, and a withdrawal could get lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused([Finding(LIST, 1, 1, "U02", f"`{name[:60]}` stands twice in one group of fields")
                       for name, count in Counter(name for name, _ in pairs).items() if count > 1][:FAULTS])
    return found


def withdrawn_in(data: object) -> Offer | None:
    """Nothing but what a list says was withdrawn; None where it does not say so in the documented shape."""
    try:
        return Offer(version=VERSION, **dict(Withdrawals.model_validate(data)))
    except ValidationError:
        return None


def checked(data: object) -> Offer:
    """The library that a list describes. Raises Refused."""
    if isinstance(data, dict) and (version := data.get("version")) != VERSION:
        hint = (NEWER if version > VERSION else OLDER) if isinstance(version, int) else ""
        raise Refused([Finding(LIST, 1, 1, "U02", f"version `{str(version)[:20]}`, and this project reads {VERSION}", hint)])
    try:
        offer = Offer.model_validate(data)
    except ValidationError as fault:
        raise Refused([Finding(LIST, 1, 1, "U02", f"{'.'.join(map(str, error['loc'])) or 'the whole'}: "
                               f"{GROUP if error['type'] == 'model_type' else error['msg'].removeprefix('Value error, ')}")
                       for error in fault.errors(include_url=False)[:FAULTS]]) from None
    if doubles := [name for names in _names(offer) for name, count in sorted(Counter(names).items()) if count > 1]:
        raise Refused([Finding(LIST, 1, 1, "U02", f"the name `{name}` stands twice") for name in doubles[:FAULTS]])
    return offer


def _names(offer: Offer) -> list[list[str]]:
    """The names of which each must stand once: of briefings, whatever became of them, and in each word list."""
    old = [alias for one in offer.files for alias in set(one.aliases)]
    return [[one.slug for one in offer.files] + old + sorted(set(offer.withdrawn)),
            *([entry["id"] for entry in entries] for entries in (offer.publishers, offer.resources, offer.lessons))]
