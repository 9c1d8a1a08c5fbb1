"""The briefing files of a project, each read at most once."""
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
import os
from pathlib import Path
import re

from macros.checks.draft import Draft
from macros.reading.body import Body
from macros.reading.finding import Finding
from macros.reading.source import LARGEST, read_document
from macros.records.fields import Context
from macros.records.model import Facts
from macros.records.validation import check
from macros.records.vocabulary import FOLDER, LISTS, VERBS

READ_ELSEWHERE = ("briefings/_template.md", *(f"briefings/{FOLDER}/{name}.yml" for name in (*LISTS, VERBS)))

WORDS = re.compile(r"([^.]+)(?:\.md)?(?:\.(?:markdown|mdown|mkdn?|te?xt))?\s*", re.I)  # how the name of a text may end
TITLE = re.compile(rb"^title:(.*)", re.M)


@dataclass(frozen=True)
class Shelf:
    """The files below briefings/, by their paths from the project's folder, and what is in them. `lists` stands for the word lists as they were read."""

    root: Path
    context: Context
    lists: str = ""
    drafts: dict[str, tuple[Draft, list[Finding]]] = field(default_factory=dict)
    _placed: dict[str, Draft] = field(default_factory=dict)

    @cached_property
    def everything(self) -> list[str]:
        """Every file, and every link to a folder, but the word lists, the template and hidden files; sorted."""
        found: list[str] = []
        for folder, folders, files in os.walk(self.root / "briefings"):
            inside = Path(os.path.relpath(folder, self.root)).as_posix()
            linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
            found += (f"{inside}/{name}" for name in (*files, *linked) if not name.startswith(".") or name.endswith(".md"))
        return sorted(name for name in found if name not in READ_ELSEWHERE)

    @cached_property
    def files(self) -> list[str]:
        """Every Markdown file."""
        return [name for name in self.everything if name.lower().endswith(".md")]

    @cached_property
    def paths(self) -> dict[str, str]:
        """The file of each slug."""
        return {Path(name).stem: name for name in self.files}

    def strays(self):
        """Yield a finding for everything that is passed over, so that nothing is left out in silence."""
        for name in self.everything:
            if not name.lower().endswith(".md"):
                folder = (self.root / name).is_dir()
                yield Finding(name, 1, 1, "S11", "it is a symbolic link") if folder else Finding(name, 1, 1, "S13", "", self._its_name(name))

    def _its_name(self, name: str) -> str:
        """How to mend a stray in the folder of a publisher, which somebody meant to be a briefing."""
        folder, _, file = name.removeprefix("briefings/").rpartition("/")
        if folder not in self.context.vocabulary.publishers:
            return ""
        if not (text := WORDS.fullmatch(file)):
            return "Copy its words into a file that ends in .md, or delete it; briefings/_template.md shows how."
        return f"Rename it to {re.sub('[^a-z0-9]+', '-', text[1].lower()).strip('-')}.md, or delete it."

    def draft(self, name: str) -> tuple[Draft, list[Finding]]:
        """A file with its sections and fields, and the findings of reading it."""
        if name not in self.drafts:
            self.drafts[name] = self.read(name)
        return self.drafts[name]

    def read(self, name: str) -> tuple[Draft, list[Finding]]:
        """The same, read now and not kept here: a worker that kept all would fill the memory."""
        document = read_document(self.root / name, name)
        facts, findings = None, list(document.findings)
        if document.data is not None:
            facts, faults = check(Facts, document.data, self.context, name, document.marks)
            findings += faults
        return Draft(document, Body(document.body, document.body_line), facts, self.context.today), findings

    def placed(self, draft: Draft) -> Draft:
        """The same file, read once more for the places of its fields: they are not kept, because few files have a fault."""
        name = draft.document.path
        if name not in self._placed:
            self._placed[name] = self.read(name)[0]
        return self._placed[name]

    def anchors(self, slug: str) -> tuple[str, ...]:
        """The anchors of a briefing's text; none of one that was withdrawn, for its page is a notice, and a link to a place in it leads there."""
        draft = self.draft(self.paths[slug])[0]
        return () if draft.status == "withdrawn" else draft.anchors

    @property
    def all_read(self) -> bool:
        """Whether every file has been read."""
        return len(self.drafts) >= len(self.files)

    def read_those_with(self, words: Collection[str], titles: Collection[str]) -> None:
        """Read the files that hold one of these words or have one of these titles; reading all would take a second for each thousand."""
        pattern = re.compile("|".join(map(re.escape, sorted(words))).encode())
        for name in self.files:
            path = self.root / name
            if name not in self.drafts and path.is_file() and path.stat().st_size <= LARGEST:
                raw = path.read_bytes()
                if words and pattern.search(raw) or (title := TITLE.search(raw)) and heard(title[1].decode("utf-8", "replace")) in titles:
                    self.draft(name)


def heard(title: str) -> str:
    """The words of a title, without the signs and capitals by which nobody would tell two titles apart."""
    return " ".join(re.findall(r"\w+", title.lower()))
