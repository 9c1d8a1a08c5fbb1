"""A copy of the finished site that opens from disk: `index.html` in a folder, without a web server and without a network.

Pages stay as they are but for what a browser forbids there: links name `index.html`, modules become plain scripts
(macros/site/classic.py), and what the search would fetch stands in scripts, the full text too. What only a web server
can use is left out.
"""
from dataclasses import dataclass, field
import gzip
import html
import json
from pathlib import Path
import re
import shutil
from urllib.parse import urlsplit, urlunsplit

from macros.site.classic import as_plain, is_module, needs
from macros.site.fulltext import FOLDER, SIGNATURE
from macros.views.search import compact

LEFT_OUT = (FOLDER, "404.html", "_headers", "manifest.webmanifest", "offline.json", "robots.txt", "sitemap.xml*", "sw.js")
SHIM = Path(__file__).with_name("disk.js")
SHARD = 250  # texts in one script
ADDRESSES = ("href", "src", "action")
VALUE = r"""(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
TAG = re.compile(r"""<(a|area|link|form|meta|script)\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(rf"\s([\w-]+)={VALUE}")
MODULE = re.compile(r"""\stype=["']?module["']?""")
REFRESH = re.compile(r"(?<=url=).*", re.I)
POLICY = "Content-Security-Policy"


class NotASite(Exception):
    """There is no finished site to copy, or no room for the copy; the message says which."""


def disk_copy(site: Path, to: Path) -> None:
    """Make the folder `to` a copy of the finished site in the folder `site` that opens from disk. Raises NotASite."""
    if not (site / "index.html").is_file():
        raise NotASite(f"{site} holds no finished site; run: make build")
    if to.exists() and (not to.is_dir() or any(to.iterdir())) or to.resolve().is_relative_to(site.resolve()):
        raise NotASite(f"{to} must be a new or an empty folder outside the site")
    at_top = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(site, to, ignore=lambda folder, names: at_top(folder, names) if folder == str(site) else (), dirs_exist_ok=True)
    _write_search(site, to)
    modules = _make_scripts_plain(to)
    shutil.copyfile(SHIM, to / "assets" / SHIM.name)
    for path in sorted(to.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        path.write_text(for_disk(page, "../" * (len(path.relative_to(to).parts) - 1), modules), encoding="utf-8")


def _write_search(site: Path, to: Path) -> None:
    """The facts and the full text, as scripts in the place of files."""
    for path in sorted(to.glob("search/*.json")):
        _as_script(to, path.relative_to(to).as_posix(), path.read_text(encoding="utf-8"))
        path.unlink()
    texts = list(_texts(site))
    for number, start in enumerate(range(0, max(len(texts), 1), SHARD), 1):
        part = {"texts": texts[start:start + SHARD], "more": start + SHARD < len(texts)}
        _as_script(to, f"search/text-{number}.json", compact(part))


def _texts(site: Path):
    """Yield Pagefind's id, the words, the keywords and the facts of each briefing."""
    for path in sorted(site.glob(f"{FOLDER}/fragment/*.pf_fragment")):
        text = json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
        yield path.stem, text["content"], text["meta"].get("keywords", ""), text["facts"]


def _as_script(to: Path, name: str, content: str) -> None:
    (to / f"{name}.js").write_text(f"disk.file({compact(name)}, {compact(content)});\n", encoding="utf-8")


def _make_scripts_plain(to: Path) -> dict[str, list[str]]:
    """Each module by its name, with those that it needs before it."""
    scripts = {path: path.read_text(encoding="utf-8") for path in sorted(to.glob("assets/*.js"))}
    modules = {path: script for path, script in scripts.items() if is_module(script)}
    for path, script in modules.items():
        path.write_text(as_plain(script, path.name), encoding="utf-8")
    return {path.name: needs(script) for path, script in modules.items()}


def for_disk(page: str, root: str, modules: dict[str, list[str]]) -> str:
    """A page with addresses, scripts and policy as they must be on disk; `root` leads from it to the top of the copy."""
    return TAG.sub(Tags(root, modules).changed, page)


def local(address: str) -> str:
    """An address inside the site as a file: folders by their `index.html`, without the hash that names a version."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    folder = parts.path.endswith("/") or parts.path.rsplit("/", 1)[-1] in (".", "..")
    path = f"{parts.path.rstrip('/')}/index.html" if folder else parts.path
    query = "" if re.fullmatch(r"v=[0-9a-f]+", parts.query) else parts.query
    return urlunsplit(("", "", path.removeprefix("./"), query, parts.fragment))


@dataclass
class Tags:
    """What becomes of the tags of one page; `loaded` are the names of the scripts that stand before."""

    root: str
    modules: dict[str, list[str]]
    loaded: set[str] = field(default_factory=set)

    def changed(self, tag: re.Match) -> str:
        """A tag as it must be on disk."""
        given = {name: html.unescape(one or two or bare) for name, one, two, bare in ATTRIBUTE.findall(tag[0])}
        if tag[1] == "link" and given.get("rel") == "manifest":
            return ""
        new = tag[0]
        for name in ADDRESSES:
            if given.get(name) and (there := local(given[name])) != given[name]:
                new = _with(new, name, there)
        if tag[1] == "meta":
            return _meta(new, given)
        return self._script(new, given["src"]) if tag[1] == "script" and "src" in given else new

    def _script(self, tag: str, address: str) -> str:
        """The tag of a script, behind those of the scripts that it needs and that the page has not loaded yet."""
        folder, _, name = urlsplit(address).path.rpartition("/")
        before = [] if self.loaded else [f'<script src="{self.root}assets/{SHIM.name}" defer></script>']
        before += [f'<script src="{folder}/{needed}" defer></script>' for needed in self.modules.get(name, ()) if needed not in self.loaded]
        self.loaded |= {name, *self.modules.get(name, ())}
        return "".join(before) + MODULE.sub(" defer", tag)


def _with(tag: str, name: str, value: str) -> str:
    """A tag with another value of an attribute. Values that hold signs which HTML escapes are escaped again."""
    shown = value.replace("&", "&amp;").replace('"', "&quot;")
    return re.sub(rf"(\s{name}=){VALUE}", lambda found: f'{found[1]}"{shown}"', tag, count=1)


def _meta(tag: str, given: dict) -> str:
    """A leading-on page leads to a file; `'self'` alone means nothing on disk to some browsers."""
    kind, content = (given.get("http-equiv") or "").lower(), given.get("content") or ""
    if kind == "refresh":
        return _with(tag, "content", REFRESH.sub(lambda found: local(found[0]), content))
    if kind == POLICY.lower():
        return _with(tag, "content", content.replace("'self'", "'self' file:"))
    return tag
