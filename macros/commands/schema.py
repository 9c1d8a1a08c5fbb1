"""`briefings schema`."""
import json

import click

from macros.clock import today
from macros.commands import CLEAN, project
from macros.records.schema import json_schema
from macros.records.word_lists import read_vocabulary


@click.command("schema")
def command() -> int:
    """Print the JSON Schema of the fields, for editors that can complete them."""
    vocabulary, _ = read_vocabulary(project() / "briefings", today())
    click.echo(json.dumps(json_schema(vocabulary), indent=1, ensure_ascii=False))
    return CLEAN
