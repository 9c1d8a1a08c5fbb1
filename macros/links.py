"""Links from the text of one briefing to another, checked before anything is built."""
from collections.abc import Callable, Mapping
import posixpath
import re
from urllib.parse import unquote

from macros.fields import suggestion
from macros.finding import Finding
from macros.markup import Link, address, links, scheme
from macros.rules import Draft

Anchors = Callable[[str], tuple[str, ...]]


def internal_links(draft: Draft, paths: Mapping[str, str], anchors: Anchors):
    """Every link inside the library leads to a briefing, and to a heading of it, that exists.

    `paths` maps each slug to its file, relative to the project; `anchors` gives the anchors of a slug.
    """
    for link in links(draft.body):
        if not scheme(link.target):
            yield from _internal(draft, link, paths, anchors)


def _internal(draft: Draft, link: Link, paths: Mapping[str, str], anchors: Anchors):
    target, _, anchor = address(unquote(link.target)).partition("#")
    slug = _slug(target, draft.document.path, paths) if target else posixpath.basename(draft.document.path)[:-3]
    if target.startswith("/"):
        yield _finding(draft, link, "M07", f"`{target}`", _relative(target, paths))
    elif slug not in paths:
        yield _finding(draft, link, "M05", f"`{target}`", _near(target, paths))
    elif anchor and anchor not in anchors(slug):
        yield _finding(draft, link, "M06", f"`#{anchor}`", suggestion(anchor, list(anchors(slug))))


def _finding(draft: Draft, link: Link, code: str, came: str, hint: str) -> Finding:
    return Finding(draft.document.path, link.line, link.column, code, came, hint)


def _slug(target: str, path: str, paths: Mapping[str, str]) -> str:
    """The slug that a target names: a bare file name, or a path from the file's own folder."""
    name = posixpath.basename(target).removesuffix(".md")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    known = target.endswith(".md") and ("/" not in target or paths.get(name) == whole)
    return name if known else ""


def _near(target: str, paths: Mapping[str, str]) -> str:
    name = posixpath.basename(target.rstrip("/")).removesuffix(".md")
    found = suggestion(name, list(paths))
    return re.sub(r"\?$", ".md?", found) if found.startswith("Did") else ""


def _relative(target: str, paths: Mapping[str, str]) -> str:
    name = posixpath.basename(target.rstrip("/")).removesuffix(".md")
    return f"Write {name}.md." if name in paths else ""
