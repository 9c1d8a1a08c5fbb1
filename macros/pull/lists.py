"""Entries of our word lists as text: what stands there, and putting some in or in the place of their older form."""
from hashlib import sha256
import json
from pathlib import Path

import yaml

from macros.pull.offer import Refused
from macros.reading.source import read_text
from macros.reading.strict_yaml import parse_yaml
from macros.records.vocabulary import FOLDER, LARGEST_LIST, OWNER

NOTHING = "[]\n"  # how an empty list is written


def fingerprint(entry: dict) -> str:
    """The hash of an entry: the same for the same fields, in whatever order they stand, and whoever owns it here."""
    fields = {name: value for name, value in entry.items() if name != OWNER}
    return sha256(json.dumps(fields, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def entries(briefings: Path, name: str) -> dict[str, dict]:
    """The entries of a list by their ids, as they stand in its file."""
    data, _, _ = parse_yaml(_text(briefings, name), name, root=list)
    return {entry["id"]: entry for entry in data or [] if isinstance(entry, dict) and isinstance(entry.get("id"), str)}


def put(briefings: Path, name: str, *new: dict) -> None:
    """Write entries into a list, each in the place of the one with its id or at the end. All else stays as it is.

    The list is read once for all of them: thousands may come.
    """
    text = _text(briefings, name)
    data, marks, _ = parse_yaml(text, name, root=list)
    lines = [line for line in text.splitlines(keepends=True) if line != NOTHING]
    starts = [marks[number,][0] - 1 for number in range(len(data or []))] + [len(lines)]
    left = {entry["id"]: entry for entry in new}
    for number, old in reversed([*enumerate(data or [])]):
        if isinstance(old, dict) and (entry := left.pop(old.get("id"), None)):
            lines[starts[number]:end_of(lines, starts[number], starts[number + 1])] = [block(entry)]
    lines += map(block, left.values())
    (briefings / FOLDER / f"{name}.yml").write_text("".join(lines), encoding="utf-8")


def _text(briefings: Path, name: str) -> str:
    """The text of a list; it ends with a line feed, so that an entry can follow. Raises Refused where it cannot be read."""
    path = briefings / FOLDER / f"{name}.yml"
    text, findings = read_text(path, f"briefings/{FOLDER}/{name}.yml", LARGEST_LIST)
    if text is None and path.exists():  # to take it for an empty one would lose all that it holds
        raise Refused(findings)
    text = text or ""
    return text if text.endswith("\n") or not text else f"{text}\n"


def end_of(lines: list[str], start: int, stop: int) -> int:
    """The line after the last one of an entry or a field: comments and empty lines behind it belong to what follows."""
    while stop > start + 1 and lines[stop - 1].strip()[:1] in ("", "#"):
        stop -= 1
    return stop


def block(entry: dict) -> str:
    """An entry as it is written in a list."""
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
