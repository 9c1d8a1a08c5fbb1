"""Small things in words: dates, numbers with their noun, places in a source. Templates use them as filters."""
from datetime import date
import re

MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")
OF_SOURCE = re.compile(r"s(\d+): *")


def long_date(day: date | str) -> str:
    """`2023-11-09` or its date as `9 November 2023`; a month or a year alone stays one."""
    year, month, day = f"{day}-0-0".split("-")[:3]
    return f"{int(day)} {MONTHS[int(month)]} {year}".lstrip("0 ")


def counted(number: int, word: str, words: str = "") -> str:
    """`1 briefing`, `2 briefings`."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def with_commas(number: int) -> str:
    """`1,899`."""
    return f"{number:,}"


def place(from_: str) -> str:
    """Where in the source a point stands: `Theme 1` as `Source: Theme 1`, `s2: Theme 4` as `Source 2: Theme 4`."""
    match = OF_SOURCE.match(from_)
    return f"Source {match[1]}: {from_[match.end():]}" if match else f"Source: {from_}"


def newest(points: tuple, most: int | None) -> tuple:
    """The first `most` of a list that comes newest first; without a number all of them."""
    return points[:most]


FILTERS = {"long_date": long_date, "counted": counted, "with_commas": with_commas, "place": place, "newest": newest}
