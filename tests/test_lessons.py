"""What many briefings teach."""
from macros.library.lessons import Recurrence, barriers_in, recurrences, repeated_lessons, taught_on_theme

SHARED = ("An ordinary day tells you more than a single event.", ["ask-again", "listen-first", "share-early"])


def shown(taught) -> list[tuple[str, list[str]]]:
    return [(one.text, [point.briefing.slug for point in one.points]) for one in taught]


def test_a_lesson_stands_once_with_all_its_places_and_before_single_messages(mini):
    assert shown(taught_on_theme(mini, "listening")) == [
        SHARED, ("Tell one colleague what you know.", ["ask-again"]), ("Tell one colleague what you know.", ["listen-first"])]
    assert shown(taught_on_theme(mini, "sharing")) == [
        SHARED, ("Write down what you saw & when.", ["ask-again"]), ("Write down what you saw & when.", ["listen-first"]),
        ("Write down what you saw & when.", ["share-early"]), ("Tell one colleague what you know.", ["share-early"])]


def test_a_lesson_counts_its_briefings_and_publishers(mini):
    assert [(one.briefings, one.publishers) for one in taught_on_theme(mini, "listening")] == [(3, 2), (1, 1), (1, 1)]


def test_what_no_briefing_teaches_is_not_there(mini):
    assert taught_on_theme(mini, "empty") == []


def test_lessons_of_several_publishers_are_repeated(mini, empty):
    assert (shown(repeated_lessons(mini)), repeated_lessons(mini)[0].publishers, repeated_lessons(empty)) == ([SHARED], 2, [])


def test_themes_counted_by_publisher_the_most_widely_spread_first(mini):
    themes = mini.vocabulary.themes
    assert recurrences(mini, mini.by_publisher) == [
        Recurrence(themes["sharing"], 3, (2, 1, 0)), Recurrence(themes["listening"], 2, (2, 0, 0)), Recurrence(themes["sleep"], 1, (0, 1, 0))]


def test_themes_counted_by_year(mini):
    assert list(mini.by_year) == ["2025", "2024", ""]
    assert [(row.theme.id, row.columns) for row in recurrences(mini, mini.by_year)] == [
        ("sharing", (1, 1, 1)), ("listening", (1, 1, 0)), ("sleep", (0, 0, 1))]


def test_what_got_in_the_way(mini):
    assert [(point.briefing.slug, part.text) for point, part in barriers_in(mini, mini.learning_by_theme["sleep"])] == [
        ("listen-first", "Haste, and {% of time that nobody had.")]
