"""From the files of a folder to checked briefings: the one way in, for the command line, the site and the tests."""
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
import os
from pathlib import Path
from typing import NamedTuple

from macros.checks.draft import Draft
from macros.checks.handwritten import handwritten
from macros.checks.links import internal_links, linked
from macros.checks.plain_words import PlainWords
from macros.checks.pictures import pictures
from macros.checks.privacy_check import Privacy
from macros.checks.prose import Prose, Unsafe, harmless
from macros.checks.rules import check_draft
from macros.kept import Kept, seal, seal_of_code, seal_of_file
from macros.library.glossary import Glossary
from macros.library.library import Library
from macros.library.library_rules import check_together, now_called
from macros.library.shelf import Shelf
from macros.library.words import seal_of_lists, words_of
from macros.reading.characters import foreign, is_name
from macros.reading.finding import Finding, errors
from macros.records.briefing import Briefing, Text, chapters
from macros.records.fields import Context, suggestion
from macros.records.readtime import reading_time
from macros.records.vocabulary import FOLDER, Vocabulary
from macros.workers import nothing_thrown_away, shared_out

TABLE = "checked"  # of what is kept
SHARED = ("title", "status", "related", "supersedes", "aliases")  # the fields that are compared with other briefings


@nothing_thrown_away()
def load_library(root: Path, today: date, kept: Kept = Kept(None)) -> tuple[Library, list[Finding]]:
    """The library of a project folder, and every error in it. With errors it holds what was right.

    After an error in a word list nothing is said of the briefings: most of it would only follow from that.
    What `kept` holds of files that have not changed is believed, and the rest is kept there. Advice is not looked for: it
    stops no site, and to find it takes as long as all else.
    """
    shelf, findings = _shelf(root, today, kept)
    checker = Checker(shelf, advice=False)
    library, found = _load(checker, shelf.files, kept)
    return library, errors((*findings, *_beside(shelf), *(() if errors(findings) else found)))


@nothing_thrown_away()
def check_files(root: Path, today: date, only: Iterable[Path] | None = None) -> list[Finding]:
    """The findings, advice too, for some files and folders, or for the whole library when none are named.

    After an error in a word list the briefings are not looked at.
    """
    shelf, findings = _shelf(root, today)
    names, faults = (shelf.files, _beside(shelf)) if only is None else _chosen(shelf, only)
    return [*findings, *faults, *(() if errors(findings) else _load(Checker(shelf), names, Kept(None))[1])]


def _shelf(root: Path, today: date, kept: Kept = Kept(None)) -> tuple[Shelf, list[Finding]]:
    """The files of a project folder, and what is wrong with its word lists."""
    lists = seal_of_lists(root)  # before they are read: somebody may save another one meanwhile
    vocabulary, findings = words_of(root, today, lists, kept)
    return Shelf(root, Context(vocabulary, today), lists), findings


def _beside(shelf: Shelf) -> list[Finding]:
    """What is wrong with files that are no briefings, or stand where none may stand."""
    return [*shelf.strays(), *pictures(shelf.root), *handwritten(shelf.root)]


def _load(checker: "Checker", names: list[str], kept: Kept) -> tuple[Library, list[Finding]]:
    """A library of these files, and what is found in them."""
    checker.read(names, kept)
    results = [checker.check(name) for name in names]
    findings = [*(found for _, faults in results for found in faults), *check_together(checker.shelf, names)]
    return Library(checker.vocabulary, tuple(briefing for briefing, _ in results if briefing)), findings


def _chosen(shelf: Shelf, only: Iterable[Path]) -> tuple[list[str], list[Finding]]:
    """The briefings among some files and folders, and a finding for each path that holds none."""
    wanted = sorted({Path(os.path.relpath(path.absolute(), shelf.root.absolute())).as_posix() for path in only})
    strays = [(path, stray) for stray in shelf.strays() for path in wanted if _below(stray.path, path)]
    found = {path: [name for name in shelf.files if _below(name, path)] for path in wanted}
    read_anyway = (f"briefings/{FOLDER}/", "briefings/_template.md")
    faults = [Finding(path, 1, 1, "S12" if (shelf.root / path).exists() else "S11", "no briefing is there")
              for path, names in found.items() if not names and path not in dict(strays) and not f"{path}/".startswith(read_anyway)]
    return sorted({name for names in found.values() for name in names}), [*faults, *(stray for _, stray in strays)]


def _below(name: str, path: str) -> bool:
    """A file is the one that was named, or lies in the folder that was."""
    return path in (name, ".") or name.startswith(f"{path}/")


class Result(NamedTuple):
    """What one file holds, as far as it can be known without the others: without errors the briefing, and what would be unsafe in it."""

    draft: Draft
    findings: list[Finding]
    unsafe: list[Finding] = []
    briefing: Briefing | None = None


def _slim(draft: Draft) -> Draft:
    """A draft with what the rules on several files ask for (macros/library/library_rules.py); all else stands in the briefing or the file."""
    document = draft.document
    data = {name: document.data[name] for name in SHARED if name in document.data}
    slim = replace(draft, document=replace(document, data=data, marks={}, body="", text="", findings=()), body=replace(draft.body, text=""))
    vars(slim).update(links=draft.links, anchors=draft.anchors)  # found here, by all processors, and kept
    return slim


def _share(results: Iterable[Result]) -> None:
    """Let briefings share equal texts, and know what each list asks them, which is then kept; those that were kept do already."""
    once: dict = {}
    for briefing in filter(None, (found.briefing for found in results)):
        briefing.facts.share(once)
        _ = briefing.all_themes, briefing.all_roles


class Checker:
    """The rules for one briefing, over the files of a library. Without `advice` it does not look for what would only be advice."""

    def __init__(self, shelf: Shelf, advice: bool = True):
        self.shelf, self.vocabulary, self.prose = shelf, shelf.context.vocabulary, Prose()
        self.words = PlainWords(self.vocabulary) if advice else None
        self.privacy = Privacy(self.vocabulary, advice)
        self.glossary = Glossary(self.vocabulary)
        self.results: dict[str, Result] = {}

    def read(self, names: list[str], kept: Kept) -> None:
        """Read and check these files, each on its own: what is kept, and the rest by all processors."""
        common = self._common(self.shelf.lists) if kept.folder else ""
        seals = {name: seal(common, name, found) for name in names if (found := seal_of_file(f"{self.shelf.root}/{name}"))} if common else {}
        before = kept.every(TABLE) if kept.folder else {}
        self.results |= {name: found for name, (sealed, found) in before.items() if sealed == seals.get(name)}
        new = dict(shared_out(self._alone, [name for name in names if name not in self.results], here=False))
        self.results |= new
        _share(new.values())
        self.shelf.drafts.update({name: (found.draft, found.findings) for name, found in self.results.items()})
        if common and common == self._common(seal_of_lists(self.shelf.root)):  # each under the seal of what was read: somebody may have saved it since
            right = {name: (seal(common, name, found.draft.document.sha256), found) for name, found in self.results.items() if not errors(found.findings)}
            kept.put_every(TABLE, right, [*new, *before.keys() - right.keys()])

    def _common(self, lists: str) -> str:
        """What the result of each file depends on besides the file: the word lists, the day, the program."""
        return seal(seal_of_code(), lists, self.shelf.context.today)

    def _alone(self, name: str) -> tuple[str, "Result"]:
        """A file and all findings that need no other file."""
        draft, findings = self.shelf.read(name)
        findings = [*findings, *_well_placed(name, self.vocabulary)]
        findings += self.privacy(draft)
        if draft.document.body_line:
            findings += check_draft(draft)
            findings += self.words(draft) if self.words else ()
        if errors(findings):
            return name, Result(draft, findings)
        return name, Result(_slim(draft), findings, [*self.renders(draft)], self._briefing(draft))

    def check(self, name: str) -> tuple[Briefing | None, list[Finding]]:
        """The briefing in a file that has been read, or None when it has errors, and all findings of that file alone."""
        draft, findings, unsafe, briefing = self.results[name]
        if draft.document.body_line:
            findings = [*findings, *internal_links(draft.links, name, self.shelf.paths, self.shelf.anchors, lambda old: now_called(old, self.shelf))]
        findings += [] if errors(findings) else unsafe
        return None if errors(findings) else briefing, findings

    def renders(self, draft: Draft):
        """Every section becomes safe HTML."""
        for part in draft.body.parts:
            try:
                if not harmless(part.text):
                    self.prose.render(part.text, "../../")
            except Unsafe as fault:
                yield draft.find("M08", part.line, str(fault))

    def _briefing(self, draft: Draft) -> Briefing:
        folder, file = draft.document.path.split("/")[1:]
        terms = self.glossary.find("\n".join((draft.body.text, *(message.text for message in draft.facts.key_messages))))
        text = Text.of(draft.body, draft.words, draft.document.sha256)
        found = Briefing(file[:-3], draft.document.path, self.vocabulary.publishers[folder], draft.facts, text, reading_time(draft.words),
                         tuple(term.id for term in terms), tuple(dict.fromkeys((*draft.facts.related, *linked(draft.links)))), chapters(draft.body))
        _ = found.digest  # worked out here, by all processors, and kept with the briefing
        return found


def _well_placed(name: str, vocabulary: Vocabulary):
    """A briefing lies in the folder of a known publisher, under a name that can be an address."""
    _, *folders, file = name.split("/")
    slug = file[:-3]
    if not is_name(slug) or not file.endswith(".md"):
        yield Finding(name, 1, 1, "S08", foreign(slug) or f"`{file[:60]}`")
    if len(folders) != 1 or folders[0] not in vocabulary.publishers:
        near = suggestion(folders[0], list(vocabulary.publishers)) if len(folders) == 1 else ""
        new = "" if near.startswith("Did") or len(folders) != 1 else " For a new board, add it to briefings/_vocabulary/publishers.yml first, or ask a maintainer."
        yield Finding(name, 1, 1, "S12", f"`{'/'.join(folders) or 'no folder'}`", f"{near}{new}".strip())
