"""The zip file of a release: the same bytes from the same library, whatever the machine."""
from datetime import date
from hashlib import sha256
import os
import subprocess
import sys
from zipfile import ZipFile

from macros.site.release import day_of, write_release
from minisite import TODAY


def test_the_same_site_gives_the_same_bytes(built, tmp_path):
    first, second = (write_release(built, tmp_path / name, "copy", TODAY) for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    assert sorted(path.name for path in first.parent.iterdir()) == ["SHA256SUMS", "copy.zip"]


def test_what_is_in_the_zip_tells_nothing_of_the_machine(built, tmp_path):
    packed = write_release(built, tmp_path, "copy", TODAY)
    with ZipFile(packed) as found:
        entries = found.infolist()
        assert found.testzip() is None
    names = [entry.filename for entry in entries]
    assert names == sorted(names) and "copy/index.html" in names and all(name.startswith("copy/") for name in names)
    assert {(entry.date_time, entry.create_system, entry.external_attr) for entry in entries} == {((2026, 11, 20, 0, 0, 0), 3, 0o100644 << 16)}


def test_the_sum_is_that_of_the_zip(built, tmp_path):
    packed = write_release(built, tmp_path, "copy", TODAY)
    assert (tmp_path / "SHA256SUMS").read_text() == f"{sha256(packed.read_bytes()).hexdigest()}  copy.zip\n"


def test_the_day_is_the_last_change_or_the_one_that_is_given(mini, empty, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    days = day_of(mini), day_of(empty)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    assert (*days, day_of(mini)) == (max(found.facts.updated for found in mini.all), date(1980, 1, 1), TODAY)


def test_the_command(project, built, tmp_path):
    command = [sys.executable, "-m", "macros", "release", "--from", built, "--to", tmp_path / "out"]
    done = subprocess.run(command, cwd=project, env=os.environ, capture_output=True, text=True)
    assert (done.returncode, done.stderr, (tmp_path / "out" / "seven-minute-briefings.zip").is_file()) == (0, "", True)
