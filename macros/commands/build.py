"""`briefings build`."""
from pathlib import Path

import click

from macros.clock import today
from macros.commands import CLEAN, CONTENT, project, say
from macros.library.checking import load_library
from macros.reading.finding import errors
from macros.progress import Progress
from macros.site.build import Choices, Failed, Unusable, build_site


@click.command("build")
@click.option("--to", "site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The folder of the site.")
@click.option("--without-search", "search", flag_value=False, default=True, type=bool, help="Leave the full text out, which takes longest.")
def command(site: Path, search: bool) -> int:
    """Check everything and build the site. After a fault the last good site stays as it was."""
    root, progress = project(), Progress()
    library, findings = load_library(root, today())
    if errors(findings):
        return say(findings)
    try:
        found = build_site(root, site, Choices(library, search, progress))
    except Unusable as reason:
        raise click.UsageError(str(reason)) from None
    except Failed as reason:
        click.echo(f"The site was not built; the last one is as it was. {reason}", err=True)
        return CONTENT
    if not found:
        click.echo(f"The site is in {site}/")
    return say(findings + found) if found else CLEAN
