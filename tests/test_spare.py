"""The last site but one, which becomes the folder of the next."""
from contextlib import ExitStack
import os
from pathlib import Path

import pytest

from macros.kept import Kept
from macros.site.page_files import state_of
from macros.site.spare import FOLDER, lay_aside, sweep, take
from test_warm import build, replace


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else "" for path in sorted(folder.rglob("*"))}


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def test_what_was_laid_aside_is_taken_once(tmp_path):
    kept, old, new, newer = (tmp_path / name for name in ("kept", "old", "new", "newer"))
    for folder in (kept, new, newer):
        folder.mkdir()
    write(old, "a/b.html")
    lay_aside(old, kept)
    assert files(kept) == {FOLDER: "", f"{FOLDER}/a": "", f"{FOLDER}/a/b.html": "a/b.html"}
    take(kept, new)
    take(kept, newer)
    take(None, newer)
    assert [files(folder) for folder in (new, newer, kept)] == [{"a": "", "a/b.html": "a/b.html"}, {}, {}] and not old.exists()


def test_a_second_one_and_one_of_which_nothing_is_kept_go(tmp_path):
    kept = tmp_path / "kept"
    lay_aside(tmp_path / "nowhere", kept)
    for name, place in (("lost", kept), ("first", kept), ("second", kept), ("third", None)):
        write(tmp_path / name, f"{name}.html")
        lay_aside(tmp_path / name, place)
        kept.mkdir(exist_ok=True)  # a disk that refuses, at first
    assert list(files(tmp_path)) == ["kept", f"kept/{FOLDER}", f"kept/{FOLDER}/first.html"]


def test_only_files_in_their_known_state_stay(tmp_path):
    write(tmp_path, "a/right.html", "a/changed.html", "a/unknown.html", "b/c/unknown.html", "right.html")
    (tmp_path / "link.html").symlink_to(tmp_path / "right.html")
    states = {path.relative_to(tmp_path).as_posix(): state_of(path) for path in tmp_path.rglob("*.html") if "unknown" not in path.name}
    os.utime(tmp_path / "a/changed.html", (1, 1))
    states["link.html"] = (1, 1)
    assert sweep(tmp_path, states) == {"a/right.html", "right.html"}
    assert files(tmp_path) == {"a": "", "a/right.html": "a/right.html", "right.html": "right.html"}


@pytest.mark.parametrize("search", [True, False])
def test_what_readers_have_is_never_written_to(project, tmp_path, search):
    """Files of three sites may be the same on the disk: what is open in one stays as it was while the others change."""
    site, kept = tmp_path / "site", Kept(project)
    build(project, site, kept, search=True)
    for number, (slug, page) in enumerate([("north/ask-again", "licence"), ("south/share-early", "privacy")] * 2):
        before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
        with ExitStack() as opened:
            files = {path: opened.enter_context(path.open("rb")) for path in before}
            replace(project / f"briefings/{slug}.md", "\nsummary: ", f"\nsummary: Another {number}. ")
            replace(project / f"docs/about/{page}.md", "\n# ", f"\n# Word {number} ")
            build(project, site, kept, search)
            assert {path: file.read() for path, file in files.items()} == before
