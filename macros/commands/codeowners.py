"""`briefings codeowners`."""
import click

from macros.clock import today
from macros.commands import CLEAN, project
from macros.forge.owners import codeowners
from macros.records.word_lists import read_vocabulary


@click.command("codeowners")
def command() -> int:
    """Print whom GitHub asks to review changes; .github/CODEOWNERS is a copy of it."""
    click.echo(codeowners(read_vocabulary(project() / "briefings", today())[0]), nl=False)
    return CLEAN
