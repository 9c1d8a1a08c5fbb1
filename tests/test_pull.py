"""Another site's briefings: two sites over loopback, and everything that may go wrong between them."""
from datetime import date
from hashlib import sha256
import json
from pathlib import Path
import shutil

from click.testing import CliRunner
import pytest

from macros.commands.pull import PART, THEIRS, command
from macros.library.checking import check_files, load_library
from macros.pull import lists, writing
from macros.pull.offer import Refused
from macros.pull.withdrawal import never_here
from macros.reading.finding import Finding
from macros.reading.strict_yaml import parse_yaml
from macros.site.build import Choices, build_site
from macros.views.views import Views
import minisite
from twoboards import LIST, change, east, everything, files, publish, take, there  # noqa: F401: three of them are fixtures

CAME = ["briefings/north/ask-again.md", "briefings/north/ask-once.md", "briefings/north/listen-first.md", "briefings/south/share-early.md", "lessons/ask-about-days",
        "publishers/north", "publishers/south", "resources/ear-guide", "resources/lost-report", "resources/pillow-film"]


def test_a_library_is_taken_over_whole_and_once(east, there):
    assert take(east, there) == CAME
    assert check_files(east, minisite.TODAY) == []
    source = minisite.BRIEFINGS / "north/listen-first.md"
    assert (east / "briefings/north/listen-first.md").read_bytes() == source.read_bytes()
    assert (east / "briefings/_vocabulary/publishers.yml").read_text().startswith("# Ours.\n- id: east\n")
    after = everything(east)
    assert take(east, there) == [] and everything(east) == after


def test_a_folder_is_as_good_as_an_address(east, built):
    assert take(east, str(built)) == CAME


def test_pages_name_the_site_and_its_licence(east, there):
    take(east, there)
    library, _ = load_library(east, minisite.TODAY)
    origin = library.vocabulary.origins["seven-minute-briefings"]
    assert (origin.name, origin.licence, origin.publishers) == ("Seven-Minute Briefings", "Open Government Licence v3.0", ("north", "south"))
    assert "It comes from Seven-Minute Briefings, under the Open Government Licence v3.0." in Views(library).briefing_page("../../", "listen-first")


def test_a_change_there_comes_and_nothing_else(east, there, files):
    take(east, there)
    publish(files, "listen-first", "status: published", "status: published ")
    change(files, resources=[one | {"note": "New."} if one["id"] == "ear-guide" else one for one in json.loads(files[LIST])["resources"]])
    assert take(east, there) == ["briefings/north/listen-first.md", "resources/ear-guide"]
    assert load_library(east, minisite.TODAY)[0].vocabulary.resources["ear-guide"].note == "New."
    assert take(east, there) == []


def test_what_is_withdrawn_there_becomes_a_notice_here(east, there, files):
    take(east, there)
    whole = json.loads(files[LIST])
    change(files, briefings=[one for one in whole["briefings"] if one["slug"] != "share-early"], withdrawn=[*whole["withdrawn"], "share-early"])
    assert take(east, there) == ["briefings/south/share-early.md"]
    library, findings = load_library(east, minisite.TODAY)
    facts = library.by_slug["share-early"].facts
    assert (findings, facts.status, facts.changes[-1].what) == ([], "withdrawn", "Withdrawn where it came from.")
    assert take(east, there) == []


def rename(files: dict, slug: str, name: str) -> None:
    """Publish a briefing under another name, with the old one among its aliases."""
    text = files.pop(f"data/briefings/{slug}.md").replace(b"\npublished: 2", f"\naliases: [{slug}]\npublished: 2".encode())
    files[f"data/briefings/{name}.md"] = text
    change(files, briefings=[one | {"slug": name, "aliases": [slug], "sha256": sha256(text).hexdigest()} if one["slug"] == slug else one
                             for one in json.loads(files[LIST])["briefings"]])


def test_another_name_there_is_another_name_here(east, there, files):
    take(east, there)
    for field in ("related: [share-early]", "See [the other briefing](share-early.md#listen-first)"):
        publish(files, "listen-first", field, field.replace("share-early", "share-sooner"))
    rename(files, "share-early", "share-sooner")
    assert take(east, there) == ["briefings/north/listen-first.md", "briefings/south/share-early.md", "briefings/south/share-sooner.md"]
    library, findings = load_library(east, minisite.TODAY)
    assert (findings, [path.name for path in sorted((east / "briefings/south").iterdir())]) == ([], ["share-sooner.md"])
    assert "share-early" not in str(library.vocabulary.origins) and take(east, there) == []


def test_a_copy_that_was_changed_here_stays_although_it_has_another_name_there(east, there, files):
    take(east, there)
    rename(files, "share-early", "share-sooner")
    path = east / "briefings/south/share-early.md"
    path.write_text(path.read_text().replace("title: ", "title: Our "))
    assert Finding("briefings/south/share-early.md", 1, 1, "U05") in take(east, there)


def test_the_name_of_what_was_withdrawn_before_is_kept_where_others_name_it(east, there, files):
    """It is named as related and linked; its words never come. When it is published again, it takes its place."""
    publish(files, "share-early", "published: 2", "related: [taken-back]\npublished: 2")
    publish(files, "share-early", "## In brief\n\n", "## In brief\n\nSee [this](taken-back.md). ")
    assert take(east, there) == sorted([*CAME, "briefings/south/taken-back.md"])
    library, findings = load_library(east, minisite.TODAY)
    assert (findings, library.by_slug["taken-back"].facts.status) == ([], "withdrawn")
    assert (take(east, there), take(east, there)) == ([], [])
    whole, text = json.loads(files[LIST]), (minisite.BRIEFINGS / "south/taken-back.md").read_bytes().replace(b"withdrawn", b"published", 1)
    files["data/briefings/taken-back.md"] = text
    change(files, withdrawn=[], briefings=[*whole["briefings"], {"slug": "taken-back", "publisher": "south", "sha256": sha256(text).hexdigest()}])
    assert take(east, there) == ["briefings/south/taken-back.md"]


def test_a_copy_that_was_changed_here_stays(east, there, files):
    take(east, there)
    path = east / "briefings/north/listen-first.md"
    path.write_text(path.read_text().replace("title: ", "title: Our "))
    assert take(east, there) == [Finding("briefings/north/listen-first.md", 1, 1, "U05")]


def test_names_that_are_taken(east, there, files):
    (east / "briefings/east").mkdir()
    shutil.copy(minisite.BRIEFINGS / "north/listen-first.md", east / "briefings/east")
    shutil.copytree(minisite.BRIEFINGS / "south", east / "briefings/south")
    lists = east / "briefings/_vocabulary"
    (lists / "resources.yml").write_text("- id: ear-guide\n  title: Another\n  publisher: A\n  kind: report\n  scope: national\n  themes: [sleep]\n")
    assert take(east, there) == [
        Finding("briefings/north/listen-first.md", 1, 1, "U04", "the name is taken by briefings/east/listen-first.md"),
        Finding("briefings/south", 1, 1, "U04", "briefings/south/not-yet.md is not from Seven-Minute Briefings"),
        Finding("resources/ear-guide", 1, 1, "U04", "here it is `Another`, there `The guide to ears & listening`")]


def test_an_entry_that_means_the_same_stays_ours(east, there):
    (east / "briefings/_vocabulary/resources.yml").write_text(
        "- id: ear-guide\n  title: The guide to ears & listening\n  publisher: Ours\n  kind: report\n  scope: national\n  themes: [sleep]\n")
    assert "resources/ear-guide" not in take(east, there)
    assert load_library(east, minisite.TODAY)[0].vocabulary.resources["ear-guide"].publisher == "Ours"


SHARE = "data/briefings/share-early.md"


@pytest.mark.parametrize(("name", "answer", "code", "came"), [
    (LIST, None, "U01", "the server answered 404"), (LIST, "cut", "U01", "the connection was cut"),
    (LIST, "http://localhost:9/x", "U01", "it leads to another host, localhost"), (LIST, "/" + LIST, "U01", "it leads on more than 3 times"),
    (LIST, b"<html>", "U02", "it is no JSON, or only a part of it"), (LIST, b"[" * 100_000, "U02", "it is no JSON"),
    (LIST, b"\xff", "U02", "it is no JSON"), (LIST, b"[]", "U02", "the whole: not a group of fields with their names"),
    (LIST, b'{"version": 9}', "U02", "version `9`, and this project reads 2"), (SHARE, None, "U01", "the server answered 404"),
    (SHARE, "huge", "U01", "it is larger than 64 KB"), (SHARE, b"changed", "U03", "")])
def test_answers_that_cannot_be_used(name, answer, code, came, east, there, files):
    files[name] = answer
    assert [(found.path, found.code, found.came) for found in take(east, there)] == [(name, code, came)]


@pytest.mark.parametrize(("field", "value", "came"), [
    ("slug", "../../evil", "briefings.0.slug: not a name of small letters, digits and single hyphens"),
    ("publisher", "_vocabulary", "briefings.0.publisher: not a name of small letters, digits and single hyphens"),
    ("sha256", "x", "briefings.0.sha256: String should match pattern '^[0-9a-f]{64}$'"), ("slug", 3, "briefings.0.slug: Input should be a valid string")])
def test_names_that_are_not_safe(field, value, came, east, there, files):
    first, *others = json.loads(files[LIST])["briefings"]
    change(files, briefings=[first | {field: value}, *others])
    assert take(east, there) == [Finding(LIST, 1, 1, "U02", came)]


def test_the_same_name_twice(east, there, files):
    briefings = json.loads(files[LIST])["briefings"]
    change(files, briefings=[*briefings, briefings[0]])
    assert take(east, there) == [Finding(LIST, 1, 1, "U02", f"the name `{briefings[0]['slug']}` stands twice")]


@pytest.mark.parametrize(("old", "new", "code"), [
    ("## In brief\n", "## In brief\n\n<script>alert(1)</script>\n", "M01"), ("title: ", "title: !!python/object:os.system ", "Y06"),
    ("themes: [", "themes: [unheard-of, ", "F10"), ("status: published", "status: published\nrender_macros: true", "F01")])
def test_what_comes_must_keep_our_rules(old, new, code, east, there, files):
    publish(files, "share-early", old, new)
    assert code in [found.code for found in take(east, there) if found.path == "briefings/south/share-early.md"]


def test_hostile_entries_of_word_lists(east, there, files):
    resource = json.loads(files[LIST])["resources"][0]
    change(files, resources=[resource | {"url": "javascript:alert(1)", "kind": "unheard-of"}])
    assert [found.code for found in take(east, there) if "resources.yml" in found.path] == ["F10", "F15"]


def test_links_in_a_folder_are_not_followed(east, built, tmp_path):
    site = Path(shutil.copytree(built, tmp_path / "copy"))
    (site / SHARE).unlink()
    (site / SHARE).symlink_to(minisite.BRIEFINGS / "south/share-early.md")
    assert take(east, str(site)) == [Finding(SHARE, 1, 1, "U01", "there is no such file")]


@pytest.mark.parametrize("where", ["file:///etc", "x" * 5_000, "", "//north.example"])
def test_neither_an_address_nor_a_folder(where, east):
    assert take(east, where) == [Finding(where, 1, 1, "U01", "it is neither a folder nor a whole address; write https:// before an address")]


@pytest.mark.parametrize("spoilt", [
    b'"id":["x"]', b'"id":5', b'"id":"ear-guide","note":"\\udfff"', b'"id":"ear-guide","note":[["x"]]',
    b'"id":"ear-guide","year":' + b"9" * 5_000])
def test_entries_that_are_none(spoilt, east, there, files):
    files[LIST] = files[LIST].replace(b'"id":"ear-guide"', spoilt, 1)
    assert [(found.path, found.code) for found in take(east, there)] == [(LIST, "U02")]


@pytest.mark.parametrize("name", ["\ud800", "x" * 121, ""])
def test_names_of_sites_that_are_none(name, east, there, files):
    change(files, site={"name": name, "licence": "None"})
    assert [(found.path, found.code) for found in take(east, there)] == [(LIST, "U02")]


def test_what_is_offered_and_withdrawn_or_listed_twice(east, there, files):
    whole = json.loads(files[LIST])
    change(files, withdrawn=["share-early", "gone", "gone"], lessons=whole["lessons"] * 2)
    assert [found.came for found in take(east, there)] == ["the name `share-early` stands twice", "the name `ask-about-days` stands twice"]


@pytest.mark.parametrize(("field", "value"), [("aliases", ["A"] * 100_000), ("key_messages", [1] * 100_000), ("resources", ["a"] * 501)])
def test_long_lists_of_one_briefing_are_one_fault(field, value, east, there, files):
    first, *others = json.loads(files[LIST])["briefings"]
    change(files, briefings=[first | {field: value}, *others])
    assert [(found.code, found.came.split(":")[0].removesuffix(".0")) for found in take(east, there)] == [("U02", f"briefings.0.{field}")]


def test_many_names_that_stand_twice_are_twenty_faults(east, there, files):
    change(files, lessons=[{"id": f"a-{number // 2}", "text": "x"} for number in range(100)])
    assert len(take(east, there)) == 20


def test_a_field_that_stands_twice_in_a_group(east, there, files):
    files[LIST] = files[LIST].replace(b'"withdrawn":', b'"withdrawn":["share-early"],"withdrawn":', 1)
    assert take(east, there) == [Finding(LIST, 1, 1, "U02", "`withdrawn` stands twice in one group of fields")]


def test_a_draft_is_not_what_the_list_describes(east, there, files):
    publish(files, "share-early", "status: published", "status: draft")
    assert take(east, there) == [Finding(SHARE, 1, 1, "U03", "its status is `draft`")]


def test_entries_that_no_briefing_needs_stay_there(east, there, files):
    whole = json.loads(files[LIST])
    change(files, superseded=[], publishers=[*whole["publishers"], {"id": "west", "label": "West", "area": "West", "summary": "x"}],
           lessons=[*whole["lessons"], {"id": "unneeded", "text": "x"}], resources=[*whole["resources"], whole["resources"][0] | {"id": "unneeded", "scope": "west"}])
    publish(files, "ask-again", "supersedes: [ask-once]\n", "")
    assert {"publishers/west", "lessons/unneeded", "resources/unneeded"}.isdisjoint(came := take(east, there)) and "publishers/north" in came


def test_what_a_run_was_cut_off_before_and_is_gone_there_is_no_hindrance(east, there, files, monkeypatch):
    monkeypatch.setattr(writing, "_replace", cut_after(1, writing._replace))
    with pytest.raises(KeyboardInterrupt):
        take(east, there)
    monkeypatch.undo()
    whole = json.loads(files[LIST])
    change(files, briefings=[one for one in whole["briefings"] if one["publisher"] != "south"], withdrawn=[*whole["withdrawn"], "share-early"],
           publishers=[one for one in whole["publishers"] if one["id"] != "south"], resources=[one | {"scope": "north"} for one in whole["resources"]])
    for field in ("related: [share-early]", "See [the other briefing](share-early.md#listen-first)"):
        publish(files, "listen-first", field, "related: []" if "related" in field else "See")
    assert "briefings/north/listen-first.md" in take(east, there) and check_files(east, minisite.TODAY) == []


def cut_after(times: int, work):
    """The same, until it has been done so often."""
    left = [times]

    def cut(*given):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return work(*given)
    return cut


@pytest.mark.parametrize("name", [".cache", ".cache/pull.lock"])
def test_where_nothing_can_be_written(name, east, there):
    (east / name).parent.mkdir(exist_ok=True)
    (east / name).symlink_to("/dev/null/x") if name == ".cache" else (east / name).mkdir()
    assert [(found.path, found.code) for found in take(east, there)] == [(".cache", "U06")]


def test_an_address_that_is_too_long_to_be_noted(east):
    where = f"https://north.example/{'x' * 200}/"
    assert take(east, where) == [Finding(where, 1, 1, "U01", "the address is longer than 200 characters")]


def test_the_notice_keeps_the_rules_with_our_own_word_lists(tmp_path):
    shutil.copytree(minisite.PROJECT / "briefings/_vocabulary", tmp_path / "briefings/_vocabulary")
    publisher = load_library(tmp_path, date.today())[0].vocabulary.publishers.popitem()[0]
    (tmp_path / "briefings" / publisher).mkdir()
    (tmp_path / "briefings" / publisher / "taken-back.md").write_bytes(never_here(tmp_path / "briefings", publisher, date.today()))
    assert {found.code for found in check_files(tmp_path, date.today())} <= {"B15", "B16"}  # it is short


def test_a_word_list_is_read_once_for_all_its_entries(east, monkeypatch):
    read = []
    monkeypatch.setattr(lists, "parse_yaml", lambda *given, **named: read.append(given[1]) or parse_yaml(*given, **named))
    path = east / "briefings/_vocabulary/lessons.yml"
    path.write_text("# Ours.\n- id: a\n  text: Old.\n# Of b.\n- id: b\n  text: Stays.")
    lists.put(east / "briefings", "lessons", {"id": "c", "text": "New."}, {"id": "a", "text": "Newer."}, {"id": "d", "text": "Too."})
    assert (read, path.read_text()) == (["lessons"], "# Ours.\n- id: a\n  text: Newer.\n# Of b.\n- id: b\n  text: Stays.\n- id: c\n  text: New.\n- id: d\n  text: Too.\n")


def test_who_owns_a_publisher_here_stays_when_its_entry_changes_there(east, there, files):
    take(east, there)
    path = east / "briefings/_vocabulary/publishers.yml"
    path.write_text(path.read_text().replace("- id: north\n", "- id: north\n  owner: '@ours'\n"))
    assert take(east, there) == []
    change(files, publishers=[one | {"label": "The North"} if one["id"] == "north" else one for one in json.loads(files[LIST])["publishers"]])
    assert (take(east, there), take(east, there)) == (["publishers/north"], [])
    north = load_library(east, minisite.TODAY)[0].vocabulary.publishers["north"]
    assert (north.label, north.owner) == ("The North", "@ours")


@pytest.mark.parametrize("name", ["briefings", "briefings/south", "briefings/_vocabulary/resources.yml"])
def test_nothing_is_written_through_a_link(name, east, there, tmp_path):
    (target := tmp_path / "target").mkdir()
    if name.endswith(".yml"):
        (target := (east / name).rename(target / "list.yml"))
    if name == "briefings":
        target.rmdir()
        (east / name).rename(target)
    (east / name).symlink_to(target)
    (tmp_path / "target/.a.md.new").touch()
    (tmp_path / "target/north").mkdir(exist_ok=True)
    (tmp_path / "target/north/.a.md.new").touch()
    before = everything(tmp_path)
    assert (take(east, there), everything(tmp_path)) == ([Finding(name, 1, 1, "S11", "it is a symbolic link")], before)
    assert [(tmp_path / "target" / left).exists() for left in (".a.md.new", "north/.a.md.new")] == [True, True]


@pytest.mark.parametrize(("name", "old", "new", "codes"), [
    ("publishers", "- id: north", "<<<<<<< HEAD\n- id: north", ["S14"]), ("origins", "  licence", "<<<<<<< HEAD\n  licence", ["S14"]),
    ("origins", "  holds:\n", "  holds: oops\n  was:\n", ["V01", "V01"]), ("origins", "  taken_from:", "  site: [a]\n  taken_from:", ["V01"])])
def test_word_lists_of_ours_that_cannot_be_relied_on(name, old, new, codes, east, there):
    take(east, there)
    path = east / f"briefings/_vocabulary/{name}.yml"
    path.write_text(path.read_text().replace(old, new, 1))
    assert [(found.path, found.code) for found in take(east, there)] == [(f"briefings/_vocabulary/{name}.yml", code) for code in codes]


def withdraw(files: dict, slug: str) -> None:
    """Withdraw a briefing there."""
    whole = json.loads(files[LIST])
    change(files, briefings=[one for one in whole["briefings"] if one["slug"] != slug], withdrawn=[*whole["withdrawn"], slug])


def test_a_withdrawal_comes_although_the_rest_is_refused(east, there, files, monkeypatch):
    take(east, there)
    path = east / "briefings/north/listen-first.md"
    path.write_text(path.read_text().replace("title: ", "title: Our "))
    withdraw(files, "share-early")
    monkeypatch.chdir(east)
    found = CliRunner().invoke(command, [there], standalone_mode=False)
    assert (found.return_value, found.stdout.split(":")[0], found.stderr.splitlines()[:2]) == (1, "briefings/north/listen-first.md", [
        "briefings/south/share-early.md was withdrawn there, and is a notice here now.", "Nothing else was taken over."])
    assert "\nstatus: withdrawn\n" in (east / "briefings/south/share-early.md").read_text()
    assert take(east, there) == [Finding("briefings/north/listen-first.md", 1, 1, "U05")]


@pytest.mark.parametrize(("old", "new", "code"), [("---\ntitle: ", "---\ntitle: [", "Y11"), ("---\ntitle: ", "---\nname: ", "F01")])
def test_a_copy_with_an_error_does_not_keep_other_withdrawals(old, new, code, east, there, files, monkeypatch):
    take(east, there)
    path = east / "briefings/north/listen-first.md"
    path.write_text(path.read_text().replace(old, new, 1))
    before = path.read_bytes()
    withdraw(files, "listen-first")
    withdraw(files, "share-early")
    monkeypatch.chdir(east)
    found = CliRunner().invoke(command, [there], standalone_mode=False)
    assert (found.return_value, path.read_bytes()) == (1, before) and "briefings/north/listen-first.md:" in found.stdout and f" {code} " in found.stdout
    assert found.stderr.splitlines()[0] == "briefings/south/share-early.md was withdrawn there, and is a notice here now."
    assert "\nstatus: withdrawn\n" in (east / "briefings/south/share-early.md").read_text()


def test_a_withdrawal_there_does_not_stop_the_build_here_where_a_text_means_a_place_in_it(east, there, files, tmp_path):
    """The page of the mini-site that links to it links to a heading: of a copy that has gone, and of one that never came."""
    west = tmp_path / "west"
    shutil.copytree(east, west, symlinks=True)
    take(east, there)
    assert b"share-early.md#listen-first" in (east / "briefings/north/listen-first.md").read_bytes()
    withdraw(files, "share-early")
    for root in (east, west):
        assert "briefings/" in str(take(root, there))
        library, findings = load_library(root, minisite.TODAY)
        assert (findings, library.by_slug["share-early"].facts.status) == ([], "withdrawn")
        assert build_site(root, root / "site", Choices(library, search=False)) == []


@pytest.mark.parametrize(("fields", "gone"), [({"version": 9}, True), ({"briefings": [{}]}, True), ({"lessons": 3}, True), ({"site": {}}, False)])
def test_a_list_that_is_refused_brings_its_withdrawals_where_they_can_be_told(fields, gone, east, there, files):
    take(east, there)
    withdraw(files, "share-early")
    change(files, **fields)
    assert {found.code for found in take(east, there)} == {"U02"}
    assert ("\nstatus: withdrawn\n" in (east / "briefings/south/share-early.md").read_text()) == gone


def test_what_has_vanished_there_stays_and_is_told(east, there, files, monkeypatch):
    take(east, there)
    whole = json.loads(files[LIST])
    change(files, briefings=[one for one in whole["briefings"] if one["slug"] != "share-early"])
    monkeypatch.chdir(east)
    found = CliRunner().invoke(command, [there], standalone_mode=False)
    assert (found.return_value, found.stderr.splitlines()) == (0, [
        "briefings/south/share-early.md is not published there any more, and was not withdrawn. "
        "Ask its publisher why. If it should go here too, set `status: withdrawn`.", "Everything is here already"])
    path = east / "briefings/south/share-early.md"
    path.write_text(path.read_text().replace("status: published", "status: withdrawn"))
    assert CliRunner().invoke(command, [there], standalone_mode=False).stderr.splitlines() == ["Everything is here already"]


def test_what_another_site_offers_takes_the_place_of_none_of_ours(east, there, files):
    (east / "briefings/east").mkdir()
    ours = (minisite.BRIEFINGS / "north/ask-once.md").read_text()
    newer = (minisite.BRIEFINGS / "north/ask-again.md").read_text()
    (east / "briefings/east/our-old.md").write_text(ours.replace("\ntitle: ", "\ntitle: Ours: ").replace("title: Ours: ", 'title: "Ours" # '))
    (east / "briefings/east/our-new.md").write_text(newer.replace("[ask-once]", "[our-old]").replace("\ntitle: ", "\ntitle: Newer "))
    publish(files, "share-early", "published: 2", "supersedes: [our-old]\npublished: 2")
    assert [(found.path, found.code, found.came) for found in take(east, there)] == [("briefings/south/share-early.md", "L09", "supersedes: our-old")]


def test_a_briefing_that_moves_to_another_publisher_moves_here(east, there, files):
    take(east, there)
    change(files, briefings=[one | {"publisher": "north"} if one["slug"] == "share-early" else one for one in json.loads(files[LIST])["briefings"]])
    publish(files, "listen-first", "](share-early.md#listen-first)", "](../north/share-early.md#listen-first)")
    assert "briefings/north/share-early.md" in take(east, there) and not (east / "briefings/south/share-early.md").exists()
    assert (take(east, there), check_files(east, minisite.TODAY)) == ([], [])


def test_an_old_name_that_only_the_list_knows_is_believed_of_nobody(east, there, files):
    take(east, there)
    change(files, briefings=[one | {"aliases": ["share-early"]} if one["slug"] == "listen-first" else one for one in json.loads(files[LIST])["briefings"]])
    assert take(east, there) == [Finding(LIST, 1, 1, "U02", "the name `share-early` stands twice")]
    change(files, briefings=[one for one in json.loads(files[LIST])["briefings"] if one["slug"] != "share-early"])
    assert (take(east, there), (east / "briefings/south/share-early.md").exists()) == ([], True)


def test_a_full_disk_at_the_very_end_is_a_part(east, there, monkeypatch):
    def full(briefings, name, *new):
        if name == "origins" and (east / "briefings/north/listen-first.md").exists():
            raise OSError(28, "No space left on device")
        return lists.put(briefings, name, *new)
    monkeypatch.setattr(writing, "put", full)
    monkeypatch.chdir(east)
    found = CliRunner().invoke(command, [there], standalone_mode=False)
    assert found.return_value == 1 and PART in found.stderr.splitlines()
    monkeypatch.undo()
    assert (take(east, there), take(east, there)) == ([], [])


def test_a_list_of_origins_that_cannot_be_read_is_not_taken_for_an_empty_one(east, there, monkeypatch):
    take(east, there)
    monkeypatch.setattr(lists, "LARGEST_LIST", 200)
    with pytest.raises(Refused) as refused:
        lists.put(east / "briefings", "origins", {"id": "another"})
    assert [(found.path, found.code) for found in refused.value.findings] == [("briefings/_vocabulary/origins.yml", "S07")]


def test_whose_the_faults_are_is_said(east, there, files, monkeypatch):
    publish(files, "share-early", "themes: [", "themes: [unheard-of, ")
    monkeypatch.chdir(east)
    assert CliRunner().invoke(command, [there], standalone_mode=False).stderr.splitlines()[-1] == THEIRS
    monkeypatch.undo()
    (east / "briefings/_vocabulary/themes.yml").write_text("[")
    monkeypatch.chdir(east)
    assert THEIRS not in CliRunner().invoke(command, [there], standalone_mode=False).stderr


@pytest.mark.parametrize("renamed", [False, True])
def test_a_copy_that_was_withdrawn_here_stays_so(renamed, east, there, files):
    take(east, there)
    path = east / "briefings/south/share-early.md"
    path.write_text(path.read_text().replace("status: published", "status: withdrawn"))
    before = everything(east)
    assert take(east, there) == []
    publish(files, "share-early", "title: ", "title: New ")
    if renamed:
        rename(files, "share-early", "share-sooner")
        for field in ("related: [share-early]", "See [the other briefing](share-early.md#listen-first)"):
            publish(files, "listen-first", field, field)
    assert (take(east, there), everything(east)) == ([], before)


@pytest.mark.parametrize(("old", "new"), [(b"\n", b"\r\n"), (b"---\ntitle", b"\xef\xbb\xbf---\ntitle")])
def test_line_ends_that_a_program_changed_are_no_change(old, new, east, there, files):
    name = "data/briefings/share-early.md"
    files[name] = files[name].replace(old, new)
    publish(files, "share-early", "", "")
    assert take(east, there) == CAME
    path = east / "briefings/south/share-early.md"
    assert path.read_bytes() == files[name] and take(east, there) == []
    path.write_bytes(path.read_bytes().replace(new, old))
    after = everything(east)
    assert (take(east, there), take(east, there), everything(east) == after) == ([], [], True)
    publish(files, "share-early", "status: published", "status: published ")
    assert (take(east, there), take(east, there)) == (["briefings/south/share-early.md"], [])


def test_an_empty_file(east, there, files):
    files["data/briefings/share-early.md"] = b""
    publish(files, "share-early", "", "")
    change(files, withdrawn=["gone"])
    assert Finding("briefings/south/share-early.md", 1, 1, "S06", "the file is empty") in take(east, there)


def test_a_word_of_a_text_is_not_the_name_of_a_briefing(east, there, files):
    change(files, withdrawn=["child", "the", "taken-back"])
    assert take(east, there) == CAME


def test_what_is_superseded_and_has_another_name_there_has_it_here(east, there, files):
    take(east, there)
    publish(files, "ask-again", "supersedes: [ask-once]", "supersedes: [ask-at-once]")
    text = files.pop("data/briefings/ask-once.md").replace(b"\npublished: 2", b"\naliases: [ask-once]\npublished: 2")
    files["data/briefings/ask-at-once.md"] = text
    (one,) = json.loads(files[LIST])["superseded"]
    assert one["aliases"] == []
    change(files, superseded=[one | {"slug": "ask-at-once", "aliases": ["ask-once"], "sha256": sha256(text).hexdigest()}])
    assert take(east, there) == ["briefings/north/ask-again.md", "briefings/north/ask-at-once.md", "briefings/north/ask-once.md"]
    assert (take(east, there), check_files(east, minisite.TODAY)) == ([], [])


def test_fields_that_we_do_not_know_are_left_there(east, there, files):
    whole = json.loads(files[LIST])
    change(files, **{name: [one | {"new": {"deep": [1]}} for one in whole[name]] for name in ("publishers", "resources", "lessons")})
    assert (take(east, there), take(east, there)) == (CAME, [])


@pytest.mark.parametrize("sign", ["\u2028", "\u0085"])
def test_texts_stand_on_one_line(sign, east, there, files):
    whole = json.loads(files[LIST])
    change(files, site={"name": f"The{sign}North", "licence": "None"}, resources=[one | {"title": f"A{sign}title"} for one in whole["resources"]])
    came = take(east, there)
    after = everything(east)
    assert ("resources/ear-guide" in came, take(east, there), everything(east) == after) == (True, [], True)


def test_what_a_killed_run_left_is_taken_away(east, there):
    left = [east / "briefings/_vocabulary/.origins.yml.new", east / "briefings/east/.a.md.new"]
    left[1].parent.mkdir()
    for path in left:
        path.touch()
    assert (take(east, there), [path for path in left if path.exists()]) == (CAME, [])


@pytest.mark.parametrize(("answer", "came"), [
    (b'{"version":2,"x":[' + b"[]," * 4_000_001 + b"0]}", "it holds more than 8,000,000 values"),
    (b'{"version":2,"site":{"name":"x","licence":"y"},"withdrawn":["a"' + b',"a"' * 20_000 + b"]}",
     "withdrawn: List should have at most 20000 items after validation, not 20001")])
def test_lists_that_nobody_has(answer, came, east, there, files):
    files[LIST] = answer
    assert take(east, there) == [Finding(LIST, 1, 1, "U02", came)]


def test_a_newer_version_of_the_data(east, there, files):
    change(files, version=3)
    assert take(east, there) == [Finding(LIST, 1, 1, "U02", "version `3`, and this project reads 2", "Update your copy of the project: that site has a newer one.")]
