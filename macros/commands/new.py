"""`briefings new`."""
import click

from macros.clock import today
from macros.commands import CLEAN, project
from macros.new import Refused, begin_briefing


@click.command("new")
@click.argument("publisher")
@click.argument("slug")
def command(publisher: str, slug: str) -> int:
    """Begin a briefing: briefings/PUBLISHER/SLUG.md with every field explained."""
    try:
        path = begin_briefing(project(), publisher, slug, today())
    except Refused as reason:
        raise click.UsageError(str(reason)) from None
    click.echo(f"{path} is ready to be filled in. Then run: make check FILES={path}")
    return CLEAN
