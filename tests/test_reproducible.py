"""Two builds of the same library are the same, byte for byte: whatever the clock, the zone, the language, the order of files."""
import os
from pathlib import Path
import subprocess
import sys

import pytest

from minisite import assemble
from test_build import LONG, fingerprint

DAY = 24 * 60 * 60
HERE = {"SOURCE_DATE_EPOCH": "1795132800", "TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"SOURCE_DATE_EPOCH": str(1795132800 + 400 * DAY), "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"}


def built_in(folder: Path, url: str, surroundings: dict[str, str]) -> subprocess.Popen:
    """A build of the project in `folder` that has begun, with these surroundings."""
    return subprocess.Popen([sys.executable, "-m", "macros", "build"], cwd=folder, stdout=subprocess.DEVNULL,
                            env=os.environ | {"SITE_URL": url, "REPO_URL": url and "https://forge.example.org/board/library"} | surroundings)


def in_another_order(project: Path) -> None:
    """The same files, written in another order, at another time, with other rights."""
    for path in sorted(project.glob("briefings/*/*.md"), reverse=True):
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
        os.utime(path, (10 ** 9, 10 ** 9))
        path.chmod(0o600)


@pytest.mark.parametrize("url", ["", "https://example.org/briefings/"], ids=["address unknown", "address known"])
def test_two_builds_are_the_same(url, tmp_path):
    first, second = (assemble(tmp_path / name) for name in ("first", "a second place"))
    in_another_order(second)
    builds = [built_in(first, url, HERE), built_in(second, url, ELSEWHERE)]
    assert [build.wait(LONG) for build in builds] == [0, 0]
    assert fingerprint(first / "site") == fingerprint(second / "site")
