"""What somebody who writes waits for: from saving a briefing to the changed page in the browser, with `briefings serve`."""
from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import re
from statistics import median
import subprocess
import sys
import time

import click
from playwright.sync_api import Browser

EDITS = 7
PATIENCE = 120_000  # milliseconds
SAID = "nothing in it is"  # words that stand in the text of every invented briefing
SHOWS = "word => document.body.innerText.includes(word)"


def measure_saving(browser: Browser, project: Path, edits: int = EDITS) -> float:
    """The median seconds over some edits of a project; its files are left as they were."""
    path = sorted(project.glob("briefings/invented-*/*.md"))[0]
    before = path.read_text(encoding="utf-8")
    try:
        with preview(project) as address, browser.new_page() as tab:
            tab.goto(f"{address}briefings/{path.stem}/", timeout=PATIENCE)
            return median(_edit(tab, path, before, number, edits) for number in range(edits))
    finally:
        path.write_text(before, encoding="utf-8")


def _edit(tab, path: Path, text: str, number: int, edits: int) -> float:
    """Save the file with a new word in its text, and wait for that word."""
    word = f"saving{number}"
    click.echo(f"  saving a briefing, {number + 1} of {edits}", err=True)
    began = time.perf_counter()
    path.write_text(text.replace(SAID, f"{SAID} {word}", 1), encoding="utf-8")
    tab.wait_for_function(SHOWS, arg=word, timeout=PATIENCE)
    return time.perf_counter() - began


@contextmanager
def preview(project: Path) -> Iterator[str]:
    """The address at which `briefings serve` shows the project while the block runs."""
    command = [str(Path(sys.executable).parent / "briefings"), "serve", "--at", "127.0.0.1:0"]
    with subprocess.Popen(command, cwd=project, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}) as process:
        try:
            yield re.match(r"(http://\S+) ", process.stdout.readline())[1]
        finally:
            process.terminate()
