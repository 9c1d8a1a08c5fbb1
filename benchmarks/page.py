"""The table of all figures, as a page of the site."""
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from builds import COLD, EDITED, NOTHING
from contenders import HIDDEN, MATERIAL, OURS
from results import Results
from targets import ELEVENTY, HUGO, WITHOUT, targets

ORDER = (OURS, WITHOUT, HUGO, ELEVENTY, HIDDEN, MATERIAL)


def render(results: Results) -> str:
    """docs/about/performance.md with the figures that there are."""
    frame = Environment(loader=FileSystemLoader(Path(__file__).parent), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    frame.filters |= {"plain": plain}
    builds = {size: _rows(results, size) for size in results.sizes()}
    sizes = {size: results.data[f"sizes {size}"] for size in results.sizes() if f"sizes {size}" in results.data}
    return frame.get_template("performance.md.jinja").render(
        data=results.data, builds=builds, sizes=sizes, targets=targets(results), views=results.data.get("views"), hits=results.data.get("hits"))


def _rows(results: Results, size: int) -> list[dict]:
    """A row a contender: medians of seconds, MB, and how its cold build compares with ours."""
    own = results.figure(size, OURS, COLD)
    rows = []
    for name in ORDER:
        cold = results.figure(size, name, COLD)
        if cold is not None:
            rows.append({"name": name, "cold": cold, "nothing": results.figure(size, name, NOTHING), "edited": results.figure(size, name, EDITED),
                         "cpu": results.figure(size, name, COLD, 1), "memory": results.figure(size, name, COLD, 2), "ratio": cold / own if own else None})
    return rows


def plain(number: float | None) -> str:
    """A figure with as many places as mean something."""
    if number is None:
        return "–"
    return f"{number:,.0f}" if number >= 100 or number == 0 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
