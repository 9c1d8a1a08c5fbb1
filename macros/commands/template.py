"""`briefings template`."""
import click

from macros.commands import CLEAN
from macros.records.schema import template


@click.command("template")
def command() -> int:
    """Print the commented template; briefings/_template.md is a copy of it."""
    click.echo(template(), nl=False)
    return CLEAN
