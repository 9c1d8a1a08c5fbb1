"""A real Chromium for the tests in this folder.

    def test_home(page, faults, axe):
        tab = page("/", viewport=(320, 700), color_scheme="dark")
        assert axe(tab) == []
        assert faults == []

`site_url`, the address of a built site on loopback, comes from the folder above.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import chromium
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page, Request, expect, sync_playwright

expect.set_options(timeout=60_000)  # a test must not fail because the machine is busy
PHONE = (390, 844)

# The wall is in the browser, so that it also holds for service workers, prefetches and sockets:
# no name but loopback resolves, and no proxy is asked to resolve it for us.
LOOPBACK_ONLY = ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost", "--no-proxy-server"]
QUIET = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    try:
        path = chromium.find()
    except chromium.NoChromium as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None
    with sync_playwright() as playwright:
        browser = _launch(playwright.chromium, path)
        yield browser
        browser.close()


@pytest.fixture
def faults() -> list[str]:
    """What went wrong in the pages that the test opened, one line each; grows while the test runs."""
    return []


@pytest.fixture(scope="session")
def window(browser: Browser, site_url: str) -> Iterator[BrowserContext]:
    """A window that stays open. A tab in it costs half of what the first tab of another context does: that starts processes."""
    with browser.new_context(base_url=site_url, viewport=dict(zip(("width", "height"), PHONE))) as context:
        context.new_page()
        yield context


@pytest.fixture
def page(browser: Browser, window: BrowserContext, site_url: str, faults: list[str]) -> Iterator[Callable[..., Page]]:
    """Open an address of the site as a fresh reader, with nothing stored.

    `more` goes to Playwright's `new_context`; a reader who is `alone` has one too, and may change it for good.
    """
    with ExitStack() as cleanup:

        def open_page(path="/", *, viewport=PHONE, color_scheme="light", reduced_motion="no-preference", alone=False, **more) -> Page:
            context = window
            if alone or more:
                context = cleanup.enter_context(browser.new_context(base_url=site_url, **more))
            else:
                cleanup.callback(leave_nothing, window, site_url)
            cleanup.callback(record(context, site_url, faults))
            tab = context.new_page()
            tab.set_viewport_size(dict(zip(("width", "height"), viewport)))
            tab.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
            tab.goto(path)
            return tab

        yield open_page


def leave_nothing(window: BrowserContext, *addresses: str) -> None:
    """Close the tabs of a reader, and forget all that they loaded and what the sites at these addresses stored."""
    first, *others = window.pages
    for tab in others:
        tab.close()
    window.clear_permissions()
    window.set_offline(False)
    session = window.new_cdp_session(first)
    for origin in filter(None, map(_origin, addresses)):
        session.send("Storage.clearDataForOrigin", {"origin": "://".join(origin), "storageTypes": "all"})
    session.send("Network.clearBrowserCache")
    session.detach()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """List the accessibility violations of an open page, one line for each place."""
    engine = Axe()

    def violations(tab: Page) -> list[str]:
        assert tab.evaluate("matchMedia('(scripting)').matches"), "axe needs scripts: without them it waits for ever"
        if not tab.evaluate("'axe' in window"):
            tab.evaluate(engine.axe_script)
        found = tab.evaluate("options => axe.run(options)", AXE)["violations"]
        return [_line(rule, node) for rule in found for node in rule["nodes"]]

    return violations


def _launch(engine: BrowserType, path: str) -> Browser:
    """Start Chromium in its sandbox where it can: root, and many containers, cannot."""
    options = {"executable_path": path, "args": LOOPBACK_ONLY + QUIET}
    if os.geteuid() != 0:
        try:
            return engine.launch(**options, chromium_sandbox=True)
        except Error:
            pass  # the second start says what is wrong, if it is not the sandbox
    return engine.launch(**options, chromium_sandbox=False)


def record(context: BrowserContext, site_url: str, faults: list[str]) -> Callable[[], None]:
    """Write down everything that a page of ours must not do, until what is returned is called."""

    def console(message) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text} ({message.location['url']})")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # our own next step cut it short; nothing failed
            faults.append(f"failed: {request.url} ({request.failure})")

    def foreign(request: Request) -> None:
        if _origin(request.url) not in (None, _origin(site_url)):
            faults.append(f"foreign: {request.url}")

    def script(error) -> None:
        faults.append(f"script: {error.error}")

    watching = {"console": console, "weberror": script, "requestfailed": failed, "request": foreign}
    for event, write_down in watching.items():
        context.on(event, write_down)
    return lambda: [context.remove_listener(event, write_down) for event, write_down in watching.items()]


def _origin(url: str) -> tuple[str, str] | None:
    """Return scheme and host of an address; a data: or blob: address has none."""
    parts = urlsplit(url)
    return (parts.scheme, parts.netloc) if parts.netloc else None


def _line(rule: dict, node: dict) -> str:
    """Say which rule, where, and what would mend it."""
    place = " ".join(map(str, node["target"]))
    return f"{rule['id']} at {place}: {' '.join(node['failureSummary'].split())}"
