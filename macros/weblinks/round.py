"""Asking many addresses: several sites at once, and each site with a pause between one address and the next."""
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from macros.weblinks.asking import Answer, Asker, answered
from macros.weblinks.memory import Known, learned, to_ask

AT_ONCE = 8  # sites
PAUSE = 2.0  # seconds between two questions to one site
FEW = 3  # so many addresses cannot all be gone by chance


class Offline(Exception):
    """Nothing answers, which says nothing about the addresses."""


def ask_all(addresses: Iterable[str], asker: Asker, pause: float = PAUSE) -> dict[str, Answer]:
    """What each address answers; `pause` in seconds."""
    sites: dict[str, list[str]] = {}
    for address in sorted(set(addresses)):
        sites.setdefault(urlsplit(address).netloc.lower(), []).append(address)

    def ask_site(site: list[str]) -> list[tuple[str, Answer]]:
        answers = []
        for number, address in enumerate(site):
            if number:
                asker.wait(pause)
            answers.append((address, asker.ask(address)))
        return answers

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(sorted(pair for answers in pool.map(ask_site, sites.values()) for pair in answers))


def weekly(addresses: set[str], known: Mapping[str, Known], asker: Asker, today: date, pause: float = PAUSE) -> dict[str, Known]:
    """What is known of the addresses after a round: with an archived copy, where there is one, for those that stay away. Raises Offline."""
    answers = ask_all(to_ask(addresses, known, today), asker, pause)
    if len(answers) >= FEW and not any(answered(answer) for answer in answers.values()):
        raise Offline("No site answers at all, so this machine is without a network. Nothing is remembered.")
    now = learned(known, addresses, answers, today)
    return {address: replace(facts, archived=asker.archived(address)) if facts.broken and not facts.archived else facts
            for address, facts in now.items()}
