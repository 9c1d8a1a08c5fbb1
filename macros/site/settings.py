"""The settings of a board: the first block of mkdocs.yml, checked, each fault with its line.

MkDocs reads the file too, for itself. What it does not know stands there under `extra`.
"""
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
import os
from pathlib import Path
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
import yaml

from macros.reading.finding import Finding, errors
from macros.reading.source import read_text, two_versions
from macros.reading.strict_yaml import Marks
from macros.reading.yaml_faults import explain, in_quotes, wrong_blanks
from macros.records.fields import Context, Line, Record, WebAddress, refuse
from macros.records.validation import check
from macros.records.word_lists import OF_BRIEFINGS
from macros.site.colours import STYLES, Accent, colour_faults
from macros.site.current import NAME

FILE = "mkdocs.yml"
TEXTS = ("site_name", "site_description", "site_author")
TEXT, NOTHING = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
VARIABLE = "!ENV"  # one of the environment, or the first of several that is set, or else the last entry
NEAR = 0.8  # a name that is so much like that of a setting which is not there is a slip
ADDRESS = re.compile(r"https?://[\w.:\[\]-]+(?:/[^\s?#<>\"'\\]*)?", re.I)
# Addresses as they are often written, and as a browser would show them.
USUAL = ((re.compile(r"git@([\w.-]+):(.+)"), r"https://\1/\2"), (re.compile(r"([\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/.*)?)"), r"https://\1"))
OF_A_PROJECT = ((re.compile(r"([\w-]+/[\w.-]+)"), r"https://github.com/\1"), *USUAL, (re.compile(r"(.+?)\.git/?"), r"\1"),
                (re.compile(r"(https?://github\.com/[^/]+/[^/]+)/.+"), r"\1"))


def _address(value: str, info: ValidationInfo) -> str:
    """Nothing, or an address to which the way to a page can be added."""
    if value and (right := _as_shown(value, info.field_name)) != value:
        raise refuse("C04", f"`{value[:80]}`", right and f"Write: {info.field_name}: {right}")
    return value


def _as_shown(address: str, name: str) -> str:
    """An address as a browser would show it, or an empty string when nobody can know; `name`: that of the setting."""
    for written, shown in OF_A_PROJECT if name == "repo_url" else USUAL:
        if match := written.fullmatch(address):
            address = match.expand(shown)
    return address if ADDRESS.fullmatch(address) else ""


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
    data, marks, faults = _block(root)
    if not data:
        return None, faults
    board, found = check(Board, data, Context(None, date.max), FILE, marks)
    faults += [*map(_of_settings, found), *_too_pale(root, data, marks)]
    return None if faults else board, faults


def site_name(root: Path) -> str:
    """What the site is called, or an empty string when the settings cannot be read."""
    return str(_block(root)[0].get("site_name", ""))


def _of_settings(fault: Finding) -> Finding:
    """The same fault in words that are true of the settings."""
    return replace(fault, code="C03") if fault.code in OF_BRIEFINGS else fault


def _too_pale(root: Path, data: dict, marks: Marks) -> list[Finding]:
    """The colours that cannot be read, whatever else is wrong."""
    accent, _ = check(Accent, data.get("accent"), Context(None, date.max), FILE, marks)
    found = colour_faults(accent, (root / STYLES).read_text(encoding="utf-8")) if accent else ()
    return [Finding(FILE, *marks["accent", scheme], "C02", came) for scheme, came in found]


def _block(root: Path) -> tuple[dict, Marks, list[Finding]]:
    """The settings as plain texts, their places, and what is wrong so far; no settings when they cannot be read."""
    text, faults = read_text(root / FILE, FILE)
    faults = errors(faults) or [*filter(None, [two_versions(text, FILE)]), *wrong_blanks(text, FILE, 1)]
    if faults:
        return {}, {}, faults
    try:
        top = yaml.compose(text, Loader=yaml.CSafeLoader)
        if not isinstance(top, yaml.MappingNode):
            return {}, {}, [Finding(FILE, 1, 1, "C03", "the file holds no settings")]
        reader = _Reader()
        return reader.settings(top), reader.marks, reader.faults
    except yaml.YAMLError as fault:
        return {}, {}, [_of_settings(explain(fault, text, FILE, 1))]


class _Reader:
    """Nodes as texts, lists and dicts, with their places, and what is wrong with them before anybody asks what they mean."""

    def __init__(self) -> None:
        self.marks, self.faults = {}, []

    def settings(self, top: yaml.MappingNode) -> dict:
        """What a board sets, in one group. The rest of the file is for MkDocs alone, but for names that are a slip."""
        missing = FOR_MKDOCS - {str(key.value) for key, _ in top.value}
        known = (*FOR_MKDOCS, "extra")
        data = self.group([(key, value) for key, value in top.value if key.value in known or get_close_matches(str(key.value), missing, 1, NEAR)], ())
        self.marks[()] = _place(top)
        extra = data.pop("extra", None)
        return data | (extra if isinstance(extra, dict) else {})

    def read(self, node: yaml.Node, where: tuple):
        """What stands at a place, which is noted."""
        self.marks[where] = _place(node)
        if node.tag == VARIABLE:
            return self.variable(node, where)
        if node.tag.startswith("!"):
            self.fault(node, "Y06", node.tag)
            return node.tag  # a text, of which nothing else is said
        if isinstance(node, yaml.MappingNode):
            return self.group(node.value, where)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(entry, (*where, number)) for number, entry in enumerate(node.value)]
        if where and where[0] in TEXTS and node.tag not in (TEXT, NOTHING):  # to MkDocs 2026 is a number
            self.fault(node, "C03", f"{where[0]} must be text", f'Write: {where[0]}: "{node.value}"')
        return "" if node.tag == NOTHING else node.value

    def group(self, pairs: list[tuple[yaml.Node, yaml.Node]], where: tuple) -> dict:
        """A group of settings; those under `extra` stand beside the others."""
        found = {}
        for key, value in pairs:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.composer.ComposerError(None, None, "a name must be text", key.start_mark)
            if key.value in found:
                self.fault(key, "Y05", f"`{key.value}`")
            found[key.value] = self.read(value, () if where == () and key.value == "extra" else (*where, key.value))
        return found

    def variable(self, node: yaml.Node, where: tuple) -> str:
        """What MkDocs would read. A board that puts its address or its name in the place of the name of a variable gets neither."""
        parts = [part.value if isinstance(part, yaml.ScalarNode) else "" for part in (node.value if isinstance(node, yaml.SequenceNode) else [node])]
        *names, otherwise = parts if len(parts) > 1 else (*parts, "")
        wrong = next((name for name in names if not NAME.fullmatch(name)), None)
        if wrong is None:
            return next((os.environ[name] for name in names if name in os.environ), otherwise)
        setting = str(where[-1]) if where else "extra"
        right = wrong if setting in TEXTS else _as_shown(wrong, setting)
        self.fault(node, "C03", f"`{wrong[:80]}` is no name of a variable", f"Write: {setting}: {right if ADDRESS.fullmatch(right) else in_quotes(right)}")
        return right

    def fault(self, node: yaml.Node, code: str, came: str, hint: str = "") -> None:
        self.faults.append(Finding(FILE, *_place(node), code, came, hint))


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
