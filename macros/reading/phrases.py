"""Many words and phrases looked for in a text at once: the time depends on the text, not on how many they are."""
from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation


class Stands(NamedTuple):
    """A phrase, and where in the text it begins."""

    phrase: str
    start: int


class Phrases:
    """Phrases in small letters, wherever they stand: inside words and over each other too."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(dict.fromkeys(phrases))
        self._automaton = AhoCorasick(self._phrases, implementation=Implementation.DFA, store_patterns=False)

    def of(self, small: str) -> list[Stands]:
        """Each place of each phrase in a text in small letters; what ends first comes first."""
        return [Stands(self._phrases[number], start) for number, start, _ in self._automaton.find_matches_as_indexes(small, overlapping=True)]


def small(text: str) -> str:
    """The text in small letters, each where it stood: the few that would become two stay as they are."""
    found = text.lower()
    return found if len(found) == len(text) else "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
