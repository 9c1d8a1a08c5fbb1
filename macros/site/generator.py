"""The pages of a site, one at a time, by MkDocs's own parts but without its loop.

MkDocs makes every page of every build, in one process. Here each page is made when it is asked for: in any process, or
not at all when the last build has one that is still right. The library says which pages there are (macros/hooks.py).
"""
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
import logging
from pathlib import Path
import re
import sys
from typing import TypeVar

from mkdocs.commands.build import _build_template, _build_theme_template, _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, MkDocsException
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from macros.library.library import Library
from macros.library.watched import Read, needed
from macros.site.current import seal_of_settings
from macros.views.pages import head_of, html_of


Result = TypeVar("Result")
LINKED = re.compile(r"[^\s()<>\"'/#]+\.md\b")  # the file that a link means, without its folder
NotReady = MkDocsException  # what a Generator raises when the settings are wrong


class Stopped(Exception):
    """A page cannot be made; the message says why, or the warnings have."""


class Generator:
    """The pages of the project in `root`, for a site in the folder `new`."""

    def __init__(self, root: Path, new: Path, library: Library | None, faults: Collection[str] = ()) -> None:
        """`library`: one that has been read already; `faults`: what a preview shows above each page."""
        self.settings = seal_of_settings(root / "mkdocs.yml")  # before they are read: somebody may save others meanwhile
        self.config = load_config(str(root / "mkdocs.yml"), site_dir=str(new), strict=True)
        self.config.extra.update(library=library, faults=list(faults))
        plugins = self.config.plugins
        plugins.on_startup(command="build", dirty=False)
        self.config = plugins.on_config(self.config)
        self.library, self.views, self.made = (self.config.extra[name] for name in ("library", "views", "pages"))
        self._always = needed(self.views.library.reads)  # what was read before any page counts for each
        plugins.on_pre_build(config=self.config)
        self.files = plugins.on_files(get_files(self.config), config=self.config)  # without the files of the theme: no page loads any
        set_exclusions(self.files, self.config)
        self.nav = plugins.on_nav(get_navigation(self.files, self.config), config=self.config, files=self.files)
        for page in self.nav.pages:
            page.title = page.title or self._own_title(page)
        self.env = plugins.on_env(self.config.theme.get_env(), config=self.config, files=self.files)
        self._documents, self._menu = self.files.documentation_pages(), str(self.nav)
        self._by_name = {name: [file.src_uri for file in found] for name, found in groupby(sorted(self._documents, key=_name), _name)}

    def _own_title(self, page: Page) -> str | None:
        """What a page calls itself, where the menu does not say: MkDocs knows it only once it has read the page."""
        if made := self.made.get(page.file.src_uri):
            return made.title
        with _readable(page.file):
            page.read_source(self.config)
        return page.title

    def copy_files(self) -> list[str]:
        """Write the files that are there already, and the pages of the theme: 404.html; their names."""
        copied = [file for file in self.files if not file.is_documentation_page() and file.inclusion.is_included()
                  and file.dest_uri not in self.config.extra["files"]]
        for file in copied:
            Path(file.abs_dest_path).unlink(missing_ok=True)  # never written over: it may be the very file that readers have
            file.copy_file()
        for name in self.config.theme.static_templates:
            _build_theme_template(name, self.env, self.files, self.config, self.nav)
        return [*(file.dest_uri for file in copied), *self.config.theme.static_templates]

    def names(self) -> list[str]:
        """The names of everything that is made: pages and files."""
        return [*self.pages(), *self.files_to_make()]

    def files_to_make(self) -> list[str]:
        """The names of the files that the library makes: data, feeds, the facts of the search."""
        return list(self.config.extra["files"])

    def made_file(self, name: str, *given: object) -> tuple[bytes, tuple[Read, ...]]:
        """The content of one of these files, and what was read of the library for it. `given`: for what makes it."""
        content, reads = self._noted(lambda: self.config.extra["files"][name](*given))
        return content.encode() if isinstance(content, str) else content, reads

    def file_now(self, name: str) -> bytes | None:
        """What a build would write under this name."""
        if name in self.config.extra["files"]:
            return self.made_file(name)[0]
        if name in self.config.theme.static_templates:
            return _build_template(name, self.env.get_template(name), self.files, self.config, self.nav).encode()
        found = next((file for file in self.files if file.dest_uri == name and not file.is_documentation_page()), None)
        return found and found.content_bytes

    def pages(self) -> dict[str, File]:
        """Every page by its name in the site: `briefings/a-slug/index.html`."""
        return {file.dest_uri: file for file in self._documents}

    def first_of_each_view(self, names: Iterable[str]) -> list[str]:
        """One page for each view, of these. What the first one leaves behind, indexes and compiled templates, is copied into all processes that make the others."""
        pages = self.pages()
        return list({made.view: name for name in names if name in pages and (made := self.made.get(pages[name].src_uri))}.values())

    def source(self, file: File) -> str:
        """What a page is made of, besides the library, the code and the settings."""
        if made := self.made.get(file.src_uri):
            return f"{made!r}{self._menu}"
        with _readable(file):
            text = file.content_string  # read from the disk each time
        return f"{file.src_uri}\n{text}{self._menu}{self._named_in(text)}"

    def _named_in(self, text: str) -> list[str]:
        """The pages that a page written by hand may mean: MkDocs looks whether they are there."""
        return sorted(uri for name in set(LINKED.findall(text)) for uri in self._by_name.get(name, ()))

    def page(self, file: File) -> tuple[str, tuple[Read, ...]]:
        """One page as HTML, and what was read of the library for it. Raises Stopped."""
        try:
            with _readable(file):
                return self._noted(lambda: self._framed(file))
        except (Abort, BuildError) as fault:
            raise Stopped(str(fault)) from None

    def _noted(self, make: Callable[[], Result]) -> tuple[Result, tuple[Read, ...]]:
        """What `make` makes, and what it read of the library."""
        reads = self.views.library.reads
        reads.clear()
        return make(), needed((*self._always, *reads))

    def _framed(self, file: File) -> str:
        """The page inside the frame of docs/_theme/base.html."""
        page, made, plugins = file.page, self.made.get(file.src_uri), self.config.plugins
        if made:
            page.markdown, page.meta, page.toc = "", head_of(made, self.views.library), TableOfContents([])
            page.content = html_of(made, self.views)
        else:
            _populate_page(page, self.config, self.files)
        context = plugins.on_page_context(get_context(self.nav, self._documents, self.config, page), page=page, config=self.config, nav=self.nav)
        whole = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        page.content = page.markdown = None  # thousands of them would fill the memory
        return plugins.on_post_page(whole, page=page, config=self.config)


def _name(file: File) -> str:
    return file.src_uri.rpartition("/")[2]


@contextmanager
def _readable(file: File) -> Iterator[None]:
    """Says which page written by hand cannot be read."""
    try:
        yield
    except UnicodeDecodeError:
        raise Stopped(f"docs/{file.src_uri} must be saved as UTF-8.") from None


class _Short(logging.Formatter):
    """A message without the traceback that mkdocs-macros puts behind ``` into it."""

    def format(self, record: logging.LogRecord) -> str:
        return " ".join(super().format(record).split("```")[0].split())


SHORT = _Short("%(levelname)s %(message)s")


class Heard(logging.Handler):
    """MkDocs's warnings and errors: how many of each level, and their texts."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.counts, self.texts = Counter(), []

    def emit(self, record: logging.LogRecord) -> None:
        self.counts[record.levelname.lower()] += 1
        self.texts.append(SHORT.format(record))


@contextmanager
def counted_warnings() -> Iterator[Heard]:
    """MkDocs's warnings on the error stream, each in one line, and counted: strictly, a build with one has failed."""
    log, heard = logging.getLogger("mkdocs"), Heard()
    if not any(handler.formatter is SHORT for handler in log.handlers):
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(SHORT)
        log.addHandler(handler)
    log.setLevel(logging.WARNING)
    log.addHandler(heard)
    try:
        yield heard
    finally:
        log.removeHandler(heard)
