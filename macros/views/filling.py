"""What every view needs: the library, the templates, and the text of a section as safe HTML."""
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from macros.checks.prose import Prose
from macros.kept import MISSING, Kept, seal_of_code
from macros.library.glossary import Glossary
from macros.library.library import Library
from macros.library.watched import Once, remembered
from macros.views.joining import Joining
from macros.views.pages import Lists, tools
from macros.views.publication import Site, Sources
from macros.views.wording import FILTERS

BRANCH = "main"  # of the repository, into which changes go
PLACES = 20  # how many briefings stand under one lesson or one term
TABLE, NAME = "compiled templates", "all"  # of what is kept
TEMPLATES = Path(__file__).parent / "templates"
PARTS = {"parts": "briefing", "actions": "action", "resources": "resource", "themes": "theme"}  # of many pages, by their names in templates


class _Compiled(BytecodeCache):
    """The templates that have been compiled: each save in a preview makes the views anew. Jinja sees to it that they are the same."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    @contextmanager
    def kept_in(self, kept: Kept) -> Iterator[None]:
        """Take those of an earlier build, and keep what has been compiled meanwhile."""
        sealed = seal_of_code() if kept.folder else ""
        found = kept.get(TABLE, NAME, sealed)
        self.known |= {} if found is MISSING else found
        before = len(self.known)
        yield
        if len(self.known) > before:
            kept.put(TABLE, {NAME: (sealed, self.known)}, [NAME])

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class Filling:
    """Fills templates with facts of one library."""

    def __init__(self, library: Library, repository: str = "", site: Site = Site(), source: Sources | None = None) -> None:
        self.library, self.prose, self.repository = library, Prose(), repository.rstrip("/")
        self.site, self.source, self.lists = site, source, Lists(library)
        self.glossary, self.once = Glossary(library.vocabulary), Once(getattr(library, "reads", {}))
        self.templates = Joining(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, auto_reload=False,
                                 trim_blocks=True, lstrip_blocks=True, bytecode_cache=COMPILED)
        self.templates.filters.update(FILTERS, once=self.once, prose=self.prose_of)
        self.templates.globals.update(library=library, words=library.vocabulary, repository=self.repository, lists=self.lists,
                                      most_places=PLACES, branch=BRANCH)
        for name, part in PARTS.items():  # known to all templates: one that imports them compares at each use what both know
            self.templates.globals[name] = self.templates.get_template(f"parts/{part}.html").module

    def fill(self, template: str, root: str, **facts) -> str:
        """The template `template` with these facts."""
        return self.templates.get_template(template).render(root=root, **facts)

    def prose_of(self, section, root: str) -> Markup:
        """The text of a section as HTML, behind the wall of macros/checks/prose.py."""
        return Markup(self.prose.render(section.text, root))

    @remembered
    def tools(self) -> dict:
        """Every page of a long register of resources by its address."""
        return tools(self.library)
