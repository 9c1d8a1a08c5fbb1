"""`briefings due`."""
from pathlib import Path

import click

from macros.clock import today
from macros.commands import CLEAN, project, say
from macros.forge.due import LABEL, due_issues
from macros.forge.issues import as_json
from macros.library.checking import load_library


@click.command("due")
@click.option("--by", type=click.DateTime(["%Y-%m-%d"]), help="Count what is due by this day instead of today.")
@click.option("--issues", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write an issue for each board, for `briefings issues`.")
def command(by, file: Path | None) -> int:
    """List the briefings whose review date has passed, board by board."""
    day = by.date() if by else today()
    library, findings = load_library(project(), today())
    late = [found for found in library.briefings if found.facts.review_by <= day]
    late.sort(key=lambda found: (found.publisher.id, found.facts.review_by, found.slug))
    for briefing in late:
        click.echo(f"{briefing.publisher.id}: {briefing.path} was to be looked at by {briefing.facts.review_by}")
    click.echo(f"{len(late)} of {len(library.briefings)} briefings are due", err=True)
    if findings:  # a briefing with an error is not among those counted, and an issue must not close for that
        return say(findings)
    if file:
        file.write_text(as_json(LABEL, due_issues(late)), encoding="utf-8")
    return CLEAN
