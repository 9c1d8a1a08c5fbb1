"""`briefings issues`."""
from pathlib import Path

import click

from macros.commands import CLEAN
from macros.forge.issues import Unreachable, from_json, keep_issues


@click.command("issues")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> int:
    """Bring the issues on GitHub into line with FILE, which `briefings due --issues` or `briefings links` wrote."""
    try:
        label, wanted = from_json(file.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError):
        raise click.UsageError(f"{file} is not a list of issues. Make one: .venv/bin/briefings due --issues {file}") from None
    try:
        changes = keep_issues(label, wanted)
    except Unreachable as reason:
        raise click.ClickException(f"The issues could not be kept. {reason}") from None
    click.echo("\n".join(changes) or "The issues are as they should be.")
    return CLEAN
