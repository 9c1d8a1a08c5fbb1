"""`briefings tidy`."""
import os
from pathlib import Path

import click

from macros.commands import CLEAN, project
from macros.reading.source import read_text, tidied


@click.command("tidy")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(files: tuple[Path, ...]) -> int:
    """Take out of all briefings, or of FILES, what nobody sees: the byte order mark, and line ends of other systems."""
    for path in files or sorted((project() / "briefings").glob("*/*.md")):
        if read_text(path, str(path))[0] is None:  # what cannot be read is left as it is; the check says why
            continue
        text = path.read_bytes().decode("utf-8")
        if (tidy := tidied(text)) != text:
            path.write_bytes(tidy.encode())
            click.echo(os.path.relpath(path))
    return CLEAN
