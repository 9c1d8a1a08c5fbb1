"""A large library made of a small one, in memory: many copies of each briefing, over seven years and some without a date."""
from dataclasses import replace
from datetime import timedelta

from macros.library.library import Library
from macros.records.briefing import Briefing

YEARS = 7


def large(library: Library, briefings: int) -> Library:
    """At least `briefings` published briefings; the first is the oldest here."""
    originals = library.briefings
    return Library(library.vocabulary, tuple(_copy(originals[number % len(originals)], number) for number in range(briefings)))


def _copy(original: Briefing, number: int) -> Briefing:
    """A briefing like another, with a name, a title and dates of its own. Each thirteenth review carries no date."""
    year = number // 7 % (YEARS + 1)
    source = original.facts.sources[0].model_copy(update={"date": f"{2012 + year}-05" if year < YEARS else None})
    day = original.facts.published + timedelta(days=number % 300)
    facts = original.facts.model_copy(update={
        "title": f"{original.title[:60]} {number}", "published": day, "updated": day, "sources": (source,), "related": (), "supersedes": (), "aliases": ()})
    return replace(original, slug=f"{original.slug}-{number}", facts=facts)
