"""The file of the settings, read as plain texts with their places. MkDocs reads it for itself; what it would refuse is found here, with its line."""
from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches
import os
from pathlib import Path
import re

import yaml

from macros.reading.finding import Finding, errors
from macros.reading.source import read_text, two_versions
from macros.reading.strict_yaml import Marks
from macros.reading.yaml_faults import explain, in_quotes, wrong_blanks
from macros.records.word_lists import OF_BRIEFINGS
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


def as_shown(address: str, name: str) -> str:
    """An address as a browser would show it, or an empty string when nobody can know; `name`: that of the setting."""
    for written, shown in OF_A_PROJECT if name == "repo_url" else USUAL:
        if match := written.fullmatch(address):
            address = match.expand(shown)
    return address if ADDRESS.fullmatch(address) else ""


def in_words_of_settings(fault: Finding) -> Finding:
    """The same fault in words that are true of the settings."""
    return replace(fault, code="C03") if fault.code in OF_BRIEFINGS else fault


def read_settings(root: Path, names: Collection[str]) -> tuple[dict, Marks, list[Finding]]:
    """Those settings that have one of these names or stand under `extra`, as plain texts, with their places, and what is wrong so far.

    There are none when the file cannot be read.
    """
    text, faults = read_text(root / FILE, FILE)
    faults = errors(faults) or [*filter(None, [two_versions(text, FILE)]), *wrong_blanks(text, FILE, 1)]
    if faults:
        return {}, {}, faults
    try:
        top = yaml.compose(text, Loader=yaml.CSafeLoader)
        if not isinstance(top, yaml.MappingNode):
            return {}, {}, [Finding(FILE, 1, 1, "C03", "the file holds no settings")]
        reader = _Reader()
        return reader.settings(top, names), reader.marks, reader.faults
    except yaml.YAMLError as fault:
        return {}, {}, [in_words_of_settings(explain(fault, text, FILE, 1, _plain))]


def _plain(text: str) -> dict | None:
    """What a text holds when YAML has no fault to find in it."""
    try:
        return _Reader().read(yaml.compose(text, Loader=yaml.CSafeLoader), ())
    except yaml.YAMLError:
        return None


class _Reader:
    """Nodes as texts, lists and dicts, with their places, and what is wrong with them before anybody asks what they mean."""

    def __init__(self) -> None:
        self.marks, self.faults = {}, []

    def settings(self, top: yaml.MappingNode, names: Collection[str]) -> dict:
        """What a board sets, in one group. The rest of the file is for MkDocs alone, but for names that are a slip."""
        missing = set(names) - {str(key.value) for key, _ in top.value}
        known = (*names, "extra")
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
        right = wrong if setting in TEXTS else as_shown(wrong, setting)
        self.fault(node, "C03", f"`{wrong[:80]}` is no name of a variable", f"Write: {setting}: {right if ADDRESS.fullmatch(right) else in_quotes(right)}")
        return right

    def fault(self, node: yaml.Node, code: str, came: str, hint: str = "") -> None:
        self.faults.append(Finding(FILE, *_place(node), code, came, hint))


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
