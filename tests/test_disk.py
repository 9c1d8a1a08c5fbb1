"""The copy that opens from disk."""
from pathlib import Path

import pytest

from finished import verify_site
from macros.site.disk import NotASite, disk_copy, for_disk, local

ADDRESSES = {
    "../../": "../../index.html", "..": "../index.html", "./": "index.html", "themes/empty/": "themes/empty/index.html",
    "../search/?theme=empty#q": "../search/index.html?theme=empty#q", "?theme=empty": "?theme=empty", "#main": "#main",
    "../assets/keep.js?v=0123456789ab": "../assets/keep.js", "../data/briefings.json": "../data/briefings.json",
    "https://example.org/a/": "https://example.org/a/", "tel:999": "tel:999", "mailto:a@example.org": "mailto:a@example.org",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_inside_the_site_name_their_file(address):
    assert local(address) == ADDRESSES[address]


def test_a_page_for_disk():
    page = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<meta http-equiv="refresh" content="0; url=../new/"><link rel="manifest" href="../m.webmanifest"><link rel="canonical" href="https://a.example/x/">
<a class="a" href=../a/?b=1&amp;c=2>A</a> &amp; <form action="./"></form>
<script src="../assets/one.js?v=0123456789ab" defer></script>
<script src="../assets/two.js?v=0123456789ab" type="module"></script>
"""
    assert for_disk(page, "../", {"two.js": ["zero.js", "one.js"]}) == (
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:">
<meta http-equiv="refresh" content="0; url=../new/index.html"><link rel="canonical" href="https://a.example/x/">
<a class="a" href="../a/index.html?b=1&amp;c=2">A</a> &amp; <form action="index.html"></form>
<script src="../assets/disk.js" defer></script><script src="../assets/one.js" defer></script>
<script src="../assets/zero.js" defer></script><script src="../assets/two.js" defer></script>
""")


@pytest.fixture(scope="module")
def copy(built, tmp_path_factory) -> Path:
    """The mini-site, as a copy for disk."""
    folder = tmp_path_factory.mktemp("disk") / "copy"
    disk_copy(built, folder)
    return folder


def test_every_page_is_in_the_copy_and_every_link_leads_to_a_file(built, copy):
    pages = [{path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} for folder in (built, copy)]
    assert (pages[0] - pages[1], pages[1] - pages[0], verify_site(copy, "/")) == ({"404.html"}, set(), [])


def test_the_copy_holds_no_link_to_a_folder_no_module_and_no_stored_file_of_the_full_text(copy):
    pages = "".join(path.read_text(encoding="utf-8") for path in copy.rglob("*.html"))
    assert [what for what in ('/"', 'type="module"', "manifest") if f"href=\"..{what}" in pages or what == 'type="module"' and what in pages] == []
    assert [name for name in ("pagefind", "sw.js", "offline.json") if (copy / name).exists()] == []


@pytest.mark.parametrize("wrong", ["no site", "a full folder", "inside the site"])
def test_what_cannot_be_copied_or_would_be_lost_is_wrong_use(wrong, built, tmp_path, run):  # noqa: F811
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("keep me")
    site = tmp_path if wrong == "no site" else built
    to = {"no site": tmp_path / "new", "a full folder": tmp_path / "full", "inside the site": built / "copy"}[wrong]
    code, _, said = run("disk", "--from", str(site), "--to", str(to))
    assert (code, (tmp_path / "full" / "letter.txt").read_text(), (built / "copy").exists(), len(said) > 0) == (2, "keep me", False, True)
    with pytest.raises(NotASite):
        disk_copy(site, to)
