"""`briefings served`."""
import click

from macros.commands import CLEAN, CONTENT
from macros.forge.served import PAUSE, TRIES, wait_until_served


@click.command("served")
@click.argument("address")
@click.argument("commit")
@click.option("--tries", type=click.IntRange(1, 100), default=TRIES, show_default=True, help=f"How often to ask, every {PAUSE} seconds.")
def command(address: str, commit: str, tries: int) -> int:
    """Wait until the site at ADDRESS is the one that was built from COMMIT."""
    if not address.startswith(("https://", "http://")):
        raise click.UsageError("The address must begin with https:// or http://.")
    if fault := wait_until_served(address, commit, tries):
        click.echo(fault, err=True)
        return CONTENT
    click.echo(f"{address} is served from {commit}")
    return CLEAN
