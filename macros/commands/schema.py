"""`briefings schema`."""
import json

import click

from macros.clock import today
from macros.commands import CLEAN, project
from macros.library.checking import load_library
from macros.records.schema import json_schema


@click.command("schema")
def command() -> int:
    """Print the JSON Schema of the fields, for editors that can complete them."""
    library, _ = load_library(project(), today())
    click.echo(json.dumps(json_schema(library.vocabulary), indent=1, ensure_ascii=False))
    return CLEAN
