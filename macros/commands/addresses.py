"""`briefings addresses`."""
from pathlib import Path

import click

from macros.commands import CLEAN, CONTENT, project, say
from macros.site.addresses import LIST, addresses_of, read_list, with_new
from macros.site.contents import names_in
from macros.site.settings import read_board, site_name


@click.command("addresses")
@click.option("--from", "site", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("site"), show_default=True,
              help="The finished site.")
@click.option("--check", is_flag=True, help="Only name what the list lacks; the exit code says whether that is something.")
@click.option("--begin", is_flag=True, help="Begin the list of a site of your own, and leave out all that stands in it now.")
def command(site: Path, check: bool, begin: bool) -> int:
    """Add the new addresses of the finished site to the list of those that must lead somewhere for ever."""
    root = project()
    if faults := read_board(root)[1]:
        return say(faults)
    published, name, there = read_list(root), site_name(root), addresses_of(names_in(site))
    if published.faults:
        raise click.UsageError("\n".join(map(str, published.faults)))
    if published.lines and published.site != name and not begin:
        raise click.UsageError(f"{LIST} belongs to {published.site!r}, and this site is called {name!r}. Begin anew with --begin, "
                               "or correct the line that begins with site:")
    new = sorted(there if begin else there - published.lines.keys())
    for address in new:
        click.echo(address)
    if check:
        return CONTENT if new else CLEAN
    (root / LIST).write_text(with_new(type(published)() if begin else published, name, there), encoding="utf-8")
    return CLEAN
