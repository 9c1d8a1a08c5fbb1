"""What we hold of other sites, and how it was when we took it: `briefings/_vocabulary/origins.yml`."""
from pathlib import Path
import re

from macros.pull.lists import entries, put
from macros.pull.offer import Offer
from macros.reading.characters import WEB_ADDRESS

ORIGINS = "origins"


def origin_id(offer: Offer) -> str:
    """The id of a site: its name in small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", offer.site.name.lower()).strip("-")[:80] or "another-site"


def held(briefings: Path, id: str) -> dict[str, str]:
    """The hash of each file and entry when it was taken over from the site `id`."""
    return dict(one.split() for one in entries(briefings, ORIGINS).get(id, {}).get("holds", []))


def remember(briefings: Path, offer: Offer, holds: dict[str, str]) -> None:
    """Write down what is held of a site, with its address and licence."""
    address = {"site": offer.site.address} if WEB_ADDRESS.fullmatch(offer.site.address) else {}
    put(briefings, ORIGINS, {"id": origin_id(offer), "name": offer.site.name, **address, "licence": offer.site.licence,
                             "publishers": sorted({key.split("/")[1] for key in holds if key.startswith("briefings/")}),
                             "holds": [f"{key} {value}" for key, value in sorted(holds.items())]})
