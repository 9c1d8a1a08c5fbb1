"""How often what comes up in a briefing: counted in the library of 38 briefings on 2026-11-20, and smoothed.

Where 38 briefings cannot say (drafts, withdrawals, old addresses), the share is a guess that is written here.
A term that the word lists no longer have is left out, and one that stands in no table gets a weight of its own.
"""
import random

THEMES = {"multi-agency": 15, "curiosity": 15, "information-sharing": 13, "daily-life": 12, "engagement": 12, "changing-risk": 11,
          "fathers-men": 11, "supervision": 9, "whole-family": 9, "neglect": 8, "child-mental-health": 6, "domestic-abuse": 6,
          "leadership": 6, "babies": 6, "early-help": 5, "exploitation": 5, "parent-mental-health": 5, "identity-culture": 4,
          "children-in-care": 4, "disability-health": 4, "sexual-abuse": 3, "parent-substance-use": 3, "moves-housing": 3}
AUDIENCES = {"social-care": 195, "health-visiting": 171, "schools": 112, "gp": 95, "mental-health": 83, "police": 78, "voluntary": 69,
             "midwifery": 65, "early-years": 61, "hospital": 60, "leaders": 56, "adult-services": 31, "justice": 30, "housing": 25}
AGES = {"under-1": 12, "1-5": 13, "6-10": 9, "11-15": 11, "16-17": 11, "unborn": 9}
REVIEW_TYPES = {"national-report": 4, "learning-digest": 8, "thematic-review": 10, "lcspr": 14, "rapid-review": 2, "serious-case-review": 8}
CONTENT_NOTES = {"violence": 20, "child-death": 16, "suicide": 9, "sexual-abuse": 9, "racism": 3}
UNCOUNTED = 2  # the weight of a term that stands in no table

# How many: {number: weight}.
THEMES_OF_ONE = {3: 2, 4: 7, 5: 29}
AUDIENCES_OF_ONE = {0: 22, 6: 2, 7: 1, 8: 2, 9: 2, 10: 5, 11: 4}
AGES_OF_ONE = {0: 20, 1: 3, 2: 4, 3: 3, 4: 1, 5: 1, 6: 6}
MESSAGES, ACTIONS = {6: 7, 7: 31}, {7: 2, 8: 3, 9: 33}
ROLES_OF_AN_ACTION = {0: 65, 1: 42, 2: 14, 3: 36, 4: 55, 5: 61, 6: 32, 7: 14, 8: 10, 9: 3, 10: 2}
LEARNING, QUESTIONS = {3: 8, 4: 30}, {4: 5, 5: 33}
RESOURCES = {3: 1, 5: 2, 6: 4, 7: 6, 8: 9, 9: 5, 10: 3, 11: 4, 12: 1, 14: 1, 16: 1, 25: 1}
SOURCES = {1: 24, 2: 12, 3: 2}
KEYWORDS = {10: 1, 12: 3, 14: 6, 15: 4, 17: 6, 18: 5, 20: 4, 22: 4, 23: 2, 25: 2}
NOTES_OF_ONE = {0: 10, 1: 12, 2: 8, 3: 4}
PEOPLE = {0: 23, 1: 5, 2: 7, 3: 3}
LINKS = {0: 7, 1: 12, 2: 15, 3: 4}
COUNTED_WORDS = (820, 945, 980, 1035, 1053, 1089, 1140, 1150, 1165, 1180)  # one of ten is about as long as each

STORY, FIGURES, RECOMMENDATIONS, BARRIERS, STRENGTHS = 4 / 38, 9 / 38, 7 / 38, 17 / 144, 15 / 144
LESSON = 220 / 259  # of the key messages
NO_DATE = 0.15  # of the sources; the live library has more, but most of its sources are a few old ones
RELATED, ALIASED, UPDATED = 0.15, 0.04, 0.25
DRAFTS, WITHDRAWN, SUPERSEDING = 0.02, 0.01, 0.02


def chance(rng: random.Random, share: float) -> bool:
    """True in this share of cases."""
    return rng.random() < share


def number(rng: random.Random, weights: dict[int, int]) -> int:
    """One of the numbers of a table, by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def pick(rng: random.Random, known: list[str], weights: dict[str, int], count: int) -> list[str]:
    """So many different terms of a word list, the likelier ones more often; all of it when it is shorter."""
    left = {term: weights.get(term, UNCOUNTED) for term in known}
    found = []
    for _ in range(min(count, len(left))):
        found.append(rng.choices(list(left), list(left.values()))[0])
        del left[found[-1]]
    return found
