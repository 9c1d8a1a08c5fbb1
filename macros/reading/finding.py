"""A finding: one thing that must be mended, said in one line."""
from collections.abc import Collection, Iterable
from dataclasses import dataclass
import json
import re

from macros.reading.characters import shown
from macros.reading.codes import CODES

WORD_LIST = re.compile(r"briefings/_vocabulary/[a-z_]+\.yml")
LISTS_FIRST = "Mend the word lists first: until they can be relied on, no briefing is looked at."


@dataclass(frozen=True, order=True)
class Finding:
    """One fault at one place.

    `path` is relative to the project, `line` and `column` count from 1, `came` says what was found there, and `hint`
    replaces the general hint of the code where a better one is known.
    """

    path: str
    line: int
    column: int
    code: str
    came: str = ""
    hint: str = ""

    @property
    def advice(self) -> bool:
        """Advice never fails a check."""
        return CODES[self.code].advice

    @property
    def message(self) -> str:
        """What must hold, and in brackets what came."""
        sentence = ("advice: " if self.advice else "") + CODES[self.code].sentence
        return f"{sentence} ({shown(self.came)})" if self.came else sentence

    @property
    def cure(self) -> str:
        """How to mend it."""
        return shown(self.hint) or CODES[self.code].hint

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}:{self.column}: {self.code} {self.message}. {self.cure}"


def _github(finding: Finding) -> str:
    # https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    level = "notice" if finding.advice else "error"
    text = f"{finding.message}. {finding.cure}".replace("%", "%25")
    path = shown(finding.path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={path},line={finding.line},col={finding.column},title={finding.code}::{text}"


def _json(finding: Finding) -> str:
    return json.dumps({"path": finding.path, "line": finding.line, "column": finding.column, "code": finding.code,
                       "advice": finding.advice, "message": finding.message, "hint": finding.cure})


FORMATS = {"text": str, "github": _github, "json": _json}


def report(findings: Iterable[Finding], form: str = "text", first: Collection[str] = ()) -> list[str]:
    """The findings as lines, sorted by place and each once. `form` is text, github or json (one object a line).

    Those in the files `first` come before all others: GitHub shows ten beside the lines of a change, and drops the rest.
    For people a last line says when briefings were left alone.
    """
    found = sorted(set(findings), key=lambda finding: (finding.path not in first, finding))
    return [*map(FORMATS[form], found), *([LISTS_FIRST] if form != "json" and lists_first(found) else ())]


def lists_first(findings: Iterable[Finding]) -> bool:
    """Whether a word list has an error: then what is said of briefings would only follow from that."""
    return any(WORD_LIST.fullmatch(finding.path) and finding.code != "S13" for finding in errors(findings))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that fail a check, without the advice."""
    return [finding for finding in findings if not finding.advice]
