"""Each changed text as a reviewer sees it: a briefing with what it says of itself, or words in some other place."""
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from macros.checks.facts import Fact, facts_in
from macros.checks.privacy_check import known_in
from macros.forge.changes import Changes
from macros.library.library import Library
from macros.reading.characters import shown
from macros.reading.finding import Finding, errors, report
from macros.reading.source import split_front_matter
from macros.reading.strict_yaml import parse_yaml
from macros.records.briefing import Briefing
from macros.records.fields import Context
from macros.records.model import Facts
from macros.records.validation import check
from macros.records.vocabulary import FOLDER

LONGEST = 300  # characters of any one thing that is shown
KINDS = {"A": "new", "M": "changed", "D": "removed"}
TEXTS = (".md", ".txt")


@dataclass(frozen=True)
class ChangedText:
    """A changed text. `briefing` is None when it is none, is removed or has errors; `before` is what a changed one said of itself.

    `unread` says that the rules could not read it as it is, and `heir` which file keeps the address of a removed one.
    """

    path: str
    kind: str
    briefing: Briefing | None = None
    before: Facts | None = None
    heir: str = ""
    lines: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    unread: bool = False


def is_briefing(path: str) -> bool:
    """Is this the place of a briefing?"""
    return path.startswith("briefings/") and path.endswith(".md") and path.count("/") > 1


def is_word_list(path: str) -> bool:
    """Is this the place of a word list?"""
    return path.startswith(f"briefings/{FOLDER}/") and path.endswith(".yml")


def other_texts(changes: Changes) -> list[str]:
    """Every other text that is new or changed; those of the tests are invented."""
    return [path for path, kind in changes.files.items() if path.lower().endswith(TEXTS) and kind != "D"
            and not is_briefing(path) and not path.startswith("tests/")]


class ChangedTexts:
    """The changed texts of a library that has been checked."""

    def __init__(self, changes: Changes, library: Library, findings: list[Finding], today: date) -> None:
        self.changes, self.library, self.findings = changes, library, findings
        self.known, self.context = known_in(library.vocabulary), Context(library.vocabulary, today)
        self.right = {briefing.path: briefing for briefing in library.all}

    @property
    def briefings(self) -> list[ChangedText]:
        """Every changed briefing; of a removed one, where its address leads now."""
        return [self._removed(path) if kind == "D" else self._told(path, self.right.get(path))
                for path, kind in self.changes.files.items() if is_briefing(path)]

    @property
    def others(self) -> list[ChangedText]:
        """Every other text that is new or changed."""
        return [self._told(path) for path in other_texts(self.changes)]

    def _told(self, path: str, briefing: Briefing | None = None) -> ChangedText:
        """A text that is there."""
        facts, faults = facts_in(self.changes.root / path, path, self.known)
        lines = report([*faults, *(finding for finding in self.findings if finding.path == path)])
        return ChangedText(cut(path), kind_of(self.changes, path), briefing, self._before(path) if briefing else None, lines=list(map(cut, lines)),
                           facts=[Fact(fact.line, cut(fact.kind), cut(fact.words)) for fact in facts], unread=bool(errors(faults)))

    def _removed(self, path: str) -> ChangedText:
        """A briefing that is gone from its place: another file may have its name, or know it as an old one."""
        slug = Path(path).stem
        heir = self.library.by_slug.get(slug) or self.library.aliases.get(slug)
        return ChangedText(cut(path), kind_of(self.changes, path), heir=cut(heir.path) if heir else "")

    def _before(self, path: str) -> Facts | None:
        """What a changed briefing said of itself before, if it was right."""
        text = self.changes.before(path) if self.changes.files[path] == "M" else None
        halves, _ = split_front_matter(text or "", path)
        data, marks, _ = parse_yaml(halves[0], path) if halves else (None, {}, [])
        return check(Facts, data, self.context, path, marks)[0]


def kind_of(changes: Changes, path: str) -> str:
    """What has become of a file, in a word."""
    return KINDS.get(changes.files[path], "changed")


def cut(text: str) -> str:
    """A text of somebody else: on one line, all of it to be seen, and not too long."""
    line = shown(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
