"""What has changed since some point of a history, committed or not."""
import subprocess

import pytest

from macros.forge.changes import Unknown, changes_since, commit_of, git

NORTH = "briefings/north/listen-first.md"


def edit(project, path: str, text: str) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(text, encoding="utf-8")


def test_files_that_are_new_changed_moved_and_gone_committed_or_not(project, history):
    edit(project, "docs/new.md", "one\ntwo\n")
    (project / "docs/glossary.md").rename(project / "docs/words.md")
    history("Second")
    edit(project, "docs/loose.md", "x")
    (project / "docs/search.md").unlink()
    edit(project, NORTH, "other")
    changes = changes_since(project, "HEAD^1")
    assert changes.files == {NORTH: "M", "docs/glossary.md": "D", "docs/loose.md": "A", "docs/new.md": "A", "docs/search.md": "D",
                             "docs/words.md": "A"}
    assert changes.added("docs/new.md") == [(1, "one"), (2, "two")]
    assert (changes.before("docs/new.md"), changes.before("docs/search.md") is None) == (None, False)


def test_lines_have_the_numbers_that_they_have_now(project, history):
    edit(project, "a.md", "one\ntwo\nthree\nfour\n--- a\n")
    history("Second")
    edit(project, "a.md", "zero\none\nTWO\n+++ b\nfour\n")
    changes = changes_since(project, "HEAD")
    assert changes.added("a.md") == [(1, "zero"), (3, "TWO"), (4, "+++ b")]
    assert changes.removed("a.md") == ["two", "three", "--- a"]


def test_a_branch_is_compared_with_the_place_where_it_left(project, history):
    git(project, "checkout", "--quiet", "-b", "mine")
    edit(project, "mine.md", "x")
    history("Mine")
    git(project, "checkout", "--quiet", "main")
    edit(project, "theirs.md", "x")
    history("Theirs")
    git(project, "checkout", "--quiet", "mine")
    assert changes_since(project, "main").files == {"mine.md": "A"}


def test_in_the_first_commit_everything_is_new(project, history):
    files = changes_since(project, "HEAD^1").files
    assert set(files.values()) == {"A"} and NORTH in files


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "HEAD:mkdocs.yml", "", "HEAD^1"])
def test_what_is_no_commit_is_said(project, history, ref):
    history("Second")
    history("Third")
    git(project, "checkout", "--quiet", "HEAD~2") if ref == "HEAD^1" else None
    edit(project, "x.md", "x")
    with pytest.raises(Unknown, match="^There is no commit `"):
        commit_of(project, ref)


def test_names_and_bytes_of_strangers(project, history):
    names = ["briefings/north/caf\udce9\n.md", "briefings/north/*.md", ":(top)a.md"]
    for name in names:
        edit(project, name, "") or (project / name).write_bytes(b"\xff one\n")
    (project / "link.md").symlink_to("/etc/passwd")
    history("Second")
    changes = changes_since(project, "HEAD^1")
    assert changes.files == dict.fromkeys(sorted([*names, "link.md"]), "A")
    assert [changes.added(name) for name in names] == [[(1, "\udcff one")]] * 3
    assert changes.added("link.md") == []


def test_a_file_cannot_bring_a_program_with_it(project, history, monkeypatch):
    edit(project, ".gitattributes", "*.md diff=evil\n")
    git(project, "config", "diff.evil.textconv", "touch ran;cat")
    git(project, "config", "diff.evil.command", "touch ran;cat")
    history("Second")
    edit(project, NORTH, "other\n")
    assert changes_since(project, "HEAD").added(NORTH) == [(1, "other")]
    assert not (project / "ran").exists()


def test_without_git_or_a_history_the_reason_is_said(project, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    with pytest.raises(Unknown):
        changes_since(project, "HEAD")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: (_ for _ in ()).throw(FileNotFoundError()))
    with pytest.raises(Unknown, match="^There is no `git` here.$"):
        changes_since(project, "main")


def test_a_check_says_first_what_is_in_changed_files(project, history, run):
    for name in (NORTH, "briefings/south/share-early.md"):
        text = (project / name).read_text(encoding="utf-8")
        edit(project, name, text.replace("aloud: ", "alaud: "))
        history(name)
    assert [line.split(",")[0] for line in run("check", "--format", "github")[1]] == [
        f"::error file={NORTH}", "::error file=briefings/south/share-early.md"]
    assert [line.split(",")[0] for line in run("check", "--format", "github", "--first-since", "HEAD^1")[1]] == [
        "::error file=briefings/south/share-early.md", f"::error file={NORTH}"]
    assert run("check", "--first-since", "nowhere")[0] == 2
