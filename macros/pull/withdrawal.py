"""Making a notice of a copy whose original was withdrawn: the status changes, and the history says so. Nothing else does.

What was withdrawn before we took anything over is not published any more. Where others name it, a notice without its words
(`notice.md`) keeps its name.
"""
from datetime import date, timedelta
from math import inf
from pathlib import Path

import yaml

from macros.checks.links import linked, links
from macros.pull.lists import end_of, entries
from macros.reading.body import Body
from macros.reading.source import FENCE, Document, read_document, split_front_matter, tidied
from macros.reading.strict_yaml import parse_yaml
from macros.records.model import LONGEST_HISTORY

WHY = "Withdrawn where it came from."
NEVER_HERE = Path(__file__).with_name("notice.md")


def withdrawn(path: Path, today: date) -> bytes | None:
    """The Markdown of a briefing as a withdrawn one; None where it is one already, or is gone. What cannot be read stays as it is: a check says why."""
    document = read_document(path, path.name)
    if document.data is None:
        return path.read_bytes() if path.is_file() else None
    if document.data.get("status") == "withdrawn":
        return None
    history = document.data.get("changes")
    entry = {"date": today.isoformat(), "what": WHY}
    changes = [*(history if isinstance(history, list) else []), entry][-LONGEST_HISTORY:]
    wanted = document.data | {"status": "withdrawn", "changes": changes}
    front = _changed(document, entry)
    if parse_yaml(front, path.name)[0] != wanted:  # it is written in a way that we do not know, or its history is full
        front = yaml.safe_dump(wanted, allow_unicode=True, sort_keys=False, width=inf)
    return f"{FENCE}\n{front.rstrip()}\n{FENCE}\n{document.body}".encode()


def is_withdrawn(path: Path) -> bool:
    """Whether a file is a briefing that has been withdrawn."""
    return (read_document(path, path.name).data or {}).get("status") == "withdrawn"


def named(raw: bytes) -> set[str]:
    """The briefings that a briefing names: by links in its text, as related, and as those that it supersedes."""
    front, body, line = split_front_matter(tidied(raw.decode("utf-8", "replace")), "")[0] or ("", "", 0)
    data = parse_yaml(front, "")[0] or {}
    fields = [data[field] for field in ("related", "supersedes") if isinstance(data.get(field), list)]
    return {*linked(links(Body(body, line))), *(slug for field in fields for slug in field if isinstance(slug, str))}


def aliases_in(raw: bytes) -> list[str]:
    """The old names that a briefing gives itself."""
    front = (split_front_matter(tidied(raw.decode("utf-8", "replace")), "")[0] or ("",))[0]
    found = (parse_yaml(front, "")[0] or {}).get("aliases")
    return [old for old in found if isinstance(old, str)] if isinstance(found, list) else []


def _changed(document: Document, entry: dict) -> str:
    """The lines between the dashes, with the new status in the place of the old and an entry after the last of the history."""
    lines = document.text.split("\n")[:document.body_line - 2]  # without the second line of dashes
    for field in sorted({"status", "changes"} & document.data.keys(), key=lambda field: document.marks[field,], reverse=True):
        start = document.marks[field,][0] - 1
        stop = end_of(lines, start, min((line - 1 for where, (line, _) in document.marks.items() if len(where) == 1 and line - 1 > start), default=len(lines)))
        if field == "status":
            lines[start:stop] = ["status: withdrawn"]
        else:
            indent = " " * max(0, document.marks.get(("changes", 0), (0, 3))[1] - 3)  # the dash stands two before
            lines[stop:stop] = [f"{indent}- date: {entry['date']}", f"{indent}  what: {entry['what']}"]
    return "\n".join(lines[1:])


def never_here(briefings: Path, publisher: str, today: date) -> bytes:
    """The notice that keeps the name of a briefing which we never had. Its words must be of our lists, whichever they are."""
    words = {"THEME": next(iter(entries(briefings, "themes")), ""), "REVIEW_TYPE": next(iter(entries(briefings, "review_types")), ""),
             "PUBLISHER": publisher, "DAY": today.isoformat(), "LATER": (today + timedelta(days=365)).isoformat()}
    text = NEVER_HERE.read_text(encoding="utf-8")
    for place, word in words.items():
        text = text.replace(place, word)
    return text.encode()
