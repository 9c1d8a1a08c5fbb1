"""A library of invented briefings, to measure and test at the size of a country.

    python benchmarks/library.py 2000 ../two-thousand --publishers 135 --years 15 --seed 1

The folder becomes a project of its own: our pages, settings and code, our word lists with invented publishers added, and
N briefings that keep every rule. The same numbers give the same bytes. A smaller library is part of a larger one.
"""
import json
from pathlib import Path
import re
import shutil
import sys

import click
from jinja2 import Environment, FileSystemLoader

from grammar import read_grammar
from invented import NEWEST, Inventor
from invention import Invention
from macros.records.vocabulary import FOLDER
from macros.records.word_lists import read_vocabulary

HERE = Path(__file__).parent
PROJECT = HERE.parent
WORDS = PROJECT / "briefings" / FOLDER
PLAIN = re.compile(r"[A-Za-z][\w ,;.?!'()/-]*")  # a text that YAML reads as it stands

BOARD = """
- id: {id}
  label: Invented Board {number} Safeguarding Children Partnership
  short: Board {number}
  area: Area {number}
  summary: An invented partnership, to try the library at size.
"""


def write_library(folder: Path, count: int, publishers: int = 135, years: int = 15, seed: int = 1, words: Path = WORDS) -> None:
    """Write a project with `count` invented briefings into an empty or missing folder. Raises FileExistsError.

    `words` is the folder of the word lists.
    """
    boards = _assemble(folder, publishers, words)
    vocabulary, _ = read_vocabulary(folder / "briefings", NEWEST)
    whole = Invention(vocabulary, read_grammar(vocabulary.verbs), boards, years, seed, count)
    template = _template()
    with click.progressbar(range(count), label=f"Writing {count:,} briefings", file=sys.stderr) as numbers:
        for number in numbers:
            text = template.render(Inventor(whole, number).fields())
            (folder / "briefings" / whole.board(number) / f"{whole.slug(number)}.md").write_text(text, encoding="utf-8")


def _assemble(folder: Path, publishers: int, words: Path) -> tuple[str, ...]:
    """Our project without its briefings, and with so many publishers more; their ids."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; remove it first")
    shutil.copytree(PROJECT / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    (folder / "macros").symlink_to(PROJECT / "macros")
    shutil.copytree(words, folder / "briefings" / FOLDER)
    shutil.copy(PROJECT / "briefings" / "_template.md", folder / "briefings")
    boards = tuple(f"invented-board-{number}" for number in range(1, publishers + 1))
    with (folder / "briefings" / FOLDER / "publishers.yml").open("a", encoding="utf-8") as file:
        file.writelines(BOARD.format(id=id, number=number) for number, id in enumerate(boards, 1))
    for id in boards:
        (folder / "briefings" / id).mkdir()
    return boards


def _template():
    frame = Environment(loader=FileSystemLoader(HERE), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    frame.filters["quoted"] = lambda text: text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
    return frame.get_template("briefing.md.jinja")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("count", type=click.IntRange(0))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--publishers", default=135, show_default=True, type=click.IntRange(1), help="Over how many invented publishers.")
@click.option("--years", default=15, show_default=True, type=click.IntRange(1, 30), help="Over how many years.")
@click.option("--seed", default=1, show_default=True, help="Another number gives other texts.")
def main(count: int, folder: Path, publishers: int, years: int, seed: int) -> None:
    """Write a project with COUNT invented briefings into FOLDER, which must be empty or missing."""
    try:
        write_library(folder, count, publishers, years, seed)
    except FileExistsError as reason:
        raise click.UsageError(str(reason)) from None
    click.echo(f"{count:,} invented briefings are in {folder}/. Check them there: briefings check")


if __name__ == "__main__":
    main()
