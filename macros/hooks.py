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

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.briefings")
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)  # it names every macro at each build
AS_IT_IS = ".file"  # behind the name of a generated file, so that MkDocs does not take Markdown for a page
OF_ONE = "data/briefings/"  # thousands of files, to which no page written by hand leads; MkDocs need not know them
HELD = re.compile(r'<div data-held="(\d+)"></div>')  # where a view was called (macros/__init__.py)
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "sitemap.xml")  # of Material: 2.5 MB; see DECISIONS.md


# MkDocs keeps this module while a preview runs, though not the rest of our code (see _forget_code).
preview = SimpleNamespace(running=False, library=None, board=None)


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
    from macros.views.publication import Site, Sources
    from macros.views.views import Views
    root = Path(config.config_file_path).parent
    library, config.extra["faults"] = _library(root, config.extra)
    config.extra["library"] = library
    config.extra["board"], wrong = _board(root)
    config.extra["faults"] = [*wrong, *config.extra["faults"]]
    about = (config.repo_url or "", Site(config.site_name, config.site_description or "", config.site_url or ""), Sources(root))
    config.extra["views"] = Views(Watched(library), *about)
    config.theme.static_templates.discard("sitemap.xml")  # it gives every page the day of the build; ours is below
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
    from macros.reading.finding import report
    if given.get("library"):
        return given["library"], given.get("faults", [])
    library, findings = load_library(root, today())
    faults = report(findings)
    if faults and not preview.running:
        raise Abort("\n".join(faults))
    for fault in faults:
        log.error(fault)
    if not faults:
        preview.library = library
    return preview.library or library, faults


def _board(root: Path):
    """The settings of the board and their faults. A preview goes on with the last good ones; it cannot begin without any."""
    from macros.reading.finding import report
    from macros.site.settings import read_board
    board, findings = read_board(root)
    faults = report(findings)
    if faults and not (preview.running and preview.board):
        raise Abort("\n".join(faults))
    for fault in faults:
        log.error(fault)
    preview.board = board or preview.board
    return preview.board, faults


@event_priority(100)  # before mkdocs-macros, which would write out all that it knows, for a trace
def on_pre_build(config: MkDocsConfig) -> None:
    """Pages may call our views and know `repository` and `front_door`, and nothing else: no settings, no way out of the sandbox."""
    plugin, views = config.plugins["macros"], config.extra["views"]
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    known = {"repository": views.repository, "front_door": config.extra["board"].front_door}
    sandbox.globals = {name: plugin.macros[name] for name in views.macros} | known
    plugin._env = sandbox  # the plugin offers no setting for this; tests/test_hooks.py fails if it stops working
    plugin.variables.clear()


class Later(File):
    """A generated file whose content is made when somebody reads it: in a preview, mostly never."""

    @property
    def _content(self) -> str | bytes | None:
        return self._given() if callable(self._given) else self._given  # made anew each time: ten thousand would fill the memory

    @_content.setter
    def _content(self, given) -> None:
        self._given = given


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the library, its data and its feeds; leave out Material's files, which no page loads."""
    from macros.site.colours import STYLES, colours_css
    from macros.views.files import SITEMAP, generated_files, sitemap
    for page in config.extra["pages"].values():
        file = File.generated(config, page.file, content="")
        file.edit_uri = None
        files.append(file)
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    style = (Path(config.config_file_path).parent / STYLES).read_text(encoding="utf-8")
    files.append(File.generated(config, "assets/colours.css", content=colours_css(config.extra["board"].accent, style)))
    pages = [file.url.removeprefix("./") for file in files.documentation_pages()]
    views = config.extra["views"]
    config.extra["files"] = dict(generated_files(views)) | ({SITEMAP: lambda: sitemap(views, pages)} if config.site_url else {})
    for name, make in config.extra["files"].items():
        if preview.running or not name.startswith(OF_ONE):
            files.append(_as_it_is(Later.generated(config, f"{name}{AS_IT_IS}", content=make), name))
    return files


def _as_it_is(file: File, name: str) -> File:
    """A file that MkDocs only copies, also where its name ends in `.md`."""
    file.dest_uri = name
    return file


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
    """Let the page frame draw the QR code of an address (docs/_theme/partials/print.html), and fill once what many pages share."""
    from macros.site.qr import qr
    from macros.views.filling import COMPILED
    env.filters["qr"] = qr
    env.bytecode_cache = COMPILED  # a preview makes the frame anew at each save
    env.globals["once"] = _once(config.extra["views"].library.reads)
    return env


def _once(reads: dict):
    """A part of the frame, filled once for all pages of one place; what it read of the library counts for each."""
    from macros.library.watched import noted
    known = {}

    @pass_context
    def once(context, template: str) -> str:
        name = template, _place(context)
        if name not in known:
            known[name] = noted(reads, lambda: context.environment.get_template(template).render(context.get_all()))
        reads.update(known[name][1])
        return known[name][0]
    return once


def _place(context) -> object:
    """What the parts of the frame depend on that are filled once: for a made page its depth, its section, and its place in the menu."""
    page = context["page"]
    if not page or not page.file.generated_by:
        return page and page.url
    menu = [url for item in context["nav"].items if (url := getattr(item, "url", None))]  # a section has none
    return context["base_url"], page.url.partition("/")[0], page.url in menu, *filter(page.url.startswith, menu)
