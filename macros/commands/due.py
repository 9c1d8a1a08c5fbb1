"""`briefings due`."""
import click

from macros.clock import today
from macros.commands import CLEAN, project, say
from macros.library.checking import load_library
from macros.reading.finding import errors


@click.command("due")
@click.option("--by", type=click.DateTime(["%Y-%m-%d"]), help="Count what is due by this day instead of today.")
def command(by) -> int:
    """List the briefings whose review date has passed, board by board."""
    day = by.date() if by else today()
    library, findings = load_library(project(), today())
    late = [found for found in library.briefings if found.facts.review_by <= day]
    for briefing in sorted(late, key=lambda found: (found.publisher.id, found.facts.review_by, found.slug)):
        click.echo(f"{briefing.publisher.id}: {briefing.path} was to be looked at by {briefing.facts.review_by}")
    click.echo(f"{len(late)} of {len(library.briefings)} briefings are due", err=True)
    return say(errors(findings)) if errors(findings) else CLEAN
