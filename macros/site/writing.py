"""All pages of a site, written into its folder: shared out over the processors, each made and finished in one go."""
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from macros.site.finish import Finished, finisher
from macros.site.generator import Generator, Stopped, counted_warnings
from macros.site.workers import shared_out


def write_pages(generator: Generator, new: Path, progress: Callable[[str], None]) -> dict[str, Finished]:
    """Make every page, and finish those that came with the theme; what there is to know of each, by its name. Raises Stopped."""
    config = generator.config
    finish = finisher(new, config.site_url or "/", config.site_name).finish
    pages, made = generator.pages(), {}

    def one(name: str) -> Finished:
        with counted_warnings() as warnings:
            html, _ = generator.page(pages[name])
        return finish(html, name)._replace(warnings=warnings)
    progress(f"Making {len(pages):,} pages")
    made = {page.name: page for page in shared_out(one, list(pages))}
    for path in sorted(new.rglob("*.html")):  # 404.html, and what other steps have put there
        name = path.relative_to(new).as_posix()
        if name not in made:
            made[name] = finish(path.read_text(encoding="utf-8"), name)
    if counts := sum((page.warnings for page in made.values()), Counter()):
        raise Stopped(f"Aborted with {', '.join(f'{number} {level}s' for level, number in counts.items())} in strict mode!")
    return dict(sorted(made.items()))
