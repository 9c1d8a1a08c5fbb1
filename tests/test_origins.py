"""Which site another site is: the one at the address that was asked, whatever it says of itself."""
import json
import shutil

from click.testing import CliRunner
import pytest

from macros.commands.pull import command
from macros.library.checking import check_files, load_library
from macros.pull import offer
from macros.pull.lists import entries, put
from macros.pull.origins import _terms as terms
from macros.pull.pull import Outcome, pull
from macros.reading.finding import Finding, report
from macros.views.export import Export
from macros.views.publication import Site, Sources
from macros.views.views import Views
import minisite
from twoboards import LIST, change, east, everything, files, only, publish, serving, take, there  # noqa: F401: three of them are fixtures

NORTH, NORTHERN = "briefings/north/listen-first.md", ("ask-again", "ask-once")
MOVED = "If that site has moved, write its new address into `taken_from` in briefings/_vocabulary/origins.yml."


def origins(root) -> dict[str, dict]:
    return entries(root / "briefings", "origins")


def calls_itself(files, **site) -> None:
    """Publish the library under another name, address or licence."""
    change(files, site=json.loads(files[LIST])["site"] | site)


def test_another_site_of_the_same_name_and_address_replaces_and_withdraws_nothing(east, there, files):
    calls_itself(files, address="https://north.example.org/")
    take(east, there)
    evil = dict(files)
    publish(evil, "listen-first", "title: ", "title: Evil ")
    before = everything(east)
    with serving(evil) as other:
        assert take(east, other) == [Finding(f"briefings/{name}", 1, 1, "U04", f"it comes from {there}/", MOVED) for name in ("north", "south")]
        change(evil, briefings=[], superseded=[], publishers=[], withdrawn=["listen-first", "share-early"])
        assert take(east, other) == [] and everything(east) == before


def test_two_boards_that_kept_the_usual_name(east, files):
    """The first brings both publishers, for its resources name them; the second brings the briefings of its own."""
    north, south = only(files, *NORTHERN), only(files, "share-early")
    with serving(north) as one, serving(south) as other:
        assert ("briefings/north/ask-again.md" in take(east, one), "briefings/south/share-early.md" in take(east, other)) == (True, True)
        assert {id: entry["taken_from"] for id, entry in origins(east).items()} == {
            "seven-minute-briefings": f"{one}/", "seven-minute-briefings-2": f"{other}/"}
        assert (take(east, one), take(east, other), check_files(east, minisite.TODAY)) == ([], [], [])


def test_what_a_publisher_is_called_is_said_by_the_site_of_its_own_briefings(east, files):
    """The north's site brings the entry of the south, because a resource names it. As soon as the south's own is here, it says what it is called."""
    north, south = only(files, *NORTHERN), only(files, "share-early")
    publishers = json.loads(files[LIST])["publishers"]

    def call(files: dict, label: str) -> None:
        change(files, publishers=[one | {"label": label} if one["id"] == "south" else one for one in publishers])
    with serving(north) as one, serving(south) as other:
        take(east, one)
        call(south, "The South")
        assert "publishers/south" in take(east, other)
        call(north, "Closed board")
        assert (take(east, one), take(east, other)) == ([], [])
        assert load_library(east, minisite.TODAY)[0].vocabulary.publishers["south"].label == "The South"
        call(south, "Still the South")
        assert (take(east, other), take(east, one), check_files(east, minisite.TODAY)) == (["publishers/south"], [], [])


@pytest.mark.parametrize(("said", "shown"), [("", "https://north.example.org/"), ("javascript:x", "https://north.example.org/"), ("https://n.example.org/", "https://n.example.org/")])
def test_a_site_that_does_not_say_where_it_stands_is_known_by_where_it_was_asked(said, shown):
    assert terms(offer.Site(name="North", address=said, licence="OGL"), "https://north.example.org/")["site"] == shown


def test_a_site_that_takes_another_name_goes_on(east, there, files):
    take(east, there)
    calls_itself(files, name="The North", address="https://north.example.org/", licence="Another licence")
    assert take(east, there) == ["origins/seven-minute-briefings"]
    entry = origins(east)["seven-minute-briefings"]
    assert (entry["name"], entry["site"], entry["licence"], entry["taken_from"]) == ("The North", "https://north.example.org/", "Another licence", f"{there}/")
    publish(files, "listen-first", "status: published", "status: published ")
    assert (take(east, there), take(east, there)) == ([NORTH], [])


def test_a_site_that_has_moved_goes_on_when_somebody_says_so(east, there, files):
    take(east, there)
    with serving(files) as new:
        assert [found.code for found in take(east, new)] == ["U04", "U04"]
        put(east / "briefings", "origins", origins(east)["seven-minute-briefings"] | {"taken_from": f"{new}/"})
        assert take(east, new) == []


@pytest.mark.parametrize(("asked", "goes_on"), [("https://north.example.org/", True), ("https://elsewhere.example.org/", False)])
def test_an_entry_from_before_the_address_was_written_down(asked, goes_on, east, built, files, tmp_path):
    """Its own address counts, as a folder's does."""
    folder = tmp_path / "north"
    calls_itself(files, address="https://north.example.org/")
    write_site(folder, files)
    take(east, str(folder))
    entry = origins(east)["seven-minute-briefings"]
    assert entry.pop("taken_from") == "https://north.example.org/"
    old = (east / "briefings/_vocabulary/origins.yml").read_text().replace("  taken_from: https://north.example.org/\n", "")
    (east / "briefings/_vocabulary/origins.yml").write_text(old)
    calls_itself(files, address=asked)
    write_site(folder, files)
    found = take(east, str(folder))
    assert (found == [], origins(east)["seven-minute-briefings"].get("taken_from")) == (goes_on, asked if goes_on else None)


def write_site(folder, files) -> None:
    for name, content in files.items():
        (path := folder / name).parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def published(root, **site) -> dict[str, bytes]:
    """What a board publishes, its own site aside."""
    made = Export(load_library(root, minisite.TODAY)[0], Site(**site), Sources(root)).files()
    return {name: content if isinstance(content, bytes) else content.encode() for name, content in ((name, make()) for name, make in made)}


def test_by_way_of_a_site_between_the_first_one_is_named(east, there, files, tmp_path):
    calls_itself(files, name="The North", address="https://north.example.org/", licence="CC BY 4.0")
    west = tmp_path / "west"
    shutil.copytree(east, west, symlinks=True)
    take(east, there)
    with serving(published(east, name="East")) as between:
        assert NORTH in take(west, between)
        assert (take(west, between), check_files(west, minisite.TODAY)) == ([], [])
    library, _ = load_library(west, minisite.TODAY)
    assert "It comes from <a href=\"https://north.example.org/\">The North</a>, under the CC BY 4.0." in Views(library).briefing_page("../../", "listen-first")
    assert [entry["name"] for entry in origins(west).values()] == ["East"] and published(west)[LIST].count(b'"from":{"name":"The North",') == 4


def test_a_new_licence_of_the_first_site_comes_by_way_of_the_one_between(east, there, files):
    take(east, there)
    offered = json.loads(files[LIST])["briefings"]
    for licences in ({"CC BY 4.0"}, {"CC BY-SA 4.0"}, set()):
        change(files, briefings=[one | {"from": {"name": "The North", "licence": licence}} for one in offered for licence in licences] or [*offered])
        assert (take(east, there), take(east, there)) == (["origins/seven-minute-briefings"], [])
        assert {credit["licence"] for credit in origins(east)["seven-minute-briefings"].get("credits", ())} == licences


@pytest.mark.parametrize("first", ["The North", {"name": "x"}, {"name": "", "licence": "x"}, [], {"name": "x" * 121, "licence": "x"}])
def test_who_was_first_is_a_name_and_a_licence(first, east, there, files):
    change(files, briefings=[one | {"from": first} for one in json.loads(files[LIST])["briefings"]])
    assert {found.code for found in take(east, there)} == {"U02"}


def test_a_publisher_of_ours_is_ours_before_it_has_briefings(east, there):
    lists = east / "briefings/_vocabulary/publishers.yml"
    lists.write_text(lists.read_text() + "- id: north\n  label: North Board\n  area: North\n  summary: Ours, too.\n")
    assert take(east, there) == [Finding("briefings/north", 1, 1, "U04", "it is a publisher of your own",
                                         "If it should come from there, delete its entry in briefings/_vocabulary/publishers.yml first.")]


def test_long_names(east, files):
    slug, south = f"{'a' * 40}-{'b' * 39}", only(files, "share-early")
    change(south, briefings=[json.loads(south[LIST])["briefings"][0] | {"slug": slug}])
    south[f"data/briefings/{slug}.md"] = files["data/briefings/share-early.md"]
    with serving(south) as one:
        assert f"briefings/south/{slug}.md" in take(east, one)
        assert (take(east, one), check_files(east, minisite.TODAY)) == ([], [])


@pytest.mark.parametrize(("field", "value"), [("holds", "[x y]"), ("taken_from", "javascript:x")])
def test_what_nobody_should_write_into_the_list(field, value, east, there):
    take(east, there)
    path = east / "briefings/_vocabulary/origins.yml"
    entry = origins(east)["seven-minute-briefings"] | {field: value}
    put(east / "briefings", "origins", entry)
    assert [line.split(": ")[1][:3] for line in report(check_files(east, minisite.TODAY)) if path.name in line] == ["V01"]


def test_no_password_is_written_down(east, there):
    take(east, there.replace("http://", "http://name:secret@"))
    assert load_library(east, minisite.TODAY)[0].vocabulary.origins["seven-minute-briefings"].taken_from == f"{there}/"


def test_an_address_without_its_last_slash_is_the_same_place(east, there):
    take(east, there)
    put(east / "briefings", "origins", origins(east)["seven-minute-briefings"] | {"taken_from": there})
    assert (take(east, there), list(origins(east))) == ([], ["seven-minute-briefings"])


def test_two_boards_that_take_over_from_each_other(east, there, files, tmp_path, monkeypatch):
    """Each gets the other's, and not its own; a body that has both from their own sites as well."""
    calls_itself(files, name="The North")
    body = tmp_path / "body"
    shutil.copytree(east, body, symlinks=True)
    take(east, there)
    take(body, there)
    second_hand = published(east, name="East")
    change(second_hand, publishers=[one | {"label": "Its old name"} for one in json.loads(second_hand[LIST])["publishers"]])
    north, before = minisite.assemble(tmp_path / "north"), everything(body)
    with serving(second_hand) as between:
        told = [f"briefings/{name} was left out: East has it from The North, and here it comes from {there}/." for name in ("north", "south")]
        assert pull(body, between, minisite.TODAY, lambda *_: None) == Outcome([], told)
        monkeypatch.chdir(body)
        assert CliRunner().invoke(command, [between], standalone_mode=False).stderr.splitlines() == [*told, "Everything is here already"]
        assert (everything(body), pull(north, between, minisite.TODAY, lambda *_: None).changed) == (before, [])


def test_from_the_site_where_it_first_came_from_instead_of_the_one_between(east, there, files, tmp_path):
    """The hint says what to do, and it is enough."""
    calls_itself(files, name="The North")
    west = tmp_path / "west"
    shutil.copytree(east, west, symlinks=True)
    take(east, there)
    with serving(published(east, name="East")) as between:
        take(west, between)
        hint = ("The North is where it first came from. To take it from there, delete briefings/{0}, and under `east` in "
                "briefings/_vocabulary/origins.yml the word {0} and every line of its briefings.")
        assert take(west, there) == [Finding(f"briefings/{name}", 1, 1, "U04", f"it comes from {between}/", hint.format(name)) for name in ("north", "south")]
        entry = origins(west)["east"]
        for name in ("north", "south"):
            shutil.rmtree(west / "briefings" / name)
        put(west / "briefings", "origins", entry | {"publishers": [], "holds": [line for line in entry["holds"] if not line.startswith("briefings/")]})
        assert NORTH in take(west, there)
        assert (take(west, between), take(west, there), take(west, between), check_files(west, minisite.TODAY)) == (["origins/east"], [], [], [])
