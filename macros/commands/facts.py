"""`briefings facts`."""
from pathlib import Path

import click

from macros.checks.facts import NOTHING, SPECIAL, facts_markdown, facts_text, identifying_facts
from macros.checks.privacy_check import known_in
from macros.clock import today
from macros.commands import CLEAN, project
from macros.reading.characters import shown
from macros.reading.source import read_text
from macros.records.word_lists import read_vocabulary

SAYS = "These are the words that some rules found. They cannot see everything: a person must still decide."


@click.command("facts")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to print the table.")
def command(files: tuple[Path, ...], form: str) -> int:
    """Show what in FILES could, put side by side, single a child out: ages, family, places, dates and more."""
    known = known_in(read_vocabulary(project() / "briefings", today())[0])
    for path in files:
        name = shown(str(path))
        rows = identifying_facts(read_text(path, name)[0] or "", known)
        if form == "markdown":
            click.echo(f"### {name.translate(SPECIAL)}\n\n{facts_markdown(rows) or NOTHING}")
        else:
            click.echo(f"{name}\n{facts_text(rows)}\n")
    click.echo(SAYS)
    return CLEAN
