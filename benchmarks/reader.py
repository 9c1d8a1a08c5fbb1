"""What a reader waits for and loads: a briefing page and the first answer of the search, beside other ways to make them."""
from collections import Counter
from pathlib import Path
import re
from statistics import median
import time
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
import click
from playwright.sync_api import Browser, Locator, Page

from serving import Signal, phone, served
from sizes import KB

RUNS = 5
PATIENCE, QUIET = 180_000, 3_000  # milliseconds
COMMON = "supervision"  # a word that stands in the facts of many briefings
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
BLOCKING = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter(
    entry => entry.renderBlockingStatus === 'blocking')].reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""
SHIFT = """() => new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 500) })"""
OURS_SEARCH = ("search/", "#q", ".result-title")
PAGEFIND_SEARCH = ("search/", ".pagefind-ui__search-input", ".pagefind-ui__result-link")


class View(NamedTuple):
    """One first view of a briefing page: KB as they came over the network, milliseconds to the first paint."""

    requests: float
    kilobytes: float
    blocking: float
    paint: float
    shift: float


class Hit(NamedTuple):
    """From opening the search page to the first hit on the screen: seconds, and KB meanwhile."""

    seconds: float
    kilobytes: float


def measure_views(browser: Browser, sites: dict[str, tuple[Path, str]], runs: int = RUNS) -> dict[str, View]:
    """The medians for each site and page, measured in turn."""
    found: dict[str, list[View]] = {name: [] for name in sites}
    for number in range(runs):
        for name, (site, path) in sites.items():
            click.echo(f"  a briefing page, {name}, {number + 1} of {runs}", err=True)
            found[name].append(_view(browser, site, path))
    return {name: View(*map(median, zip(*views))) for name, views in found.items()}


def _view(browser: Browser, site: Path, path: str) -> View:
    with served(site) as (address, signal), phone(browser) as tab:
        tab.goto(address + path, wait_until="load", timeout=PATIENCE)
        _until_quiet(tab, signal)
        return View(signal.requests, signal.bytes / KB, tab.evaluate(BLOCKING) / KB, tab.evaluate(PAINT), tab.evaluate(SHIFT))


def _until_quiet(tab: Page, signal: Signal) -> None:
    """Wait until nothing has passed for three seconds; a slow processor may think for one between two requests."""
    passed = -1
    while passed != signal.bytes:
        passed = signal.bytes
        tab.wait_for_timeout(QUIET)


def rules_failed(browser: Browser, site: Path, path: str) -> list[str]:
    """The accessibility rules of axe-core that a page breaks."""
    with served(site, slow=False) as (address, _), browser.new_context(viewport={"width": 390, "height": 844}) as context:
        tab = context.new_page()
        tab.goto(address + path, wait_until="load")
        return sorted(rule["id"] for rule in Axe().run(tab, options=AXE).response["violations"])


def measure_search(browser: Browser, sites: dict[str, tuple[Path, str, tuple[str, str, str]]], words: dict[str, str],
                   runs: int = RUNS) -> dict[tuple[str, str], Hit]:
    """For each site and kind of word the medians. A site is its folder, a briefing to come from, and its search page."""
    found: dict[tuple[str, str], list[Hit]] = {(name, kind): [] for name in sites for kind in words}
    for number in range(runs):
        for name, kind in found:
            click.echo(f"  the search, {kind}, {name}, {number + 1} of {runs}", err=True)
            site, page, search = sites[name]
            found[name, kind].append(_hit(browser, site, page, search, words[kind]))
    return {key: Hit(*map(median, zip(*hits))) for key, hits in found.items()}


def _hit(browser: Browser, site: Path, page: str, search: tuple[str, str, str], word: str) -> Hit:
    path, field, hit = search
    with served(site) as (address, signal), phone(browser) as tab:
        tab.goto(address + page, wait_until="load", timeout=PATIENCE)
        _until_quiet(tab, signal)
        before, began = signal.bytes, time.perf_counter()
        tab.goto(address + path, wait_until="commit")
        _type_until(tab, tab.locator(field), word, tab.locator(hit).first)
        return Hit(time.perf_counter() - began, (signal.bytes - before) / KB)


def _type_until(tab: Page, field: Locator, word: str, hit: Locator) -> None:
    """Type a word as soon as there is a field, and again if a script that came later has emptied it."""
    field.wait_for(timeout=PATIENCE)
    end = time.monotonic() + PATIENCE / 1000
    while not hit.is_visible():
        if field.input_value() != word:
            field.fill(word)
        if time.monotonic() > end:
            raise TimeoutError(f"no hit for {word}")
        tab.wait_for_timeout(20)


def rare_word(plain: Path, site: Path) -> str:
    """A word that a few briefings have in their text and none in its facts."""
    facts = " ".join(path.read_text(encoding="utf-8") for path in (site / "search").glob("facts*.json")).lower()
    counts = Counter(word for path in sorted(plain.glob("briefings/*.md"))
                     for word in set(re.findall(r"[a-z]{9,}", path.read_text(encoding="utf-8").lower())))
    rare = sorted(word for word, count in counts.items() if 2 <= count <= 5)
    return next(word for word in rare[len(rare) // 2:] if word[:6] not in facts)


def a_briefing(plain: Path) -> str:
    """The address of a briefing of middling length."""
    files = sorted(plain.glob("briefings/*.md"), key=lambda path: (path.stat().st_size, path.name))
    return f"briefings/{files[len(files) // 2].stem}/"
