"""The word lists and what is wrong with them, read once as long as they and the day are the same. One saved meanwhile: tests/test_warm.py."""
from datetime import timedelta

from cases import TODAY, copy_project
from macros.checks import privacy_lists
from macros.kept import Kept
from macros.library import words
from macros.library.words import TABLE, seal_of_lists, words_of


def known(root, day=TODAY, kept=None):
    vocabulary, findings = words_of(root, day, seal_of_lists(root), kept or Kept(root))
    return vocabulary.lists["themes"].keys(), [found.code for found in findings]


def test_what_is_kept_is_believed_until_a_list_or_the_day_changes(tmp_path, monkeypatch):
    root = copy_project(tmp_path)
    glossary = root / "briefings/_vocabulary/glossary.yml"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "  example: She was born on 3 March 2019.\n", encoding="utf-8")
    first = known(root)
    assert first[1] == ["P03"] and first[0] and Kept(root).names(TABLE)
    monkeypatch.setattr(privacy_lists, "look", lambda text, known: [])
    assert known(root) == first
    assert known(root, TODAY + timedelta(1)) == known(root, kept=Kept(None)) == (first[0], [])
    glossary.write_text(glossary.read_text(encoding="utf-8") + "# Another.\n", encoding="utf-8")
    assert known(root) == (first[0], [])


def test_without_a_folder_nothing_is_kept(tmp_path, monkeypatch):
    root = copy_project(tmp_path)
    monkeypatch.setattr(words, "seal_of_code", lambda: 1 / 0)
    assert known(root, kept=Kept(None))[1] == [] and not (root / ".cache").exists()
