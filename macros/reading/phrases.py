"""Many words and phrases looked for in a text at once: the time depends on the text, not on how many they are."""
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation


class Phrases:
    """Phrases, wherever they stand: inside words and over each other too. Capitals matter."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(dict.fromkeys(phrases))
        self._automaton = AhoCorasick(self._phrases, implementation=Implementation.DFA, store_patterns=False)

    def of(self, text: str) -> list[tuple[str, int]]:
        """Each phrase in a text with the place where it begins; what ends first comes first."""
        return [(self._phrases[number], start) for number, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)]


def small(text: str) -> str:
    """The text in small letters, each where it stood: the few that would become two stay as they are."""
    found = text.lower()
    return found if len(found) == len(text) else "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
