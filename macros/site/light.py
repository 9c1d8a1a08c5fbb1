"""A light page: the rules of the style sheet that a page can use stand inside it, so that one answer is enough to show it.

A rule stays when every class, id and tag that it needs stands in the page, or as a word in a script of the page that
could add it. States (`:hover`, `[open]`), `:not(…)` and media never make a rule go: one rule too many costs a few bytes,
one too few costs a reader. A sheet for one medium stays a file, because no screen waits for it; it gets shorter, and so do
scripts and pages. A preview leaves this step out: it links the style sheet.
"""
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
import os
from pathlib import Path
import re
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from macros.kept import MISSING, Kept, seal, seal_of_code
from macros.site.css import Names, Rules, asked, purged, rules_of
from macros.site.elements import IMPLIED, elements_and_templates

TABLE, ALL = "styles", "all"  # of what is kept
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">\n?')
# What a script can do without: comments on lines of their own or, without a quote in them, at the end of one; indents; gaps.
SPARE = re.compile(r"""^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n|^[ \t]*//[^\n]*\n|[ \t]+// [^\n"'`]*$|^[ \t]+|^\n""", re.M)
PRE, BLANK = re.compile(r"(<pre\b.*?</pre>)", re.S), re.compile(r"\n\s*\n")  # templates leave empty lines
EMPTY = "<style></style>"
NOTE = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.S | re.M)
# A script adds names from its texts; with a dot or a hash before it, a name is one that it looks for.
TEXT = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.S)
ADDED = re.compile(r"(?<![.#\w-])[A-Za-z_][\w-]*")
# What a script looks for is not what it adds.
SOUGHT = re.compile(r"""\b(?:querySelector(?:All)?|closest|matches|getElementById)\(\s*(["'`])(?:(?!\1|\$\{).)*\1""")
IMPORT = re.compile(r"""\b(?:import|from)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")


class Misplaced(ValueError):
    """A style sheet holds what would break inside a page."""


class Light(NamedTuple):
    """A page with an empty style element, and the style that goes into it: it is the same on many pages, and half of their weight."""

    page: str
    style: str = ""

    def sent(self) -> "Sent":
        """The same in bytes."""
        return Sent(self.page.encode(errors="xmlcharrefreplace"), self.style.encode())


class Sent(NamedTuple):
    """A light page as it is sent, in bytes: to make them takes as long as to look for something, so it is done once."""

    page: bytes
    style: bytes

    def whole(self) -> bytes:
        """The page as readers get it."""
        return self.page.replace(EMPTY.encode(), b"<style>%b</style>" % self.style, 1)


def taken_apart(page: str) -> Light:
    """A page as readers get it, and its first style."""
    before, _, rest = page.partition("<style>")
    style, ends, after = rest.partition("</style>")
    return Light(f"{before}{EMPTY}{after}", style) if ends else Light(page)


def lighten_files(site: Path, names: Iterable[str], site_url: str, kept: Kept) -> "Files":
    """Shorten those of these files of the folder `site` that pages load, before any page needs their hashes; all of them, for `light_page`."""
    texts = {name: (site / name).read_text(encoding="utf-8") for name in names if name.endswith(".css") or name.startswith("assets/") and name.endswith(".js")}
    rules = _rules({name: text for name, text in texts.items() if name.endswith(".css")}, kept)
    for name, text in texts.items():
        (site / name).write_text(purged(rules[name]) if name in rules else bare(text), encoding="utf-8")
    return Files(site, urlsplit(site_url).path.rstrip("/"), {os.path.join(site, name): found for name, found in rules.items()})


def _rules(sheets: dict[str, str], kept: Kept) -> dict[str, Rules]:
    """The rules of each of these style sheets. To read them takes a tenth of a second, and they seldom change."""
    sealed = seal(seal_of_code(), *chain.from_iterable(sorted(sheets.items())))
    found = kept.get(TABLE, ALL, sealed)
    if found is MISSING:
        found = {name: rules_of(text) for name, text in sheets.items()}
        kept.put(TABLE, {ALL: (sealed, found)}, [ALL])
    return found


def bare(code: str) -> str:
    """A script without its comments and spaces at the beginning of lines: a fifth of its weight. Text between backticks stays."""
    return SPARE.sub(lambda spare: spare[0] if code.count("`", 0, spare.start()) % 2 else "", code)


def light_page(page: str, name: str, files: "Files") -> Light:
    """The page `name` with one style element where its first link to a style sheet was."""
    before, *after = LINK.split(page)
    if not after:
        return Light(page)
    holds = elements_and_templates(page)
    sheets = [files.find(name, address) for address in after[::2]]
    scripts = [files.find(name, element.given["src"] or "") for element in holds if element.tag == "script" and "src" in element.given]
    names = IMPLIED.union(*(element.names for element in holds))
    parts = [f"{before}{EMPTY}\n{''.join(after[1::2])}"]
    parts = PRE.split(parts[0]) if "pre" in names else parts  # its empty lines are its own
    return Light("".join(part if part.startswith("<pre") else BLANK.sub("\n", part) for part in parts), files.style(sheets, scripts, names))


@dataclass(frozen=True)
class Files:
    """The style sheets and scripts of a site, each read once; `base` is the path under which the site will stand.

    They go by their paths as text: thousands of pages ask, and a Path takes longer to compare than most answers.
    """

    site: Path
    base: str
    rules: dict[str, Rules]
    found: dict[str, str] = field(default_factory=dict)
    asked: dict[str, Names] = field(default_factory=dict)
    styles: dict[tuple[str, Names], str] = field(default_factory=dict)
    scripts: dict[Path, set[str]] = field(default_factory=dict)
    added: dict[tuple[str, ...], Names] = field(default_factory=dict)

    def find(self, page: str, address: str) -> str:
        """The file that `address` means on the page `page`."""
        up = "../" * page.count("/")
        if not address.startswith(up):
            return self._at(urljoin(f"{self.base}/{page}", address))
        address = address[len(up):]  # from the top of the site: the same on every page
        if address not in self.found:
            self.found[address] = self._at(urljoin(f"{self.base}/", address))
        return self.found[address]

    def _at(self, address: str) -> str:
        return os.path.join(self.site, unquote(urlsplit(address).path.removeprefix(self.base).lstrip("/")))

    def style(self, sheets: list[str], scripts: list[str], names: Names) -> str:
        """What is left of these style sheets for a page with these names and scripts. Pages that differ in nothing that a sheet asks for share it."""
        return "".join(self._style(sheet, scripts, names) for sheet in sheets)

    def _style(self, sheet: str, scripts: list[str], names: Names) -> str:
        if sheet not in self.asked:
            _may_stand_inside(Path(sheet))
            self.asked[sheet] = asked(self.rules[sheet])
        names = self.asked[sheet] & names | self._added(sheet, scripts)
        if (sheet, names) not in self.styles:
            self.styles[sheet, names] = BLANK.sub("\n", purged(self.rules[sheet], names))
        return self.styles[sheet, names]

    def _added(self, sheet: str, scripts: list[str]) -> Names:
        """The names of a style sheet that these scripts could add to a page."""
        if (sheet, *scripts) not in self.added:
            words = set().union(*(self.words(Path(script)) for script in scripts))
            self.added[sheet, *scripts] = frozenset(name for name in self.asked[sheet] if name.lstrip(".#") in words)
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


def _may_stand_inside(sheet: Path) -> None:
    """Raises Misplaced where a style sheet holds what would mean something else inside a page."""
    text = sheet.read_text(encoding="utf-8")
    if "url(" in text or "@import" in text or "</" in text:
        raise Misplaced(f"{sheet.name}: url(), @import and </ cannot stand in a style sheet, because it goes into pages")
