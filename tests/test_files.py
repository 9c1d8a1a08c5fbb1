"""The files beside the pages: what crawlers read, and that all of them are made."""
import re
from urllib.parse import urljoin
from xml.etree import ElementTree

from macros.views.files import generated_files, robots, sitemap
from macros.views.publication import Site, Sources
from macros.views.views import Views
import minisite

SITE = Site("Tests", "", "https://board.example.org/library/")
NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGES = ["", "themes/listening/", "briefings/ask-again/", "briefings/ask-once/", "briefings/taken-back/", "briefings/listen-before/"]


def test_a_sitemap_has_true_dates_and_neither_notices_nor_old_addresses(mini):
    tree = ElementTree.fromstring(sitemap(Views(mini, site=SITE), PAGES).encode())
    assert [(url.findtext(f"{NAME}loc").removeprefix(SITE.address), url.findtext(f"{NAME}lastmod")) for url in tree] == [
        ("", None), ("briefings/ask-again/", "2026-02-10"), ("briefings/ask-once/", str(mini.by_slug["ask-once"].facts.updated)), ("themes/listening/", None)]


def test_robots_may_read_everything():
    assert robots(Site()) == "User-agent: *\nAllow: /\n"
    assert robots(SITE) == "User-agent: *\nAllow: /\nSitemap: https://board.example.org/library/sitemap.xml\n"


def test_every_file_is_made_once(mini):
    names = [name for name, _ in generated_files(Views(mini, "", SITE, Sources(minisite.BRIEFINGS.parent)))]
    assert len(names) == len(set(names))
    assert {"data/briefings.json", "data/actions.csv", "feed.xml", "themes/sleep/feed.json", "search/facts.json", "robots.txt", "_headers"} <= set(names)


def test_they_stand_in_the_built_site_as_they_are(built, mini):
    assert (built / "data/briefings/ask-again.md").read_bytes() == (minisite.BRIEFINGS / "north/ask-again.md").read_bytes()
    assert (built / "robots.txt").exists() and (built / "_headers").exists()
    assert sorted(path.name for path in built.glob("sitemap*")) == []  # no address, no sitemap
    assert not list(built.rglob("*.file")) and not (built / "data/briefings/ask-again/index.html").exists()


FRAME = re.compile(r'<header class="site-header">.*?</header>|<footer class="site-footer.*?</footer>', re.S)


def test_header_and_footer_lead_to_the_same_places_from_every_page_and_mark_its_section(built):
    """They are filled once for all made pages of one depth and section (macros/hooks.py)."""
    places, marked = set(), {}
    for path in built.rglob("index.html"):
        page = f"/{path.parent.relative_to(built).as_posix()}/".replace("/./", "/")
        frame = "".join(FRAME.findall(path.read_text(encoding="utf-8")))
        places.add(tuple(urljoin(page, link) for link in re.findall(r'href="([^"#]*)"', frame)))
        marked[page] = [urljoin(page, link) for link in re.findall(r'href="([^"]*)" aria-current', frame)]
    sections = {link for links in marked.values() for link in links}
    assert len(places) == 1 and len(sections) > 4
    assert {page: [section for section in sections if page.startswith(section)] for page in marked} == marked


def test_pages_with_a_feed_say_so(built):
    for page, has in {"": True, "themes/sleep/": True, "themes/empty/": False, "audiences/nurses/": True, "publishers/west/": False, "about/": False}.items():
        text = (built / page / "index.html").read_text(encoding="utf-8")
        assert ('<link rel="alternate" type="application/atom+xml" href="feed.xml"' in text) == has
        assert (built / page / "feed.xml").exists() == has == (built / page / "feed.json").exists()
