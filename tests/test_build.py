"""The build: whole or not at all."""
from concurrent.futures import ThreadPoolExecutor
import fcntl
import hashlib
import os
from pathlib import Path
import signal
import subprocess
import sys
from threading import Event
import time

import pytest

from finished import verify_site
from macros.site import build
from macros.site.build import BUILDING, OLD, Choices, Failed, Unusable, build_site

QUICK = Choices(search=False)  # where the full text is not what a test asks about
LONG = 240  # seconds; only a build that hangs needs more, however busy the machine is


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder and what is in it."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def site(tmp_path) -> Path:
    """A site that readers have: it must survive whatever happens to the next build."""
    folder = tmp_path / "out" / "site"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("the last good site")
    return folder


def left_over(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path.name not in (site.name, f".{site.name}.lock"))


def test_the_site_is_whole(built):
    assert verify_site(built, "/") == []
    assert {"index.html", "404.html", "briefings/listen-first/index.html", "briefings/listen-before/index.html",
            "themes/empty/index.html", "data/briefings.json"} <= set(fingerprint(built))


def test_what_is_withdrawn_or_a_draft_is_in_no_file(built):
    for path in (path for path in built.rglob("*") if path.suffix in {".html", ".json", ".xml"}):
        text = path.read_text(encoding="utf-8")
        assert "Secret words" not in text and "idden words" not in text, path
    assert "withdrawn" in (built / "briefings/taken-back/index.html").read_text(encoding="utf-8")


def test_a_new_site_takes_the_place_of_the_old_and_keeps_nothing_of_it(project, site):
    (site / "stale.html").write_text("from an earlier build")
    assert build_site(project, site, QUICK) == []
    assert (site / "briefings/listen-first/index.html").exists() and not (site / "stale.html").exists()
    assert (left_over(site), site.stat().st_mode & 0o777) == ([], 0o755)


def test_where_the_system_cannot_exchange_folders_two_renames_do(project, site, monkeypatch):
    monkeypatch.setattr(build, "_exchange_in_one_step", lambda new, old: False)
    assert build_site(project, site, QUICK) == []
    assert ((site / "404.html").exists(), left_over(site)) == (True, [])


def test_a_broken_link_in_a_page_leaves_the_old_site(project, site):
    (project / "docs" / "messages.md").write_text("# Messages\n\n[gone](missing.md)\n")
    before = fingerprint(site)
    with pytest.raises(Failed):
        build_site(project, site, QUICK)
    assert (fingerprint(site), left_over(site)) == (before, [])


def test_a_fault_of_the_finished_site_leaves_the_old_site(project, site):
    (project / "docs" / "messages.md").write_text('# Messages\n\n<script src="https://cdn.example.org/x.js"></script>\n')
    before = fingerprint(site)
    assert [(found.path, found.code) for found in build_site(project, site, QUICK)] == [("docs/messages.md", "W03")]
    assert (fingerprint(site), left_over(site)) == (before, [])


FORBIDDEN = {"the project": "project", "its pages": "project/docs", "a board": "project/briefings/north", "everything": "/",
             "above the project": ".", "a file": "project/mkdocs.yml", "nowhere": "no/such/folder", "not a site": "full"}


@pytest.mark.parametrize("where", FORBIDDEN)
def test_a_folder_that_is_not_a_site_is_never_touched(where, project, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("keep me")
    before = fingerprint(tmp_path)
    with pytest.raises(Unusable):
        build_site(project, tmp_path / FORBIDDEN[where])
    assert fingerprint(tmp_path) == before


def test_what_a_killed_build_left_is_cleared_up(project, site):
    half, others = (site.parent / f"{BUILDING}abcdefgh.{name}" for name in (site.name, f"other.{site.name}"))
    half.mkdir()
    others.mkdir()  # of a build that is still at work on another output
    site.rename(site.parent / f"{OLD}{site.name}")
    build._recover(site)
    assert ((site / "index.html").read_text(), left_over(site)) == ("the last good site", [others.name])


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_build_that_is_stopped_leaves_the_old_site(stop, code, project, site):
    before = fingerprint(site)
    running = subprocess.Popen([sys.executable, "-m", "macros", "build", "--to", site], cwd=project, stderr=subprocess.DEVNULL)
    _wait(lambda: any(site.parent.glob(f"{BUILDING}*/*")))
    running.send_signal(stop)
    assert (running.wait(LONG), fingerprint(site)) == (code, before)
    assert build_site(project, site, QUICK) == [] and left_over(site) == []


def test_a_second_build_waits_for_the_first(project, site, monkeypatch):
    refused, lock = Event(), fcntl.flock

    def lock_or_wait(file, how: int) -> None:
        try:
            lock(file, how | fcntl.LOCK_NB)
        except BlockingIOError:
            refused.set()
            lock(file, how)
    before = fingerprint(site)
    with open(site.parent / f".{site.name}.lock", "w") as first, ThreadPoolExecutor(1) as pool:
        lock(first, fcntl.LOCK_EX)
        monkeypatch.setattr(build.fcntl, "flock", lock_or_wait)
        second = pool.submit(build_site, project, site, QUICK)
        assert (refused.wait(LONG), fingerprint(site), left_over(site)) == (True, before, [])
        lock(first, fcntl.LOCK_UN)
        assert (second.result(LONG), (site / "404.html").exists()) == ([], True)


def test_a_full_disk_is_one_line_and_leaves_the_old_site(project, site, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(build, "write_site", full)
    before = fingerprint(site)
    with pytest.raises(OSError, match="No space left"):
        build_site(project, site, QUICK)
    assert (fingerprint(site), left_over(site)) == (before, [])


def _wait(reached) -> None:
    for _ in range(LONG * 50):
        if reached():
            return
        time.sleep(0.02)
    raise AssertionError("the build never got so far")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_refused(project, site):
    site.parent.chmod(0o555)
    with pytest.raises(Unusable):
        build_site(project, site)
