"""What a briefing is, for programs that read pages: schema.org's LearningResource as JSON-LD (https://schema.org/LearningResource)."""
from json import JSONEncoder

from markupsafe import Markup
from jinja2.utils import htmlsafe_json_dumps

from macros.records.briefing import Briefing
from macros.records.model import Source
from macros.records.vocabulary import Credit, Origin, Vocabulary
from macros.views.publication import LICENCE, LICENCE_ADDRESS, Site

JSON = JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode  # json.dumps makes another for each call
SOURCES = 2  # how many a page names here; all of them stand on it, and a reader on a phone loads both


def linked_data(briefing: Briefing, words: Vocabulary, site: Site) -> Markup:
    """The JSON-LD of a briefing, safe inside a script element. What we do not know is left out."""
    facts, first = briefing.facts, words.origin_of.get(briefing.publisher.id)
    author = _known({"@type": "Organization", "name": first.name if first else site.name, "url": first.site if first else site.address})
    data = {"@context": "https://schema.org", "@type": ["Article", "LearningResource"], "headline": briefing.title,
            "url": site.full(briefing.address), "timeRequired": f"PT{briefing.reading.minutes}M", "inLanguage": "en-GB",
            "datePublished": str(facts.published), "dateModified": str(facts.updated), "license": _licence(first),
            "author": author, "publisher": {"@type": "Organization", "name": site.name}, "sourceOrganization": first and author,
            "audience": facts.audiences and {"@type": "Audience", "audienceType": [words.audiences[role].label for role in facts.audiences]},
            "about": [{"@type": "Thing", "name": words.themes[theme].label} for theme in facts.themes],
            "isBasedOn": [_source(source) for source in facts.sources[:SOURCES]]}
    return htmlsafe_json_dumps(_known(data), JSON)


def _known(data: dict) -> dict:
    return {name: value for name, value in data.items() if value}


def _licence(first: Origin | Credit | None) -> str | dict:
    """The licence of a briefing: ours, or that of the site to which it belongs, of which we know only the name."""
    return {"@type": "CreativeWork", "name": first.licence} if first and first.licence != LICENCE else LICENCE_ADDRESS


def _source(source: Source) -> dict:
    """A publication on which a briefing rests."""
    return _known({"@type": "CreativeWork", "name": source.title, "url": source.url, "datePublished": source.date,
                   "publisher": {"@type": "Organization", "name": source.publisher}})
