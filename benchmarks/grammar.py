"""Sentences for invented briefings: shapes filled from word lists, with the frequencies of ordinary English.

The lists stand in words.yml. Common entries come often and rare words hardly ever (Zipf's law), and the number of
different words goes on growing with the text, so that compression and the search index meet what they meet in a real library.
"""
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
import random
import re

import yaml

WORDS = Path(__file__).parent / "words.yml"
SLOT = re.compile(r"\{(\w+)\}")
SKEW = 1.3  # 1 would use every entry of a list equally often
LONGEST_SENTENCE = 21  # words; with a bold word in front still no more than the 25 of plain English


class Grammar:
    """The word lists, and what can be said with them."""

    def __init__(self, lists: dict[str, list[str]]):
        self.lists = lists
        self.rarest = len(lists["roots"]) * len(lists["suffixes"]) * len(lists["prefixes"])

    def say(self, rng: random.Random, kind: str, topics: dict[str, list[str]]) -> str:
        """A sentence or phrase of one kind, of at most 21 words; `topics` adds the lists `topic` and `term`."""
        while True:
            said = self._fill(rng, kind, topics)
            if len(said.split()) <= LONGEST_SENTENCE:
                return said

    def _fill(self, rng: random.Random, name: str, topics: dict[str, list[str]]) -> str:
        lower = name.lower()
        if lower == "rare":
            filled = self._rare(rng)
        else:
            entries = topics.get(lower) or self.lists[lower]
            literals, slots = _shape(entries[int(len(entries) * rng.random() ** SKEW)])
            filled = literals[0] + "".join(self._fill(rng, slot, topics) + text for slot, text in zip(slots, literals[1:]))
        return filled if name == lower else filled[0].upper() + filled[1:]

    def _rare(self, rng: random.Random) -> str:
        """A word that English lacks; the word of rank r comes 1/r as often as the first."""
        rank = int(self.rarest ** rng.random()) - 1
        rank, root = divmod(rank, len(self.lists["roots"]))
        prefix, suffix = divmod(rank, len(self.lists["suffixes"]))
        return self.lists["prefixes"][prefix] + self.lists["roots"][root] + self.lists["suffixes"][suffix]


@lru_cache(maxsize=None)
def _shape(entry: str) -> tuple[list[str], list[str]]:
    """The fixed texts of an entry and the lists that fill the gaps between them."""
    parts = SLOT.split(entry)
    return parts[::2], parts[1::2]


def read_grammar(verbs: Collection[str]) -> Grammar:
    """The grammar of words.yml, with those of its verbs with which an action may begin."""
    lists = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    lists = {name: [word.strip() for word in entries.split(",")] if isinstance(entries, str) else entries for name, entries in lists.items()}
    lists["do"] = [phrase for phrase in lists["do"] if phrase.split()[0] in verbs]
    return Grammar(lists)
