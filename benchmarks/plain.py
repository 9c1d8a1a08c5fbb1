"""The same briefings for other generators: one Markdown file each, with a title, a description and all that readers are shown."""
import json
from pathlib import Path
import shutil

from jinja2 import Environment, FileSystemLoader
from markdown import Markdown

from contender import PEERS
from invented import NEWEST
from macros.library.checking import load_library


def write_plain(project: Path, folder: Path) -> None:
    """Write the published briefings of a project into `folder`/briefings."""
    library, _ = load_library(project, NEWEST)
    template = _templates().get_template("briefing.md.jinja")
    (folder / "briefings").mkdir(parents=True)
    for briefing in library.briefings:
        resources = [library.vocabulary.resources[id] for id in briefing.facts.resources]
        text = template.render(facts=briefing.facts, body=briefing.held_text.body.text, resources=resources)
        (folder / "briefings" / f"{briefing.slug}.md").write_text(text, encoding="utf-8")


def write_bare_site(plain: Path, site: Path) -> None:
    """The briefings as the barest page there is, one file of HTML and one of style, with a search page for Pagefind."""
    page, markdown = _templates().get_template("eleventy/layouts/page.njk"), Markdown(extensions=["tables"])
    site.mkdir(parents=True)
    shutil.copy(PEERS / "style.css", site)
    copy_search_page(site)
    for source in sorted(plain.glob("briefings/*.md")):
        _, front, text = source.read_text(encoding="utf-8").split("---\n", 2)
        title, description = (json.loads(line.partition(": ")[2]) for line in front.splitlines())
        target = site / "briefings" / source.stem / "index.html"
        target.parent.mkdir(parents=True)
        target.write_text(page.render(title=title, description=description, content=markdown.reset().convert(text)), encoding="utf-8")


def copy_search_page(site: Path) -> None:
    """A page with Pagefind's ready-made search, as its guide shows it."""
    (site / "search").mkdir()
    shutil.copy(PEERS / "search.html", site / "search" / "index.html")


def _templates() -> Environment:
    frame = Environment(loader=FileSystemLoader(PEERS), trim_blocks=True, lstrip_blocks=True, autoescape=False)
    frame.filters["quoted"] = json.dumps
    return frame
