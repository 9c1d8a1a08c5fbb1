"""What can happen around a build: it is killed, the disk is full, somebody else builds, there is no network.

Moments are counted in what the build does and not in seconds, so that each test hits the same places on any machine.
Which fault of the list is injected where stands in tests/faults.md.
"""
import json
import os
from pathlib import Path
import re
import resource
import shutil
import signal
import subprocess
import sys
from urllib.parse import urldefrag, urljoin

import pytest

from macros import workers
from macros.kept import FOLDER
from macros.library import shelf
from macros.library.checking import load_library
from macros.reading.source import read_document
from macros.site.build import Failed, Unusable, build_site
from macros.site.spare import FOLDER as SPARE
from macros.views.search import FIRST, search_files
from minisite import BRIEFINGS, TODAY
from test_build import LONG, QUICK, fingerprint, left_over

TOP, LINK = "https://example.org/", re.compile(r"""<a\s[^>]*?href=["']?([^"'\s>]+)""")
# Runs the command in a process that counts what it does to files, and ends itself at one moment; 0: never, and prints the count.
COUNTING = """
import os, runpy, signal, sys
moment, words = int(sys.argv[1]), sys.argv[2:]
count = 0
def watch(event, given):
    global count
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "subprocess.Popen", "shutil.rmtree") and ".site-building-" in str(given):
        count += 1
        if count == moment:
            os.killpg(0, signal.SIGKILL)
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one process, so that each run has the same moments
sys.addaudithook(watch)
sys.argv = ["briefings", *words]
try:
    runpy.run_module("macros", run_name="__main__")
finally:
    print("moments", count)
"""
# Refuses every connection, and says so.
UNCONNECTED = """
import runpy, sys
def watch(event, given):
    if event in ("socket.getaddrinfo", "socket.gethostbyname") or event == "socket.connect" and isinstance(given[1], tuple):
        print("connection", event, given, file=sys.stderr)
        raise OSError("no network")
sys.addaudithook(watch)
sys.argv = ["briefings", "build"]
runpy.run_module("macros", run_name="__main__")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A site that readers have: it must survive whatever happens to the next build."""
    folder = tmp_path_factory.mktemp("out") / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the last good site")
    return folder


def run(project: Path, *command, **more) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *map(str, command)], cwd=project, capture_output=True, text=True, timeout=LONG, **more)


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(project, site, tmp_path):
    aside = tmp_path / "aside" / "site"
    shutil.copytree(site, aside)
    counted = run(project, "-c", COUNTING, 0, "build", "--no-cache", "--to", aside)
    last, whole, before = int(counted.stdout.split("moments ")[1]), fingerprint(aside), fingerprint(site)
    assert last > 50 and before != whole
    ends = []
    for moment in (1, last * 2 // 3, last):
        done = run(project, "-c", COUNTING, moment, "build", "--no-cache", "--to", site, start_new_session=True)
        ends.append(done.returncode)
        assert fingerprint(site) in (before, whole), f"killed at moment {moment} of {last}"
    assert ends == [-signal.SIGKILL] * 3
    assert build_site(project, site) == []
    assert (fingerprint(site), left_over(site)) == (whole, [])


def test_a_build_in_the_folder_of_an_older_site_that_is_killed_leaves_a_whole_one(project, tmp_path):
    site, cold, words = tmp_path / "site", tmp_path / "cold", ("build", "--without-search", "--to", tmp_path / "site")

    def edit(word: str) -> None:
        for path in (project / "docs/about/licence.md", project / "briefings/north/ask-again.md"):
            path.write_text(re.sub(r"\n# |\nsummary: ", rf"\g<0>{word} ", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")

    def wanted() -> dict[str, str]:
        assert build_site(project, cold, QUICK) == []
        return fingerprint(cold)

    for word in ("One", "Two"):
        edit(word)
        run(project, "-m", "macros", *words)
    edit("Three")
    last = int(run(project, "-c", COUNTING, 0, *words).stdout.split("moments ")[1])
    assert last > 50 and (project / FOLDER / SPARE).is_dir()
    for moment in (1, last // 3, last * 2 // 3, last - 1):
        edit(f"Again {moment}")
        before = fingerprint(site)
        assert run(project, "-c", COUNTING, moment, *words, start_new_session=True).returncode == -signal.SIGKILL
        assert fingerprint(site) in (before, wanted()), f"killed at moment {moment} of {last}"
        run(project, "-m", "macros", *words)
        assert (fingerprint(site), left_over(site)) == (wanted(), [".cold.lock", "cold", "project"])


def test_what_cannot_be_read_is_named_by_a_build_too(project, site):
    (project / "briefings/north/gone.md").symlink_to("nowhere.md")
    os.mkfifo(project / "briefings/north/pipe.md")  # to read it would take for ever
    before = fingerprint(site)
    done = run(project, "-m", "macros", "build", "--to", site)
    assert (done.returncode, [line.split(" A file")[0] for line in done.stdout.splitlines()]) == (
        1, ["briefings/north/gone.md:1:1: S11", "briefings/north/pipe.md:1:1: S11"])
    assert fingerprint(site) == before


def test_no_room_for_a_large_file_is_one_line_and_leaves_the_old_site(project, site):
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
    before = fingerprint(site)
    done = run(project, "-m", "macros", "build", "--to", site, preexec_fn=no_room)
    assert (done.returncode, fingerprint(site), left_over(site)) == (3, before, [])
    assert [line for line in done.stderr.splitlines() if line.startswith("The system refused: ")] == done.stderr.splitlines()[-1:]
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_one_line_and_leaves_the_old_site(project, tmp_path):
    """A real file system of half a megabyte, where this machine lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = f"""mount -t tmpfs -o size=512k none '{disk}' && mkdir '{disk}/site' && echo good > '{disk}/site/index.html' || exit 77
'{sys.executable}' -m macros build --to '{disk}/site'; echo "exit $?"; ls -A '{disk}'; cat '{disk}/site/index.html'"""
    command = ["unshare", "-rm", "sh", "-c", script]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=LONG) if shutil.which("unshare") else None
    if done is None or done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this machine gives tests no file system of their own")
    assert done.stdout.splitlines() == ["exit 3", ".site.lock", "site", "good"]
    assert done.stderr.splitlines()[-1].startswith("The system refused: [Errno 28] No space left on device")
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_touched(project, site, monkeypatch):
    allowed, before = os.access, fingerprint(site.parent)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and allowed(path, mode))
    with pytest.raises(Unusable, match="cannot be written"):
        build_site(project, site)
    assert fingerprint(site.parent) == before


def test_two_builds_at_once_make_the_site_that_one_would(project, tmp_path, built):
    command = [sys.executable, "-m", "macros", "build", "--to", tmp_path / "site"]
    both = [subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait(LONG) for one in both] == [0, 0]
    assert (fingerprint(tmp_path / "site"), left_over(tmp_path / "site")) == (fingerprint(built), ["project"])


def test_a_build_asks_no_network(project):
    """Python is watched; where this machine lets us, the programs that it runs have no network either."""
    alone = ["unshare", "-rn"] if shutil.which("unshare") and not subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode else []
    done = subprocess.run([*alone, sys.executable, "-c", UNCONNECTED], cwd=project, capture_output=True, text=True, timeout=LONG)
    assert (done.returncode, [line for line in done.stderr.splitlines() if not line.endswith(" ...")]) == (0, [])  # a slow build tells its steps


def test_an_entry_of_the_menu_without_a_page_stops_the_build(project, tmp_path):
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - Tools: resources.md", "  - Tools: tools.md"), encoding="utf-8")
    with pytest.raises(Failed):
        build_site(project, tmp_path / "site", QUICK)


def test_every_page_can_be_reached_from_the_home_page(built):
    pages = {path.relative_to(built).as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8") for path in built.rglob("*.html")}
    reached, following = set(), {""}
    while following:
        reached |= following
        links = {urljoin(f"{TOP}{name}", address) for name in following for address in LINK.findall(pages[name])}
        following = {urldefrag(link)[0].partition("?")[0].removeprefix(TOP) for link in links} & pages.keys() - reached
    # No page leads to an old address, to a notice, or to what another briefing has replaced.
    assert pages.keys() - reached == {"404.html", "briefings/listen-before/", "briefings/taken-back/", "briefings/ask-once/"}


def test_a_thousand_briefings_are_read_once_each_and_the_first_look_stays_small(tmp_path, monkeypatch):
    """Five thousand stand in the measurements (make bench). That comparisons do not grow with the square: tests/test_library.py."""
    briefings = tmp_path / "briefings"
    shutil.copytree(BRIEFINGS, briefings, ignore=shutil.ignore_patterns("*.md"))
    text = (BRIEFINGS / "north" / "ask-again.md").read_text(encoding="utf-8").replace("supersedes: [ask-once]\n", "")
    for number in range(1000):
        (briefings / "north" / f"ask-again-{number}.md").write_text(text.replace("\ntitle: ", f"\ntitle: {number} "), encoding="utf-8")
    read = []
    monkeypatch.setattr(workers, "processors", lambda: 1)  # only this process is watched
    monkeypatch.setattr(shelf, "read_document", lambda path, name: read.append(name) or read_document(path, name))
    library, findings = load_library(tmp_path, TODAY)
    assert (findings, len(library.briefings), len(read), len(set(read))) == ([], 1000, 1000, 1000)
    first, *others = (make() for make in search_files(library).values())
    assert (len(json.loads(first)["briefings"]), len(others)) == (FIRST, 2)
