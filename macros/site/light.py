"""A light page: the rules of the style sheet that a page can use stand inside it, so that one answer is enough to show it.

A rule stays when every class, id and tag that it needs stands in the page, or as a word in a script of the page that
could add it. States (`:hover`, `[open]`), `:not(…)` and media never make a rule go: one rule too many costs a few bytes,
one too few costs a reader. A sheet for one medium stays a file, because no screen waits for it; it gets shorter, and so do
scripts and pages. A preview leaves this step out: it links the style sheet.
"""
from dataclasses import dataclass, field
from pathlib import Path
import re
from urllib.parse import unquote, urljoin, urlsplit

from macros.site.css import EVERYTHING, Names, purged, rules_of
from macros.site.elements import Attributes, elements_and_templates

LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">\n?')
# What a script can do without: comments on lines of their own or, without a quote in them, at the end of one; indents; gaps.
SPARE = re.compile(r"""^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n|^[ \t]*//[^\n]*\n|[ \t]+// [^\n"'`]*$|^[ \t]+|^\n""", re.M)
PRE, BLANK = re.compile(r"(<pre\b.*?</pre>)", re.S), re.compile(r"\n\s*\n")  # templates leave empty lines; those of a <pre> are its own
IMPLIED = {"html", "head", "body", "tbody"}  # a browser adds them, written or not
NOTE = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.S | re.M)
WORD = re.compile(r"[A-Za-z_][\w-]*")
# A script adds names from its texts; with a dot or a hash before it, a name is one that it looks for.
TEXT = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.S)
ADDED = re.compile(r"(?<![.#\w-])[A-Za-z_][\w-]*")
# What a script looks for is not what it adds.
SOUGHT = re.compile(r"""\b(?:querySelector(?:All)?|closest|matches|getElementById)\(\s*(["'`])(?:(?!\1|\$\{).)*\1""")
IMPORT = re.compile(r"""\b(?:import|from)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")


class Misplaced(ValueError):
    """A style sheet holds what would break inside a page."""


@dataclass
class Holds:
    """What a page holds: its tags, classes, ids, and the addresses of its scripts."""

    tags: set[str] = field(default_factory=lambda: set(IMPLIED))
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    scripts: list[str] = field(default_factory=list)

    def add(self, tag: str, given: Attributes) -> None:
        """Note one element."""
        self.tags.add(tag)
        if given:
            self.classes.update((given.get("class") or "").split())
            self.ids.add(given.get("id") or "")
            if tag == "script" and "src" in given:
                self.scripts.append(given["src"] or "")


def lighten_files(site: Path) -> None:
    """Shorten the files that pages load, before any page needs their hashes."""
    for script in site.glob("assets/**/*.js"):
        script.write_text(bare(script.read_text(encoding="utf-8")), encoding="utf-8")
    for sheet in site.rglob("*.css"):
        sheet.write_text(purged(rules_of(sheet.read_text(encoding="utf-8")), EVERYTHING), encoding="utf-8")


def files_of(site: Path, site_url: str) -> "Files":
    """The style sheets and scripts of the folder `site`, for `light_page`."""
    return Files(site, urlsplit(site_url).path.rstrip("/"))


def bare(code: str) -> str:
    """A script without its comments and spaces at the beginning of lines: a fifth of its weight. Text between backticks stays."""
    return SPARE.sub(lambda spare: spare[0] if code.count("`", 0, spare.start()) % 2 else "", code)


def light_page(page: str, name: str, files: "Files") -> str:
    """The page `name` with one style element where its first link to a style sheet was."""
    sheets = [files.find(name, address) for address in LINK.findall(page)]
    if not sheets:
        return page
    holds = Holds()
    for tag, given in elements_and_templates(page):
        holds.add(tag, given)
    scripts = tuple(files.find(name, script) for script in holds.scripts)
    css = "".join(files.style(sheet, holds, scripts) for sheet in sheets)
    page = LINK.sub("", LINK.sub(lambda _: f"<style>{css}</style>\n", page, count=1))
    return "".join(part if part.startswith("<pre") else BLANK.sub("\n", part) for part in PRE.split(page))


@dataclass(frozen=True)
class Files:
    """The style sheets and scripts of a site, each read once; `base` is the path under which the site will stand."""

    site: Path
    base: str
    sheets: dict[Path, tuple[list, frozenset[str]]] = field(default_factory=dict)
    styles: dict[tuple[Path, Names], str] = field(default_factory=dict)
    scripts: dict[Path, set[str]] = field(default_factory=dict)
    added: dict[tuple[Path, ...], frozenset[str]] = field(default_factory=dict)

    def find(self, page: str, address: str) -> Path:
        """The file that `address` means on the page `page`."""
        path = urlsplit(urljoin(f"{self.base}/{page}", address)).path
        return self.site / unquote(path.removeprefix(self.base).lstrip("/"))

    def style(self, sheet: Path, holds: Holds, scripts: tuple[Path, ...]) -> str:
        """What is left of a style sheet for such a page. Pages that differ in nothing that the sheet names share it."""
        if sheet not in self.sheets:
            text = _text(sheet)
            self.sheets[sheet] = rules_of(text), frozenset(WORD.findall(text))
        rules, named = self.sheets[sheet]
        added = self._added(sheet, scripts)
        names = Names(*(named & found | added for found in (holds.tags, holds.classes, holds.ids)))
        if (sheet, names) not in self.styles:
            self.styles[sheet, names] = purged(rules, names)
        return self.styles[sheet, names]

    def _added(self, sheet: Path, scripts: tuple[Path, ...]) -> frozenset[str]:
        """The names of a style sheet that these scripts could add to a page."""
        if (sheet, *scripts) not in self.added:
            self.added[sheet, *scripts] = self.sheets[sheet][1].intersection(set().union(*map(self.words, scripts)))
        return self.added[sheet, *scripts]

    def words(self, script: Path) -> set[str]:
        """Every word of a script, and of what it imports, that could be a name that it adds to the page."""
        if script not in self.scripts:
            self.scripts[script] = set()  # two that import each other end here
            code = NOTE.sub("", script.read_text(encoding="utf-8")) if script.is_file() else ""
            more = [self.words((script.parent / name.partition("?")[0]).resolve()) for name in IMPORT.findall(code)]
            texts = " ".join(TEXT.findall(SOUGHT.sub("", code)))
            self.scripts[script] = set(ADDED.findall(texts)).union(*more)
        return self.scripts[script]


def _text(sheet: Path) -> str:
    """A style sheet's text, unless it holds what would mean something else inside a page."""
    text = sheet.read_text(encoding="utf-8")
    if "url(" in text or "@import" in text or "</" in text:
        raise Misplaced(f"{sheet.name}: url(), @import and </ cannot stand in a style sheet, because it goes into pages")
    return text
