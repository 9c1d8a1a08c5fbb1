"""`briefings links`."""
from pathlib import Path

import click

from macros.clock import today
from macros.commands import changed, project, say
from macros.forge.issues import as_json
from macros.reading.finding import FORMATS
from macros.weblinks.asking import Asker
from macros.weblinks.exceptions import in_force, read_exceptions, useless
from macros.weblinks.memory import recall, remember
from macros.weblinks.round import PAUSE, Offline, ask_all, weekly
from macros.weblinks.standing import added, web_links
from macros.weblinks.telling import LABEL, advice, issues

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("links")
@click.option("--all", "everything", is_flag=True, help="Ask every address.")
@click.option("--added-since", "ref", metavar="REF", help="Ask only addresses that have been added since REF.")
@click.option("--cache", type=FILE, help="With --all: remember the answers in this file.")
@click.option("--issues", "told", type=FILE, help="With --cache: write the issue that there should be to this file, for `briefings issues`.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print what is found.")
@click.option("--pause", type=click.FloatRange(0), default=PAUSE, show_default=True, help="Seconds between two questions to one site.")
@click.option("--timeout", type=click.FloatRange(0.1), default=Asker.timeout, show_default=True, help="Seconds that an answer may take.")
@click.option("--private", is_flag=True, help="Ask this machine and its network too. Never for a stranger's change.")
def command(everything: bool, ref: str | None, cache: Path | None, told: Path | None, form: str, pause: float, timeout: float, private: bool) -> int:
    """Ask whether addresses on other sites still answer. What is found is advice: another site's bad day stops nobody."""
    if everything == bool(ref) or cache and ref or told and not cache:
        raise click.UsageError("Say --all or --added-since REF; --cache goes with --all, and --issues with --cache.")
    root, day, asker = project(), today(), Asker(timeout=timeout, pause=2 * pause, private=private)
    exceptions, findings = read_exceptions(root, day)
    links = web_links(root, private) if everything else added(web_links(root, private), changed(root, ref))
    wanted = [link for link in links if not any(found.covers(link.address) for found in in_force(exceptions, day))]
    addresses = {link.address for link in wanted}
    click.echo(f"{len(addresses)} addresses on other sites", err=True)
    if not everything:
        return say([*findings, *advice(wanted, ask_all(addresses, asker, pause))], form)
    try:
        known = weekly(addresses, recall(cache) if cache else {}, asker, day, pause)
    except Offline as reason:
        raise click.ClickException(str(reason)) from None
    if cache:
        remember(cache, known)
    if told:
        told.write_text(as_json(LABEL, issues(wanted, known)), encoding="utf-8")
    return say([*findings, *useless(exceptions, {link.address for link in links}, day), *advice(wanted, known)], form)
