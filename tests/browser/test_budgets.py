"""Light on a real page: what a first view costs, compressed as a server would, and that nothing makes a reader wait."""
import gzip
from pathlib import Path
import re
from urllib.parse import urlsplit

import pytest

KB = 1024
BRIEFINGS = ["/briefings/listen-first/", "/briefings/share-early/", "/briefings/ask-again/"]
SCRIPT = re.compile(r"<script\b([^>]*)>")
SHEET = re.compile(r'<link rel="stylesheet" href="[^"]+"([^>]*)>')
LOADED = "performance.getEntriesByType('resource').map(entry => entry.name)"
MOVING = ["/", "/briefings/listen-first/", "/themes/listening/", "/actions/", "/saved/", "/search/?q=share", "/search/?q=haste",
          "/search/?q=xqzvw", "/search/?q=ask&theme=listening"]
SHIFTS = """window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifts += entry.value; }))
    .observe({type: 'layout-shift', buffered: true})"""


def weight(data: bytes) -> int:
    """What is sent: level 6 is what servers use."""
    return len(gzip.compress(data, 6))


def file(built: Path, url: str) -> bytes:
    path = urlsplit(url).path.lstrip("/")
    return (built / path / "index.html" if url.endswith("/") else built / path).read_bytes()


@pytest.mark.parametrize("path", BRIEFINGS)
def test_the_whole_page_fits_the_first_answer_of_a_server(path, built):
    """14 KB are what a server sends before it waits for the reader's first reply; these are short. Published briefings: tests/test_project.py."""
    page = file(built, path)
    assert weight(page) <= 10 * KB
    assert SHEET.findall(page.decode()) == [' media="print"'] and b"@import" not in page


@pytest.mark.parametrize("path", BRIEFINGS)
def test_no_script_runs_before_the_first_paint(path, built):
    tags = SCRIPT.findall(file(built, path).decode())
    runs = [tag for tag in tags if 'type="application/ld+json"' not in tag]  # words for programs, which nobody runs
    assert runs and [tag for tag in runs if " defer" not in tag and 'type="module"' not in tag] == []


@pytest.mark.parametrize("path", BRIEFINGS)
def test_the_first_view_of_a_briefing(path, built, page, site_url, faults):
    tab = page(path)
    tab.wait_for_load_state("load")
    loaded = set(tab.evaluate(LOADED))
    assert {url for url in loaded if not url.startswith(site_url)} == set() and faults == []
    assert [url for url in loaded if re.search(r"\.(woff2?|ttf|otf)(\?|$)", url)] == []
    assert {urlsplit(url).path for url in loaded if ".css" in url} == {"/assets/print.css"}
    scripts = sum(weight(file(built, url)) for url in loaded if urlsplit(url).path.endswith(".js"))
    assert 0 < scripts <= 5 * KB
    assert weight(file(built, path)) + sum(weight(file(built, url)) for url in loaded) <= 17 * KB


@pytest.mark.parametrize("size", [(390, 844), (1280, 900)])
def test_nothing_moves_on_a_slow_phone(size, page):
    """By a reader who has kept a role and a briefing: lists then start with the role."""
    tab = page("/audiences/teachers/", viewport=size)
    tab.locator("[data-do=role]").click()
    tab.goto("/briefings/listen-first/")
    tab.locator("[data-do=save]").click()
    net = tab.context.new_cdp_session(tab)
    net.send("Network.enable")
    net.send("Network.emulateNetworkConditions", {"offline": False, "latency": 100, "downloadThroughput": 200_000, "uploadThroughput": 200_000})
    tab.add_init_script(SHIFTS)
    moved = {}
    for path in MOVING:
        tab.goto(path, wait_until="networkidle" if path.startswith(("/search/", "/saved/")) else "load")
        tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        moved[path] = tab.evaluate("shifts")
    assert {path: shift for path, shift in moved.items() if shift >= 0.005} == {}  # a line that is still arriving may wrap anew


# Every element and its computed style, with the style of the page and then with another; only what differs comes back.
DIFFERENCES = """full => {
    const seen = {}, place = e => e === document.documentElement ? '' : `${place(e.parentElement)} ${e.tagName}.${e.getAttribute('class')}`;
    const all = [...document.body.querySelectorAll('*')].filter(e => !['STYLE', 'LINK', 'SCRIPT'].includes(e.tagName))
        .filter(e => (seen[place(e)] = (seen[place(e)] ?? 0) + 1) <= 2); // a third card looks like the second
    const names = [...getComputedStyle(document.body)].filter(name => !name.startsWith('--'));
    const look = () => all.map(e => [null, '::before', '::after'].map(part => {
        const style = getComputedStyle(e, part);
        return part && style.content === 'none' ? '' : names.map(name => style.getPropertyValue(name)).join() }).join('|'));
    const own = look();
    document.querySelector('style').textContent = full;
    return look().flatMap((one, at) => one === own[at] ? [] : [all[at].outerHTML.slice(0, 80)]) }"""


@pytest.mark.parametrize("path", ["/", "/briefings/listen-first/", "/themes/listening/", "/patterns/", "/glossary/", "/contribute/fields/"])
def test_a_page_with_its_own_rules_looks_like_one_with_all_of_them(path, built, browser):
    full = "".join((built / "assets" / name).read_text(encoding="utf-8") for name in ("colours.css", "briefings.css"))
    paper = (Path(__file__).parents[2] / "docs/assets/print.css").read_text(encoding="utf-8")
    html = SHEET.sub(lambda _: f'<style media="print">{paper}</style>', file(built, path).decode())
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        tab = context.new_page()
        for media in ("screen", "print"):
            tab.set_content(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>|<script[^>]*></script>', "", html))
            tab.emulate_media(media=media)
            assert tab.evaluate(DIFFERENCES, full) == [], media
