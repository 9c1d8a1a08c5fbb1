"""A briefing on paper: two sides of A4, type that can be read, and the way back to the page."""
import re

import pytest

from minisite import PROJECT

BRIEFINGS = ["listen-first", "share-early", "ask-again", "ask-once"]
A4 = (794, 1123)  # in CSS pixels
SMALLEST = 8.5 * 96 / 72
SIDES = re.compile(rb"/Type\s*/Page\b(?!s)")
SIZES = """() => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) { const box = walk.currentNode.parentElement;
        if (walk.currentNode.data.trim() && box.getClientRects().length) found.push([parseFloat(getComputedStyle(box).fontSize), walk.currentNode.data.trim()]) }
    return found }"""


@pytest.fixture(scope="module")
def paper(browser, addressed):
    """Open a briefing as its sheet of paper would be laid out."""
    tab = browser.new_page(viewport=dict(zip(("width", "height"), A4)))

    def open_paper(slug: str):
        text = (addressed / "briefings" / slug / "index.html").read_text(encoding="utf-8")
        rules = (addressed / "assets/print.css").read_text(encoding="utf-8")
        text = re.sub(r'<meta http-equiv[^>]*>|<script[^>]*></script>', "", text)
        tab.set_content(re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f'<style media="print">{rules}</style>', text))
        tab.emulate_media(media="print")
        return tab

    yield open_paper
    tab.close()


@pytest.mark.parametrize("slug", BRIEFINGS)
def test_two_sides_of_a4(slug, paper):
    assert 1 <= len(SIDES.findall(paper(slug).pdf(prefer_css_page_size=True))) <= 2


def test_seven_full_minutes_still_fit(paper):
    tab = paper("listen-first")
    tab.evaluate("""() => { const words = text => text.trim().split(/\\s+/).length, flow = document.querySelector('.flow');
        const parts = document.querySelectorAll('.messages, .prose, .learning, .actions');
        const counted = () => [...parts].reduce((sum, part) => sum + words(part.innerText), 0);
        const practice = document.querySelector('.part ul'), item = practice.lastElementChild;
        while (counted() < 1280) { const more = item.cloneNode(); more.textContent =
            'Ask what a day is like for each child, write it down in their words, and say what you will do next.'; practice.append(more) } }""")
    assert len(SIDES.findall(tab.pdf(prefer_css_page_size=True))) == 2


@pytest.mark.parametrize("slug", BRIEFINGS)
def test_no_type_is_smaller_than_eyes_can_bear(slug, paper):
    assert [text for size, text in paper(slug).evaluate(SIZES) if size < SMALLEST - 0.01] == []


def test_paper_has_no_place_for_what_only_a_screen_can_do(paper):
    tab = paper("listen-first")
    for part in (".steps", ".site-nav", ".menu-button", ".filter", ".word", ".related", ".site-footer nav", ".tools .facts"):
        assert [one.is_visible() for one in tab.locator(part).all() if one.is_visible()] == [], part
    for part in ("#key-messages", "#learning", "#actions", "#questions", ".aloud", ".sources", "#help"):
        assert tab.locator(part).first.is_visible(), part


def test_paper_has_the_numbers_of_get_help_where_a_screen_has_links(paper):
    tab = paper("listen-first")
    said = " ".join(tab.locator(".help p").all_inner_texts())
    known = re.findall(r"\]\(tel:\d+\)", (PROJECT / "docs/get-help.md").read_text(encoding="utf-8"))
    assert {f"](tel:{''.join(number.split())})" for number in re.findall(r"\d[\d\s]+\d", said)} == set(known)
    assert [link.inner_text() for link in tab.locator(".help a, .content-note a").all() if link.is_visible()] == ["999"]
    tab.emulate_media(media="screen")
    assert not tab.locator(".by-phone").is_visible() and tab.get_by_role("link", name="help for you").is_visible()


def test_the_code_is_in_the_corner_of_the_first_sheet_and_covers_nothing(paper):
    tab = paper("listen-first")
    code, words = tab.locator(".qr").bounding_box(), tab.locator(".on-paper p").bounding_box()
    assert code["y"] < 40 and code["x"] + code["width"] > A4[0] - 60 and 75 < code["width"] == code["height"]
    assert words["x"] + words["width"] <= code["x"]
    for part in (".wordmark", "h1", ".summary"):
        box = tab.locator(part).first.bounding_box()
        assert box["y"] >= words["y"] + words["height"] or box["x"] + box["width"] <= words["x"], part
    assert tab.locator(".provenance").bounding_box()["y"] >= code["y"] + code["height"]


def test_a_screen_shows_no_code_and_reads_none_out(paper):
    tab = paper("listen-first")
    tab.emulate_media(media="screen")
    assert not tab.locator(".on-paper").is_visible()


@pytest.mark.parametrize("path", ["/", "/themes/listening/", "/actions/", "/patterns/", "/glossary/"])
def test_other_pages_print_in_type_that_can_be_read(path, page):
    tab = page(path, viewport=A4)
    tab.emulate_media(media="print")
    sizes = tab.evaluate(SIZES)
    assert sizes and [text for size, text in sizes if size < SMALLEST - 0.01] == []


def test_what_is_folded_is_printed_by_browsers_whose_style_sheets_cannot_say_so(page):
    tab = page("/audiences/nurses/")
    tab.add_init_script("CSS.supports = () => false")
    tab.reload()
    assert tab.locator("details:not([open])").count()
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not tab.locator("details:not([open])").count()
