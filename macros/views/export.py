"""The whole library as JSON, for other programs: what readers see, and nothing more."""
import json

from macros.library.library import Briefing, Library

VERSION = 1  # of the shape of this file; it changes when a reader of the file would have to


def library_json(library: Library) -> str:
    """Every published briefing with its fields and anchors, newest first. The same library gives the same bytes."""
    return json.dumps({"version": VERSION, "briefings": [briefing_data(found, library) for found in library.briefings]},
                      ensure_ascii=False, indent=1)


def briefing_data(briefing: Briefing, library: Library) -> dict:
    """One briefing as plain data: its fields under the names that they have in its file, and what we computed."""
    facts = briefing.facts.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"slug": briefing.slug, "address": briefing.address, "publisher": briefing.publisher.id, **facts,
            "words": briefing.reading.words, "minutes": briefing.reading.minutes, "minutes_aloud": briefing.reading.aloud,
            "sections": [{"heading": section.title, "anchor": section.anchor} for section in briefing.body.sections],
            "related_briefings": [other.slug for other in library.related[briefing.slug]]}
