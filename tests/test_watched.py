"""What is read of a library, and what it stands for."""
from dataclasses import replace
import re

from macros.library import watched
from macros.library.library import Library
from macros.library.watched import ALL, Digests, Once, Watched, remembered
from minisite import PROJECT


def reads_of(library: Library, look) -> tuple:
    watched = Watched(library)
    look(watched)
    return tuple(watched.reads)


LOOKS = {  # what somebody looks at, and what is noted
    "a key": (lambda library: library.by_theme["sharing"], [("by_theme", "sharing")]),
    "a key that may be there": (lambda library: library.superseded_by.get("x"), [("superseded_by", "x")]),
    "whether a key is there": (lambda library: "x" in library.aliases, [("aliases", "x")]),
    "all of an index": (lambda library: list(library.by_year.items()), [("by_year", ALL)]),
    "how many there are": (lambda library: len(library.by_year), [("by_year", ALL)]),
    "the names of an index": (lambda library: [*library.by_year], [("by_year", ALL)]),
    "a list": (lambda library: library.briefings[:1], [("briefings", ALL)]),
    "a term": (lambda library: library.vocabulary.themes["sharing"].label, [("vocabulary.themes", "sharing")]),
    "a word list": (lambda library: library.vocabulary.lists["themes"].values(), [("vocabulary.lists", "themes")]),
    "the ids of a list": (lambda library: library.vocabulary.ids("themes"), [("vocabulary.ids", ALL)]),
    "nothing": (lambda library: None, []),
}


def test_what_is_looked_at_is_noted_and_nothing_else(mini):
    assert {name: list(reads_of(mini, look)) for name, (look, _) in LOOKS.items()} == {name: noted for name, (_, noted) in LOOKS.items()}


def changed(library: Library, slug: str) -> Library:
    """The library with another text in one briefing."""
    other = {found.slug: found for found in library.all}
    facts = other[slug].facts.model_copy(update={"summary": "Something else."})
    return Library(library.vocabulary, tuple(replace(found, facts=facts) if found.slug == slug else found for found in library.all))


def test_a_digest_changes_with_what_was_read_and_only_then(mini):
    after = changed(mini, "ask-again")
    first, second = Digests(mini), Digests(after)
    themes = {id: ask_again_is_in for id, found in mini.by_theme.items() for ask_again_is_in in ["ask-again" in {one.slug for one in found}]}
    assert set(themes.values()) == {True, False}
    assert {id: first.of((("by_theme", id),)) != second.of((("by_theme", id),)) for id in themes} == themes
    assert first.of((("briefings", ALL),)) != second.of((("briefings", ALL),))
    assert first.of((("vocabulary.themes", ALL),)) == second.of((("vocabulary.themes", ALL),))


def test_another_text_is_another_text_and_the_same_briefing(mini):
    text = mini.texts["ask-again"]
    after = Library(mini.vocabulary, tuple(replace(found, held_text=text._replace(sha256="other")) if found.slug == "ask-again" else found
                                           for found in mini.all))
    first, second = Digests(mini), Digests(after)
    reads = [("texts", "ask-again"), ("texts", "listen-first"), ("texts", ALL), ("briefings", ALL), ("learning", ALL)]
    assert [first.of((read,)) == second.of((read,)) for read in reads] == [False, True, False, True, True]


def test_a_part_of_a_library_has_no_texts_of_its_own(mini):
    assert Watched(mini).part(mini.briefings).texts is None


def test_views_ask_the_library_for_texts():
    sources = [path for path in (PROJECT / "macros/views").rglob("*.*") if path.suffix in (".py", ".html", ".xml")]
    assert [path.name for path in sources if "held_text" in path.read_text(encoding="utf-8")] == ["pull_request.html"]  # no page of the site


def test_every_index_has_a_digest_that_stays(mini):
    names = [name for name in dir(Library) if not name.startswith("_")]
    vocabulary = [f"vocabulary.{name}" for name in ("lists", "groups", "verbs", "themes", "ids")]
    reads = tuple((name, ALL) for name in (*names, *vocabulary))
    again = Library(mini.vocabulary, tuple(replace(found) for found in mini.all))
    assert Digests(mini).of(reads) == Digests(again).of(reads)


def test_what_is_gone_is_another_thing(mini):
    digests = Digests(mini)
    assert digests.of((("by_theme", "sharing"),)) != digests.of((("by_theme", "no-such"),))
    assert digests.of((("no_such_index", ALL),)) == digests.of((("no_such_index", ALL),))


class Remembering:
    """Views that remember something."""

    def __init__(self, library) -> None:
        self.library, self.made = library, 0

    @remembered
    def themes(self) -> list[str]:
        self.made += 1
        return sorted(self.library.by_theme)


def test_what_views_remember_is_noted_at_every_use(mini):
    views = Remembering(Watched(mini))
    found = []
    for _ in range(2):
        views.library.reads.clear()
        views.library.by_year["2024"]
        found.append((views.themes, sorted(views.library.reads, key=str)))
    assert found == [(sorted(mini.by_theme), [("by_theme", ALL), ("by_year", "2024")])] * 2 and views.made == 1
    assert Remembering(mini).themes == sorted(mini.by_theme)


def test_a_piece_is_made_once_and_noted_at_every_use(mini):
    library, made = Watched(mini), []
    once = Once(library.reads)

    def label(theme: str) -> str:
        made.append(theme)
        return library.vocabulary.themes[theme].label

    def two(*themes: str) -> str:
        return " ".join(once(label, theme) for theme in themes)

    found = []
    for make, *of in ((label, "sharing"), (two, "sharing", "sleep"), (two, "sharing", "sleep"), (label, "sharing")):
        library.reads.clear()
        library.by_year["2024"]
        once(make, *of)
        found.append(sorted(key for _, key in library.reads))
    assert (found, made) == ([["2024", "sharing"], ["2024", "sharing", "sleep"], ["2024", "sharing", "sleep"], ["2024", "sharing"]], ["sharing", "sleep"])


def test_only_so_many_pieces_are_held(monkeypatch):
    monkeypatch.setattr(watched, "MOST", 2)
    made = []
    once = Once({})
    for piece in "abaca":
        once(made.append, piece)
    assert made == ["a", "b", "c", "a"]


def test_views_remember_nothing_in_another_way():
    sources = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / "macros/views").glob("*.py")}
    assert [name for name, text in sources.items() if re.search(r"@(functools\.)?(cached_property|cache|lru_cache)\b", text)] == []
