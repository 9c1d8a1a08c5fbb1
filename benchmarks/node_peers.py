"""The generators that need Node: Eleventy, VitePress, Starlight and Docusaurus, each when it is installed."""
from pathlib import Path
import shutil

from contender import PAGEFIND, PEERS, Contender

ELEVENTY, VITEPRESS, STARLIGHT, DOCUSAURUS = "Eleventy + Pagefind", "VitePress", "Starlight", "Docusaurus"
PACKAGES = {"eleventy": ["@11ty/eleventy@3.1.2"], "vitepress": ["vitepress@1.6.4"], "starlight": ["astro@5", "@astrojs/starlight@0.36"],
            "docusaurus": ["@docusaurus/core@3", "@docusaurus/preset-classic@3", "react@19", "react-dom@19"]}
PROGRAMS = {"eleventy": "eleventy", "vitepress": "vitepress", "starlight": "astro", "docusaurus": "docusaurus"}


def node_peers(plain: Path, folder: Path, tools: Path) -> list[Contender]:
    """Those that are there, over the same text."""
    found = []
    for name, make in (("eleventy", eleventy), ("vitepress", vitepress), ("starlight", starlight), ("docusaurus", docusaurus)):
        program = tools / name / "node_modules" / ".bin" / PROGRAMS[name]
        if program.exists():
            found.append(make(plain, folder / name, str(program)))
            (folder / name / "node_modules").symlink_to(tools / name / "node_modules")
    return found


def eleventy(plain: Path, folder: Path, program: str) -> Contender:
    """A bare template, and Pagefind."""
    shutil.copytree(PEERS / "eleventy", folder)
    shutil.copytree(plain, folder / "content")
    shutil.move(folder / "index.njk", folder / "content")
    (folder / "content" / "briefings" / "briefings.json").write_text('{"layout": "page.njk", "tags": "briefing"}', encoding="utf-8")
    (folder / "static").mkdir()
    shutil.copy(PEERS / "style.css", folder / "static")
    commands = [[program, "--quiet", "--config=eleventy.config.mjs"], PAGEFIND]
    return Contender(ELEVENTY, folder, commands, "public", "content/briefings/*.md", ("public",))


def vitepress(plain: Path, folder: Path, program: str) -> Contender:
    """As it comes, with its own search and no list of the briefings beside each page."""
    shutil.copytree(plain, folder / "content")
    (folder / "content" / "index.md").write_text("# Home\n", encoding="utf-8")
    shutil.copytree(PEERS / "vitepress", folder / "content" / ".vitepress")
    return Contender(VITEPRESS, folder, [[program, "build", "content"]], "public", "content/briefings/*.md", ("public",))


def starlight(plain: Path, folder: Path, program: str) -> Contender:
    """As it comes, with its own Pagefind and no list of the briefings beside each page."""
    shutil.copytree(PEERS / "starlight", folder)
    shutil.copytree(plain, folder / "src" / "content" / "docs")
    (folder / "src" / "content" / "docs" / "index.md").write_text("---\ntitle: Home\n---\n", encoding="utf-8")
    return Contender(STARLIGHT, folder, [[program, "build"]], "dist", "src/content/docs/briefings/*.md", ("dist", ".astro"),
                     environment={"ASTRO_TELEMETRY_DISABLED": "1"})


def docusaurus(plain: Path, folder: Path, program: str) -> Contender:
    """As it comes, without a search, because it brings none, and without a list of the briefings beside each page."""
    shutil.copytree(PEERS / "docusaurus", folder)
    shutil.copytree(plain, folder / "docs")
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    return Contender(DOCUSAURUS, folder, [[program, "build"]], "build", "docs/briefings/*.md", ("build", ".docusaurus", "node_modules/.cache"))
