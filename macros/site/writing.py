"""All pages of a site, written into its folder: those that are still right are used again, the others shared out over the processors.

A page is still right when the program, the settings, the files that it loads and its own source are the same, and so is
everything that was read of the library to make it (macros/library/watched.py).
"""
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from macros.kept import MISSING, Kept, seal, seal_of_code, seal_of_files
from macros.library.watched import Digests, Read
from macros.site.finish import Finished, Finisher, finisher
from macros.site.generator import Generator, Stopped, counted_warnings
from macros.site.page_files import PageFiles, State
from macros.workers import shared_out

TABLE = "pages"  # of what is kept


class KeptPage(NamedTuple):
    """A page of an earlier build: what was read for it, what that was, its file, and what there is to know of it."""

    reads: tuple[Read, ...]
    digest: str
    state: State
    finished: Finished


def write_pages(generator: Generator, new: Path, kept: Kept, progress: Callable[[str], None],
                more: Callable[[], None] = lambda: None) -> dict[str, Finished]:
    """Write every page, and finish those that came with the theme or that `more` writes; what there is to know of each, by its name.

    Raises Stopped.
    """
    config = generator.config
    writing = Writing(generator, finisher(new, config.site_url or "/", config.site_name), kept)
    made = writing.again()
    stale = [name for name in writing.pages if name not in made]
    progress(f"Making {len(stale):,} of {len(writing.pages):,} pages")
    made |= writing.anew(stale)
    more()
    for path in sorted(new.rglob("*.html")):  # 404.html, and what other steps have put there
        name = path.relative_to(new).as_posix()
        if name not in made:
            made[name] = writing.finisher.finish(path.read_text(encoding="utf-8"), name)
    return dict(sorted(made.items()))


class Writing:
    """The writing of one site."""

    def __init__(self, generator: Generator, finisher: Finisher, kept: Kept) -> None:
        self.generator, self.finisher, self.kept = generator, finisher, kept
        self.pages, self.digests = generator.pages(), Digests(generator.library)
        self.files = PageFiles(kept.folder and kept.folder / "pages")
        self.seals = self._seals() if kept.folder else {}

    def _seals(self) -> dict[str, str]:
        """What each page depends on, besides what it reads of the library."""
        config = self.generator.config
        root, settings = Path(config.config_file_path), (config.site_url, config.repo_url, config.site_name, config.site_description)
        common = seal(seal_of_code(), root.read_bytes(), settings, seal_of_files(Path(config.docs_dir), (".md",)), self.finisher.digest())
        return {name: seal(common, name, self.generator.source(file)) for name, file in self.pages.items()}

    def again(self) -> dict[str, Finished]:
        """Put the pages that are still right into the site."""
        found = {name: self.kept.get(TABLE, name, sealed) for name, sealed in self.seals.items()}
        return {name: page.finished for name, page in found.items() if page is not MISSING and self._still_right(name, page)}

    def _still_right(self, name: str, page: KeptPage) -> bool:
        return self.digests.of(page.reads) == page.digest and self.files.use(name, self.finisher.site / name, page.state)

    def anew(self, names: list[str]) -> dict[str, Finished]:
        """Make these pages, and keep them. Raises Stopped."""
        made = {page.name: (page, reads) for page, reads in shared_out(self._one, names)}
        if counts := sum((page.warnings for page, _ in made.values()), Counter()):
            raise Stopped(f"Aborted with {', '.join(f'{number} {level}s' for level, number in counts.items())} in strict mode!")
        keep = {name: (page, reads, state) for name, (page, reads) in made.items()
                if self.kept.folder and (state := self.files.keep(name, self.finisher.site / name))}
        rows = {name: (self.seals[name], KeptPage(reads, self.digests.of(reads), state, page)) for name, (page, reads, state) in keep.items()}
        self.kept.put(TABLE, rows, self.pages)
        self.files.forget_all_but(set(self.pages))
        return {name: page for name, (page, _) in made.items()}

    def _one(self, name: str) -> tuple[Finished, tuple[Read, ...]]:
        with counted_warnings() as warnings:
            html, reads = self.generator.page(self.pages[name])
        return self.finisher.finish(html, name)._replace(warnings=warnings), reads
