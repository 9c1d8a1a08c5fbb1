"""Entries of our word lists as text: what stands there, and putting one in or in the place of its older form."""
from hashlib import sha256
import json
from pathlib import Path

import yaml

from macros.reading.source import read_text
from macros.reading.strict_yaml import parse_yaml
from macros.records.vocabulary import FOLDER, LARGEST_LIST

NOTHING = "[]\n"  # how an empty list is written


def fingerprint(entry: dict) -> str:
    """The hash of an entry: the same for the same fields, in whatever order they stand."""
    return sha256(json.dumps(entry, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def entries(briefings: Path, name: str) -> dict[str, dict]:
    """The entries of a list by their ids, as they stand in its file."""
    text = read_text(briefings / FOLDER / f"{name}.yml", name, LARGEST_LIST)[0] or ""
    data, _, _ = parse_yaml(text, name, root=list)
    return {entry["id"]: entry for entry in data or [] if isinstance(entry, dict) and isinstance(entry.get("id"), str)}


def put(briefings: Path, name: str, entry: dict) -> None:
    """Write an entry into a list, in the place of the one with its id or at the end. All else stays as it is."""
    path = briefings / FOLDER / f"{name}.yml"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    data, marks, _ = parse_yaml(text, name, root=list)
    data, lines = data or [], [line for line in text.splitlines(keepends=True) if line != NOTHING]
    starts = [marks[number,][0] - 1 for number in range(len(data))] + [len(lines)]
    number = next((number for number, old in enumerate(data) if isinstance(old, dict) and old.get("id") == entry["id"]), None)
    if number is None:
        lines.append(f"{'' if text.endswith(chr(10)) or not text else chr(10)}{block(entry)}")
    else:
        lines[starts[number]:end_of(lines, starts[number], starts[number + 1])] = [block(entry)]
    path.write_text("".join(lines), encoding="utf-8")


def end_of(lines: list[str], start: int, stop: int) -> int:
    """The line after the last one of an entry or a field: comments and empty lines behind it belong to what follows."""
    while stop > start + 1 and lines[stop - 1].strip()[:1] in ("", "#"):
        stop -= 1
    return stop


def block(entry: dict) -> str:
    """An entry as it is written in a list."""
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
