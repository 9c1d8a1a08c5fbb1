"""`briefings build`."""
from pathlib import Path
import re

import click

from macros.clock import today
from macros.commands import CLEAN, CONTENT, project, say
from macros.library.checking import check_files
from macros.reading.finding import errors
from macros.site.build import Failed, Unusable, build_site
from macros.site.version import write_version


def _full_name(context: click.Context, option: click.Parameter, commit: str | None) -> str | None:
    if commit and not re.fullmatch(r"[0-9a-f]{40,64}", commit):
        raise click.BadParameter("give the full name of the commit, 40 small letters and digits", context, option)
    return commit


@click.command("build")
@click.option("--to", "site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The folder of the site.")
@click.option("--commit", envvar="SITE_COMMIT", callback=_full_name, help="Write into the site which commit it is built from.")
def command(site: Path, commit: str | None) -> int:
    """Check everything and build the site. After a fault the last good site stays as it was."""
    root = project()
    findings = check_files(root, today())
    if errors(findings):
        return say(findings)
    try:
        found = build_site(root, site)
    except Unusable as reason:
        raise click.UsageError(str(reason)) from None
    except Failed as reason:
        click.echo(f"The site was not built; the last one is as it was. {reason}", err=True)
        return CONTENT
    if not found:
        write_version(site, commit)
        click.echo(f"The site is in {site}/")
    return say(findings + found) if found else CLEAN
