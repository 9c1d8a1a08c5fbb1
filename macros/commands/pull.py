"""`briefings pull`."""
import click

from macros.clock import today
from macros.commands import CLEAN, project, say
from macros.pull.offer import Refused
from macros.pull.pull import pull
from macros.pull.remote import Unreachable, elsewhere
from macros.reading.characters import shown

EVERY = 50  # files between two lines of progress
NOTHING = "Nothing was taken over, and nothing has changed here."
WITHDRAWN = "{key} was withdrawn there, and is a notice here now."
NOTHING_ELSE = "Nothing else was taken over."
THEIRS = "Lines are counted with what that site offers put in. What you do not find in your own files, whoever runs that site must mend."
PART = "Only a part was taken over. Run the same command again, and it goes on where it stopped."


def _place(context: click.Context, argument: click.Parameter, where: str) -> str:
    try:
        elsewhere(where)
    except Unreachable as reason:
        raise click.BadParameter(str(reason), context, argument) from None
    return where


@click.command("pull")
@click.argument("where", metavar="URL|FOLDER", callback=_place)
def command(where: str) -> int:
    """Take over the briefings that another site of this kind publishes; run it again to bring them up to date."""
    try:
        changed, told = pull(project(), where, today(), _tell)
    except Refused as refused:
        for key in refused.withdrawn:
            click.echo(WITHDRAWN.format(key=key), err=True)
        click.echo(PART if refused.part else NOTHING_ELSE if refused.withdrawn else NOTHING, err=True)
        code = say(refused.findings)
        if refused.theirs:
            click.echo(THEIRS, err=True)
        return code
    for line in told:
        click.echo(shown(line), err=True)
    for key in changed:
        click.echo(key)
    click.echo(f"{len(changed)} taken over" if changed else "Everything is here already", err=True)
    return CLEAN


def _tell(number: int, whole: int) -> None:
    if number % EVERY == 0:
        click.echo(f"Read {number} of {whole} briefings", err=True)
