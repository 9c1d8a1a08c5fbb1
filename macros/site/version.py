"""Which commit a site was built from, in a file of the site, so that anybody can ask what readers are served."""
import json
from pathlib import Path

NAME = "version.json"


def write_version(site: Path, commit: str | None) -> None:
    """Write the full name of the commit into the finished site; without one, there is no such file."""
    if commit:
        (site / NAME).write_text(json.dumps({"commit": commit}) + "\n", encoding="utf-8")
    else:
        (site / NAME).unlink(missing_ok=True)
