"""All figures in tables: as a page of the site, or as lines for the terminal."""
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builds import COLD, EDITED, FIRST, NOTHING, WITHOUT
from contenders import AGAIN, MATERIAL, OURS, PEERS_IN_ORDER
from node_peers import DOCUSAURUS, STARLIGHT, VITEPRESS
from results import Results
from targets import Target, targets

LABELS = {"ours": OURS, "bare": "A bare page: HTML and one style sheet", "hugo": "Hugo, the same bare page", "eleventy": "Eleventy, the same bare page",
          "starlight": STARLIGHT, "vitepress": VITEPRESS, "docusaurus": DOCUSAURUS, "material": MATERIAL, "pagefind": "Pagefind alone, on its own page"}
SIZES = {"files": "files", "site": "whole site, MB", "full_text": "its full-text index, MB", "briefing": "a briefing page, KB",
         "first_view": "a briefing page with its scripts, KB", "home": "home page, KB", "largest": "largest page, KB",
         "largest_page": "which is", "facts_first": "facts for the search, first file, KB", "facts_all": "facts for the search, all files, KB"}


def render(results: Results, page: bool = True) -> str:
    """docs/about/performance.md with the figures that there are, or the same for the terminal."""
    frame = Environment(loader=FileSystemLoader(Path(__file__).parent), trim_blocks=True, lstrip_blocks=True,
                        keep_trailing_newline=True, undefined=StrictUndefined)
    data = results.data
    parts = [(f"builds {size}", f"Builds of {size:,}") for size in results.sizes()] + [("views", "First views"), ("hits", "Searches"), ("hits in all", "Searches in 10,000"), ("saving", "Saving")]
    parts = [(part, name) for part, name in parts if part in data]
    return frame.get_template("performance.md.jinja").render(
        page=page, data=data, parts=parts, first=data[parts[0][0]] if parts else None, targets=map(_target_row, targets(results)),
        builds={f"{size:,}": _build_rows(results, size) for size in results.sizes()}, sizes=_size_rows(results),
        saving=_saving(data.get("saving")),
        views=data.get("views"), view_rows=_view_rows(data.get("views")), hits=data.get("hits"), hit_rows=_hit_rows(data.get("hits")),
        in_all_rows=_hit_rows(data.get("hits in all"))).lstrip()


def plain(number: float | None) -> str:
    """A figure with as many places as mean something."""
    if number is None:
        return "–"
    return f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def _target_row(target: Target) -> tuple[str, ...]:
    found = f"{plain(target.found)} {target.unit}" if target.found is not None else "–"
    return target.what, f"{plain(target.most)} {target.unit}".strip(), found.strip(), target.verdict


def _build_rows(results: Results, size: int) -> list[tuple[str, ...]]:
    """A row for each that was measured: medians of seconds, MB, and how its cold build compares with ours."""
    own, rows = results.figure(size, OURS, COLD), []
    for name in (OURS, AGAIN, WITHOUT, *PEERS_IN_ORDER):
        cold = results.figure(size, name, COLD)
        if cold is not None:
            seconds = (cold, *(results.figure(size, name, step) for step in (NOTHING, FIRST, EDITED)))
            rest = (results.figure(size, name, COLD, 1), results.figure(size, name, COLD, 2))
            rows.append((name, *map(plain, (*seconds, *rest)), f"{plain(cold / own)} ×" if own else "–"))
    return rows


def _size_rows(results: Results) -> list[tuple[str, ...]]:
    """The sizes as columns: first the heads, then a row for each figure."""
    known = [(size, results.data[f"sizes {size}"]) for size in results.sizes() if f"sizes {size}" in results.data]
    heads = ("", *(f"{size:,}" for size, _ in known))
    rows = [(label, *(found[key] if isinstance(found[key], str) else plain(found[key]) for _, found in known)) for key, label in SIZES.items()]
    return [heads, *rows] if known else []


def _saving(found: dict | None) -> dict | None:
    return found and {"size": f"{found['size']:,}", "seconds": plain(found["seconds"])}


def _view_rows(views: dict | None) -> list[tuple[str, ...]]:
    rows = []
    for name, (requests, loaded, blocking, paint, shift) in views["found"].items() if views else ():
        beside = f"{plain(paint / views['found']['ours'][3])} ×"
        rows.append((LABELS[name], *map(plain, (requests, loaded, blocking, paint)), beside, plain(shift), str(len(views["rules"][name]))))
    return rows


def _hit_rows(hits: dict | None) -> list[tuple[str, ...]]:
    return [(LABELS[name], *map(plain, (*found["common"], *found["rare"]))) for name, found in hits["found"].items()] if hits else []
