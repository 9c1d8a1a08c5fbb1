"""What many briefings teach: the same lesson said once, with every place that teaches it, and how often themes recur."""
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from macros.library.library import Library, Point
from macros.records.briefing import Barrier
from macros.records.vocabulary import Theme

REPEATED = 5  # how many lessons the page on patterns names
COLUMNS = 7  # how many columns of a heat map can be read on a phone


class Taught(NamedTuple):
    """A lesson, or a key message that stands alone, with the points that teach it."""

    text: str
    points: tuple[Point, ...]

    @property
    def briefings(self) -> int:
        """How many briefings teach it."""
        return len({point.briefing.slug for point in self.points})

    @property
    def publishers(self) -> int:
        """How many publishers teach it."""
        return len({point.briefing.publisher.id for point in self.points})


class Recurrence(NamedTuple):
    """How many briefings have a theme: in all, and in each column (a publisher or a year)."""

    theme: Theme
    total: int
    columns: tuple[int, ...]

    @property
    def spread(self) -> int:
        """In how many columns the theme stands at all."""
        return sum(1 for number in self.columns if number)


def taught_on_theme(library: Library, theme: str, newest: Library | None = None) -> list[Taught]:
    """What briefings teach on a theme, each lesson once: first the one that most publishers teach, then single messages.

    A message stands alone where it has no lesson, or where its lesson belongs to other themes. With `newest`, a part of
    the library, single messages come from there; lessons still have every place that teaches them.
    """
    here = {id: lesson for id, lesson in library.vocabulary.lessons.items() if theme in lesson.themes and library.by_lesson[id]}
    shared = [Taught(lesson.text, library.by_lesson[id]) for id, lesson in here.items()]
    alone = [Taught(point.entry.text, (point,)) for point in (newest or library).messages_by_theme[theme] if point.entry.lesson not in here]
    return sorted(shared, key=_most_taught) + alone


def _most_taught(taught: Taught) -> tuple[int, int]:
    return -taught.publishers, -len(taught.points)


def repeated_lessons(library: Library) -> list[Taught]:
    """The lessons that most publishers teach, at least two of them."""
    taught = [Taught(lesson.text, library.by_lesson[id]) for id, lesson in library.vocabulary.lessons.items()]
    return sorted((one for one in taught if one.publishers > 1), key=_most_taught)[:REPEATED]


def recurrences(library: Library, columns: dict[str, tuple]) -> list[Recurrence]:
    """How often each theme stands in the briefings of each column; the most widely spread theme first.

    `columns` maps the name of a column to its briefings, for example `library.by_publisher`.
    """
    counts = [Counter(theme for found in briefings for theme in found.facts.themes) for briefings in columns.values()]
    rows = [Recurrence(theme, len(library.by_theme[id]), tuple(count[id] for count in counts))
            for id, theme in library.vocabulary.themes.items() if library.by_theme[id]]
    return sorted(rows, key=lambda row: (-row.spread, -row.total))


def heat_map(library: Library, columns: dict[str, tuple], others: str, newest: bool = False) -> tuple[list[str], list[Recurrence]]:
    """The names of the columns and the rows of a heat map; columns beyond the seven that fit are counted together as `others`.

    The fullest columns stay, or with `newest` the last ones. A theme's spread still counts every column.
    """
    rows, names = recurrences(library, columns), list(columns)
    if len(names) <= COLUMNS:
        return names, rows
    order = range(len(names) - 1, -1, -1) if newest else sorted(range(len(names)), key=lambda at: -len(columns[names[at]]))
    kept = sorted(list(order)[:COLUMNS - 1])
    heads = [names[at] for at in kept]
    return ([others, *heads] if newest else [*heads, others]), [_merged(row, kept, newest) for row in rows]


def _merged(row: Recurrence, kept: list[int], first: bool) -> Recurrence:
    """The row with the columns that are kept, and the sum of the others in front of them or behind."""
    shown = tuple(row.columns[at] for at in kept)
    others = (sum(row.columns) - sum(shown),)
    return row._replace(columns=others + shown if first else shown + others)


def barriers_in(library: Library, learning: Iterable[Point]) -> list[tuple[Point, Barrier]]:
    """What got in the way: those learning sections that say so, each with that part of it."""
    return [(point, part) for point in learning for part in library.barriers[point.briefing.slug] if part.anchor == point.anchor]
