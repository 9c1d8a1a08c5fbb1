"""What the briefings of an invented library share, and what each must know of the others: status, title, file name, board.

Everything about briefing number i follows from the seed and i alone, so a larger library holds the smaller one.
"""
from dataclasses import dataclass
from functools import cache
import random
import re

from grammar import Grammar
from macros.records.vocabulary import Vocabulary
import shares

BLOCK, OLDER, NEWER = 50, 25, 26  # in each 50 briefings, number 26 takes the place of number 25
TITLE = 70  # characters


@dataclass(frozen=True, eq=False)
class Invention:
    """What all briefings of an invented library share. `count` is how many it has, `boards` the ids of its publishers."""

    vocabulary: Vocabulary
    grammar: Grammar
    boards: tuple[str, ...]
    years: int
    seed: int
    count: int

    def chances(self, number: int, what: str) -> random.Random:
        """Chances that are the same whenever they are asked for."""
        return random.Random(f"{self.seed} {number} {what}")

    def board(self, number: int) -> str:
        """Who published it: a few boards have much, many have little."""
        weights = [1 / place ** 0.6 for place in range(1, len(self.boards) + 1)]
        return self.chances(number, "board").choices(self.boards, weights)[0]

    def status(self, number: int) -> str:
        """The status of a briefing; one is superseded only when the library holds the one that says so."""
        if number % BLOCK == OLDER and number + 1 < self.count:
            return "superseded"
        if number % BLOCK in (OLDER, NEWER):
            return "published"
        draw = self.chances(number, "status").random()
        return "draft" if draw < shares.DRAFTS else "withdrawn" if draw < shares.DRAFTS + shares.WITHDRAWN else "published"

    @cache
    def title(self, number: int) -> str:
        """Its title."""
        rng, topics = self.chances(number, "title"), {"topic": list(self.vocabulary.themes), "term": ["help"]}
        return next(said for said in iter(lambda: self.grammar.say(rng, "title", topics), "") if len(said) <= TITLE)

    def slug(self, number: int) -> str:
        """The first words of its title, and its number, so that no two are the same."""
        return "-".join(re.findall(r"[a-z]+", self.title(number).lower())[:8]) + f"-{number}"

    def older(self, rng: random.Random, number: int, count: int) -> list[int]:
        """Some published briefings of a smaller number, for links; the same choice however large the library is."""
        found = {rng.randrange(number) for _ in range(count)} if number else set()
        return sorted(other for other in found if other % BLOCK != OLDER and self.status(other) == "published")

    def supersedes(self, number: int) -> list[str]:
        """The file name of the briefing whose place it takes, if it takes one."""
        return [self.slug(number - 1)] if number % BLOCK == NEWER else []
