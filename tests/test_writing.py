"""Writing what is taken over: cut off anywhere it goes on, and never two at once."""
from errno import ENOSPC
from threading import Thread
import time

from click.testing import CliRunner
import pytest

from macros.commands import pull as command
from macros.library.checking import check_files
from macros.pull import writing
from macros.pull.offer import Refused
from macros.pull.pull import pull
from macros.reading.finding import Finding
import minisite
from test_pull import CAME
from twoboards import change, east, everything, files, only, publish, serving, take, there  # noqa: F401: three of them are fixtures

class Killed(BaseException):
    """As by SIGKILL: nothing of ours catches it."""


@pytest.fixture
def cut(monkeypatch):
    """A function that lets the command replace so many files and no more."""
    replace = writing._replace

    def after(number: int | None, reason: BaseException = Killed()) -> None:
        left = iter(range(number) if number is not None else range(10_000))

        def replace_or_fail(new, old) -> None:
            if next(left, None) is None:
                raise reason
            replace(new, old)
        monkeypatch.setattr(writing, "_replace", replace_or_fail)
    return after


@pytest.mark.parametrize("number", range(9))
def test_a_first_time_that_is_cut_off_goes_on(number, east, there, cut):
    goes_on(east, there, cut, number, CAME)


@pytest.mark.parametrize("number", range(5))
def test_an_update_that_is_cut_off_goes_on(number, east, there, files, cut):
    take(east, there)
    for slug in ("ask-again", "listen-first", "share-early"):
        publish(files, slug, "status: published", "status: published ")
    goes_on(east, there, cut, number, ["briefings/north/ask-again.md", "briefings/north/listen-first.md", "briefings/south/share-early.md"])


def goes_on(root, where, cut, number: int, came: list[str]) -> None:
    """After a cut another run brings the rest of what came, and a third finds nothing to do."""
    cut(number)
    with pytest.raises(Killed):
        take(root, where)
    cut(None)
    assert set(take(root, where)) <= set(came)
    after = everything(root)
    assert (check_files(root, minisite.TODAY), take(root, where), everything(root) == after) == ([], [], True)
    lines = after["briefings/_vocabulary/origins.yml"].decode().splitlines()
    assert [line for line in lines if line.startswith("  - ") and "/" in line and len(line.split()) != 3] == []


def test_an_update_that_was_cut_off_and_then_changed_there(east, there, files, cut):
    take(east, there)
    for version in ("published ", "published  "):
        publish(files, "ask-again", f"status: {version[:-1]}", f"status: {version}")
        publish(files, "share-early", f"status: {version[:-1]}", f"status: {version}")
        cut(2)
        with pytest.raises(Killed):
            take(east, there)
    cut(None)
    assert take(east, there) == ["briefings/south/share-early.md"]


def test_a_briefing_that_was_changed_here_between_two_cuts_stays(east, there, files, cut):
    take(east, there)
    publish(files, "ask-again", "status: published", "status: published ")
    cut(1)
    with pytest.raises(Killed):
        take(east, there)
    cut(None)
    path = east / "briefings/north/ask-again.md"
    path.write_text(path.read_text().replace("title: ", "title: Our "))
    assert take(east, there) == [Finding("briefings/north/ask-again.md", 1, 1, "U05")]


def test_a_file_that_is_the_same_by_chance_is_not_theirs(east, there):
    (east / "briefings/south").mkdir()
    (east / "briefings/south/share-early.md").write_bytes((minisite.BRIEFINGS / "south/share-early.md").read_bytes())
    assert take(east, there) == [Finding("briefings/south", 1, 1, "U04", "briefings/south/share-early.md is not from Seven-Minute Briefings")]


@pytest.mark.parametrize(("number", "name", "said"), [
    (0, "briefings/_vocabulary/origins.yml", "Nothing was taken over, and nothing has changed here."),
    (5, "briefings/north/ask-once.md", "Only a part was taken over. Run the same command again, and it goes on where it stopped.")])
def test_a_full_disk(number, name, said, east, there, cut, monkeypatch):
    cut(number, OSError(ENOSPC, "No space left on device"))
    monkeypatch.chdir(east)
    found = CliRunner().invoke(command.command, [there], standalone_mode=False)
    assert (found.stdout.split(" Mend")[0], found.stderr.splitlines()[0], found.return_value) == (
        f"{name}:1:1: U06 What is taken over must be written whole (No space left on device).", said, 1)


def test_half_a_file_is_not_left_behind(east, tmp_path):
    (new := tmp_path / "new").mkdir()  # a folder cannot be copied into a file
    with pytest.raises(OSError):
        writing._replace(new, east / "briefings/_vocabulary/origins.yml")
    (old := east / "briefings/folder").mkdir()
    with pytest.raises(OSError):
        writing._replace(minisite.SETTINGS, old)
    assert [path for path in east.rglob(".*.new")] == []


def test_no_room_for_a_copy(east, there, monkeypatch):
    def full(*_, **__):
        raise OSError(ENOSPC, "No space left on device")
    monkeypatch.setattr(writing.shutil, "copytree", full)
    assert take(east, there) == [Finding("briefings", 1, 1, "U06", "no copy could be made to try it in: No space left on device")]


def test_a_second_one_waits(east, there):
    with writing.alone(east):
        other = Thread(target=take, args=(east, there))
        other.start()
        time.sleep(.5)
        assert not (east / "briefings/north").exists()
    other.join()
    assert (east / "briefings/north").exists() and not (east / "briefings/.cache").exists()


def test_what_another_one_wrote_in_the_meantime_is_seen(east, files):
    """Both read their Markdown; then the second writes, then the first."""
    one, other = only(files, "ask-again", "ask-once"), only(files, "share-early")
    change(other, site={"name": "Other", "address": "", "licence": "None"})
    with serving(one) as first, serving(other) as second:
        came = iter([lambda: pull(east, second, minisite.TODAY, lambda *_: None)])
        pull(east, first, minisite.TODAY, lambda *_: next(came, list)())
        assert (check_files(east, minisite.TODAY), take(east, first), take(east, second)) == ([], [], [])


def test_what_somebody_else_takes_in_the_meantime_is_a_conflict(east, there):
    def taken(*_) -> None:
        (east / "briefings/south").mkdir(exist_ok=True)
        (east / "briefings/south/share-early.md").write_text("ours")
    with pytest.raises(Refused) as refused:
        pull(east, there, minisite.TODAY, taken)
    assert [str(found).split(" (")[1].split(")")[0] for found in refused.value.findings] == ["briefings/south/share-early.md is not from Seven-Minute Briefings"]
