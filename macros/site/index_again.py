"""The full-text index of the last build, used again when no word has changed that Pagefind would read.

When one has, the index is made anew, as a whole: Pagefind has no way to change a part of one.
"""
from pathlib import Path

from macros.kept import MISSING, Kept, seal, seal_of_code
from macros.site.fulltext import FOLDER, ids_of, index_full_text, tell_facts
from macros.site.page_files import PageFiles

TABLE, NAME = "full text", "index"  # of what is kept


def index_again(site: Path, words: dict[str, str], kept: Kept) -> None:
    """Give the site its index. `words` stands for what is indexed of each page, by its name. Raises NotIndexed."""
    sealed = seal(seal_of_code(), sorted(words.items())) if kept.folder else ""
    files, before = PageFiles(kept.folder and kept.folder / "pagefind"), kept.get(TABLE, NAME, sealed)
    if before is not MISSING and all(files.use(name, site / FOLDER / name, state) for name, state in before[0].items()):
        tell_facts(site, before[1])
        return
    index_full_text(site)
    if kept.folder:
        _keep(site, files, sealed, kept)


def _keep(site: Path, files: PageFiles, sealed: str, kept: Kept) -> None:
    names = [path.relative_to(site / FOLDER).as_posix() for path in (site / FOLDER).rglob("*") if path.is_file()]
    states = {name: files.keep(name, site / FOLDER / name) for name in names}
    files.forget_all_but(set(names))
    if all(states.values()):
        kept.put(TABLE, {NAME: (sealed, (states, ids_of(site)))}, [NAME])
