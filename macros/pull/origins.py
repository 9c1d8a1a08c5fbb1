"""What we hold of other sites, and how it was when we took it: `briefings/_vocabulary/origins.yml`.

A site is known by the address that was asked, never by what it says of itself. A site that calls itself like another one
is another one; a site that takes another name is still the same.
"""
from functools import cached_property
from pathlib import Path
import re

from macros.pull.lists import entries
from macros.pull.offer import Offer, Site
from macros.pull.remote import Elsewhere, Unreachable, place
from macros.reading.characters import WEB_ADDRESS

ORIGINS = "origins"
LIST_OF_ORIGINS = f"briefings/_vocabulary/{ORIGINS}.yml"


class Origin:
    """The site that was asked, beside our list of such sites. `holds` are the hashes of what we took over, by its key."""

    def __init__(self, briefings: Path, there: Elsewhere, offer: Offer) -> None:
        self.offer, self.place = offer, there.place or _place(offer.site.address)
        listed = entries(briefings, ORIGINS)
        self.id = next((id for id, entry in listed.items() if self._is(entry)), None) or _new_id(offer.site.name, listed)
        self.entry = listed.pop(self.id, {})
        self.others = list(listed.values())
        self.holds = holds(self.entry)

    def _is(self, entry: dict) -> bool:
        """Whether an entry is about this site. A folder may be of a site that knows no address: that one goes by its name."""
        where = came_from(entry)
        return where == self.place and bool(where or entry["id"] == _id(self.offer.site.name))

    def written(self, holds: dict[str, set[str]]) -> dict:
        """The entry of a site of which we hold this."""
        publishers = sorted({key.split("/")[1] for key in holds if key.startswith("briefings/")})
        credits = [self.credits[publisher] for publisher in publishers if publisher in self.credits]
        return {"id": self.id, **self.terms, "publishers": publishers, **({"credits": credits} if credits else {}),
                "holds": _lines(holds)}

    def holding(self, holds: dict[str, set[str]]) -> dict:
        """The entry as it is, but for the hashes of what we hold."""
        return self.entry | {"holds": _lines(holds)}

    @cached_property
    def credits(self) -> dict[str, dict]:
        """Of each publisher whose briefings that site has from a third one: where they first came from, now or when they were last offered."""
        offered = {one.publisher for one in self.offer.files}
        before = {credit.get("publisher"): credit for credit in self.entry.get("credits") or [] if isinstance(credit, dict)}
        return {publisher: credit for publisher, credit in before.items() if publisher not in offered} | {
            one.publisher: {"publisher": one.publisher, **_terms(one.from_)} for one in self.offer.files if one.from_}

    @property
    def terms(self) -> dict:
        """What a site is called, where it is, and on which terms it offers."""
        return _terms(self.offer.site, self.place)

    @property
    def has_new_terms(self) -> bool:
        """Whether a site that we know has another name, address or licence than it had."""
        new = self.written(self.holds)
        return bool(self.entry) and any(self.entry.get(name) != new.get(name) for name in ("name", "site", "licence", "credits"))


def _terms(site: Site, taken_from: str = "") -> dict[str, str]:
    """What a site says of itself, as it stands in the list."""
    said = next(filter(WEB_ADDRESS.fullmatch, (site.address, taken_from)), "")  # who does not say it is known by where it was asked
    found = {"name": site.name, "site": said, "taken_from": taken_from, "licence": site.licence}
    return {name: value for name, value in found.items() if value}


def _lines(holds: dict[str, set[str]]) -> list[str]:
    """What is held as it stands in the list; `holds` reads it."""
    return [" ".join((key, *sorted(hashes))) for key, hashes in sorted(holds.items())]


def holds(entry: dict) -> dict[str, set[str]]:
    """The hashes of each thing that was taken over; two while it was being replaced."""
    return {key: set(hashes) for key, *hashes in map(str.split, filter(str.strip, filter(_text, entry.get("holds") or [])))}


def came_from(entry: dict) -> str:
    """The address from which an entry's site was taken over; entries from before this was written down have only its own."""
    return _top(entry["taken_from"]) if entry.get("taken_from") else _place(entry.get("site") or "")


def _text(value) -> bool:
    return isinstance(value, str)


def _place(address: str) -> str:
    """The address that a site says it has, or an empty string."""
    return _top(address) if WEB_ADDRESS.fullmatch(address) else ""


def _top(address: str) -> str:
    """An address as `place` writes it, with a slash at the end, or an empty string."""
    try:
        return place(address)
    except Unreachable:
        return ""


def _id(name: str) -> str:
    """A name in small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:70].strip("-") or "another-site"


def _new_id(name: str, taken: dict) -> str:
    """The id of a site that is not in the list: its name, with a number where that is another site's."""
    return next(id for id in [_id(name), *(f"{_id(name)}-{number}" for number in range(2, len(taken) + 3))] if id not in taken)
