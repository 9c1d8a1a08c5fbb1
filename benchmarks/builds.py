"""How long each contender builds, how much memory it takes and how large its site is."""
from collections.abc import Iterator
from pathlib import Path
import shutil
import sys
from typing import NamedTuple

import click

from contender import Contender, put_aside
from contenders import AGAIN, HIDDEN, LARGE, MATERIAL, OURS, can, hugo, material, ours
from library import write_library
from measure import Broken, Cost, load, run
from node_peers import DOCUSAURUS, STARLIGHT, VITEPRESS, node_peers
from plain import write_plain

COLD, NOTHING, FIRST, EDITED = "cold", "nothing edited", "first edit", "later edit"
PUBLISHERS = 135  # partnerships in England; a small library has fewer
MANY, SLOW = 1_000, 5_000  # from the first size on those that take minutes run once and cold, from the second all do, and these are left out
WITHOUT = f"{OURS}, without full text"
LENGTHY = (MATERIAL, STARLIGHT, VITEPRESS, DOCUSAURUS)


class Measured(NamedTuple):
    """One build of one contender."""

    size: int
    contender: str
    step: str
    seconds: float
    cpu: float
    memory: float | None
    load: float


def prepare(work: Path, size: int, seed: int) -> Path:
    """The invented project of a size and the same text for the peers, made anew; the folder of both. Another `seed` gives other texts."""
    folder = work / str(size)
    put_aside(folder, work)
    write_library(folder / "ours", size, publishers=min(PUBLISHERS, max(5, size // 10)), seed=seed)
    write_plain(folder / "ours", folder / "plain")
    return folder


def contenders(folder: Path, tools: Path, size: int) -> list[Contender]:
    """Everybody who can be measured here, the quickest to prepare first. A large library of ours comes between two cold builds
    of a smaller one: minutes later the machine may be quicker or slower."""
    found = [ours(folder / "ours")]
    if can("--without-search"):
        shutil.copytree(folder / "ours", folder / "ours-without", symlinks=True)
        found.append(ours(folder / "ours-without", "--without-search", name=WITHOUT))
    found += [*hugo(folder / "plain", folder / "hugo", tools), *node_peers(folder / "plain", folder, tools)]
    found += [material(folder / "plain", folder / name, name == "hidden") for name in ("hidden", "material") if size < SLOW]
    again = [ours(large, name=AGAIN)] if size >= SLOW and (large := folder.parent / str(LARGE) / "ours").exists() else []
    return again + found[:1] + again + [contender for contender in found[1:] if size < SLOW or contender.name not in LENGTHY]


def measure_builds(found: list[Contender], size: int, runs: int) -> Iterator[Measured]:
    """Every contender in turn, as often as asked, so that a busy minute of the machine meets all alike."""
    for number in range(runs if size < SLOW else 1):
        for contender in list(found):
            if number and contender.name in LENGTHY and size >= MANY:
                continue
            try:
                for step in _steps(contender, size):
                    yield Measured(size, contender.name, step, *_build(contender, step, number), load())
            except Broken as reason:
                if contender.name.startswith(OURS):
                    raise
                found.remove(contender)
                click.echo(f"left out: {reason}", err=True)


def _steps(contender: Contender, size: int) -> tuple[str, ...]:
    """MkDocs keeps nothing between builds: each is cold. So is ours without a cache, and what takes minutes is built cold only."""
    if contender.name == AGAIN or contender.name in LENGTHY and size >= MANY:
        return (COLD,)
    keeps = can("--no-cache") if contender.name.startswith(OURS) else contender.name not in (MATERIAL, HIDDEN)
    return (COLD, NOTHING, FIRST, EDITED) if keeps else (COLD,)


def _build(contender: Contender, step: str, number: int) -> Cost:
    if step == COLD:
        contender.forget()
    elif step != NOTHING:
        contender.edit(2 * number + (step == EDITED))
    click.echo(f"  {contender.name}, {step} ... ", nl=False, err=True)
    costs = [run(command, contender.folder, contender.environment) for command in contender.commands]
    known = [cost.memory for cost in costs if cost.memory]
    total = Cost(sum(cost.seconds for cost in costs), sum(cost.cpu for cost in costs), max(known, default=None))
    click.echo(f"{total.seconds:.1f} s", file=sys.stderr)
    return total
