"""The command line. Exit codes: 0 clean, 1 faults in the content, 2 wrong use or settings, 3 our own fault."""
from datetime import date
import os
from pathlib import Path
import sys
import traceback

try:
    import click

    from macros.clock import today
    from macros.library.checking import check_files, load_library
    from macros.reading.finding import FORMATS, Finding, errors, report
except ModuleNotFoundError as missing:
    print(f"A part is missing here: {missing.name}. Run `make check`, which installs everything first.", file=sys.stderr)
    sys.exit(2)

CLEAN, CONTENT, USE, OURS = 0, 1, 2, 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def briefings() -> None:
    """Check, begin and publish seven-minute briefings."""


def project() -> Path:
    """The project's folder: the one we stand in."""
    root = Path.cwd()
    if not (root / "mkdocs.yml").is_file() or not (root / "briefings" / "_vocabulary").is_dir():
        raise click.UsageError("Run this in the project's folder, the one with mkdocs.yml and briefings/.")
    return root


def say(findings: list[Finding], form: str = "text") -> int:
    """Print the findings and count them; the exit code."""
    for line in report(findings, form):
        click.echo(line)
    bad = len(set(errors(findings)))
    advice = len(set(findings)) - bad
    click.echo(f"{bad} {'error' if bad == 1 else 'errors'}, {advice} {'piece' if advice == 1 else 'pieces'} of advice", err=True)
    return CONTENT if bad else CLEAN


@briefings.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print what is found.")
def check(files: tuple[Path, ...], form: str) -> int:
    """Check all briefings, or only FILES, and print every fault at once."""
    return say(check_files(project(), today(), files or None), form)


@briefings.command()
@click.option("--to", "site", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The folder of the site.")
def build(site: Path) -> int:
    """Check everything and build the site. After a fault the last good site stays as it was."""
    root = project()
    findings = check_files(root, today())
    if errors(findings):
        return say(findings)
    from macros.site.build import Failed, Unusable, build_site
    try:
        found = build_site(root, site)
    except Unusable as reason:
        raise click.UsageError(str(reason)) from None
    except Failed as reason:
        click.echo(f"The site was not built; the last one is as it was. {reason}", err=True)
        return CONTENT
    if not found:
        click.echo(f"The site is in {site}/")
    return say(findings + found) if found else CLEAN


@briefings.command()
@click.argument("publisher")
@click.argument("slug")
def new(publisher: str, slug: str) -> int:
    """Begin a briefing: briefings/PUBLISHER/SLUG.md with every field explained."""
    from macros.new import Refused, begin_briefing
    try:
        path = begin_briefing(project(), publisher, slug, today())
    except Refused as reason:
        raise click.UsageError(str(reason)) from None
    click.echo(f"{path} is ready to be filled in. Then run: briefings check {path}")
    return CLEAN


@briefings.command()
@click.option("--by", type=click.DateTime(["%Y-%m-%d"]), help="Count what is due by this day instead of today.")
def due(by) -> int:
    """List the briefings whose review date has passed, board by board."""
    day = by.date() if by else today()
    library, findings = load_library(project(), today())
    late = [found for found in library.briefings if found.facts.review_by <= day]
    for briefing in sorted(late, key=lambda found: (found.publisher.id, found.facts.review_by, found.slug)):
        click.echo(f"{briefing.publisher.id}: {briefing.path} was to be looked at by {briefing.facts.review_by}")
    click.echo(f"{len(late)} of {len(library.briefings)} briefings are due", err=True)
    return say(errors(findings)) if errors(findings) else CLEAN


@briefings.command()
def template() -> int:
    """Print the commented template; briefings/_template.md is a copy of it."""
    from macros.records.schema import template as text
    click.echo(text(), nl=False)
    return CLEAN


@briefings.command()
def schema() -> int:
    """Print the JSON Schema of the fields, for editors that can complete them."""
    import json

    from macros.records.schema import json_schema
    library, _ = load_library(project(), today())
    click.echo(json.dumps(json_schema(library.vocabulary), indent=1, ensure_ascii=False))
    return CLEAN


def main() -> None:
    """Run the command line and leave with its exit code; never show a traceback for what a file holds."""
    try:
        sys.exit(briefings.main(standalone_mode=False) or CLEAN)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as fault:
        fault.show()
        sys.exit(USE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CLEAN)
    except OSError as fault:
        print(f"The system refused: {fault}. Nothing was replaced.", file=sys.stderr)
        sys.exit(OURS)
    except Exception as fault:  # the last line of defence: one line for the reader, the rest for whoever mends it
        where = traceback.extract_tb(fault.__traceback__)[-1]
        print(f"This is our own fault: {type(fault).__name__}: {fault} ({Path(where.filename).name}:{where.lineno})", file=sys.stderr)
        sys.exit(OURS)


if __name__ == "__main__":
    main()
