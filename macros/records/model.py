"""What a briefing is: the fields between the dashes, once, with the rule and the reason of each.

The field reference, the JSON Schema and the commented template are generated from this file (macros/records/schema.py).
"""
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, ValidationInfo

from macros.records.fields import AnyDay, Day, Line, Once, Record, Slug, SourceDate, WebAddress, at_most, colon_hint, refuse, term

Status = Literal["draft", "published", "superseded", "withdrawn"]
SHOWN = ("published", "superseded")  # of these readers see the text
THEME, AUDIENCE = term("themes"), term("audiences")
Origin = Annotated[Line, Field(max_length=120)]
LONGEST_HISTORY = 50  # entries of `changes`
CHILD_WORDS = ("child", "baby", "babies", "infant", "toddler", "young person", "young people", "teenager", "pupil")


def _as_message(value):
    """A key message may be given as bare text; a colon in it makes YAML take it for a group of one field."""
    if isinstance(value, dict) and len(value) == 1 and not value.keys() & {"text", "themes", "from"}:
        raise refuse("Y03", hint=colon_hint(value))
    return {"text": value} if isinstance(value, str) else value


def _begins_with_verb(value: str, info: ValidationInfo) -> str:
    first = value.split()[0].strip(",.:;").lower()
    if first not in info.context.vocabulary.verbs:
        raise refuse("F13", f"it begins with `{first}`",
                     "Begin with a plain verb (Ask, Check, Record); a new one goes into briefings/_vocabulary/action_verbs.yml.")
    return value


def _about_a_child(values: tuple[str, ...]) -> tuple[str, ...]:
    if values and not any(word in values[0].lower() for word in CHILD_WORDS):
        raise refuse("F14", values[0][:60])
    return values


class KeyMessage(Record):
    """One of the three to seven sentences to remember."""

    model_config = ConfigDict(title="A key message")

    text: at_most(30) = Field(description="The message, in one sentence.", examples=["A child whom nobody asks after can disappear between services."])
    themes: Annotated[tuple[THEME, ...], Field(max_length=3), Once] = Field((), description="The themes under which the message is listed.")
    lesson: term("lessons") | None = Field(None, description="The lesson of briefings/_vocabulary/lessons.yml that it teaches, if other briefings teach it too.")
    from_: Origin | None = Field(None, alias="from", description="Where in the source it stands.", examples=["Theme 2"])


class Action(Record):
    """One thing a reader can do this week."""

    model_config = ConfigDict(title="An action")

    do: Annotated[at_most(35), AfterValidator(_begins_with_verb)] = Field(
        description="What to do, beginning with a plain verb.",
        examples=["Ask who lives in the home, and who looks after each child."])
    for_: Annotated[tuple[AUDIENCE, ...], Field(max_length=14), Once] = Field((), alias="for", description="Who can do it; leave it out for everyone.")
    theme: THEME = Field(description="The theme under which the action is listed.")
    from_: Origin | None = Field(None, alias="from", description="Where in the source it stands.", examples=["Theme 1"])


class Learning(Record):
    """Names the themes and the origin of one learning section of the text."""

    model_config = ConfigDict(title="An entry of learning")

    heading: Annotated[Line, Field(max_length=100)] = Field(description="The heading of the section, word for word.", examples=["Crossing boundaries"])
    themes: Annotated[tuple[THEME, ...], Field(min_length=1, max_length=4), Once] = Field(description="The themes under which the section is listed.")
    from_: Origin | None = Field(None, alias="from", description="Where in the source it stands.", examples=["Theme 2"])


class Source(Record):
    """A publication on which the briefing rests."""

    model_config = ConfigDict(title="A source")

    title: Annotated[Line, Field(max_length=200)] = Field(description="Its title, as published.", examples=["Thematic Review: Practitioner Learning Briefing"])
    publisher: Annotated[Line, Field(max_length=120)] = Field(description="Who published it.", examples=["Durham Safeguarding Children Partnership"])
    review_type: term("review_types") = Field(description="What kind of review it is.")
    date: SourceDate | None = Field(None, description="When it was published: a year, a month or a day, as exact as it says itself.", examples=["2023-11"])
    url: WebAddress | None = Field(None, description="Its address; leave it out when you have not seen the page.")
    note: Annotated[Line, Field(max_length=300)] | None = Field(None, description="What a reader should know about it.")


class Change(Record):
    """One entry of the briefing's history."""

    model_config = ConfigDict(title="A change")

    date: Day = Field(description="The day of the change.")
    what: Annotated[Line, Field(max_length=200)] = Field(description="What changed.", examples=["First published."])


class Confirmed(Record):
    """Words that the privacy check asks about, and why they may stand. A person signs with a role, not a name."""

    model_config = ConfigDict(title="Confirmed words")

    words: Annotated[Line, Field(max_length=120)] = Field(description="The words, exactly as the check shows them.", examples=["two weeks old"])
    why: Annotated[Line, Field(max_length=200)] = Field(description="Why they may stand: what the publisher says itself.", examples=["The review gives this age itself."])
    by: Annotated[Line, Field(max_length=80)] = Field(description="The role of the person who decided.", examples=["briefing writer"])


class Anonymity(Record):
    """Who checked that no child can be identified, and when. A person signs with a role, not a name."""

    model_config = ConfigDict(title="The anonymity check")

    checked_on: Day = Field(description="The day of the check.")
    checked_by: Annotated[Line, Field(max_length=80)] = Field(description="The role of the person who checked.", examples=["briefing writer"])
    confirmed: Annotated[tuple[Confirmed, ...], Field(max_length=20)] = Field((), description="What the privacy check asked about, and a person decided.")


class Facts(Record):
    """What stands between the two lines of dashes at the top of a briefing."""

    model_config = ConfigDict(title="The fields of a briefing")

    title: Annotated[Line, Field(max_length=70)] = Field(description="Says the learning, not the case.", examples=["See every child, and every adult who looks after them"])
    summary: Annotated[Line, Field(max_length=200)] = Field(description="One sentence: why this matters to the reader.")
    status: Status = Field(description="draft is checked but not shown; withdrawn leaves only a notice at the address.")
    review_type: term("review_types") = Field(description="What kind of review the briefing rests on.")
    themes: Annotated[tuple[THEME, ...], Field(min_length=1, max_length=5), Once] = Field(description="Its themes; the first is the main one.")
    audiences: Annotated[tuple[AUDIENCE, ...], Field(max_length=14), Once] = Field((), description="Whom it is for; leave it out for everyone.")
    ages: Annotated[tuple[term("ages"), ...], Field(max_length=6), Once] = Field((), description="The ages of the children it is about.")
    key_messages: Annotated[tuple[Annotated[KeyMessage, BeforeValidator(_as_message)], ...], Field(min_length=3, max_length=7), Once] = Field(
        description="Messages to remember.")
    actions: Annotated[tuple[Action, ...], Field(min_length=3, max_length=9), Once] = Field(description="What can you do?")
    learning: Annotated[tuple[Learning, ...], Field(min_length=1, max_length=4)] = Field(description="One entry for each learning section of the text, in the same order.")
    questions: Annotated[tuple[at_most(40), ...], Field(min_length=3, max_length=5), AfterValidator(_about_a_child), Once] = Field(
        description="Questions for a team meeting or supervision; the first is about a child.")
    aloud: at_most(40) = Field(description="What the person who reads the briefing aloud says first.")
    resources: Annotated[tuple[term("resources"), ...], Field(max_length=25), Once] = Field((), description="Tools and reading: ids of the resource register.")
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=50)] = Field(description="The publications on which the briefing rests.")
    published: Day = Field(description="The day on which the briefing was first published here.")
    updated: Day = Field(description="The day of its last change.")
    review_by: AnyDay = Field(description="The day by which somebody looks at it again, at most 24 months after its last change.")
    changes: Annotated[tuple[Change, ...], Field(min_length=1, max_length=LONGEST_HISTORY)] = Field(description="Its history, oldest first.")
    content_note: Annotated[tuple[term("content_notes"), ...], Field(max_length=5), Once] = Field((), description="What a bereaved or hurt reader should know before reading.")
    people: Annotated[tuple[Annotated[Line, Field(max_length=60)], ...], Field(max_length=30), Once] = Field((), description="The pseudonyms that the publisher used, and no other names.")
    anonymity: Anonymity = Field(description="Who checked that no child can be identified.")
    related: Annotated[tuple[Slug, ...], Field(max_length=20), Once] = Field((), description="Briefings that belong beside this one: file names without .md.")
    supersedes: Annotated[tuple[Slug, ...], Field(max_length=20), Once] = Field((), description="Briefings that this one replaces.")
    aliases: Annotated[tuple[Slug, ...], Field(max_length=20), Once] = Field((), description="Old file names of this briefing, the oldest first; their addresses lead here.")
    keywords: Annotated[tuple[Annotated[Line, Field(max_length=60)], ...], Field(max_length=40), Once] = Field((), description="Other words by which readers may look for it.")
