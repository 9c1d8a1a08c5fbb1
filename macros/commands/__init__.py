"""The commands, one a file: `briefings check` is `command` in check.py. Each returns its exit code."""
from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click

from macros.forge.changes import Changes, Unknown, changes_since
from macros.reading.finding import Finding, errors, report
from macros.views.wording import counted

CLEAN, CONTENT, USE, OURS = 0, 1, 2, 3


class Commands(click.Group):
    """Reads a command's file only when that command is called, so that a check of one briefing starts at once."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(module.name for module in iter_modules([Path(__file__).parent]))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        return import_module(f"macros.commands.{name}").command if name in self.list_commands(context) else None


def project() -> Path:
    """The project's folder, the one we stand in."""
    root = Path.cwd()
    if not (root / "mkdocs.yml").is_file() or not (root / "briefings" / "_vocabulary").is_dir():
        raise click.UsageError("Run this in the project's folder, the one with mkdocs.yml and briefings/.")
    return root


def changed(root: Path, ref: str) -> Changes:
    """What has changed in the project since `ref`."""
    try:
        return changes_since(root, ref)
    except Unknown as reason:
        raise click.UsageError(str(reason)) from None


def say(findings: list[Finding], form: str = "text", first: Collection[str] = ()) -> int:
    """Print the findings, those in the files `first` before the others, and count them; the exit code."""
    for line in report(findings, form, first):
        click.echo(line)
    bad = len(set(errors(findings)))
    advice = len(set(findings)) - bad
    click.echo(f"{counted(bad, 'error')}, {counted(advice, 'piece')} of advice", err=True)
    return CONTENT if bad else CLEAN
