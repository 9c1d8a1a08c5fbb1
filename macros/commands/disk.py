"""`briefings disk`."""
from pathlib import Path

import click

from macros.commands import CLEAN
from macros.site.disk import NotASite, disk_copy


@click.command("disk")
@click.option("--from", "site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The finished site.")
@click.option("--to", required=True, type=click.Path(path_type=Path), help="The folder of the copy, new or empty.")
def command(site: Path, to: Path) -> int:
    """Copy the finished site so that it opens from disk, search included."""
    try:
        disk_copy(site, to)
    except NotASite as reason:
        raise click.UsageError(str(reason)) from None
    click.echo(f"Open {to / 'index.html'}")
    return CLEAN
