"""`briefings check`."""
from pathlib import Path

import click

from macros.clock import today
from macros.commands import project, say
from macros.library.checking import check_files
from macros.reading.finding import FORMATS


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print what is found.")
def command(files: tuple[Path, ...], form: str) -> int:
    """Check all briefings, or only FILES, and print every fault at once."""
    return say(check_files(project(), today(), files or None), form)
