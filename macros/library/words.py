"""The word lists of a project and what is wrong with them, as they were kept while no list has changed."""
from datetime import date
from pathlib import Path

from macros.checks.privacy_lists import privacy_of_lists
from macros.kept import MISSING, Kept, seal, seal_of_code, seal_of_files
from macros.reading.finding import Finding, errors
from macros.records.vocabulary import FOLDER, Vocabulary
from macros.records.word_lists import read_vocabulary

TABLE = "word lists"  # of what is kept


def seal_of_lists(root: Path) -> str:
    """Stands for the word lists of a project folder."""
    return seal_of_files(root / "briefings" / FOLDER)


def words_of(root: Path, today: date, lists: str, kept: Kept) -> tuple[Vocabulary, list[Finding]]:
    """The word lists of a project folder, and what is wrong with them. `lists` stands for them as they were before; so they are kept
    only if they are still the same, for somebody may save another one meanwhile."""
    sealed = seal(seal_of_code(), lists, today) if kept.folder else ""
    found = kept.get(TABLE, TABLE, sealed)
    if found is MISSING:
        found = _read(root / "briefings", today)
        if kept.folder and lists == seal_of_lists(root):
            kept.put(TABLE, {TABLE: (sealed, found)}, [TABLE])
    return found


def _read(briefings: Path, today: date) -> tuple[Vocabulary, list[Finding]]:
    vocabulary, findings = read_vocabulary(briefings, today)
    return vocabulary, findings + ([] if errors(findings) else privacy_of_lists(briefings, vocabulary))
