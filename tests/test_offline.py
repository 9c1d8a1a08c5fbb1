"""What the build writes for readers without signal."""
import gzip
import json
import re
import struct

import pytest

from finished import write_offline
from macros.site.contents import names_in
from macros.site.offline import PREVIEW, Stamps, fingerprint, offline_list, words_of
from minisite import PROJECT


@pytest.fixture
def site(tmp_path):
    """A very small site."""
    files = {"index.html": '<link href="assets/a.css"><script src="assets/a.js"></script><main><h1>Home &amp; <b>all</b></h1></main>',
             "404.html": '<script src="/assets/a.js"></script>', "moved/index.html": "<main>No heading</main>",
             "assets/a.css": "p{}", "assets/b.js": 'import "./c.js"',
             "assets/a.js": 'import {b} from "./b.js"; import("../gone.js"); new URL("a.css", import.meta.url)',
             "assets/c.js": 'import "./b.js"', "data/briefings.json": "{}", "sitemap.xml": "", "sw.js": PREVIEW,
             "manifest.webmanifest": '{"name": "x", "start_url": "./"}'}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_page_and_a_script_name_what_they_load_with_its_hash(site):
    write_offline(site, "Our board")
    script, page = (site / "assets/a.js").read_text(), (site / "index.html").read_text()
    b, css = (fingerprint((site / "assets" / name).read_bytes()) for name in ("b.js", "a.css"))
    assert script == (f'import {{b}} from "./b.js?v={b}"; import("../gone.js"); '
                      f'new URL("a.css?v={css}", import.meta.url)')
    assert f'src="assets/a.js?v={fingerprint((site / "assets/a.js").read_bytes())}"' in page
    assert f'href="assets/a.css?v={fingerprint(b"p{}")}"' in page
    assert (site / "404.html").read_text() == f'<script src="/assets/a.js?v={fingerprint((site / "assets/a.js").read_bytes())}"></script>'


def test_a_change_far_down_changes_every_hash_above_it(site):
    def top():
        return Stamps(site).hash(site / "assets/a.js")
    (site / "assets/c.js").write_text("1")
    copy = (site / "assets/a.js").read_text(), (site / "assets/b.js").read_text()
    before = top()
    (site / "assets/a.js").write_text(copy[0])
    (site / "assets/b.js").write_text(copy[1])
    (site / "assets/c.js").write_text("2")
    assert top() != before


def test_the_list_holds_what_readers_load_and_the_worker_its_name(site):
    write_offline(site, "Our board")
    listed = json.loads((site / "offline.json").read_text())
    assert (list(listed["pages"]), list(listed["files"])) == (
        ["", "moved/"], ["assets/a.css", "assets/a.js", "assets/b.js", "assets/c.js", "manifest.webmanifest"])
    assert (listed["pages"][""]["title"], listed["pages"]["moved/"]["title"]) == ("Home & all", "moved")
    assert (site / "sw.js").read_text() == f'const VERSION = "{listed["version"]}";'
    assert json.loads((site / "manifest.webmanifest").read_text()) == {"name": "Our board", "start_url": "./"}


def test_the_frame_does_not_count_and_the_words_do(site):
    def listed():
        return offline_list(site, names_in(site))["pages"][""]["hash"]
    before, page = listed(), (site / "index.html").read_text()
    (site / "index.html").write_text(page.replace("a.css", "other.css") + "<footer>New</footer>")
    assert listed() == before == fingerprint(words_of(page.encode()))
    (site / "index.html").write_text(page.replace("Home", "Start"))
    assert listed() != before


def test_a_worker_without_its_line_is_refused(site):
    (site / "sw.js").write_text("")
    with pytest.raises(ValueError, match="sw.js must hold the line"):
        write_offline(site, "x")


def test_the_built_site_is_listed_whole_and_the_same_twice(built):
    listed = json.loads((built / "offline.json").read_text(encoding="utf-8"))
    assert listed == offline_list(built, names_in(built))
    assert {"", "offline/", "get-help/", "briefings/listen-first/"} <= set(listed["pages"])
    assert all((built / at / "index.html").is_file() for at in listed["pages"])
    assert f'const VERSION = "{listed["version"]}";' in (built / "sw.js").read_text(encoding="utf-8")


def test_the_size_of_a_page_is_right_and_its_size_when_sent_nearly(built):
    for at, facts in json.loads((built / "offline.json").read_text(encoding="utf-8"))["pages"].items():
        data = (built / at / "index.html").read_bytes()
        assert (facts["size"], facts["zipped"]) == (len(data), pytest.approx(len(gzip.compress(data, 6)), rel=0.12)), at


def test_a_briefing_loads_a_small_script_and_names_it_by_hash(built):
    page = (built / "briefings/listen-first/index.html").read_text(encoding="utf-8")
    assert re.search(r'src="\.\./\.\./assets/offline\.js\?v=[0-9a-f]{12}"', page)
    assert len(gzip.compress((built / "assets/offline.js").read_bytes())) <= 1200


def test_the_icons_are_there_in_the_sizes_that_they_claim():
    manifest = json.loads((PROJECT / "docs/manifest.webmanifest").read_text(encoding="utf-8"))
    for icon in manifest["icons"]:
        head = (PROJECT / "docs" / icon["src"]).read_bytes()[:24]
        assert "{}x{}".format(*struct.unpack(">II", head[16:])) == icon["sizes"]


def test_a_preview_has_a_worker_that_keeps_nothing():
    assert PREVIEW in (PROJECT / "docs/sw.js").read_text(encoding="utf-8")
