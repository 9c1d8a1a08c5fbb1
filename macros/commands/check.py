"""`briefings check`."""
from pathlib import Path

import click

from macros.clock import today
from macros.commands import project, say
from macros.library.checking import check_files, load_library
from macros.reading.finding import FORMATS, Finding, errors
from macros.site.addresses import check_planned
from macros.site.settings import site_name


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print what is found.")
def command(files: tuple[Path, ...], form: str) -> int:
    """Check all briefings, or only FILES, and print every fault at once."""
    root = project()
    return say(check_files(root, today(), files) if files else _everything(root), form)


def _everything(root: Path) -> list[Finding]:
    """What is wrong in the library, or, when nothing is, which published addresses it has lost."""
    library, findings = load_library(root, today())
    return findings if errors(findings) else findings + check_planned(root, library, site_name(root))
