"""The settings of a board: the first block of mkdocs.yml, checked, each fault with its line.

MkDocs reads the file too, for itself. What it does not know stands there under `extra`.
"""
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from macros.reading.finding import Finding
from macros.reading.strict_yaml import Marks
from macros.records.fields import Context, Line, Record, WebAddress, refuse
from macros.records.validation import check
from macros.site.colours import STYLES, Accent, colour_faults
from macros.site.settings_file import FILE, as_shown, in_words_of_settings, read_settings

def _address(value: str, info: ValidationInfo) -> str:
    """Nothing, or an address to which the way to a page can be added."""
    if value and (right := as_shown(value, info.field_name)) != value:
        raise refuse("C04", f"`{value[:80]}`", right and f"Write: {info.field_name}: {right}")
    return value


def _two_colours(value):
    if not isinstance(value, dict):
        raise refuse("C03", "it must be two colours", 'Write light: "#0b5563" and dark: "#86cdd6" on two lines below it, further in, with your colours.')
    return value


def _list(value):
    if not isinstance(value, list):
        raise refuse("C03", "it must be a list", "Begin each entry, below it and further in, with a dash: - label: Our front door")
    return value


Address = Annotated[str, AfterValidator(_address)]
Words = Annotated[Line | None, BeforeValidator(lambda value: value or None)]


class Door(Record):
    """Somebody whom readers tell about a child in the board's area."""

    label: Annotated[Line, Field(max_length=120)]
    url: WebAddress | None = None
    phone: Annotated[Line, Field(max_length=30)] | None = None
    note: Annotated[Line, Field(max_length=200)] | None = None


class Board(Record):
    """What makes a copy of the project a board's own. In the file the last two stand under `extra`."""

    site_name: Line
    site_description: Words = None
    site_author: Words = None
    site_url: Address = ""
    repo_url: Address = ""
    accent: Annotated[Accent, BeforeValidator(_two_colours)]
    front_door: Annotated[tuple[Door, ...], Field(max_length=6), BeforeValidator(_list)] = ()


UNDER_EXTRA = ("accent", "front_door")
FOR_MKDOCS = Board.model_fields.keys() - UNDER_EXTRA


def read_board(root: Path) -> tuple[Board | None, list[Finding]]:
    """The settings of the project in `root`, or None, and what is wrong with them."""
    data, marks, faults = read_settings(root, FOR_MKDOCS)
    if not data:
        return None, faults
    board, found = check(Board, data, Context(None, date.max), FILE, marks)
    faults += [*map(in_words_of_settings, found), *_too_pale(root, data, marks)]
    return None if faults else board, faults


def site_name(root: Path) -> str:
    """What the site is called, or an empty string when the settings cannot be read."""
    return str(read_settings(root, FOR_MKDOCS)[0].get("site_name", ""))


def _too_pale(root: Path, data: dict, marks: Marks) -> list[Finding]:
    """The colours that cannot be read, whatever else is wrong."""
    accent, _ = check(Accent, data.get("accent"), Context(None, date.max), FILE, marks)
    found = colour_faults(accent, (root / STYLES).read_text(encoding="utf-8")) if accent else ()
    return [Finding(FILE, *marks["accent", scheme], "C02", came) for scheme, came in found]
