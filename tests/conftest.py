"""What several test files share: the invented library, and a project and a site made of it."""
from collections.abc import Callable, Iterator
import os
from pathlib import Path
import sys

import pytest

from macros import __main__ as entry
from macros.forge.changes import git
from macros.kept import seal_of_files
from macros.library.checking import load_library
from macros.library.library import Library
from macros.site.build import build_site
import minisite
from webserver import serving


@pytest.fixture(scope="session")
def mini() -> Library:
    """The library of the mini-site, loaded."""
    library, findings = load_library(minisite.BRIEFINGS.parent, minisite.TODAY)
    assert findings == []
    return library


@pytest.fixture(scope="session")
def empty(mini) -> Library:
    """A library with word lists and no briefings."""
    return Library(mini.vocabulary, ())


@pytest.fixture
def project(tmp_path) -> Path:
    """A project of its own for one test, which may change it."""
    return minisite.assemble(tmp_path / "project")


@pytest.fixture
def run(project, monkeypatch, capsys):
    """Run a command in the mini-site's folder: (exit code, lines printed, lines of the error stream)."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")  # 20 November 2026

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["briefings", *words])
        with pytest.raises(SystemExit) as end:
            entry.main()
        out, err = capsys.readouterr()
        return end.value.code, out.splitlines(), err.splitlines()
    return call


@pytest.fixture
def history(project, monkeypatch) -> Callable[..., str]:
    """A git history of the mini-site's project, begun: `history("what")` commits all that is there and returns its name."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Tester")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "tester@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(project, "init", "--quiet", "--initial-branch", "main")

    def commit(what: str) -> str:
        git(project, "add", "--all")
        git(project, "commit", "--quiet", "--allow-empty", "--message", what)
        return git(project, "rev-parse", "HEAD").strip()
    commit("First")
    return commit


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Iterator[Path]:
    """The mini-site, built strictly, once."""
    yield from _for_all(_site(tmp_path_factory.mktemp("minisite")))


@pytest.fixture(scope="session")
def addressed(tmp_path_factory) -> Iterator[Path]:
    """The mini-site as one that knows its address, a long one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", minisite.ADDRESS)
        site = _site(tmp_path_factory.mktemp("addressed"))
    yield from _for_all(site)


def _site(folder: Path) -> Path:
    assert build_site(minisite.assemble(folder / "project"), folder / "site") == []
    return folder / "site"


def _for_all(site: Path) -> Iterator[Path]:
    """A site that all tests share, and none may change."""
    before = seal_of_files(site)
    yield site
    assert seal_of_files(site) == before, f"a test has written into {site.parent.name}, which all tests share"


@pytest.fixture(scope="session")
def site_url(built) -> Iterator[str]:
    """The address of the mini-site on loopback."""
    with serving(built) as address:
        yield address
