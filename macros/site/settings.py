"""The settings of a board: the first block of mkdocs.yml, checked, each fault with its line.

MkDocs reads the file too, for itself. What it does not know stands there under `extra`.
"""
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field
import yaml

from macros.reading.codes import CODES
from macros.reading.finding import Finding, errors
from macros.reading.source import read_text
from macros.reading.strict_yaml import Marks
from macros.records.fields import Context, Line, Record, WebAddress
from macros.records.validation import check
from macros.site.colours import STYLES, Accent, colour_faults

FILE = "mkdocs.yml"


class Door(Record):
    """Somebody whom readers tell about a child in the board's area."""

    label: Annotated[Line, Field(max_length=120)]
    url: WebAddress | None = None
    phone: Annotated[Line, Field(max_length=30)] | None = None
    note: Annotated[Line, Field(max_length=200)] | None = None


class Board(Record):
    """What makes a copy of the project a board's own, beside its name and its addresses."""

    accent: Accent
    front_door: Annotated[tuple[Door, ...], Field(max_length=6)] = ()


def read_board(root: Path) -> tuple[Board | None, list[Finding]]:
    """The settings of the project in `root`, or None, and what is wrong with them."""
    data, marks, faults = _block(root)
    if faults:
        return None, faults
    board, faults = check(Board, data.get("extra", {}), Context(None, date.max), FILE, marks)
    faults = [replace(fault, hint=CODES["C03"].hint) if fault.code == "F02" else fault for fault in faults]
    style = (root / STYLES).read_text(encoding="utf-8") if board else ""
    faults += [Finding(FILE, *marks["accent", scheme], "C02", came) for scheme, came in colour_faults(board.accent, style)] if board else []
    return None if faults else board, faults


def site_name(root: Path) -> str:
    """What the site is called."""
    return _block(root)[0].get("site_name", "")


def _block(root: Path) -> tuple[dict, Marks, list[Finding]]:
    """The file as plain texts, the places of what stands under `extra`, and why it cannot be read. No tag of it is followed."""
    marks: Marks = {}
    text, faults = read_text(root / FILE, FILE)
    if faults := errors(faults):
        return {}, {}, faults
    try:
        top = yaml.compose(text, Loader=yaml.CSafeLoader)
        if not isinstance(top, yaml.MappingNode):
            return {}, {}, [Finding(FILE, 1, 1, "C03", "the file holds no settings")]
        data = {key.value: _plain(value, () if key.value == "extra" else None, marks) for key, value in top.value}
    except yaml.MarkedYAMLError as fault:
        return {}, {}, [Finding(FILE, fault.problem_mark.line + 1, fault.problem_mark.column + 1, "C03", fault.problem or "")]
    return data, marks, []


def _plain(node: yaml.Node, where: tuple | None, marks: Marks):
    """A node as text, list or dict; its place is noted when `where` says what it is called."""
    if where is not None:
        marks[where] = node.start_mark.line + 1, node.start_mark.column + 1
    inner = (lambda name: None) if where is None else (lambda name: (*where, name))
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value, inner(key.value), marks) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value, inner(number), marks) for number, value in enumerate(node.value)]
    return node.value
