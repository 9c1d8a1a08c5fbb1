"""CODEOWNERS from the list of publishers."""
from macros.clock import today
from macros.forge.owners import HEAD, NOBODY, codeowners
from macros.records.vocabulary import Vocabulary
from macros.records.word_lists import read_vocabulary
from minisite import PROJECT


def test_a_line_for_each_board_that_has_an_owner(mini):
    boards = dict(mini.vocabulary.publishers)
    boards["south"] = boards["south"].model_copy(update={"owner": "@south/board"})
    owned = Vocabulary(mini.vocabulary.lists | {"publishers": boards})
    assert codeowners(owned) == HEAD + "/briefings/south/ @south/board\n"


def test_without_owners_it_says_so(mini):
    assert codeowners(mini.vocabulary) == HEAD + NOBODY


def test_the_file_is_the_one_that_the_list_makes():
    made = codeowners(read_vocabulary(PROJECT / "briefings", today())[0])
    assert (PROJECT / ".github" / "CODEOWNERS").read_text(encoding="utf-8") == made, "run: .venv/bin/briefings codeowners > .github/CODEOWNERS"
