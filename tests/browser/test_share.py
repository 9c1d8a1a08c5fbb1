"""Sharing a briefing: the phone's own sheet, else a copied link; and what a message then shows of it."""
import pytest

from minisite import ADDRESS

LISTEN = "/briefings/listen-first/"
OWN_SHEET = "answer => { window.shared = []; navigator.share = async (what) => { shared.push(what); if (answer) throw new DOMException('x', answer); }; }"


def share(tab):
    return tab.get_by_role("button", name="Share", exact=True)


@pytest.mark.parametrize("answer", ["", "AbortError"])
def test_the_phones_own_sheet(answer, page, faults):
    tab = page(f"{LISTEN}#actions")
    tab.evaluate(OWN_SHEET, answer)
    share(tab).click()
    assert tab.evaluate("shared") == [{"title": tab.title(), "url": tab.url.split("#")[0]}]
    assert (tab.locator(".keep-note").count(), faults) == (0, [])


@pytest.mark.parametrize("sheet", [True, False])
def test_else_the_link_is_copied(sheet, page, faults):
    tab = page(f"{LISTEN}#actions")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.evaluate(OWN_SHEET, "NotAllowedError") if sheet else tab.evaluate("navigator.share = undefined")
    share(tab).click()
    tab.locator(".keep-note").wait_for()
    assert tab.locator(".keep-note").inner_text().strip() == "Link copied."
    assert tab.evaluate("navigator.clipboard.readText()") == tab.url.split("#")[0]
    assert faults == []


def test_else_the_link_stands_there(page):
    tab = page(LISTEN)
    tab.evaluate("() => { navigator.share = undefined; navigator.clipboard.writeText = async () => { throw new Error(); }; }")
    share(tab).click()
    tab.locator(".keep-note").wait_for()
    assert tab.locator(".keep-note").inner_text().strip() == f"Copy this link: {tab.url}"


def preview(tab) -> dict[str, str]:
    return tab.evaluate("Object.fromEntries([...document.querySelectorAll('meta[property]')].map(m => [m.getAttribute('property'), m.content]))")


def test_what_a_message_shows(page):
    found = preview(page(LISTEN))
    assert (found["og:type"], found["og:title"]) == ("article", 'Listen first: "really" & always {{ child }}')
    assert found["og:description"] == "Hear the child before you hear anybody else."
    assert not {"og:image", "og:url"} & found.keys()  # both must be whole addresses, and nobody has named one
    assert preview(page("/"))["og:type"] == "website"


def test_with_a_known_address_the_message_names_it(addressed):
    for page, address in [("briefings/listen-first", "briefings/listen-first/"), ("briefings/listen-before", "briefings/listen-first/"), (".", "")]:
        html = (addressed / page / "index.html").read_text(encoding="utf-8")
        assert f'<meta property="og:url" content="{ADDRESS}{address}">' in html
        assert f'<meta property="og:image" content="{ADDRESS}assets/share.png">' in html


def test_the_picture_of_a_shared_page_is_there_as_large_as_it_says_and_light(addressed):
    html, picture = (addressed / "index.html").read_text(encoding="utf-8"), (addressed / "assets/share.png").read_bytes()
    width, height = (int.from_bytes(picture[place:place + 4]) for place in (16, 20))  # https://www.w3.org/TR/png/#11IHDR
    assert picture.startswith(b"\x89PNG\r\n\x1a\n") and (width, height) == (1200, 630) and len(picture) <= 20 * 1024
    assert f'<meta property="og:image:width" content="{width}">' in html and f'<meta property="og:image:height" content="{height}">' in html
    assert '<meta property="og:image:alt" content="A seven, made of seven steps">' in html and '<meta name="twitter:card" content="summary_large_image">' in html


@pytest.mark.parametrize("path", ["/themes/listening/", "/audiences/nurses/"])
def test_themes_and_roles_can_be_shared_too(path, page, faults):
    tab = page(path)
    tab.evaluate(OWN_SHEET, "")
    share(tab).click()
    assert (tab.evaluate("shared"), faults) == ([{"title": tab.title(), "url": tab.url}], [])
