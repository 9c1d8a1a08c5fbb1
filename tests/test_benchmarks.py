"""The benchmarks: what is counted is counted right. How quick anything is, no test asks."""
import gzip
import json
from pathlib import Path
import sys
from urllib.request import Request, urlopen

import pytest

from builds import WITHOUT, contenders
from contender import ASIDE, Contender
from contenders import AGAIN, HIDDEN, MATERIAL, OURS, material
from library import write_library
from measure import Broken, run
from page import plain, render
from plain import write_bare_site, write_plain
from reader import a_briefing, rare_word
from results import Results
from serving import served
from sizes import first_view, weigh
from targets import targets
import minisite

MODULES = sorted((minisite.PROJECT / "benchmarks").glob("*.py"))
HUNGRY = "import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', '{0}']); {0}; child.wait()"
KEEPS = "import time; kept = bytearray(40_000_000); time.sleep(1)"


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Path:
    """Twelve invented briefings for other generators."""
    folder = tmp_path_factory.mktemp("peers")
    write_library(folder / "ours", 12, publishers=3, years=3, words=minisite.BRIEFINGS / "_vocabulary")
    write_plain(folder / "ours", folder / "plain")
    return folder / "plain"


@pytest.fixture
def results(tmp_path) -> Results:
    """Figures for one size, one page view and one search."""
    made = Results(tmp_path / "results.json")
    made.begin("builds 2000")["runs"] = {OURS: {"cold": [[10, 12, 300], [14, 12, 500], [11, 12, None]]}, MATERIAL: {"cold": [[100, 99, 200]]}}
    made.begin("sizes 2000").update(dict.fromkeys(("files", "full_text", "briefing", "first_view", "home", "largest", "facts_first", "facts_all"), 20.0),
                                    site=88.0, largest_page="themes/neglect")
    made.begin("views").update(size=300, chromium="1.0", found={"ours": [1, 20, 12, 700, 0], "bare": [2, 4, 4, 1000, 0], "material": [9, 800, 37, 1750, 0.2]},
                               rules={"ours": [], "bare": [], "material": ["color-contrast"]})
    made.begin("hits").update(size=2000, words={"common": "help", "rare": "quill"}, found={
        "ours": {"common": [2, 40], "rare": [4, 160]}, "pagefind": {"common": [8, 180], "rare": [8, 180]}})
    made.begin("saving").update(size=2000, seconds=0.8)
    made.data["versions"] = {"mkdocs": "1.6.1"}
    return made


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_module_can_be_read_in_one_sitting(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 200


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells the memory of a process")
def test_the_memory_of_all_processes_is_added_up(tmp_path):
    cost = run([sys.executable, "-c", HUNGRY.format(KEEPS)], tmp_path)
    assert 80 < cost.memory < 160


def test_a_command_that_fails_says_why(tmp_path):
    with pytest.raises(Broken, match="ended with 3: .*no room"):
        run([sys.executable, "-c", "import sys; print('no room'); sys.exit(3)"], tmp_path)


def test_figures_are_medians_and_outlive_a_run(results):
    results.keep()
    again = Results(results.path)
    assert [again.figure(2000, OURS, "cold", which) for which in (0, 1, 2)] == [11, 12, 400]
    assert again.figure(2000, OURS, "later edit") is None and again.figure(20, OURS, "cold") is None
    assert again.data == json.loads(json.dumps(results.data))


def test_what_is_reached_is_said_and_what_is_not(results):
    found = {target.what: (target.found, target.verdict) for target in targets(results)}
    assert found["Cold build at 2,000, beside stock Material"] == (0.11, "reached")
    assert found["Nothing edited at 2,000"] == (None, "not measured")
    assert found["Site at 2,000 (GitHub Pages allows 1,000 MB)"] == (88, "reached")
    assert found["First paint of a briefing, beside stock Material"] == (0.4, "reached")
    assert found["From saving a briefing to its page at 2,000"] == (0.8, "reached")
    assert found["First hit in the full text at 2,000"] == (160, "not reached")


def test_ten_thousand_are_held_against_two_thousand_of_the_same_minutes(results):
    results.begin("builds 10000")["runs"] = {OURS: {"cold": [[60, 90, 900]]}, AGAIN: {"cold": [[11, 16, 300], [13, 17, 300]]}}
    assert {target.what: target.found for target in targets(results)}["Cold build at 10,000, beside 2,000"] == 5
    assert f"| {AGAIN} | 12 | – | – | – | 16.5 | 300 | 0.20 × |\n" in render(results, page=False)


def test_ten_thousand_come_between_two_builds_of_two_thousand(tmp_path):
    for size in (2000, 10000):
        (tmp_path / str(size) / "ours").mkdir(parents=True)
    (tmp_path / "10000/plain/briefings").mkdir(parents=True)
    assert [one.name for one in contenders(tmp_path / "10000", tmp_path / "no tools", 10000)][:4] == [AGAIN, OURS, AGAIN, WITHOUT]


def test_a_search_among_fewer_briefings_does_not_count_for_the_target(results):
    results.data["hits"]["size"] = 300
    assert {target.verdict for target in targets(results) if "search hit" in target.what} == {"not measured"}


def test_the_page_holds_every_table(results):
    text = render(results, page=False)
    assert text.startswith("---\ntitle: How quick and how light\n")
    assert f"| {OURS} | 11 | – | – | – | 12 | 400 | 1 × |\n" in text and f"| {MATERIAL} | 100 | – | – | – | 99 | 200 | 9.09 × |\n" in text
    assert "| whole site, MB | 88 |\n" in text and "| Material, stock | 9 | 800 | 37 | 1,750 | 2.50 × | 0.20 | 1 |\n" in text
    assert f"| {OURS} | 2 | 40 | 4 | 160 |\n" in text
    assert "`make serve` shows a changed briefing 0.80 seconds after it has been saved, in a library of 2,000 (median of seven)." in text


def test_on_the_page_a_table_scrolls_inside_its_frame(results):
    text = render(results)
    assert text.count('<div class="scroll" tabindex="0" role="region" aria-label="') == text.count("<table>") == text.count("</table></div>") == 5
    assert f'<tr><th scope="row">{OURS}</th><td>2</td><td>40</td><td>4</td><td>160</td></tr>' in text
    assert '<th scope="col"></th>' not in text  # who hears a table needs a name for each column


def test_a_page_without_figures_says_what_we_want_to_reach(tmp_path):
    text = render(Results(tmp_path / "none.json"))
    assert text.count("not measured") == len(targets(Results(tmp_path / "none.json"))) and text.count("<table>") == 1


@pytest.mark.parametrize(("number", "shown"), [(None, "–"), (0, "0"), (3.0, "3"), (0.123, "0.12"), (12.34, "12.3"), (1234.5, "1,234")])
def test_a_figure_has_as_many_places_as_mean_something(number, shown):
    assert plain(number) == shown


def test_the_peers_get_every_published_text(texts):
    files = sorted(texts.glob("briefings/*.md"))
    assert len(files) == 12
    text = files[0].read_text(encoding="utf-8")
    assert all(heading in text for heading in ("title: ", "## Key messages", "## In brief", "## What can you do?", "## Talk about it", "## Sources"))


def test_the_bare_page_is_two_files(texts, tmp_path):
    write_bare_site(texts, tmp_path / "bare")
    pages = list((tmp_path / "bare").glob("briefings/*/index.html"))
    assert len(pages) == 12
    html = pages[0].read_text(encoding="utf-8")
    assert html.count('href="/style.css"') == 1 and "<script" not in html and "<h2>Key messages</h2>" in html


@pytest.mark.parametrize(("hidden", "name"), [(True, HIDDEN), (False, MATERIAL)])
def test_material_hides_the_briefings_from_its_navigation_or_not(texts, tmp_path, hidden, name):
    found = material(texts, tmp_path / "material", hidden)
    assert found.name == name and ("\nnav:\n" in (tmp_path / "material/mkdocs.yml").read_text()) == hidden
    assert len(list(found.folder.glob(found.sources))) == 12


def test_each_edit_changes_one_briefing_and_a_cold_build_finds_nothing(texts, tmp_path):
    found = Contender("one", texts, [], "public", "briefings/*.md", ("public",))
    before = {path: path.read_text(encoding="utf-8") for path in texts.glob("briefings/*.md")}
    found.edit(0)
    assert sum(path.read_text(encoding="utf-8") != text for path, text in before.items()) == 1
    for number in range(1, 3 * len(before)):  # more edits than briefings: each of them must still change something
        now = {path: path.read_text(encoding="utf-8") for path in before}
        found.edit(number)
        assert sum(path.read_text(encoding="utf-8") != text for path, text in now.items()) == 1
    (texts / "public").mkdir()
    found.forget()
    [aside] = texts.parent.glob(f"{ASIDE}*/public")
    assert not (texts / "public").exists() and aside.is_dir()


def test_a_site_is_weighed_as_it_is_sent(built):
    found = weigh(built)
    page = built / "briefings/listen-first/index.html"
    assert found.files == sum(path.is_file() for path in built.rglob("*"))
    assert found.largest >= found.briefing > len(gzip.compress(page.read_bytes(), 6)) / 3000
    assert found.facts_first == found.facts_all > 0 and found.full_text > 0
    assert found.first_view > found.briefing and first_view(built, page) > len(gzip.compress(page.read_bytes(), 6)) / 1000


def test_the_second_word_stands_in_some_texts_and_in_no_facts(tmp_path):
    for place, text in enumerate(("gardening everywhere", "gardening lighthouses everywhere", "everywhere wonderfully", "everywhere")):
        path = tmp_path / "plain/briefings" / f"{place}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "site/search").mkdir(parents=True)
    (tmp_path / "site/search/facts.json").write_text('["Everywhere"]')
    assert rare_word(tmp_path / "plain", tmp_path / "site") == "gardening"
    assert a_briefing(tmp_path / "plain") == "briefings/2/"


def test_the_server_compresses_and_counts(tmp_path):
    (tmp_path / "index.html").write_text("<p>word</p>" * 1000)
    with served(tmp_path, slow=False) as (address, signal), urlopen(Request(address)) as answer:
        body = answer.read()
        assert answer.headers["Content-Encoding"] == "gzip" and gzip.decompress(body) == b"<p>word</p>" * 1000
        assert (signal.requests, signal.bytes) == (1, len(body))
