"""The full-text index of the last build, used again as far as no word has changed that Pagefind would read.

The briefings are dealt into parts, by their names alone: where one changes, only its part is indexed again. Parts are
indexed side by side and joined. When nothing has changed, the files of the last index are used as they are.
"""
from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
import shutil
from typing import NamedTuple
from zlib import crc32

from macros.kept import MISSING, Kept, seal, seal_of_code
from macros.site.contents import names_in
from macros.site.fulltext import FOLDER, language_of, plain_page, read_facts, tell_facts
from macros.site.index_join import Part, joined, packed
from macros.site.index_part import Source, index_parts
from macros.site.index_words import Cutter, search_program
from macros.site.page_files import PageFiles, State, state_of
from macros.workers import TURNS, processors, shared_out

TABLE, NAME, PROGRAM = "full text", "index", "program"  # of what is kept
PARTS = "parts of the full text"
TOGETHER = 4  # parts that a process takes at a time, at most; it asks Pagefind once about all their words
LARGEST = 80  # briefings in a part, about: a change costs as many, and joining costs as much for each part


class Indexed(NamedTuple):
    """A part as it is kept: what stands for its pages, what for their words alone, and its index."""

    pages: str
    words: str
    part: Part


class Last(NamedTuple):
    """The last index: what stands for the words of the site, its files with the digest and the state of each, its ids."""

    words: str = ""
    files: dict[str, tuple[str, State]] = {}
    ids: dict[str, str] = {}


def index_again(site: Path, words: dict[str, str], kept: Kept) -> None:
    """Give the site its index. `words` stands for what is indexed of each page, by its name. Raises NotIndexed."""
    facts = read_facts(site)
    words = {name: f"{words[name]} {facts[slug]}" for name in sorted(words) if (slug := _slug(name)) in facts}
    sealed, files = seal(*sorted(words.items())), PageFiles(kept.folder and kept.folder / FOLDER)
    last = Last() if (found := kept.get(TABLE, NAME, _code(kept))) is MISSING else found
    if last.words == sealed and _all_there(site / FOLDER, last.files, files):
        tell_facts(site, last.ids)
    elif not words:
        shutil.rmtree(site / FOLDER, ignore_errors=True)  # of an earlier site, when there were briefings
    else:
        parts = _parts(site, words, facts, kept)
        index = joined(parts, _program(site, parts[0].language, kept))
        written = _write(site / FOLDER, index.files, files, dict(last.files.values()))
        tell_facts(site, index.ids)
        if kept.folder and all(state for _, state in written.values()):
            kept.put(TABLE, {NAME: (_code(kept), Last(sealed, written, index.ids))}, [PROGRAM, NAME])


def _all_there(folder: Path, known: dict[str, tuple[str, State]], files: PageFiles) -> bool:
    """Whether the files of the last index, and no others, lie in its folder or can be put there."""
    return {*names_in(folder)} <= known.keys() and all(files.use(digest, folder / name, state) for name, (digest, state) in known.items())


def files_known(kept: Kept) -> dict[str, State]:
    """The files of the last index and their states, by their names in the site."""
    last = kept.get(TABLE, NAME, _code(kept))
    return {} if last is MISSING else {f"{FOLDER}/{name}": state for name, (_, state) in last.files.items()}


def _code(kept: Kept) -> str:
    return seal_of_code() if kept.folder else ""


def dealt(names: Iterable[str]) -> dict[str, list[str]]:
    """The names in parts, by the name of the part. Others that come or go leave a name where it is, until there are twice as many."""
    names = sorted(names)
    count = 1 << max(0, (len(names) - 1) // LARGEST).bit_length()
    parts: dict[str, list[str]] = {}
    for name in names:
        parts.setdefault(f"{crc32(name.encode()) % count:04} of {count}", []).append(name)
    return dict(sorted(parts.items()))


def _parts(site: Path, words: dict[str, str], facts: dict[str, list], kept: Kept) -> list[Part]:
    """All parts in order, indexed again where a word has changed."""
    parts = dealt(words)
    pages = {number: seal(*(f"{name} {words[name]}" for name in names)) for number, names in parts.items()}
    known = {number: kept.get(PARTS, number, _code(kept)) for number in parts}
    known = {number: found for number, found in known.items() if found is not MISSING}
    jobs = [(number, parts[number], known.get(number)) for number in parts if number not in known or known[number].pages != pages[number]]
    work, groups = partial(_indexed, site, facts, Cutter(language_of(_page(site, min(words))), site)), _together(jobs)
    for number, sealed, part in chain.from_iterable(shared_out(work, groups, min(processors(), len(groups)) or 1, garbage=False)):
        known[number] = Indexed(pages[number], sealed, part or known[number].part)
    kept.put(PARTS, {number: (_code(kept), known[number]) for number, _, _ in jobs}, parts)
    return [known[number].part for number in parts]


def _together(jobs: list) -> list[list]:
    """Jobs in groups: several, so that Pagefind is asked less often, unless a process would have none."""
    size = min(TOGETHER, len(jobs) // (processors() * TURNS)) or 1
    return [jobs[start:start + size] for start in range(0, len(jobs), size)]


def _indexed(site: Path, facts: dict[str, list], cutter: Cutter, jobs: list[tuple[str, list[str], Indexed | None]]) -> list[tuple[str, str, Part | None]]:
    """In a worker: what stands for the words of each part, and its index, if that is another than before."""
    sources = {number: {_slug(name): Source(plain_page(_page(site, name)), facts[_slug(name)]) for name in names} for number, names, _ in jobs}
    seals = {number: seal(*chain.from_iterable((slug, *source) for slug, source in part.items())) for number, part in sources.items()}
    new = [number for number, _, before in jobs if not before or before.words != seals[number]]
    made = dict(zip(new, index_parts([sources[number] for number in new], cutter)))
    return [(number, seals[number], made.get(number)) for number, _, _ in jobs]


def _slug(name: str) -> str:
    return Path(name).parent.name


def _page(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def _program(site: Path, language: str, kept: Kept) -> dict[str, bytes]:
    """What readers search with in this language."""
    sealed = seal(_code(kept), language)
    if (program := kept.get(TABLE, PROGRAM, sealed)) is MISSING:
        program = search_program(language, site)
        kept.put(TABLE, {PROGRAM: (sealed, program)}, [PROGRAM, NAME])
    return program


def _write(folder: Path, contents: dict[str, bytes], files: PageFiles, known: dict[str, State]) -> dict[str, tuple[str, State | None]]:
    """Write an index into its folder; the files that the last one had too are used again. The digest and the state of each."""
    digests = {name: sha256(content).hexdigest() for name, content in contents.items()}
    for name in names_in(folder):
        if known.get(digests.get(name)) != state_of(folder / name):
            (folder / name).unlink()
    new = [name for name, digest in digests.items() if digest not in known or not files.use(digest, folder / name, known[digest])]
    for place in {(folder / name).parent for name in new}:
        place.mkdir(parents=True, exist_ok=True)

    def write(name: str) -> tuple[str, State | None]:
        (folder / name).write_bytes(packed(name, contents[name]))
        return digests[name], files.keep(digests[name], folder / name)

    known |= dict(shared_out(write, new))
    files.forget_all_but(set(digests.values()))
    return {name: (digest, known[digest]) for name, digest in digests.items()}
