"""Where the project names an address on another site: in briefings and word lists, hand-written pages, papers and templates."""
from collections.abc import Iterable
from pathlib import Path
import re
from typing import NamedTuple

from macros.forge.changes import Changes

PLACES = ("briefings/*/*.md", "briefings/_vocabulary/*.yml", "docs/**/*.md", "docs/_theme/**/*.html", "macros/views/templates/**/*.html", "*.md", "mkdocs.yml")
ADDRESS = re.compile(r"https?://[a-z0-9\[][^\s<>\"'`\\{}|^]*", re.I)
CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")  # what is shown as code leads nowhere
FENCE = re.compile(r"\s*(```|~~~)")
NOTE = re.compile(r"(?:^|\s)#.*")  # in YAML
# Names that never lead anywhere, https://www.rfc-editor.org/rfc/rfc2606, and this machine.
NOWHERE = re.compile(r"https?://(?:[^/?#]*\.)?(?:example(?:\.com|\.net|\.org)?|test|invalid)(?=[:/?#]|$)", re.I)
HERE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/?#]|$)", re.I)


class WebLink(NamedTuple):
    """An address on another site and the place where it stands; the part after # is left out."""

    path: str
    line: int
    column: int
    address: str


def web_links(root: Path, private: bool = False) -> list[WebLink]:
    """Every web address in the project's folder `root`, by file, line and column; of this machine only if `private`."""
    files = sorted({path for pattern in PLACES for path in root.glob(pattern) if path.is_file() and not path.is_symlink()})
    return [link for path in files for link in _in_file(path, path.relative_to(root).as_posix()) 
            if not NOWHERE.match(link.address) and (private or not HERE.match(link.address))]


def added(links: Iterable[WebLink], changes: Changes) -> list[WebLink]:
    """Those that a change has added: they stand on a new line, and stood nowhere in the lines that it took away."""
    links = [link for link in links if link.path in changes.files]
    new = {(path, number) for path in {link.path for link in links} for number, _ in changes.added(path)}
    old = "\n".join(line for path in changes.files for line in changes.removed(path)) if new else ""
    return [link for link in links if (link.path, link.line) in new and not re.search(re.escape(link.address) + r"(?![\w/-])", old)]


def _in_file(path: Path, name: str):
    text = path.read_text(encoding="utf-8", errors="replace")
    fenced = False
    for number, line in enumerate(text.split("\n") if "://" in text else (), 1):
        fenced ^= name.endswith(".md") and bool(FENCE.match(line))
        line = NOTE.sub("", line) if name.endswith(".yml") else line
        if not fenced:
            for match in ADDRESS.finditer(CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line):
                if name.endswith(".html") and not line[:match.start()].endswith('href="'):
                    continue  # a source named in a comment of a template
                yield WebLink(name, number, match.start() + 1, _trimmed(match.group()).partition("#")[0])


def _trimmed(address: str) -> str:
    """The address without the punctuation of the sentence around it; a bracket stays when it closes one of its own."""
    while address:
        last = address[-1]
        if last in ".,;:!?*_" or last in ")]" and address.count(last) > address.count({")": "(", "]": "["}[last]):
            address = address[:-1]
        else:
            break
    return address
