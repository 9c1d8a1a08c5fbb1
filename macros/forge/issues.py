"""Rolling issues: each says one thing that somebody has to do, is kept up to date, and is closed when it is done.

The caller says which issues there should be; what is open already is brought into line with that. So a second run
changes nothing. An issue is ours by its label, which a stranger cannot set, and by a mark in its text, which says which it is.
"""
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
import json
import re
import subprocess

LONGEST = 60_000  # characters; GitHub takes 65,536
MOST = 500  # open issues of one label that are looked at
MARK = "<!-- briefings: {} -->"
MARKED = re.compile(r"<!-- briefings: (\S+) -->")
DONE = "Nothing is left to do here. This was closed by a program; it opens a new one when there is."


class Unreachable(Exception):
    """The issues cannot be read or changed; the message is what `gh` said."""


@dataclass(frozen=True)
class Issue:
    """An issue that there should be. `key` says which it is for ever, without spaces: `durham`. `body` is Markdown."""

    key: str
    title: str
    body: str

    @property
    def text(self) -> str:
        """The text with its mark; a longer one than GitHub takes ends early and says so."""
        body = self.body if len(self.body) <= LONGEST else f"{self.body[:LONGEST]}\n\nThe list goes on: run the command yourself."
        return f"{body.rstrip()}\n\n{MARK.format(self.key)}\n"


def as_json(label: str, wanted: Iterable[Issue]) -> str:
    """The issues as a file that `from_json` reads, so that those who find out need no right to write."""
    return json.dumps({"label": label, "issues": [asdict(issue) for issue in wanted]}, indent=1, ensure_ascii=False) + "\n"


def from_json(text: str) -> tuple[str, list[Issue]]:
    """The label and the issues of such a file. Raises ValueError, KeyError or TypeError for any other."""
    data = json.loads(text)
    return str(data["label"]), [Issue(**{name: str(issue[name]) for name in ("key", "title", "body")}) for issue in data["issues"]]


def keep_issues(label: str, wanted: Iterable[Issue], run: Callable[..., str] | None = None) -> list[str]:
    """Open, change and close the issues under `label` until they are those `wanted`; a line for each change made.

    `run` calls `gh` (https://cli.github.com/manual/) with some words and a text to read. Raises Unreachable.
    """
    run = run or gh
    opened = _opened(label, run)
    wanted = {issue.key: issue for issue in wanted}
    if wanted:
        run("label", "create", label, "--force", "--description", "Kept up to date by a program")
    done = [_bring(label, issue, opened.get(key, [None])[0], run) for key, issue in wanted.items()]
    left = [issue for key, issues in opened.items() for issue in (issues[1:] if key in wanted else issues)]
    return [line for line in done if line] + [_close(issue["number"], run) for issue in left]


def _opened(label: str, run: Callable[..., str]) -> dict[str, list[dict]]:
    """The open issues with the label by their marks, the oldest first; those without a mark are somebody's own."""
    answer = run("issue", "list", "--state", "open", "--label", label, "--limit", str(MOST), "--json", "number,title,body")
    found: dict[str, list[dict]] = {}
    for issue in sorted(json.loads(answer or "[]"), key=lambda issue: issue["number"]):
        if marks := MARKED.findall(issue["body"] or ""):
            found.setdefault(marks[-1], []).append(issue)
    return found


def _bring(label: str, issue: Issue, there: dict | None, run: Callable[..., str]) -> str:
    """Open the issue or change it; an empty string when it is right already."""
    if there is None:
        run("issue", "create", "--title", issue.title, "--label", label, "--body-file", "-", text=issue.text)
        return f"opened: {issue.title}"
    if (there["title"], _plain(there["body"])) == (issue.title, _plain(issue.text)):
        return ""
    run("issue", "edit", str(there["number"]), "--title", issue.title, "--body-file", "-", text=issue.text)
    return f"changed #{there['number']}: {issue.title}"


def _plain(text: str) -> str:
    """A text without what a form on the web changes: the ends of lines, and blank space around it."""
    return text.replace("\r\n", "\n").strip()


def _close(number: int, run: Callable[..., str]) -> str:
    run("issue", "close", str(number), "--comment", DONE)
    return f"closed #{number}"


def gh(*words: str, text: str = "") -> str:
    """What GitHub's own program answers. It finds the project in GH_REPO and its permission in GH_TOKEN."""
    try:
        ended = subprocess.run(["gh", *words], input=text, capture_output=True, text=True, encoding="utf-8")
    except FileNotFoundError:
        raise Unreachable("There is no `gh` here. Get it from https://cli.github.com/") from None
    if ended.returncode:
        raise Unreachable(f"gh {words[0]} {words[1]}: {ended.stderr.strip() or 'it failed and did not say why'}")
    return ended.stdout


def in_code(text: str) -> str:
    """A text of somebody else on one line of Markdown, so that nothing in it is a link, a name to notify or markup."""
    line = " ".join(text.split()).replace("|", "¦")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{space}{line}{space}{fence}" if line else ""
