"""What published data says of the site that it comes from."""
from pathlib import Path
from typing import NamedTuple

from macros.records.briefing import Briefing

LICENCE = "Open Government Licence v3.0"
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


class Site(NamedTuple):
    """Its name, one line about it, and its address with a slash at the end; empty while nobody has said where it stands."""

    name: str = "Seven-Minute Briefings"
    about: str = ""
    address: str = ""

    def full(self, address: str) -> str:
        """The whole address of a page, from its address within the site; empty where the site does not know its own."""
        return self.address and self.address + address


class Sources(NamedTuple):
    """Reads the file of a briefing, byte for byte, from the project in the folder `root`."""

    root: Path

    def __call__(self, briefing: Briefing) -> bytes:
        return (self.root / briefing.path).read_bytes()
