"""`briefings build`."""
from pathlib import Path
import re

import click

from macros.clock import today
from macros.commands import CLEAN, CONTENT, project, say
from macros.kept import Kept, code_now, seal_of_code
from macros.library.checking import load_library
from macros.progress import Progress
from macros.reading.finding import Finding
from macros.site.current import is_current, note_built, seal_of_project
from macros.site.settings import read_board
from macros.site.version import write_version
from macros.workers import nothing_thrown_away


def _full_name(context: click.Context, option: click.Parameter, commit: str | None) -> str | None:
    if commit and not re.fullmatch(r"[0-9a-f]{40,64}", commit):
        raise click.BadParameter("give the full name of the commit, 40 small letters and digits", context, option)
    return commit


@click.command("build")
@click.option("--to", "site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The folder of the site.")
@click.option("--commit", envvar="SITE_COMMIT", callback=_full_name, help="Write into the site which commit it is built from.")
@click.option("--without-search", is_flag=True, help="Leave the full text out: it takes longest.")
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing in .cache/.")
@nothing_thrown_away()  # between reading and building neither
def command(site: Path, commit: str | None, without_search: bool, no_cache: bool) -> int:
    """Check everything and build the site. After a fault the last good site stays as it was."""
    root, progress = project(), Progress()
    kept = Kept(None if no_cache else root)
    sealed = "" if no_cache else _seal(root, not without_search, commit)
    progress("Reading the briefings")
    if not is_current(sealed, site, kept):
        library, findings = load_library(root, today(), kept)
        findings += read_board(root)[1]
        code = _refused(findings) if findings else _build(root, site, (library, kept, not without_search, progress))
        if code != CLEAN:
            return code
        write_version(site, commit)
        if not no_cache and code_now() == seal_of_code() and sealed == _seal(root, not without_search, commit):  # else somebody has saved something meanwhile
            note_built(sealed, site, kept)
    click.echo(f"The site is in {site}/")
    return CLEAN


def _seal(root: Path, *choices: object) -> str:
    return seal_of_project(root, today(), *choices)


def _refused(faults: list[Finding]) -> int:
    say(faults)
    click.echo("A build looks for errors only: for advice, run `make check`.", err=True)
    return CONTENT


def _build(root: Path, site: Path, choices: tuple) -> int:
    from macros.site.build import Choices, Failed, Unusable, build_site  # knows MkDocs, which takes a while to start
    try:
        found = build_site(root, site, Choices(*choices))
    except Unusable as reason:
        raise click.UsageError(str(reason)) from None
    except Failed as reason:
        click.echo(f"The site was not built; the last one is as it was. {reason}", err=True)
        return CONTENT
    return say(found) if found else CLEAN
