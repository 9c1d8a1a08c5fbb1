"""What the privacy rules may pass over."""
import pytest

from macros.checks.privacy_known import known_contacts, known_names, with_own
from macros.checks.privacy_proofs import Known


def test_names_are_runs_of_capitals_whole_and_without_their_first_word():
    assert known_names(["The Hedge Council's plan for Little Ash", "plain words", "GP", "Wood's"]) == {
        "The Hedge Council", "Hedge Council", "Little Ash", "Ash", "Wood"}


def test_contacts_in_their_plain_form():
    assert known_contacts(["Helpline: 0808 800 5000. Write to Help@example.org.", "In 2021 and 999"]) == {"08088005000", "help@example.org"}


@pytest.mark.parametrize("people", ["people: [Robin, 'Child A']", "people:\n  - Robin\n  - \"Child A\""])
def test_a_file_knows_its_pseudonyms_and_sources(people):
    front = f"title: Little Ash\nsources:\n  - title: Learning in Hedgerow\n    publisher: Wood Council\n{people}\nactions:\n  - do: Ask\n    from: Part Two\n"
    assert with_own(Known(), front) == Known(names=frozenset({"Learning", "Hedgerow", "Wood Council", "Council", "Part Two", "Two"}),
                                             people=frozenset({"Robin", "Child", "A", "Child A"}))
