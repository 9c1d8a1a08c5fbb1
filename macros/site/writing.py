"""Everything that a site is made of, written into its folder: what is still right is used again, the rest shared out over the processors.

A page is still right when the program, the settings, the files that it loads and its own source are the same, and so is
everything that was read of the library to make it (macros/library/watched.py). So is a file for programs, but that it loads nothing.
"""
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from macros.kept import MISSING, Kept, code_now, seal, seal_of_code, seal_of_files
from macros.library.watched import Digests, Read
from macros.site.current import seal_of_settings
from macros.site.finish import Finished, Finisher, finisher
from macros.site.generator import Generator, Stopped, counted_warnings
from macros.site.page_files import PageFiles, State
from macros.site.spare import sweep
from macros.views.export import WHOLE, markdown_of
from macros.views.files import SITEMAP
from macros.workers import shared_out

TABLE, DIGESTS, NAME = "pages", "digests", "all"  # of what is kept


class KeptPage(NamedTuple):
    """A page of an earlier build: what was read for it, what that was, its file, and what there is to know of it."""

    reads: tuple[Read, ...]
    digest: str
    state: State
    finished: Finished


Before = dict[str, tuple[str, KeptPage]]  # by their names, each with its seal: what else it depends on


def write_site(generator: Generator, new: Path, kept: Kept, progress: Callable[[str], None],
               more: Callable[[], list[str]] = lambda: [], beside: dict[str, State] | None = None) -> dict[str, Finished]:
    """Write every page and file, and finish the pages that were there already or that `more` writes and names; what there is to know of each, by its name.

    `new` may hold files of an earlier build. Those that are kept stay, and so do files that other steps know, `beside`. Raises Stopped.
    """
    before: Before = kept.every(TABLE)
    left = sweep(new, {**(beside or {}), **{name: before[name][1].state for name in generator.names() if name in before}})
    copied = generator.copy_files()
    config = generator.config
    writing = Writing(generator, finisher(new, copied, config.site_url or "/", config.site_name, kept), kept, before)
    made = writing.again(left.difference(copied))
    stale = [name for name in writing.names if name not in made]
    for name in stale if before else ():  # never written to: it may be the file that readers have
        (new / name).unlink(missing_ok=True)
    progress(f"Making {sum(name in writing.pages for name in stale):,} of {len(writing.pages):,} pages")
    made |= writing.anew(stale)
    for name in (*copied, *more()):
        if name.endswith(".html") and name not in made:
            made[name] = writing.finisher.finish((new / name).read_text(encoding="utf-8"), name)
    return dict(sorted(made.items()))


class Writing:
    """The writing of one site. `names` are those of all its pages and made files."""

    def __init__(self, generator: Generator, finisher: Finisher, kept: Kept, before: Before) -> None:
        """`before`: what is kept of earlier builds."""
        self.generator, self.finisher, self.kept, self.before = generator, finisher, kept, before
        self.pages, self.names, self.digests = generator.pages(), generator.names(), Digests(generator.library)
        self.library_seal = seal(seal_of_code(), self.digests.seal) if kept.folder else ""
        known = kept.get(DIGESTS, NAME, self.library_seal)
        self.digests.update({} if known is MISSING else known)
        self.files = PageFiles(kept.folder and kept.folder / "pages")
        self.seals = self._seals(self.names, generator.settings) if kept.folder else {}
        self.once: dict = {}  # texts that stand in thousands of pages, each once

    def _seals(self, names: Iterable[str], settings: str) -> dict[str, str]:
        """What each of these pages and files depends on, besides what it reads of the library."""
        docs = Path(self.generator.config.docs_dir)
        common = seal(seal_of_code(), settings, seal_of_files(docs, (".md",)), seal_of_files(docs / "_theme"), self.finisher.digest())
        return {name: seal(common, name, self._source(name)) for name in names}

    def _source(self, name: str) -> str:
        if name in self.pages:
            return self.generator.source(self.pages[name])
        return "\n".join(self.pages) if name == SITEMAP else ""  # it names every page

    def again(self, left: Collection[str]) -> dict[str, Finished]:
        """Put what is still right into the site, but for what was `left` there."""
        return {name: page.finished for name, (sealed, page) in self.before.items()
                if sealed == self.seals.get(name) and self.digests.of(page.reads) == page.digest
                and (name in left or self.files.use(name, f"{self.finisher.site}/{name}", page.state))}

    def anew(self, names: list[str]) -> dict[str, Finished]:
        """Make these pages and files, and keep them. Raises Stopped."""
        first = self.generator.first_of_each_view(names)
        others = [name for name in names if name not in first and name != WHOLE]
        made = {one[0].name: self._shared(*one) for one in chain(map(self._one, first), shared_out(self._one, others))}
        if WHOLE in names:  # it is put together of files that have just been written
            made[WHOLE] = self._one(WHOLE, self._written)
        if counts := sum((page.warnings for page, *_ in made.values()), Counter()):
            raise Stopped(f"Aborted with {', '.join(f'{number} {level}s' for level, number in counts.items())} in strict mode!")
        if changed := self._saved_since(made):
            raise Stopped(f"{changed[0]} was saved while the site was made. Build it again.")
        self._keep(made)
        return {name: page for name, (page, *_) in made.items()}

    def _saved_since(self, made: dict[str, tuple]) -> list[str]:
        """The briefings whose files are not any more what the library was read from: the data would contradict itself."""
        return [briefing.path for briefing in self.generator.library.all
                if (found := made.get(markdown_of(briefing.slug))) and found[0].digest != briefing.held_text.sha256]

    def _one(self, name: str, *given: object) -> tuple[Finished, tuple[Read, ...], State | None]:
        with counted_warnings() as heard:
            if name in self.pages:
                html, reads = self.generator.page(self.pages[name])
                made = self.finisher.finish(html, name)
            else:
                content, reads = self.generator.made_file(name, *given)
                made = self.finisher.write(content, name)
        return made._replace(warnings=heard.counts), reads, self.files.keep(name, self.finisher.site / name)

    def _written(self, name: str) -> str:
        with open(f"{self.finisher.site}/{name}", "rb") as file:
            return file.read().decode()

    def _shared(self, page: Finished, reads: tuple[Read, ...], state: State | None) -> tuple[Finished, tuple[Read, ...], State | None]:
        return page.shared(self.once), tuple(self.once.setdefault(read, read) for read in reads), state

    def _keep(self, made: dict[str, tuple[Finished, tuple[Read, ...], State | None]]) -> None:
        """Keep what has been made, beside what was used again."""
        if not self.kept.folder or not made or code_now() != seal_of_code():  # of two programs: a template was saved meanwhile
            return
        now = self._seals(made, seal_of_settings(Path(self.generator.config.config_file_path)))  # what somebody has saved since was perhaps not what was read
        rows = {name: (self.seals[name], KeptPage(reads, self.digests.of(reads), state, page))
                for name, (page, reads, state) in made.items() if state and not page.faults and now[name] == self.seals[name]}
        every = self.before | rows
        every = {name: every[name] for name in self.names if name in every}
        self.kept.put(DIGESTS, {NAME: (self.library_seal, self.digests.without_texts)}, [NAME])
        self.kept.put_every(TABLE, every, [*rows, *self.before.keys() - every.keys()])
        if self.before.keys() != every.keys():
            self.files.forget_all_but(every.keys())
