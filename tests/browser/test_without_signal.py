"""Without signal: what a reader chose to keep opens, says that it is a copy, is renewed, and goes when told to.

Each test has a server of its own, which can be stopped, slowed down, and given a new site while tabs are open.
"""
from collections.abc import Iterator
from functools import partial
import json
from pathlib import Path
import re
import shutil
from threading import Thread
import time

import chromium
from conftest import LOOPBACK_ONLY, QUIET
from playwright.sync_api import BrowserContext, Page, expect
import pytest

from finished import stamp
from macros.site.contents import names_in
from macros.site.offline import offline_list
from webserver import QuietHandler, Server

LISTEN, SHARE = "briefings/listen-first/", "briefings/share-early/"
NOTE = re.compile(r"Offline copy of \d{1,2} [A-Z][a-z]+ 20\d\d\.")
STORED = """async () => ({caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length,
  local: localStorage.length})"""
NOTHING = {"caches": [], "workers": 0, "local": 0}


class Handler(QuietHandler):
    """As slow as the test wants."""

    def do_GET(self) -> None:
        self.server.site.asked.append(self.path)
        time.sleep(self.server.site.delay if self.server.site.slow in self.path else 0)
        del self.headers["If-Modified-Since"]  # it knows seconds only, and these tests write a file twice in one
        super().do_GET()


class Site:
    """A copy of the mini-site under the path `sub`, on a server that can fail."""

    def __init__(self, built: Path, folder: Path, sub: str) -> None:
        self.folder, self.top, self.delay, self.slow, self.port, self.server = folder / sub, folder, 0, "", 0, None
        self.asked: list[str] = []
        shutil.copytree(built, self.folder)
        self.patience(60_000)  # a busy machine is no slow network
        self.up()
        self.url = f"http://127.0.0.1:{self.port}/{sub}"

    def up(self) -> None:
        self.server = Server(("127.0.0.1", self.port), partial(Handler, directory=self.top))
        self.server.site, self.port, self.server.daemon_threads, self.server.block_on_close = self, self.server.server_port, True, False
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def down(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def patience(self, milliseconds: int) -> None:
        """How long the worker waits for the network before it takes a copy."""
        worker = self.folder / "sw.js"
        text, count = re.subn(r"const PATIENCE = \d+", f"const PATIENCE = {milliseconds}", worker.read_text(encoding="utf-8"))
        assert count == 1
        worker.write_text(text, encoding="utf-8")

    def change(self, page: str, old: str, new: str) -> None:
        path = self.folder / page / "index.html"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def publish(self) -> None:
        """What the build does last: a list of what is there now, and its name in the worker."""
        listed, worker = offline_list(self.folder, names_in(self.folder)), self.folder / "sw.js"
        (self.folder / "offline.json").write_text(json.dumps(listed), encoding="utf-8")
        text = re.sub(r'const VERSION = "\w+"', f'const VERSION = "{listed["version"]}"', worker.read_text(encoding="utf-8"))
        worker.write_text(text, encoding="utf-8")


@pytest.fixture(params=["", "name/"], ids=["at-the-top", "sub-path"])
def anywhere(request, built, tmp_path) -> Iterator[Site]:
    """The site at the top of its address, and under a sub-path."""
    site = Site(built, tmp_path / "www", request.param)
    yield site
    site.down()


@pytest.fixture
def site(built, tmp_path) -> Iterator[Site]:
    site = Site(built, tmp_path / "www", "name/")
    yield site
    site.down()


@pytest.fixture
def reader(browser) -> Iterator[BrowserContext]:
    """A reader's phone with nothing stored: a window of its own, because workers go on after their tab has been closed."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield context


def visit(context: BrowserContext, site: Site, *pages: str) -> Page:
    """A new tab that has been to these pages."""
    tab = context.new_page()
    for page in pages:
        tab.goto(site.url + page)
    return tab


def say_yes(context: BrowserContext, site: Site) -> Page:
    """The reader taps "Keep pages on this device"."""
    tab = visit(context, site, "offline/")
    tab.get_by_role("button", name="Keep pages on this device").click()
    expect(status(tab)).to_contain_text("Done.")
    expect(tab.get_by_text("Nothing is kept until you tap.")).to_be_hidden()
    return tab


def status(tab: Page):
    """What the page says about the last tap."""
    return tab.locator("[data-offline=status]")


# wait_for_function does not wait for a promise, so the page itself looks until it is so.
AWAIT_COPY = """async ([at, words]) => {
  for (const end = Date.now() + 60000; Date.now() < end; await new Promise(next => setTimeout(next, 20))) {
    const text = await (await caches.match(at))?.text();
    if (words === null ? text === undefined : text?.includes(words)) return true;
  }
  return false;
}"""


# An update that the browser has begun by itself may have fetched the old worker, and then says that there is nothing new: so ask again.
KNOWN = "() => { window.known = navigator.serviceWorker.controller; }"
NEW_WORKER = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  for (let times = 0; navigator.serviceWorker.controller === window.known; times += 1) {
    if (times > 1000) throw new Error("no new worker comes");
    await registration.update();
    await new Promise(next => setTimeout(next, 50));
  }
}"""


def wait_until_kept(tab: Page, site: Site, page: str, words: str = "") -> None:
    """The worker keeps a page just after it has been shown."""
    assert tab.evaluate(AWAIT_COPY, [site.url + page, words]), f"{page} is not kept"


def wait_until_gone(tab: Page, site: Site, page: str) -> None:
    assert tab.evaluate(AWAIT_COPY, [site.url + page, None]), f"{page} is still kept"


def read(tab: Page, site: Site, page: str) -> None:
    tab.goto(site.url + page)
    wait_until_kept(tab, site, page)


def choose_all(tab: Page) -> None:
    tab.get_by_role("button", name="Keep all for offline").click()
    expect(status(tab)).to_contain_text("All pages are kept.")


def stored(tab: Page) -> dict:
    return tab.evaluate(STORED)


def test_nothing_is_stored_without_a_tap(site, reader):
    tab = visit(reader, site, "", LISTEN, "offline/")
    expect(tab.get_by_role("button", name="Keep pages on this device")).to_be_visible()
    assert stored(tab) == NOTHING


@pytest.mark.parametrize("cut", ["server", "phone"])
def test_what_was_read_opens_without_signal_and_says_so(cut, anywhere, reader):
    tab = say_yes(reader, anywhere)
    read(tab, anywhere, LISTEN)
    expect(tab.locator(".offline-note")).to_have_count(0)
    anywhere.down() if cut == "server" else reader.set_offline(True)
    tab.goto(anywhere.url)
    tab.goto(anywhere.url + LISTEN + "#actions")
    expect(tab.locator(".offline-note")).to_have_text(re.compile(NOTE.pattern + " Try for the newest"))
    assert tab.locator("main > :first-child").get_attribute("class") == "offline-note band"
    assert tab.evaluate("getComputedStyle(document.querySelector('.offline-note')).borderBottomStyle") == "solid"  # its style is there
    tab.get_by_label("Your role").select_option(label="Teachers")  # and so are the scripts
    expect(tab.get_by_text(re.compile(r"\d of \d+ actions shown: for your role"))).to_be_visible()


def test_what_a_script_loads_later_is_kept_with_its_page(site, reader):
    (site.folder / "assets/late.js").write_text('export default "late";')
    (site.folder / "assets/first.js").write_text('globalThis.later = () => import("./late.js").then(late => late.default);')
    site.change(LISTEN, "</body>", '<script type="module" src="../../assets/first.js"></script></body>')
    stamp(site.folder)
    site.publish()
    tab = say_yes(reader, site)
    read(tab, site, LISTEN)
    site.down()
    tab.goto(site.url + LISTEN)
    assert tab.evaluate("later()") == "late"


def test_get_help_opens_without_signal_although_it_was_never_read(site, reader):
    tab = say_yes(reader, site)
    site.down()
    tab.goto(site.url + "get-help/index.html?from=here")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Get help")


def test_an_unknown_address_gets_help_and_what_is_kept(site, reader):
    tab = say_yes(reader, site)
    read(tab, site, LISTEN)
    site.down()
    tab.goto(site.url + SHARE)
    expect(tab.get_by_text("that page is not on this device")).to_contain_text("/" + SHARE)
    assert tab.get_by_role("link", name="Try again").get_attribute("href") == site.url + SHARE
    tab.locator(".offline-kept").get_by_role("link", name="Listen first").click()
    expect(tab.locator(".offline-note")).to_have_text(NOTE)
    site.up()
    tab.goto(site.url + SHARE)
    expect(tab.locator(".offline-note")).to_have_count(0)


def test_an_address_without_its_last_stroke_leads_to_the_kept_page(site, reader):
    tab = say_yes(reader, site)
    read(tab, site, LISTEN)
    site.down()
    tab.goto(site.url + LISTEN.rstrip("/"))
    assert tab.url == site.url + LISTEN


def test_a_wrong_address_with_signal_is_the_servers_to_answer(site, reader):
    tab = say_yes(reader, site)
    assert tab.goto(site.url + "nowhere/").status == 404
    assert site.url + "nowhere/" not in tab.evaluate(KEPT)


@pytest.mark.parametrize("saved", ["before", "after"])
def test_a_saved_briefing_opens_without_signal_once_pages_are_kept(saved, site, reader):
    tab = visit(reader, site, "" if saved == "after" else LISTEN)
    if saved == "before":
        tab.locator("[data-do=save]").click()
    tab.close()
    tab = say_yes(reader, site)
    if saved == "after":
        tab.goto(site.url + "audiences/nurses/")  # chosen on another page: the briefing itself was never opened
        tab.locator(".action", has_text="before lunch").filter(has_text="Listen first").get_by_role("button").click()
    wait_until_kept(tab, site, LISTEN)
    tab.goto(site.url + "offline/")
    site.down()
    tab.goto(site.url + "saved/")
    expect(tab.locator(".kept")).to_contain_text("Who else knows this family?")  # from the copy of its page
    expect(tab.locator(".without-signal")).to_contain_text("are kept for reading without signal")
    tab.locator(".kept h2 a").click()
    expect(tab.locator(".offline-note")).to_have_text(NOTE)


def test_the_list_says_how_briefings_open_without_signal(site, reader):
    tab = visit(reader, site, LISTEN)
    tab.locator("[data-do=save]").click()
    tab.goto(site.url + "saved/")
    tab.locator(".without-signal").get_by_role("link", name="keep pages on this device").click()
    expect(tab.get_by_role("button", name="Keep pages on this device")).to_be_visible()
    assert stored(tab) == NOTHING | {"local": 1}


def test_the_search_without_signal(site, reader):
    tab = say_yes(reader, site)
    tab.goto(site.url + "search/?q=share")  # used once, with signal
    expect(tab.get_by_role("status")).to_have_text("3 briefings found.")
    wait_until_kept(tab, site, "search/")
    site.down()
    tab.goto(site.url + "search/?q=listen")
    expect(tab.locator(".result").first).to_be_visible()
    expect(tab.locator(".search-status")).to_contain_text("found.")


def test_the_search_without_signal_when_all_pages_are_kept(site, reader):
    choose_all(say_yes(reader, site))
    site.down()
    tab = visit(reader, site, "search/?q=haste")  # a word of the full text
    expect(tab.locator(".result-why")).to_contain_text("In the text: …")
    expect(tab.locator(".search-status")).to_have_text("1 briefing found.")


KEPT = """async () => (await Promise.all((await caches.keys()).map(async name =>
  (await (await caches.open(name)).keys()).map(request => request.url)))).flat()"""


def test_keep_all_says_its_size_keeps_all_and_can_be_undone(site, reader):
    tab = say_yes(reader, site)
    expect(status(tab)).to_be_focused()
    expect(tab.get_by_role("button", name="Keep only what I opened")).to_be_hidden()
    expect(tab.get_by_text(re.compile(r"about \d+ kB to download, and (\d+ kB|\d\.\d MB) of room"))).to_be_visible()
    choose_all(tab)
    expect(tab.get_by_role("button", name="Keep all for offline")).to_be_hidden()
    listed = json.loads((site.folder / "offline.json").read_text())
    wanted = {site.url + at for at in listed["pages"]} | {f"{site.url}{at}?v={facts['hash']}" for at, facts in listed["files"].items()}
    assert wanted <= set(tab.evaluate(KEPT))
    site.down()
    tab.goto(site.url + SHARE)
    expect(tab.locator(".offline-note")).to_have_text(NOTE)
    tab.goto(site.url + "offline/")
    tab.get_by_role("button", name="Keep only what I opened").click()
    expect(status(tab)).to_have_text("Only the pages that you opened are kept now.")
    assert SHARE not in " ".join(tab.evaluate(KEPT)) and site.url + "get-help/" in tab.evaluate(KEPT)


def test_keep_all_can_be_stopped_and_goes_on_later(site, reader):
    tab = say_yes(reader, site)
    site.delay = 0.15
    tab.get_by_role("button", name="Keep all for offline").click()
    stop, progress = tab.get_by_role("button", name="Stop"), tab.get_by_role("progressbar")
    expect(stop).to_be_focused()
    expect(tab.get_by_text(re.compile(r"^[1-9]\d* of \d+$"))).to_be_visible()
    assert 0 < progress.evaluate("bar => bar.value / bar.max") < 1
    stop.click()
    expect(status(tab)).to_have_text("Stopped. What has come so far is kept.")
    site.delay = 0
    some = len(tab.evaluate(KEPT))
    choose_all(tab)
    assert some < len(tab.evaluate(KEPT))


def test_an_update_while_a_tab_is_open(site, reader):
    tab = say_yes(reader, site)
    for page in (LISTEN, SHARE, "themes/listening/"):
        read(tab, site, page)
    watching = visit(reader, site, "")
    watching.evaluate(KNOWN)
    site.change(LISTEN, "<h1", "<p>Newer words.</p><h1")
    site.change(SHARE, "<h1", "<p>Newer words too.</p><h1")
    shutil.rmtree(site.folder / "themes/listening")
    site.publish()
    tab.goto(site.url + LISTEN)  # with signal a reader never gets the old page
    expect(tab.get_by_text("Newer words.")).to_be_visible()
    watching.evaluate(NEW_WORKER)
    other = visit(reader, site, "")  # the new worker has taken over; what changed is fetched again, what is gone goes
    wait_until_gone(tab, site, "themes/listening/")
    wait_until_kept(other, site, SHARE, "Newer words too.")
    tab.get_by_role("link", name="Get help").first.click()  # the tab that was open goes on working
    expect(tab.get_by_role("heading", level=1)).to_have_text("Get help")
    site.down()
    tab.goto(site.url + SHARE)
    expect(tab.get_by_text("Newer words too.")).to_be_visible()


DONE = {"result": None}
# What the worker does after an update, now and to its end; and the list that it has stored, when its next try is due.
FRESHEN = """() => new Promise(done => { const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({data}) => done(data); navigator.serviceWorker.controller.postMessage(["freshen"], [port2]); })"""
WAIT = """async ([at, name]) => { const cache = await caches.open(name), list = await (await cache.match(at)).json(), { again } = list;
  if (again) await cache.put(at, new Response(JSON.stringify({...list, again: {...again, from: 0}})));
  return again?.wait }"""


@pytest.mark.parametrize("fault", ["old", "missing"])
def test_a_page_that_comes_later_than_the_list_is_asked_for_again_ever_less_often(fault, site, reader):
    tab, path = say_yes(reader, site), site.folder / SHARE / "index.html"
    read(tab, site, SHARE)
    tab.goto(site.url)
    tab.evaluate(KNOWN)
    old = path.read_bytes()
    site.change(SHARE, "<h1", "<p>Newer words.</p><h1")
    site.publish()
    new = path.read_bytes()
    path.write_bytes(old) if fault == "old" else path.unlink()  # a server in the middle of an update
    tab.evaluate(NEW_WORKER)
    due = [site.url + "offline.json", f"briefings files {site.url}"]
    for wait in (600_000, 1_200_000):
        assert tab.evaluate(FRESHEN) == DONE
        site.asked.clear()
        assert tab.evaluate(FRESHEN) == DONE and site.asked == []  # not before its time
        assert tab.evaluate(WAIT, due) == wait
    path.write_bytes(new)
    assert tab.evaluate(FRESHEN) == DONE
    wait_until_kept(tab, site, SHARE, "Newer words.")
    assert tab.evaluate(WAIT, due) is None
    site.asked.clear()
    assert tab.evaluate(FRESHEN) == DONE and site.asked == []


def test_an_old_copy_keeps_its_old_files_and_a_new_page_gets_new_ones(site, reader):
    tab = say_yes(reader, site)
    read(tab, site, LISTEN)
    site.change(LISTEN, "briefings.js?v=", "briefings.js?v=0ld")  # a server in the middle of an update: the hash is wrong
    tab.goto(site.url + LISTEN)
    wait_until_kept(tab, site, LISTEN, "?v=0ld")
    assert [url for url in tab.evaluate(KEPT) if "v=0ld" in url] == []


def test_a_page_that_the_site_has_removed_is_forgotten(site, reader):
    tab = say_yes(reader, site)
    read(tab, site, LISTEN)
    shutil.rmtree(site.folder / LISTEN)
    assert tab.goto(site.url + LISTEN).status == 404
    tab.goto(site.url)
    wait_until_gone(tab, site, LISTEN)


def test_a_slow_network_gives_the_copy_and_then_offers_what_is_newer(site, reader):
    tab = say_yes(reader, site)
    read(tab, site, LISTEN)
    site.change(LISTEN, "<h1", "<p>Newer words.</p><h1")
    tab.evaluate(KNOWN)
    site.patience(600)
    tab.evaluate(NEW_WORKER)
    site.slow, site.delay = LISTEN, 2
    began = time.monotonic()
    tab.goto(site.url + LISTEN)
    expect(tab.locator(".offline-note")).to_have_text(NOTE)
    assert time.monotonic() - began > .6
    expect(tab.locator(".offline-note")).to_have_text("This page has changed since this copy. Show it")
    site.delay = 0
    tab.get_by_role("link", name="Show it").click()
    expect(tab.get_by_text("Newer words.")).to_be_visible()


def test_two_tabs(site, reader):
    other = visit(reader, site, LISTEN)
    tab = say_yes(reader, site)
    expect(other.get_by_role("heading", level=1)).to_have_text(re.compile("^Listen first"))
    read(other, site, SHARE)
    tab.reload()
    expect(tab.locator(".offline-kept")).to_contain_text("Share early")
    tab.get_by_role("button", name="Remove all kept pages").click()
    expect(status(tab)).to_contain_text("All kept pages are removed. This site keeps nothing on this device.")
    other.evaluate("fetch(new URL('../../manifest.webmanifest', location)).then(answer => answer.text())")  # still through the worker
    other.goto(site.url + LISTEN)
    expect(other.get_by_role("heading", level=1)).to_have_text(re.compile("^Listen first"))
    assert stored(other) == NOTHING


def test_remove_everything_and_begin_again(anywhere, reader):
    tab = say_yes(reader, anywhere)
    tab.evaluate("caches.open('briefings pages https://elsewhere.example/')")  # of another site on the same address
    read(tab, anywhere, LISTEN)
    tab.goto(anywhere.url + "offline/")
    tab.get_by_role("button", name="Remove all kept pages").click()
    expect(status(tab)).to_be_focused()
    assert stored(tab) == NOTHING | {"caches": ["briefings pages https://elsewhere.example/"]}
    tab.get_by_role("button", name="Keep pages on this device").click()
    expect(status(tab)).to_contain_text("Done.")
    read(tab, anywhere, SHARE)
    anywhere.down()
    tab.goto(anywhere.url + SHARE)
    expect(tab.locator(".offline-note")).to_have_text(NOTE)


@pytest.mark.parametrize("path, button", [(LISTEN, "[data-do=save]"), ("audiences/nurses/", "[data-do=role]")])
def test_what_was_saved_outlives_the_kept_pages_and_the_page_says_so(path, button, site, reader):
    tab = say_yes(reader, site)
    tab.goto(site.url + path)
    tab.locator(button).click()
    tab.goto(site.url + "offline/")
    tab.get_by_role("button", name="Remove all kept pages").click()
    expect(status(tab)).to_have_text("All kept pages are removed. What you saved is still in this browser. See your list")
    assert stored(tab) == NOTHING | {"local": 1}
    status(tab).get_by_role("link").click()
    tab.get_by_role("button", name="Clear everything").click()
    assert stored(tab) == NOTHING


def test_the_footer_says_that_pages_are_kept(site, reader):
    tab = say_yes(reader, site)
    tab.goto(site.url + LISTEN)
    tab.get_by_role("contentinfo").get_by_role("link", name="Without signal: pages are kept").click()
    expect(tab.get_by_role("button", name="Remove all kept pages")).to_be_visible()


def test_a_full_phone_keeps_what_it_has_and_reading_goes_on(site, reader):
    tab = say_yes(reader, site)
    session = reader.new_cdp_session(tab)
    session.send("Storage.overrideQuotaForOrigin", {"origin": site.url.split("/name")[0], "quotaSize": 1})
    tab.get_by_role("button", name="Keep all for offline").click()
    expect(status(tab)).to_contain_text("There is no room left on this device")
    tab.goto(site.url + LISTEN)
    expect(tab.get_by_role("heading", level=1)).to_have_text(re.compile("^Listen first"))
    site.down()
    tab.goto(site.url + "get-help/")
    expect(tab.locator(".offline-note")).to_have_text(NOTE)


def test_a_browser_that_forbids_storage_says_so(site, browser, tmp_path):
    profile = tmp_path / "profile" / "Default"
    profile.mkdir(parents=True)
    (profile / "Preferences").write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    blocked = browser.browser_type.launch_persistent_context(profile.parent, executable_path=chromium.find(), args=LOOPBACK_ONLY + QUIET,
                                                             chromium_sandbox=False)
    try:
        tab = visit(blocked, site, LISTEN)
        expect(tab.get_by_role("heading", level=1)).to_have_text(re.compile("^Listen first"))
        tab.goto(site.url + "offline/")
        expect(status(tab)).to_contain_text("does not allow websites to keep pages")
        expect(tab.get_by_role("button", name="Keep pages on this device")).to_be_hidden()
    finally:
        blocked.close()


def test_what_is_kept_can_be_removed_when_the_site_has_become_a_preview(site, reader):
    tab = say_yes(reader, site)
    (site.folder / "offline.json").unlink()
    tab.evaluate("async () => { for (const name of await caches.keys()) await (await caches.open(name)).delete(new URL('../offline.json', location)) }")
    tab.goto(site.url + "offline/")
    expect(tab.get_by_role("button", name="Keep all for offline")).to_be_hidden()
    tab.get_by_role("button", name="Remove all kept pages").click()
    expect(status(tab)).to_contain_text("All kept pages are removed. This site keeps nothing on this device.")
    assert stored(tab) == NOTHING


def test_without_the_list_of_a_finished_site_nothing_is_offered(site, reader):
    (site.folder / "offline.json").unlink()
    tab = visit(reader, site, "offline/")
    expect(status(tab)).to_contain_text("Pages cannot be kept just now")
    expect(tab.get_by_role("button", name="Keep pages on this device")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(scheme, site, reader, axe):
    tab = say_yes(reader, site)
    tab.emulate_media(color_scheme=scheme)
    read(tab, site, LISTEN)
    tab.goto(site.url + "offline/?page=nowhere/")
    expect(tab.locator(".offline-kept li")).not_to_have_count(0)
    assert axe(tab) == []
    site.down()
    tab.goto(site.url + LISTEN)
    assert axe(tab) == []
    tab.set_viewport_size({"width": 320, "height": 700})
    assert not tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_it_can_be_installed(anywhere, reader):
    tab = visit(reader, anywhere, LISTEN)
    session = reader.new_cdp_session(tab)
    found = session.send("Page.getAppManifest")
    facts = json.loads(found["data"])
    assert (found["url"], found["errors"]) == (anywhere.url + "manifest.webmanifest", [])
    assert (facts["name"], facts["start_url"]) == ("Seven-Minute Briefings", "./")
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == [{"errorId": "in-incognito", "errorArguments": []}]
