"""The word lists of the library: themes, roles, kinds of review, publishers, resources, glossary, and the rest.

Each list is one YAML file in `briefings/_vocabulary/`. A list has no "other": a new term is a decision.
"""
from dataclasses import dataclass
from functools import cached_property
import re
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from macros.reading.characters import foreign
from macros.records.fields import Day, Line, Once, Record, Slug, SourceDate, WebAddress, at_most, refuse, term

FOLDER = "_vocabulary"
VERBS = "action_verbs"
NATIONAL = "national"
OWNER = "owner"  # the field of a publisher that says who is asked about changes here: a matter of this site alone
LARGEST_LIST = 4 * 1024 * 1024  # bytes
ACCOUNT = re.compile(r"@[a-z\d](?:-?[a-z\d])*(?:/[a-z\d](?:[._-]?[a-z\d])*)?", re.I | re.A)
ID = "Its name in files and addresses, for ever: small letters, digits and hyphens."
ALIASES = "What else readers may call it."
Label = Annotated[Line, Field(max_length=120)]
Summary = Annotated[Line, Field(max_length=400)]


def _account(value: str) -> str:
    if not ACCOUNT.fullmatch(value):
        raise refuse("V04", foreign(value) or f"`{value[:60]}`")
    return value


def _written(pattern: re.Pattern):
    """A text that a program wrote, of a shape that nobody types."""
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise refuse("F03", f"`{value[:60]}`")
        return value
    return Annotated[str, AfterValidator(check)]


Account = Annotated[str, AfterValidator(_account)]
Place = _written(re.compile(r"https?://[!-~]{1,300}"))
Held = _written(re.compile(r"[a-z_]+/[a-z0-9./-]{1,200}(?: [0-9a-f]{64})+"))


class Term(Record):
    """A word of a list: its id for ever, what readers see, one plain line, and what else they may call it."""

    id: Slug = Field(description=ID)
    label: Label = Field(description="What readers see.")
    summary: Summary = Field(description="One plain line: what it is.")
    aliases: Annotated[tuple[Line, ...], Once] = Field((), description=ALIASES)


class Theme(Term):
    """A theme of learning, in one of four groups."""

    group: Label = Field(description="The heading above it: one of those that the list has.")


class Audience(Term):
    """A role of readers; `short` is its name where many stand in a row."""

    short: Label | None = None


class Publisher(Term):
    """Who publishes reviews, for which area. The id is the folder of its briefings."""

    area: Label = Field(description="The area that it serves.")
    short: Label | None = Field(None, description="A shorter name, for the head of a narrow column.")
    url: WebAddress | None = Field(None, description="Its own website.")
    owner: Account | None = Field(None, description="The account or team on GitHub that is asked to review its briefings: @name or @organisation/team, in quotes.")


class Resource(Record):
    """A tool, report, film, procedure or course. One whose address nobody has seen is listed without a link."""

    id: Slug = Field(description=ID)
    title: Label = Field(description="Its title, as published.")
    publisher: Label = Field(description="Who published it.")
    kind: term("resource_kinds") = Field(description="What it is.")
    scope: term("publishers", besides=(NATIONAL,)) = Field(description=f"Whom it is for: the board whose area it serves, or the word {NATIONAL}.")
    themes: Annotated[tuple[term("themes"), ...], Field(min_length=1), Once] = Field(description="The themes under which it is listed.")
    url: WebAddress | None = Field(None, description="Its address, once somebody has seen the page. Then match and checked are there too.")
    match: term("address_matches") | None = Field(None, description="How near the address comes to the thing itself.")
    checked: Day | None = Field(None, description="The day on which the address was last held against what we know of the page.")
    year: SourceDate | None = Field(None, description="When it was published: a year, or as exact as it says itself.")
    note: Summary | None = Field(None, description="What a reader should know about it.")

    @model_validator(mode="after")
    def _evidenced(self):
        """An address stands with how near it comes and when somebody looked, or none of the three does."""
        together = {"url": self.url, "match": self.match, "checked": self.checked}
        given, missing = ([name for name, value in together.items() if (value is None) is gone] for gone in (False, True))
        if given and missing:
            raise refuse("V01", f"{', '.join(given)} without {', '.join(missing)}", "url, match and checked go together: write all three, or none.")
        return self


class GlossaryTerm(Record):
    """An acronym or term of art, in plain words."""

    id: Slug = Field(description=ID)
    label: Label = Field(description="The term. It becomes a button wherever it stands in a text, so it may not be an ordinary word as well.")
    meaning: Summary = Field(description="What it means, in plain words.")
    stands_for: Label | None = Field(None, description="The words that a short form stands for.")
    example: Summary | None = Field(None, description="What it looks like on a working day.")
    aliases: Annotated[tuple[Line, ...], Once] = Field((), description=ALIASES)


class Lesson(Record):
    """A lesson that several briefings teach, said once; key messages name it, and it stands on the page of each theme."""

    id: Slug = Field(description=ID)
    text: at_most(30) = Field(description="The lesson in one or two sentences.")
    themes: Annotated[tuple[term("themes"), ...], Field(min_length=1, max_length=3), Once] = Field(description="The themes on whose pages it stands.")


class PlainWord(Record):
    """Words that are better said plainly; `label_word` marks those that label a person instead of saying what happened."""

    id: Slug
    phrases: Annotated[tuple[Line, ...], Field(min_length=1), Once]
    better: Summary
    label_word: bool = False


class KnownNames(Record):
    """Names that the privacy check passes over: of organisations, laws, places that are no secret. Never of a child or family."""

    id: Slug
    names: Annotated[tuple[Line, ...], Field(min_length=1), Once]
    why: Summary


class Credit(Record):
    """Where the briefings of a publisher first came from, when the site from which we have them took them over itself."""

    publisher: term("publishers")
    name: Label
    site: WebAddress | None = None
    licence: Label


class Origin(Record):
    """Another site whose briefings stand here too, with its licence; `briefings pull` writes it.

    `taken_from` is the address that was asked, and says which site this is; `site` is what it says of itself. `holds` names
    each file and entry of a word list that came from there, with its hash when it did. While it is being replaced, it has both.
    """

    id: Slug
    name: Label
    site: WebAddress | None = None
    taken_from: Place | None = None
    licence: Label
    publishers: Annotated[tuple[term("publishers"), ...], Once] = ()
    credits: tuple[Credit, ...] = ()
    holds: Annotated[tuple[Held, ...], Once] = ()


# In the order in which they are read: a list may name terms of the lists above it.
LISTS = {"themes": Theme, "audiences": Audience, "review_types": Term, "ages": Term, "content_notes": Term,
         "resource_kinds": Term, "address_matches": Term, "publishers": Publisher, "resources": Resource,
         "glossary": GlossaryTerm, "lessons": Lesson, "plain_words": PlainWord, "known_names": KnownNames, "origins": Origin}


@dataclass(frozen=True)
class Vocabulary:
    """Every list by name, each a mapping from id to term in the order of its file, and the verbs of actions."""

    lists: dict[str, dict[str, Record]]
    verbs: frozenset[str] = frozenset()

    def ids(self, name: str):
        """The ids of a list, in order, for look-up and suggestions."""
        return self.lists[name].keys()

    def __getattr__(self, name: str) -> dict[str, Record]:
        if name in LISTS:
            return self.lists[name]
        raise AttributeError(name)

    @cached_property
    def origin_of(self) -> dict[str, Origin | Credit]:
        """The site from which the briefings of a publisher first came, for those that came from elsewhere."""
        origins = self.lists["origins"].values()
        taken = {publisher: origin for origin in origins for publisher in origin.publishers}
        return taken | {credit.publisher: credit for origin in origins for credit in origin.credits if credit.publisher in origin.publishers}

    @cached_property
    def groups(self) -> dict[str, list[Theme]]:
        """The themes under the heading of their group, in order."""
        found: dict[str, list[Theme]] = {}
        for theme in self.lists["themes"].values():
            found.setdefault(theme.group, []).append(theme)
        return found
