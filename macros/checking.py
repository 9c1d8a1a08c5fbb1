"""From the files of a folder to checked briefings: the one way in, for the command line, the site and the tests."""
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
import os
from pathlib import Path

from macros.body import read_body
from macros.characters import KEBAB, foreign
from macros.fields import Context, check, suggestion
from macros.finding import Finding, errors
from macros.library import Briefing, Library
from macros.links import internal_links
from macros.model import Facts
from macros.prose import Prose, Unsafe
from macros.readtime import counted_words, reading_time
from macros.rules import Draft, check_draft
from macros.source import read_document
from macros.vocabulary import Vocabulary, read_vocabulary

LONGEST_NAME = 80
TAKEN = ("index", "readme")  # names that a web server or a forge gives a meaning of its own


def load_library(root: Path, today: date) -> tuple[Library, list[Finding]]:
    """The library of a project folder, and every finding in it. With errors it holds what was right."""
    return _load(root, today, None)


def check_files(root: Path, today: date, only: Iterable[Path] | None = None) -> list[Finding]:
    """The findings for some files, or for the whole library when none are named."""
    return _load(root, today, None if only is None else {_name(path, root) for path in only})[1]


def _load(root: Path, today: date, only: set[str] | None) -> tuple[Library, list[Finding]]:
    vocabulary, findings = read_vocabulary(root / "briefings", today)
    shelf = Shelf(root, Context(vocabulary, today))
    briefings = []
    for path in shelf.files:
        if only is None or path in only:
            briefing, found = shelf.check(path)
            briefings.append(briefing)
            findings += found
    findings += [found for found in _together(shelf, [one for one in briefings if one]) if only is None or found.path in only]
    return Library(vocabulary, tuple(one for one in briefings if one)), findings


def _name(path: Path, root: Path) -> str:
    """A path as it stands in messages: relative to the project, with forward slashes."""
    return Path(os.path.relpath(path.absolute(), root.absolute())).as_posix()


@dataclass(frozen=True)
class Shelf:
    """The briefing files of a project, each read at most once."""

    root: Path
    context: Context

    @cached_property
    def files(self) -> list[str]:
        """Every Markdown file below briefings/ but the template, sorted."""
        found = (_name(path, self.root) for path in (self.root / "briefings").rglob("*") if path.suffix.lower() == ".md")
        return sorted(name for name in found if not name.split("/")[-1].startswith("_"))

    @cached_property
    def paths(self) -> dict[str, str]:
        """The file of each slug."""
        return {Path(name).stem: name for name in self.files}

    @cached_property
    def drafts(self) -> dict[str, tuple[Draft, list[Finding]]]:
        return {}

    @cached_property
    def prose(self) -> Prose:
        return Prose()

    def draft(self, name: str) -> tuple[Draft, list[Finding]]:
        """A file with its sections and fields, and the findings of reading it."""
        if name not in self.drafts:
            self.drafts[name] = self._read(name)
        return self.drafts[name]

    def _read(self, name: str) -> tuple[Draft, list[Finding]]:
        document = read_document(self.root / name, name)
        facts, findings = None, list(document.findings)
        if document.data is not None:
            facts, faults = check(Facts, document.data, self.context, name, document.marks)
            findings += faults
        return Draft(document, read_body(document.body, document.body_line), facts), findings

    def anchors(self, slug: str) -> tuple[str, ...]:
        """The anchors of a briefing's text."""
        return self.draft(self.paths[slug])[0].body.anchors

    def check(self, name: str) -> tuple[Briefing | None, list[Finding]]:
        """The briefing in a file, or None when it has errors, and all findings of that file alone."""
        draft, findings = self.draft(name)
        findings = [*findings, *_well_placed(name, self.context.vocabulary)]
        if draft.document.data is not None:
            findings += check_draft(draft)
            findings += internal_links(draft, self.paths, self.anchors)
            findings += [] if errors(findings) else _renders(draft, self.prose)
        return None if errors(findings) else _briefing(draft, self.context.vocabulary), findings


def _well_placed(name: str, vocabulary: Vocabulary):
    """A briefing lies in the folder of a known publisher, under a name that can be an address."""
    _, *folders, file = name.split("/")
    slug = file[:-3]
    if not KEBAB.fullmatch(slug) or not file.endswith(".md") or len(slug) > LONGEST_NAME or slug in TAKEN:
        yield Finding(name, 1, 1, "S08", foreign(slug) or f"`{file[:60]}`")
    if len(folders) != 1 or folders[0] not in vocabulary.publishers:
        near = suggestion(folders[0], list(vocabulary.publishers)) if len(folders) == 1 else ""
        yield Finding(name, 1, 1, "S12", f"`{'/'.join(folders) or 'no folder'}`", near)


def _renders(draft: Draft, prose: Prose):
    """Every section becomes safe HTML."""
    for section in draft.body.sections:
        for part in (section, *section.parts):
            try:
                prose.render(part.text, "../../")
            except Unsafe as fault:
                yield draft.find("M08", part.line, str(fault))


def _briefing(draft: Draft, vocabulary: Vocabulary) -> Briefing:
    folder, file = draft.document.path.split("/")[1:]
    words = counted_words(draft.document.data, draft.body)
    return Briefing(file[:-3], draft.document.path, vocabulary.publishers[folder], draft.facts, draft.body, reading_time(words))


def _together(shelf: Shelf, briefings: list[Briefing]):
    """What only shows when the briefings are seen together: names used twice, and fields that name other briefings."""
    yield from _used_twice(shelf.files)
    superseding = {old for briefing in briefings for old in briefing.facts.supersedes}
    for briefing in briefings:
        draft = shelf.draft(briefing.path)[0]
        for field in ("related", "supersedes"):
            yield from _names_another(draft, field, briefing.slug, shelf.paths)
        for number, old in enumerate(briefing.facts.aliases):
            if old in shelf.paths:
                yield draft.find("L04", draft.at("aliases", number)[0], f"`{old}` is {shelf.paths[old]}")
        if briefing.facts.status == "superseded" and briefing.slug not in superseding:
            yield draft.find("L05", draft.at("status")[0])


def _used_twice(files: list[str]):
    first: dict[str, str] = {}
    for name in files:
        slug = Path(name).stem.lower()
        other = first.setdefault(slug, name)
        if other != name:
            yield Finding(name, 1, 1, "L01", f"also {other}")
            yield Finding(other, 1, 1, "L01", f"also {name}")


def _names_another(draft: Draft, field: str, slug: str, paths: dict[str, str]):
    for number, other in enumerate(getattr(draft.facts, field)):
        if other == slug:
            yield draft.find("L03", draft.at(field, number)[0], f"{field}: {other}")
        elif other not in paths:
            yield draft.find("L02", draft.at(field, number)[0], f"{field}: {other}", suggestion(other, list(paths)))
