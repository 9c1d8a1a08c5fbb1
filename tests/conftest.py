"""What several test files share: the invented library, and a project and a site made of it."""
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from macros.library.checking import load_library
from macros.library.library import Library
from macros.site.build import build_site
import minisite


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


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The mini-site, built strictly, once."""
    folder = tmp_path_factory.mktemp("minisite")
    assert build_site(minisite.assemble(folder / "project"), folder / "site") == []
    return folder / "site"


@pytest.fixture(scope="session")
def addressed(tmp_path_factory) -> Path:
    """The mini-site as one that knows its address, a long one."""
    folder = tmp_path_factory.mktemp("addressed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", minisite.ADDRESS)
        assert build_site(minisite.assemble(folder / "project"), folder / "site") == []
    return folder / "site"


@pytest.fixture(scope="session")
def site_url(built) -> Iterator[str]:
    """The address of the mini-site on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=built))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_) -> None:
        pass
