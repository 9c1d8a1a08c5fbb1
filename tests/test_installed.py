"""Are the parts that the project needs there, in versions that it was made for?"""
import pytest

from macros import installed


def test_here_everything_is_as_it_should_be():
    assert installed.amiss() == []


@pytest.fixture
def other(monkeypatch):
    """One part of another version, one that is missing, one for other systems."""
    monkeypatch.setattr(installed, "requires", lambda _: ["mkdocs>=1.6.1,<1.6.1", "no-such-part>=1", "nowhere; sys_platform == 'none'", "click"])
    monkeypatch.setattr(installed, "version", lambda name: "1.6.1" if name == "mkdocs" else installed_version(name))
    return ["mkdocs is 1.6.1, and <1.6.1,>=1.6.1 is needed", "no-such-part is missing"]


installed_version = installed.version


def test_each_part_that_is_amiss_is_named(other):
    assert installed.amiss() == other


def test_where_the_project_is_not_installed_nobody_knows(monkeypatch):
    monkeypatch.setattr(installed, "PROJECT", "no-such-project")
    assert installed.amiss() == []


def test_a_command_that_fails_with_other_versions_is_wrong_use(other, run, monkeypatch):  # noqa: F811
    from macros.commands import check
    monkeypatch.setattr(check, "check_files", lambda *_: 1 / 0)
    cure = "Delete the folder .venv and run `make check`, which installs everything anew."
    assert run("check") == (2, [], [f"{part}. {cure}" for part in other])
