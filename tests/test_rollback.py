"""Which commits may be published again."""
from macros.forge.changes import git

TAKEN, LISTEN = "briefings/south/taken-back.md", "briefings/north/listen-first.md"


def put(project, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


def gone(path: str) -> list[str]:
    return [f"{path} has been taken down since: it would be public again. Undo the mistake in a new commit instead."]


def test_an_older_commit_may_and_what_returns_is_said(project, history, run):
    first = history("Same")
    put(project, LISTEN, "aloud: We", "aloud: Today we")
    (project / "docs/glossary.md").write_text("x")
    second = history("Changed")
    assert run("publishable", "HEAD") == (0, [f"commit={second}"], [])
    assert run("publishable", first[:12]) == (0, [f"commit={first}"], [f"{LISTEN} would be as it was then"])


def test_a_commit_that_was_never_part_of_it_may_not_unless_a_tag_names_it(project, history, run):
    git(project, "checkout", "--quiet", "-b", "of-a-stranger")
    theirs = history("Theirs")
    git(project, "checkout", "--quiet", "main")
    assert run("publishable", theirs) == (
        1, [], [f"{theirs} is neither a commit of this branch nor one that a tag of the project names: nobody has reviewed it."])
    git(project, "tag", "v1", theirs)
    assert run("publishable", "v1") == (0, [f"commit={theirs}"], [])


def test_what_was_withdrawn_does_not_come_back(project, history, run):
    old = history("Published")
    put(project, LISTEN, "status: published", "status: withdrawn")
    history("Withdrawn")
    assert run("publishable", old) == (1, [], gone(LISTEN))
    assert run("publishable", "HEAD")[0] == 0


def test_nor_what_was_deleted(project, history, run):
    old = history("Published")
    (project / LISTEN).unlink()
    history("Deleted")
    assert run("publishable", old) == (1, [], gone(LISTEN))


def test_nor_under_an_old_name_in_another_folder_or_as_a_draft(project, history, run):
    (project / LISTEN).rename(project / "briefings/south/listen-before.md")
    old = history("Under its old name")
    (project / "briefings/south/listen-before.md").rename(project / LISTEN)
    put(project, LISTEN, "status: published", "status: draft")
    history("Moved, and taken back to a draft")
    assert run("publishable", old) == (1, [], gone("briefings/south/listen-before.md"))


def test_a_briefing_that_cannot_be_read_counts_as_taken_down(project, history, run):
    old = history("Good")
    (project / LISTEN).write_bytes(b"\xff\xfe")
    history("Broken")
    assert run("publishable", old) == (1, [], gone(LISTEN))


def test_what_was_withdrawn_then_as_well_is_no_hindrance(project, history, run):
    assert "status: withdrawn" in (project / TAKEN).read_text(encoding="utf-8")
    old = history("Old")
    put(project, TAKEN, "status: withdrawn", 'status: "withdrawn"')
    history("New")
    assert run("publishable", old)[0] == 0


def test_no_commit_is_wrong_use(history, run):
    code, lines, said = run("publishable", "nowhere")
    assert (code, lines, said[-1]) == (2, [], "Error: There is no commit `nowhere` here.")
    assert run("publishable", "--", "--help")[0] == 2
