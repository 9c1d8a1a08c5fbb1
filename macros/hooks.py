"""Where MkDocs meets the library: it is loaded once, its pages join the site, and a fault stops the build.

MkDocs sees no briefing file at all. A generated page begins as an empty page and gets its finished HTML after Markdown
and macros have run, so that nothing in a briefing can ever be run as a template. `macros/site/generator.py` calls these
events for a build; `mkdocs serve` may still call them itself.
"""
import logging
from pathlib import Path
import re
import sys
from types import SimpleNamespace

from jinja2 import Environment, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.briefings")
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)  # it names every macro at each build
DATA_FILE = "data/briefings.json"
HELD = re.compile(r'<div data-held="(\d+)"></div>')  # where a view was called (macros/__init__.py)
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")  # of Material: 2.5 MB; see DECISIONS.md


# MkDocs keeps this module while a preview runs, though not the rest of our code (see _forget_code).
preview = SimpleNamespace(running=False, library=None)


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview."""
    preview.running = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the library and say which pages it makes."""
    if preview.running and not config.extra.get("library"):
        _forget_code()
    from macros.library.watched import Watched
    from macros.views.pages import generated_pages
    from macros.views.views import Views
    library, config.extra["faults"] = _library(Path(config.config_file_path).parent, config.extra)
    config.extra["library"] = library
    config.extra["views"] = Views(Watched(library), config.repo_url or "")
    config.extra["pages"] = {page.file: page for page in generated_pages(library)}
    return config


def _forget_code() -> None:
    """Python keeps modules; without this a preview would go on running the code that it began with."""
    for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
        del sys.modules[name]


def _library(root: Path, given: dict):
    """The library and its faults, unless a build has read them already.

    With faults a build stops; a preview shows the last good library, or what is right.
    """
    from macros.clock import today
    from macros.library.checking import load_library
    from macros.reading.finding import errors, report
    if given.get("library"):
        return given["library"], given.get("faults", [])
    library, findings = load_library(root, today())
    faults = report(errors(findings))
    if faults and not preview.running:
        raise Abort("\n".join(faults))
    for fault in faults:
        log.error(fault)
    if not faults:
        preview.library = library
    return preview.library or library, faults


@event_priority(100)  # before mkdocs-macros, which would write out all that it knows, for a trace
def on_pre_build(config: MkDocsConfig) -> None:
    """Pages may call our views and know `repository`, and nothing else: no settings, no way out of the sandbox."""
    plugin, views = config.plugins["macros"], config.extra["views"]
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    sandbox.globals = {name: plugin.macros[name] for name in views.macros} | {"repository": views.repository}
    plugin._env = sandbox  # the plugin offers no setting for this; tests/test_hooks.py fails if it stops working
    plugin.variables.clear()


class Later(File):
    """A generated file whose content is made when somebody reads it: in a preview, mostly never."""

    @property
    def _content(self) -> str | bytes | None:
        if callable(self._given):
            self._given = self._given()
        return self._given

    @_content.setter
    def _content(self, given) -> None:
        self._given = given


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the library and the library itself as JSON; leave out Material's files, which no page loads."""
    from macros.views.export import library_json
    from macros.views.search import search_files
    for page in config.extra["pages"].values():
        file = File.generated(config, page.file, content="")
        file.edit_uri = None
        files.append(file)
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    files.append(Later.generated(config, DATA_FILE, content=lambda: library_json(config.extra["library"])))
    for name, text in search_files(config.extra["library"]).items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a page its HTML from the library: now, when no template engine looks at it any more."""
    from macros.views.pages import head_of, html_of
    made, held, views = config.extra["pages"].get(page.file.src_uri), config.extra.get("held", []), config.extra["views"]
    if made:
        page.meta.update(head_of(made, views.library))
        return html_of(made, views)
    whole = HELD.sub(lambda place: held[int(place[1])], html)
    held.clear()
    return whole


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the page frame draw the QR code of an address (docs/_theme/partials/print.html)."""
    from macros.site.qr import qr
    env.filters["qr"] = qr
    return env
