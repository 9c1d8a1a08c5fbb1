"""What lies in the folder of a site."""
from collections.abc import Iterator
import os
from pathlib import Path


def files_in(site: Path) -> Iterator[tuple[str, os.DirEntry]]:
    """Yield every file below `site`, by its path in it, in no order. Ten thousand take less than a tenth of a second."""
    folders, start = [str(site)], len(os.path.join(site, ""))
    while folders:
        for entry in os.scandir(folders.pop()):
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield entry.path[start:].replace(os.sep, "/"), entry


def names_in(site: Path) -> list[str]:
    """Every file below `site`, by its path in it, in order; none where there is no folder."""
    return sorted(name for name, _ in files_in(site)) if os.path.isdir(site) else []
