"""One invented briefing: what stands in each of its fields, as values for briefing.md.jinja."""
from datetime import date, timedelta
from functools import cached_property

from invention import Invention
from learning import write_learning
from macros.records.fields import count_words
import shares

NEWEST = date(2026, 6, 30)  # no day of an invented briefing is later
REVIEW_AFTER = timedelta(days=700)
SOURCE_BEFORE = 300  # days, at most, from a review to its briefing
SUMMARY = 200  # characters
IN_BRIEF, STORY, EXAMPLE = 85, 70, 80  # words, at least
WARNING = "A program made this text to try the library at size, so nothing in it happened and nothing in it is advice."
NAMES = ("Ash", "Robin", "Sky", "Rowan", "Kit", "Quinn", "Alex", "Sam")


class Inventor:
    """Writes briefing number `number`; `fields` are the values for briefing.md.jinja."""

    def __init__(self, whole: Invention, number: int):
        self.whole, self.number, self.rng = whole, number, whole.chances(number, "text")
        self.words = whole.vocabulary
        self.terms = [term.label for term in self.words.glossary.values()]

    def fields(self) -> dict:
        """All values, in an order that never changes: each draws from the same chances."""
        fields = self._facts() | self._points() | self._links() | self._days()
        fields["sources"] = self._sources(fields["published"])
        fields["in_brief"] = WARNING + " " + self._prose(IN_BRIEF - count_words(WARNING))
        fields["story"] = self._prose(STORY) if shares.chance(self.rng, shares.STORY) else ""
        fields["examples"] = [f"This is an invented story about {name}. {self._prose(EXAMPLE)}" for name in fields["people"]]
        fields["figures"] = self._figures() if shares.chance(self.rng, shares.FIGURES) else []
        fields["recommendations"] = self._recommendations() if shares.chance(self.rng, shares.RECOMMENDATIONS) else {}
        fields["learning"] = self._learning(fields)
        return fields

    @cached_property
    def themes(self) -> list[str]:
        return self._some("themes", shares.THEMES, shares.THEMES_OF_ONE)

    def _some(self, name: str, weights: dict[str, int], counts: dict[int, int]) -> list[str]:
        return shares.pick(self.rng, list(self.words.ids(name)), weights, shares.number(self.rng, counts))

    def _say(self, kind: str, theme: str = "") -> str:
        found = self.words.themes[theme or self.themes[0]]
        topics = {"topic": [*found.aliases, found.label.lower()], "term": self.terms}
        return self.whole.grammar.say(self.rng, kind, topics)

    def _different(self, kind: str, count: int, theme: str = "") -> list[str]:
        """So many sentences of a kind, no two alike."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self._say(kind, theme)] = None
        return list(found)

    def _prose(self, least: int) -> str:
        """Sentences, until they have so many words."""
        said: list[str] = []
        while count_words(" ".join(said)) < least:
            said.append(self._say("said", self.rng.choice(self.themes)))
        return " ".join(said)

    def _facts(self) -> dict:
        summary = next(said for said in iter(lambda: self._say("summary"), "") if len(said) <= SUMMARY)
        return {"title": self.whole.title(self.number), "summary": summary, "status": self.whole.status(self.number),
                "review_type": shares.pick(self.rng, list(self.words.review_types), shares.REVIEW_TYPES, 1)[0], "themes": self.themes,
                "audiences": self._some("audiences", shares.AUDIENCES, shares.AUDIENCES_OF_ONE),
                "ages": self._some("ages", shares.AGES, shares.AGES_OF_ONE),
                "content_note": self._some("content_notes", shares.CONTENT_NOTES, shares.NOTES_OF_ONE),
                "resources": self._some("resources", {}, shares.RESOURCES), "keywords": self._keywords(),
                "people": self.rng.sample(NAMES, shares.number(self.rng, shares.PEOPLE))}

    def _keywords(self) -> list[str]:
        known = [alias for theme in self.themes for alias in self.words.themes[theme].aliases]
        count = shares.number(self.rng, shares.KEYWORDS)
        return list(dict.fromkeys((*self.rng.sample(known, min(count - 4, len(known))), *self._different("lead", 4))))

    def _points(self) -> dict:
        self.several = shares.number(self.rng, shares.SOURCES)
        questions = [self._say("about_a_child"), *self._different("question", shares.number(self.rng, shares.QUESTIONS) - 1)]
        return {"messages": [self._message(text) for text in self._different("message", shares.number(self.rng, shares.MESSAGES))],
                "actions": [self._action(text) for text in self._different("action", shares.number(self.rng, shares.ACTIONS))],
                "questions": questions}

    def _origin(self) -> str:
        """Where in the source a point stands; with several sources, in which."""
        place = f"{self.rng.choice(('Theme', 'Finding', 'Chapter'))} {self.rng.randint(1, 9)}"
        return f"s{self.rng.randint(1, self.several)}: {place}" if self.several > 1 else place

    def _message(self, text: str) -> dict:
        themes = self.rng.sample(self.themes, min(self.rng.choice((1, 2, 2)), len(self.themes)))
        fitting = [lesson.id for lesson in self.words.lessons.values() if set(lesson.themes) & set(themes)]
        lesson = self.rng.choice(fitting) if fitting and shares.chance(self.rng, shares.LESSON) else ""
        return {"text": text, "themes": themes, "lesson": lesson, "origin": self._origin()}

    def _action(self, text: str) -> dict:
        roles = self._some("audiences", shares.AUDIENCES, shares.ROLES_OF_AN_ACTION)
        return {"do": text, "roles": roles, "theme": self.rng.choice(self.themes), "origin": self._origin()}

    def _links(self) -> dict:
        slug, some = self.whole.slug, shares.chance(self.rng, shares.RELATED)
        return {"related": [slug(other) for other in self.whole.older(self.rng, self.number, 2 if some else 0)],
                "supersedes": self.whole.supersedes(self.number),
                "aliases": [f"was-{slug(self.number)}"] if shares.chance(self.rng, shares.ALIASED) else []}

    def _days(self) -> dict:
        """More of the newer years than of the old."""
        first_source = date(NEWEST.year - self.whole.years + 1, 1, 1)
        span = max(1, (NEWEST - first_source).days - SOURCE_BEFORE)
        published = NEWEST - timedelta(days=int(span * self.rng.random() ** 1.5))
        later = self.rng.randint(20, 700) if shares.chance(self.rng, shares.UPDATED) else 0
        updated = min(NEWEST, published + timedelta(days=later))
        return {"published": published, "updated": updated, "review_by": updated + REVIEW_AFTER}

    def _sources(self, published: date) -> list[dict]:
        found = []
        for place in range(self.several):
            day = published - timedelta(days=self.rng.randint(30, SOURCE_BEFORE))
            known = day.strftime("%Y-%m" if shares.chance(self.rng, 0.5) else "%Y")
            found.append({"title": f"Invented review {self.number}, part {place + 1}", "publisher": "An invented board",
                          "review_type": shares.pick(self.rng, list(self.words.review_types), shares.REVIEW_TYPES, 1)[0],
                          "date": "" if shares.chance(self.rng, shares.NO_DATE) else known})
        return found

    def _figures(self) -> list[str]:
        return [f"{self.rng.randint(2, 40)} of {self.rng.randint(41, 99)} {self._say('lead').lower()} records, over two years."
                for _ in range(self.rng.randint(3, 6))]

    def _recommendations(self) -> dict[str, list[str]]:
        return {owner: [f"{self._say('action')} The board owns it, and it is open." for _ in range(self.rng.randint(1, 3))]
                for owner in ("Practice", "Systems")}

    def _learning(self, fields: dict) -> list[dict]:
        """The learning, as long as the rest of the briefing leaves room for."""
        target = self.rng.choice(shares.COUNTED_WORDS) + self.rng.randint(-15, 15)
        said = [fields["summary"], fields["in_brief"], fields["story"], "In brief", "What happened" if fields["story"] else "",
                *(message["text"] for message in fields["messages"]), *(action["do"] for action in fields["actions"])]
        headings = self._different("section", shares.number(self.rng, shares.LEARNING))
        sections = [{"heading": heading.rstrip("."), "origin": self._origin(), "themes": self._section_themes(place)}
                    for place, heading in enumerate(headings)]
        write_learning(self.rng, self._say, sections, target - count_words(" ".join(said)))
        self._add_links(sections)
        return sections

    def _section_themes(self, place: int) -> list[str]:
        """A theme of its own, and often another."""
        own = self.themes[place % len(self.themes)]
        return list(dict.fromkeys((own, self.rng.choice(self.themes))))

    def _add_links(self, sections: list[dict]) -> None:
        """Words of some openings lead to other briefings, as in `For more, see [title](slug.md).`"""
        for other in self.whole.older(self.rng, self.number, shares.number(self.rng, shares.LINKS)):
            part = self.rng.choice(sections)["parts"][0]
            part["opening"] += f" For more, see [{self.whole.title(other)}]({self.whole.slug(other)}.md)."
