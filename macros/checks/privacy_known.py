"""What the privacy rules may pass over: contacts of public services, and names that are in the word lists or the file's own sources."""
from collections.abc import Iterable
import re

from macros.checks.privacy_proofs import OWNER, Known, plain_contact, words_of
from macros.checks.privacy_rules import run_of_names

CONTACT = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,99}[A-Za-z]|(?:\+44|0)[0-9][0-9 ()-]{5,12}[0-9]")
# The lines of a file's front matter that name what it rests on, and the pseudonyms.
ORIGIN = re.compile(r"^ +(?:- )?(?:title|publisher|from): *(.*)$", re.M)
PEOPLE = re.compile(r"^people: *\[(.*)\]|^people:((?:\n *- .*)+)", re.M)
QUOTES = "\"' "


def known_names(phrases: Iterable[str]) -> frozenset[str]:
    """Every run of words with capitals in some phrases: whole, and without its first word.

    At the beginning of a sentence any word has a capital, so there the rule for names begins with the second.
    """
    runs = {run for phrase in phrases for run in re.findall(run_of_names(), phrase)}
    runs |= {run.partition(" ")[2] for run in runs}
    return frozenset(OWNER.sub("", run) for run in runs if run)


def known_contacts(texts: Iterable[str]) -> frozenset[str]:
    """Every phone number and mail address in some texts, in its plain form."""
    return frozenset(plain_contact(match.group()) for text in texts for match in CONTACT.finditer(text))


def with_own(known: Known, front: str) -> Known:
    """What is known, with the names of the sources and the pseudonyms that a front matter gives."""
    people = [name.strip(QUOTES) for match in PEOPLE.finditer(front) for name in re.split(r",|\n *- ", match[1] or match[2] or "")]
    return known._replace(names=known.names | known_names(ORIGIN.findall(front)), people=words_of(filter(None, people)))
