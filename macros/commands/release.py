"""`briefings release`."""
from pathlib import Path

import click

from macros.clock import today
from macros.commands import CLEAN, project
from macros.library.checking import load_library
from macros.site.disk import NotASite
from macros.site.release import SUMS, day_of, write_release


@click.command("release")
@click.option("--from", "site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The finished site.")
@click.option("--to", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder of the zip file.")
@click.option("--name", default="seven-minute-briefings", show_default=True, help="The name of the zip file and of the folder in it.")
def command(site: Path, to: Path, name: str) -> int:
    """Pack the finished site into one zip file that opens from disk and searches without a network."""
    library, _ = load_library(project(), today())
    try:
        packed = write_release(site, to, name, day_of(library))
    except NotASite as reason:
        raise click.UsageError(str(reason)) from None
    click.echo(f"{packed} and {to / SUMS} are ready")
    return CLEAN
