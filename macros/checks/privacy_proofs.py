"""What no pattern can count or look up: check digits, and words that are known to be harmless.

A proof says of some words whether they are a finding indeed. Each stands here and, under the same name, in
docs/assets/privacy.js; `tests/privacy_cases.yml` holds both to the same answers.
"""
from collections.abc import Callable, Iterable
import re
from typing import NamedTuple

OWNER = re.compile(r"['’]s?$")
FREEPHONE = ("0800", "0808", "0300", "0345", "0845")


class Known(NamedTuple):
    """What may stand: phones and addresses in their plain form, names of one word or several, and the pseudonyms of the file."""

    contacts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


class Lists(NamedTuple):
    """The word lists of privacy_rules.yml."""

    given: frozenset[str]
    ordinary: frozenset[str]


Proof = Callable[[str, Known, Lists], bool]


def nhs_number(words: str, known: Known, lists: Lists) -> bool:
    """Ten digits whose last is the check digit, modulus 11. https://www.datadictionary.nhs.uk/attributes/nhs_number.html"""
    digits = [int(digit) for digit in re.sub(r"[^0-9]", "", words)]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1))) % 11
    return digits[9] == check % 11 and check != 10


def plain_contact(words: str) -> str:
    """A mail address in small letters, or a phone number as it is dialled in Britain."""
    words = words.replace("%40", "@")  # as it stands in the address of a page
    if "@" in words:
        return words.lower()
    digits = re.sub(r"[^0-9+]", "", words.replace("(0)", ""))
    return "0" + re.sub(r"^(\+44|0044)0?", "", digits) if re.match(r"\+44|0044", digits) else digits


def contact(words: str, known: Known, lists: Lists) -> bool:
    """A mail address that is not on the list."""
    return plain_contact(words) not in known.contacts


def phone(words: str, known: Known, lists: Lists) -> bool:
    """As many digits as a British number has, and not on the list."""
    plain = plain_contact(words)
    long_enough = len(plain) in (10, 11) or len(plain) == 8 and plain.startswith(FREEPHONE)
    return long_enough and plain not in known.contacts


def named(words: str, known: Known, lists: Lists) -> bool:
    """A name stands before the last word (School, Road …), and the whole is not known."""
    before = [OWNER.sub("", word) for word in words.split(" ")[:-1] if word[0].isupper()]
    return OWNER.sub("", words) not in known.names and not lists.ordinary.issuperset(before)


def name(words: str, known: Known, lists: Lists) -> bool:
    """A run of words with capitals that is neither known as a whole nor made of known words and pseudonyms."""
    plain = OWNER.sub("", words)
    parts = [OWNER.sub("", word) for word in plain.split(" ")]
    return plain not in known.names and not all(part in lists.ordinary or part in known.names or part in known.people for part in parts)


def given_name(words: str, known: Known, lists: Lists) -> bool:
    """It begins with one of the common first names, and is no pseudonym of the file."""
    return OWNER.sub("", words.split(" ")[0]) in lists.given and name(words, known, lists)


def anybody(words: str, known: Known, lists: Lists) -> bool:
    """A run of words that is not known, whether or not it is a pseudonym."""
    return name(words, known._replace(people=frozenset()), lists)


def pseudonym(words: str, known: Known, lists: Lists) -> bool:
    """A pseudonym of the file, or a common first name."""
    first, plain = OWNER.sub("", words.split(" ")[0]), OWNER.sub("", words)
    return first in known.people and plain not in known.names or given_name(words, known, lists)


PROOFS: dict[str, Proof] = {"nhs-number": nhs_number, "contact": contact, "phone": phone, "named": named,
                            "name": name, "given-name": given_name, "anybody": anybody, "pseudonym": pseudonym}


def words_of(people: Iterable[str]) -> frozenset[str]:
    """Each word of some pseudonyms: of "Child A" both."""
    return frozenset(word for name in people for word in (*name.split(), OWNER.sub("", name)))
