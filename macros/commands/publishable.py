"""`briefings publishable`."""
import click

from macros.commands import CLEAN, CONTENT, project
from macros.forge.changes import Unknown, commit_of
from macros.forge.rollback import refusals, returning


@click.command("publishable")
@click.argument("ref")
def command(ref: str) -> int:
    """Say whether REF may be published in the place of the present commit; print `commit=` and its full name."""
    root = project()
    try:
        commit = commit_of(root, ref)
        reasons = refusals(root, commit)
    except Unknown as reason:
        raise click.UsageError(str(reason)) from None
    for line in reasons:
        click.echo(line, err=True)
    if reasons:
        return CONTENT
    for path in returning(root, commit):
        click.echo(f"{path} would be as it was then", err=True)
    click.echo(f"commit={commit}")
    return CLEAN
