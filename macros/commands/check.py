"""`briefings check`."""
from pathlib import Path

import click

from macros.clock import today
from macros.commands import changed, project, say
from macros.library.checking import check_files, load_library
from macros.reading.finding import FORMATS, Finding, lists_first
from macros.site.addresses import check_files_lost
from macros.site.settings import FILE, read_board, site_name


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print what is found.")
@click.option("--first-since", "ref", metavar="REF", help="Say first what is in files that have changed since REF.")
def command(files: tuple[Path, ...], form: str, ref: str | None) -> int:
    """Check the settings and all briefings, or only FILES, and print every fault at once."""
    root = project()
    first = changed(root, ref).files if ref else ()
    return say(all_findings(root, files), form, first)


def all_findings(root: Path, files: tuple[Path, ...] = ()) -> list[Finding]:
    """What is found in the whole project, or in some of its files; the summary for reviewers says the same."""
    others = [file for file in files if file.resolve() != (root / FILE).resolve()]
    findings = check_files(root, today(), others if files else None)
    settings = read_board(root)[1] if not files or len(others) < len(files) else []
    return [*settings, *findings, *([] if files or lists_first(findings) else _lost(root))]


def _lost(root: Path) -> list[Finding]:
    """Published briefings whose file is gone, and whose address no other one has taken. Only the settings say whose they are."""
    def slugs() -> set[str]:
        library = load_library(root, today())[0]
        return {*library.by_slug, *library.aliases}
    name = site_name(root)
    return check_files_lost(root, name, slugs) if name else []
