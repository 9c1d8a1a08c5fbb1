"""Where a fault of the finished site can be mended: the line of the Markdown, where a page has one, or else of the built file."""
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
import posixpath
import re
from urllib.parse import unquote, urlsplit

EMPTY = {"href", "src", "srcset", "content", "cite", "poster", "data"}  # an empty value of these is a fault


@dataclass(frozen=True)
class Places:
    """The built site in the folder `site`, and the project in `root` that it was made from (none: only the site is known)."""

    site: Path
    root: Path | None
    texts: dict[Path, str] = field(default_factory=dict)

    def of(self, name: str, written: str) -> tuple[str, int]:
        """Path and line of what is written in the built file `name`: an address or an id."""
        for source in self._sources(name):
            if line := self._in_source(source, written):
                return source.relative_to(self.root).as_posix(), line
        return f"{self.site.name}/{name}", line_in_page(self._text(self.site / name), written)

    def _sources(self, name: str) -> list[Path]:
        """The Markdown that a page was made from: a briefing, or a page of docs/."""
        if not self.root or not name.endswith(".html"):
            return []
        page = name.removesuffix(".html").removesuffix("/index")
        briefing = self.briefings.get(page.removeprefix("briefings/")) if page.startswith("briefings/") else None
        return [path for path in (briefing, self.root / "docs" / f"{page}.md", self.root / "docs" / page / "index.md") if path and path.is_file()]

    @cached_property
    def briefings(self) -> dict[str, Path]:
        """The file of each slug."""
        return {path.stem: path for path in sorted((self.root / "briefings").glob("[!_]*/*.md"))}

    def _in_source(self, source: Path, written: str) -> int:
        """The first line that holds what is written, or what a writer of Markdown would have written for it; else 0."""
        for needle in _as_written(written):
            found = re.search(rf"(?<![\w-]){re.escape(needle)}(?![\w/-])", self._text(source))
            if found:
                return self._text(source).count("\n", 0, found.start()) + 1
        return 0

    def _text(self, path: Path) -> str:
        if path not in self.texts:
            self.texts[path] = path.read_text(encoding="utf-8", errors="replace")
        return self.texts[path]


def _as_written(written: str) -> list[str]:
    """An address in the forms that lead to it: whole, decoded, and as a link to a Markdown file."""
    parts = urlsplit(written) if "[" not in written else urlsplit("")
    path = parts.path.removesuffix("index.html").rstrip("/")
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    last = posixpath.basename(path)
    forms = (written, unquote(written), f"{path}.md{anchor}" if path else anchor, f"{last}.md{anchor}" if last else "", f"{last}.md" if last else "")
    return [form for form in dict.fromkeys(forms) if len(form) > 1]


def line_in_page(page: str, written: str) -> int:
    """The line of the first element that has this value in an attribute, or has it in the midst of one; else 1."""
    reader = _Lines()
    reader.feed(page)
    whole = next((line for line, value in reader.values if value == written), 0)
    return whole or next((line for line, value in reader.values if written and written in value), 1)


class _Lines(HTMLParser):
    """Notes the line of every value of an attribute. In files that are no HTML it notes the lines of the text as well."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        line, given = self.getpos()[0], dict(attributes)
        self.values += [(line, value or "") for name, value in given.items() if value or name in EMPTY]
        self.values += [(line, "")] * (tag == "img" and not {"src", "srcset"} & given.keys())

    def handle_data(self, data: str) -> None:
        first = self.getpos()[0]
        self.values += [(first + number, line.strip()) for number, line in enumerate(data.split("\n")) if line.strip()]
