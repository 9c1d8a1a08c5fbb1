"""Addresses for ever: the list, what it says when one is lost, and the pages that lead on from old ones."""
import pytest

from macros.reading.finding import report
from macros.site.addresses import LIST, Published, addresses_of, check_addresses, lead_on, read_list, with_new
from macros.site.build import build_site
from macros.site.contents import names_in
from macros.site.safe import CHARSET
from test_build import QUICK

NAME = "Seven-Minute Briefings"
A01 = f"{LIST}:{{}}:1: A01 An address that was published must go on leading somewhere (`{{}}`). "
GENERAL = "Bring the page back, or write where it leads now: `themes/old/ -> themes/new/`."
OTHER = "the one that has taken its place"
BRIEFING = "Give its file `status: withdrawn`, after putting it back if it is gone, or write {} into `aliases` of {}."


def write(root, *lines: str, site: str = NAME) -> None:
    (root / LIST).write_text("\n".join(["# a note", f"site: {site}", "", *lines, ""]), encoding="utf-8")


@pytest.fixture
def site(tmp_path):
    """A finished site of a few pages."""
    for name in ("index.html", "briefings/index.html", "briefings/ask-twice/index.html", "briefings/taken-back/index.html",
                 "themes/new/index.html", "404.html", "search/facts.json", "data/briefings.json", "data/briefings/ask-twice.json"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("<p>page</p>")
    return tmp_path / "site"


def test_pages_and_the_files_of_the_library_are_addresses(site):
    assert addresses_of(names_in(site)) == {"./", "briefings/", "briefings/ask-twice/", "briefings/taken-back/", "themes/new/", "data/briefings.json"}


def test_an_address_that_leads_nowhere_is_an_error_with_its_cure(site, tmp_path):
    write(tmp_path, "./", "briefings/ask-once/", "briefings/quite-another/", "briefings/taken-back/", "data/briefings.json", "themes/old/")
    assert report(check_addresses(tmp_path, names_in(site), NAME)) == [
        A01.format(5, "briefings/ask-once/") + BRIEFING.format("ask-once", "ask-twice"),
        A01.format(6, "briefings/quite-another/") + BRIEFING.format("quite-another", "the one that has taken its place"),
        A01.format(9, "themes/old/") + GENERAL]


def test_lines_that_cannot_be_read_or_lead_nowhere(site, tmp_path):
    write(tmp_path, "briefings/", "briefings/", "Themes, all", "themes/old/ -> themes/gone/")
    found = sorted(check_addresses(tmp_path, names_in(site), NAME))
    assert [one.code for one in found] == ["A02", "A02", "A01", "A02"]
    assert report(found) == [
        f"{LIST}:5:1: A02 A line of the list of addresses must be an address, once, alone or with -> and another that is there "
        "(`briefings/`). Compare it with the lines around it.",
        f"{LIST}:6:1: A02 A line of the list of addresses must be an address, once, alone or with -> and another that is there "
        "(`Themes, all`). Compare it with the lines around it.",
        A01.format(7, "themes/old/") + GENERAL,
        f"{LIST}:7:1: A02 A line of the list of addresses must be an address, once, alone or with -> and another that is there "
        "(`themes/gone/` is not there). Compare it with the lines around it."]


def test_without_a_list_nothing_has_been_published(site, tmp_path):
    assert (check_addresses(tmp_path, names_in(site), NAME), read_list(tmp_path)) == ([], Published())


@pytest.mark.parametrize("own", ["another name", "no briefings"])
def test_the_list_of_another_site_is_advice_only(own, site, tmp_path):
    write(tmp_path, "briefings/ask-once/", "themes/old/ -> themes/new/")
    if own == "no briefings":
        for slug in ("ask-twice", "taken-back"):
            (site / "briefings" / slug / "index.html").unlink()
    name = "Briefings of the West" if own == "another name" else NAME
    lead_on(tmp_path, site, name, "")
    found = check_addresses(tmp_path, names_in(site), name)
    assert ([(one.code, one.advice) for one in found], (site / "themes" / "old").exists()) == ([("A03", True)], False)


def test_an_old_address_leads_on_and_a_part_of_a_list_to_the_list(site, tmp_path):
    write(tmp_path, "themes/old/ -> themes/new/", "briefings/years/2019/", "themes/new/2/", "start/ -> ./")
    lead_on(tmp_path, site, NAME, "https://example.org/sub/")
    assert check_addresses(tmp_path, names_in(site), NAME) == []
    pages = {name: (site / name / "index.html").read_text(encoding="utf-8") for name in ("themes/old", "briefings/years/2019", "themes/new/2", "start")}
    ways = {"themes/old": "../../themes/new/", "briefings/years/2019": "../../../briefings/", "themes/new/2": "../../../themes/new/", "start": "../"}
    for name, way in ways.items():
        canonical = "https://example.org/sub/" + way.replace("../", "")
        for part in (CHARSET, '<meta name="robots" content="noindex">', f'<meta http-equiv="refresh" content="0; url={way}">',
                     f'<link rel="canonical" href="{canonical}">', f'<a href="{way}">'):
            assert part in pages[name], (name, part)


def test_new_addresses_are_added_and_none_goes(site, tmp_path):
    write(tmp_path, "themes/old/ -> themes/new/", "briefings/gone/")
    (tmp_path / LIST).write_text(with_new(read_list(tmp_path), NAME, addresses_of(names_in(site))), encoding="utf-8")
    again = read_list(tmp_path)
    assert list(again.lines) == sorted({"themes/old/", "briefings/gone/", *addresses_of(names_in(site))})
    assert (again.site, again.moved, again.faults) == (NAME, {"themes/old/": "themes/new/"}, ())


def test_the_check_knows_before_anything_is_built(project, run):  # noqa: F811
    write(project, "briefings/ask-once/", "briefings/listen-before/", "briefings/listen-later/", "briefings/years/2024/", "themes/gone/")
    assert run("check") == (1, [A01.format(6, "briefings/listen-later/") + BRIEFING.format("listen-later", "listen-first")],
                            ["1 error, 0 pieces of advice"])
    write(project, "briefings/ask-once/", "briefings/listen-before/", "briefings/listen-later/ -> themes/listening/")
    assert run("check") == (0, [], ["0 errors, 0 pieces of advice"])


def test_no_briefing_is_named_that_has_an_address_of_its_own(project, run):  # noqa: F811
    write(project, "briefings/listen-before/", "briefings/listen-first/", "briefings/listen-later/")
    assert run("check")[1] == [A01.format(6, "briefings/listen-later/") + BRIEFING.format("listen-later", OTHER)]


def test_a_published_briefing_that_becomes_a_draft_is_lost(project, run):  # noqa: F811
    write(project, "briefings/ask-again/")
    path = project / "briefings/north/ask-again.md"
    path.write_text(path.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    code, said, _ = run("check")
    assert (code, [line for line in said if line.startswith(LIST)]) == (1, [A01.format(4, "briefings/ask-again/") + BRIEFING.format("ask-again", OTHER)])


def test_a_list_in_another_encoding_has_a_line_that_is_no_address(project, run):  # noqa: F811
    write(project, "briefings/ask-once/")
    (project / LIST).write_bytes((project / LIST).read_bytes() + b"caf\xe9/\n")
    assert [line.split(" ")[:2] for line in run("check")[1]] == [["addresses.txt:5:1:", "A02"]]


def test_a_deleted_briefing_stops_a_build_until_it_is_withdrawn_or_another_takes_its_address(project, tmp_path):
    site, one, heir = tmp_path / "site", project / "briefings" / "north" / "ask-again.md", project / "briefings" / "north" / "listen-first.md"
    write(project, "briefings/ask-again/")
    gone = one.read_text(encoding="utf-8")
    one.unlink()
    (project / "briefings" / "north" / "ask-once.md").unlink()  # it names the other
    assert [found.code for found in build_site(project, site, QUICK)] == ["A01"] and not site.exists()
    heir.write_text(heir.read_text(encoding="utf-8").replace("aliases: [listen-before]", "aliases: [listen-before, ask-again]"), encoding="utf-8")
    assert gone and build_site(project, site, QUICK) == []
    page = (site / "briefings" / "ask-again" / "index.html").read_text(encoding="utf-8")
    assert [part for part in ('content="0; url=../listen-first/"', '<meta name="robots" content="noindex">', 'href="../../briefings/listen-first/"')
            if part not in page] == []


def test_the_command_adds_checks_and_begins_anew(project, built, run):  # noqa: F811
    write(project, "briefings/listen-first/")
    code, new, _ = run("addresses", "--check", "--from", str(built))
    assert (code, "briefings/share-early/" in new, "briefings/listen-first/" in new) == (1, True, False)
    assert run("addresses", "--from", str(built)) == (0, new, [])
    assert run("addresses", "--check", "--from", str(built)) == (0, [], [])
    write(project, "briefings/of-another/", site="Another")
    assert run("addresses", "--from", str(built))[0] == 2
    assert run("addresses", "--begin", "--from", str(built))[0] == 0
    assert set(read_list(project).lines) == addresses_of(names_in(built))
