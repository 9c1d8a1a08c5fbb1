"""`briefings facts`."""
from pathlib import Path

import click

from macros.checks.facts import NOTHING, SPECIAL, UNREAD, facts_in, facts_markdown, facts_text
from macros.checks.privacy_proofs import Known
from macros.checks.privacy_check import known_in
from macros.clock import today
from macros.commands import CLEAN, CONTENT, project
from macros.reading.characters import shown
from macros.reading.finding import errors, report
from macros.records.word_lists import read_vocabulary

SAYS = "These are the words that some rules found. They cannot see everything: a person must still decide."


@click.command("facts")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to print the table.")
def command(files: tuple[Path, ...], form: str) -> int:
    """Show what in FILES could, put side by side, single a child out: ages, family, places, dates and more."""
    known = known_in(read_vocabulary(project() / "briefings", today())[0])
    readable = [_tell(path, form, known) for path in files]
    click.echo(SAYS)
    return CLEAN if all(readable) else CONTENT


def _tell(path: Path, form: str, known: Known) -> bool:
    """Print the facts in a file, with what is wrong with it as a text; can it be read?"""
    name = shown(str(path))
    rows, findings = facts_in(path, name, known)
    unread = bool(errors(findings))
    notes = [*report(findings), *([UNREAD] if unread else [] if rows else [NOTHING])]
    if form == "markdown":
        parts = [f"### {name.translate(SPECIAL)}", *(note.translate(SPECIAL) for note in notes), facts_markdown(rows)]
        click.echo("\n\n".join(filter(None, parts)))
    else:
        click.echo("\n".join(filter(None, [name, *notes, facts_text(rows)])) + "\n")
    return not unread
