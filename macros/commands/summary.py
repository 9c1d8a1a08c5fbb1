"""`briefings summary`."""
import click

from macros.clock import today
from macros.commands import CLEAN, changed, project
from macros.commands.check import all_findings
from macros.forge.summary import summary
from macros.library.checking import load_library


@click.command("summary")
@click.option("--since", "ref", metavar="REF", required=True, help="Tell what has changed since this commit or branch.")
def command(ref: str) -> int:
    """Tell a reviewer what a change holds: HTML, as GitHub shows it beside a pull request."""
    root = project()
    changes = changed(root, ref)
    click.echo(summary(changes, load_library(root, today())[0], all_findings(root), today()), nl=False)
    return CLEAN
