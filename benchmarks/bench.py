"""`make bench`: builds, sizes and what readers wait for, beside other generators on the same text.

    make bench                     20, 300 and 2,000 briefings
    make bench BENCH=full          10,000 too, and the peers are installed into .cache/bench/
    make bench ARGS=--write        write docs/about/performance.md as well
    make bench ARGS="--only readers --write"
    make bench ARGS="--seed 7"     with other texts
"""
from collections import defaultdict
from pathlib import Path
import shutil
import subprocess
import sys

import click

from builds import contenders, measure_builds, prepare
from contender import ASIDE
from contenders import HUGE, LARGE, install
from library import PROJECT
from page import render
from plain import write_bare_site
from results import Results, versions
from sizes import weigh

WORK = PROJECT / ".cache" / "bench"
TOOLS = WORK / "tools"
PAGE = PROJECT / "docs" / "about" / "performance.md"
# Where each built site lies, and the address of a briefing there.
SITES = {"ours": ("ours/site", "{}/"), "bare": ("bare", "{}/"), "hugo": ("hugo/public", "{}/"), "eleventy": ("eleventy/public", "{}/"),
         "starlight": ("starlight/dist", "{}/"), "vitepress": ("vitepress/public", "{}.html"), "docusaurus": ("docusaurus/build", "{}/"),
         "material": ("material/site", "{}/")}
VIEWS_AT, SEARCH_AT = 300, LARGE


def build_part(results: Results, size: int, runs: int, seed: int) -> None:
    """Builds of one size, and the sizes of what our build made."""
    click.echo(f"{size:,} briefings", err=True)
    folder = prepare(WORK, size, seed)
    found = results.begin(f"builds {size}")
    found["seed"] = seed
    found["runs"] = defaultdict(lambda: defaultdict(list))
    for one in measure_builds(contenders(folder, TOOLS, size), size, runs):
        found["runs"][one.contender][one.step].append([one.seconds, one.cpu, one.memory])
        results.keep()
    results.begin(f"sizes {size}").update(weigh(folder / "ours" / "site")._asdict())
    results.keep()


def views_part(results: Results, size: int) -> None:
    """First views of a briefing; the sites have been built before."""
    import reader
    from serving import chromium_browser
    views = _with_bare_site(size)
    page = reader.a_briefing(views / "plain")
    sites = {name: (views / folder, address.format(page.rstrip("/"))) for name, (folder, address) in SITES.items() if (views / folder).exists()}
    with chromium_browser() as browser:
        found = results.begin("views")
        found |= {"size": size, "chromium": browser.version}
        found["found"] = reader.measure_views(browser, sites)
        found["rules"] = {name: reader.rules_failed(browser, *site) for name, site in sites.items()}
    results.keep()


def search_part(results: Results, size: int, name: str = "hits", beside: bool = True) -> None:
    """First hits of the search, `beside` Pagefind alone or not."""
    import reader
    from serving import chromium_browser
    search = _with_bare_site(size) if beside else WORK / str(size)
    words = {"common": reader.COMMON, "rare": reader.rare_word(search / "plain", search / "ours/site")}
    start = reader.a_briefing(search / "plain")
    searches = {"ours": (search / "ours/site", start, reader.OURS_SEARCH)}
    if beside:
        subprocess.run([sys.executable, "-m", "pagefind", "--site", str(search / "bare"), "--quiet"], check=True)
        searches["pagefind"] = search / "bare", start, reader.PAGEFIND_SEARCH
    with chromium_browser() as browser:
        found = results.begin(name)
        hits = reader.measure_search(browser, searches, words)
        found |= {"size": size, "words": words, "found": {site: {kind: hits[site, kind] for kind in words} for site in searches}}
    results.keep()


def _with_bare_site(size: int) -> Path:
    """The folder of a size, with the barest site that there is of its briefings."""
    folder = WORK / str(size)
    shutil.rmtree(folder / "bare", ignore_errors=True)
    write_bare_site(folder / "plain", folder / "bare")
    return folder


def author_part(results: Results, size: int) -> None:
    """From saving a briefing to the changed page."""
    from author import measure_saving
    from serving import chromium_browser
    with chromium_browser() as browser:
        found = results.begin("saving")
        found |= {"size": size, "seconds": measure_saving(browser, WORK / str(size) / "ours")}
    results.keep()


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--full", is_flag=True, help="10,000 briefings too, and get the peers from their registries.")
@click.option("--sizes", default="20,300,2000", show_default=True, help="How many briefings, parted by commas.")
@click.option("--runs", default=3, show_default=True, help="How often each build is measured; the table shows medians.")
@click.option("--seed", default=1, show_default=True, help="Another number gives other texts.")
@click.option("--only", type=click.Choice(["builds", "readers", "author", "page"]), help="Measure one part; the rest of the table stays.")
@click.option("--write", is_flag=True, help="Write the table into docs/about/performance.md.")
def main(full: bool, sizes: str, runs: int, seed: int, only: str | None, write: bool) -> None:
    """Measure, and print the table."""
    WORK.mkdir(parents=True, exist_ok=True)
    try:
        measure(full, sizes, runs, seed, only, write)
    finally:
        for left in (*WORK.glob(f"{ASIDE}*"), *WORK.glob(f"*/{ASIDE}*")):
            shutil.rmtree(left)


def measure(full: bool, sizes: str, runs: int, seed: int, only: str | None, write: bool) -> None:
    """All that is asked for."""
    results = Results(WORK / "results.json")
    for name in install(TOOLS) if full else ():
        click.echo(f"{name} could not be installed; it is left out.", err=True)
    wanted = sorted({int(size) for size in sizes.split(",")} | ({HUGE} if full else set()))
    for size in wanted if only in (None, "builds") else ():
        build_part(results, size, runs, seed)
    built = [size for size in results.sizes() if (WORK / str(size) / "ours/site/index.html").exists()]
    if not built:
        raise click.UsageError("nothing has been built yet: begin without --only")
    near = [max([size for size in built if size <= wish], default=min(built)) for wish in (VIEWS_AT, SEARCH_AT)]
    if only in (None, "readers"):
        views_part(results, near[0])
        search_part(results, near[1])
        if HUGE in built:
            search_part(results, HUGE, "hits in all", beside=False)
    if only in (None, "author"):
        author_part(results, near[1])
    results.data["versions"] = versions(results, TOOLS)
    results.keep()
    click.echo(render(results, page=False).partition("---\n")[2].partition("---\n")[2])
    if write:
        PAGE.write_text(render(results), encoding="utf-8")
        click.echo(f"Written into {PAGE.relative_to(PROJECT)}", err=True)


if __name__ == "__main__":
    main()
