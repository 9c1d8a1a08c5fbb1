"""A warm build makes what a cold one would, byte for byte, whatever has changed and whatever has become of the cache."""
from pathlib import Path
from random import Random
import re
import shutil

from click.testing import CliRunner
import pytest

from macros import kept as kept_module
from macros.commands import build as build_command
from macros.kept import FILE, FOLDER, Kept
from macros.library import checking, words
from macros.library.checking import Checker, load_library
from macros.reading.finding import errors, report
from macros.site import current, writing
from macros.site.build import Choices, Failed, build_site
from macros.site.generator import Generator
from macros.views import filling
import minisite
from test_build import fingerprint

WORDS = "lantern harbour meadow copper thimble orchard willow pebble".split()


def build(project: Path, site: Path, kept: Kept, search: bool = False) -> dict[str, str]:
    """What a build makes."""
    library, findings = load_library(project, minisite.TODAY, kept)
    assert errors(findings) == []
    assert build_site(project, site, Choices(library, kept, search)) == []
    return fingerprint(site)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Changes:
    """What people do to a project, one thing at a time, by a dice of its own."""

    def __init__(self, project: Path, code: Path, seed: int) -> None:
        self.project, self.code, self.dice, self.number = project, code, Random(seed), 0
        self.added: list[Path] = []

    def one(self) -> str:
        """Change something; what it was."""
        self.number += 1
        what = self.dice.choice([self.title, self.text, self.add, self.take_away, self.withdraw, self.theme, self.resource, self.publisher,
                                 self.term, self.page, self.style, self.template, self.settings, self.origin, self.nothing])
        what()
        return what.__name__

    def word(self) -> str:
        return f"{self.dice.choice(WORDS)} {self.number}"

    def briefing(self) -> Path:
        return self.dice.choice([self.project / "briefings/north/ask-again.md", *self.added])

    def vocabulary(self, name: str, old: str) -> None:
        replace(self.project / f"briefings/_vocabulary/{name}.yml", old, f"{old} {self.word()}")

    def title(self) -> None:
        replace(self.briefing(), "\nsummary: ", f"\nsummary: {self.word()} ")

    def text(self) -> None:
        replace(self.briefing(), "\n## In brief\n\n", f"\n## In brief\n\nThe {self.word()}. ")

    def add(self) -> None:
        new = self.project / f"briefings/north/another-{self.number}.md"
        shutil.copy(self.briefing(), new)
        replace(new, "\ntitle: ", f"\ntitle: {self.number} ")
        self.added.append(new)

    def take_away(self) -> None:
        if self.added:
            self.added.pop(self.dice.randrange(len(self.added))).unlink()

    def withdraw(self) -> None:
        if self.added:
            path = self.added.pop()
            path.write_text(path.read_text(encoding="utf-8").replace("status: published", "status: withdrawn"), encoding="utf-8")

    def theme(self) -> None:
        self.vocabulary("themes", "\n  label: Listening")

    def resource(self) -> None:
        self.vocabulary("resources", "\n  title: A ")

    def publisher(self) -> None:
        self.vocabulary("publishers", "\n  label: North")

    def term(self) -> None:
        self.vocabulary("glossary", "\n  meaning: ")

    def page(self) -> None:
        replace(self.project / "docs/messages.md", "\n# ", f"\n# {self.word()} ")

    def style(self) -> None:
        replace(self.project / "docs/assets/briefings.css", ":root {", f".{self.dice.choice(WORDS)} {{ top: {self.number}px }}\n:root {{")

    def template(self) -> None:
        replace(self.code / "views/templates/parts/briefing.html", ' class="card"', f' data-n{self.number}="" class="card"')

    def settings(self) -> None:
        replace(self.project / "mkdocs.yml", "site_description: ", f"site_description: {self.word()} ")

    def origin(self) -> None:
        """The briefings of a publisher come from another site, of another name each time."""
        entry = f"- id: between\n  name: Between {self.number}\n  licence: CC BY 4.0\n  publishers: [{self.dice.choice(['north', 'south'])}]\n  holds: []\n"
        (self.project / "briefings/_vocabulary/origins.yml").write_text(entry, encoding="utf-8")

    def nothing(self) -> None:
        pass


@pytest.fixture
def code(tmp_path, monkeypatch) -> Path:
    """A copy of our own code that a test may change: its templates are used, and its seal counts."""
    folder = tmp_path / "code"
    shutil.copytree(kept_module.PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kept_module, "PACKAGE", folder)
    monkeypatch.setattr(filling, "TEMPLATES", folder / "views/templates")
    yield folder
    kept_module.seal_of_code.cache_clear()


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Path:
    """The first build of the project and what it kept: a folder with `project` and `site`."""
    folder = tmp_path_factory.mktemp("first")
    project = minisite.assemble(folder / "project")
    build(project, folder / "site", Kept(project), search=True)
    return folder


@pytest.fixture
def built_once(first, tmp_path) -> Path:
    """A project of its own for one test, with what its first build kept; the site lies beside it."""
    shutil.copytree(first, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "project"


@pytest.mark.parametrize("seed", range(3))
def test_a_warm_build_is_a_cold_one_byte_for_byte(seed, project, code, tmp_path):
    changes = Changes(project, code, seed)
    for _ in range(3):
        done = [changes.one() for _ in range(3)]
        kept_module.seal_of_code.cache_clear()  # a new process would look at the code again
        warm = build(project, tmp_path / "warm", Kept(project))
        assert warm == build(project, tmp_path / "cold", Kept(None)), done


def outcome(project: Path, site: Path, kept: Kept) -> dict[str, str] | list[str]:
    """What a build makes, or why it makes nothing."""
    library, findings = load_library(project, minisite.TODAY, kept)
    try:
        found = errors(findings) or build_site(project, site, Choices(library, kept))
    except Failed as reason:
        return [str(reason)]
    return report(found) if found else fingerprint(site)


def add_a_page(project: Path) -> None:
    (project / "docs/more.md").write_text("---\ntitle: More\ndescription: More of it.\n---\n\n# More\n")


def move_a_page_that_another_names(project: Path) -> None:
    (project / "docs/messages").mkdir()
    (project / "docs/messages.md").rename(project / "docs/messages/index.md")


def nest_the_menu(project: Path) -> None:
    replace(project / "mkdocs.yml", "nav:\n", "nav:\n  - More:\n    - All messages: messages.md\n")


def change_the_language(project: Path) -> None:
    replace(project / "docs/_theme/base.html", 'lang="en-GB"', 'lang="en"')


def put_a_link_in_the_place_of_a_briefing(project: Path) -> None:
    path = project / "briefings/south/share-early.md"
    path.rename(project.parent / "elsewhere.md")
    path.symlink_to(project.parent / "elsewhere.md")


def link_a_folder(project: Path) -> None:
    (project.parent / "shared").mkdir()
    (project.parent / "shared/new.js").write_text("1")
    (project.parent / "shared/round").symlink_to(project.parent / "shared")
    (project / "docs/assets/shared").symlink_to(project.parent / "shared")


def write_a_handler(project: Path) -> None:
    replace(project / "docs/messages.md", "\n# ", '\n<p onclick="x()">x</p>\n\n# ')


def move_a_page_but_not_its_links(project: Path) -> None:
    (project / "docs/about/data").mkdir()
    (project / "docs/about/data.md").rename(project / "docs/about/data/index.md")
    replace(project / "docs/about/index.md", "(data.md)", "(data/index.md)")


def credit_another_site(project: Path) -> None:
    replace(project / "briefings/_vocabulary/origins.yml", "[]", "- id: between\n  name: Between\n  licence: CC BY 4.0\n  publishers: [north]\n  holds: []")


def write_an_empty_list(project: Path) -> None:
    replace(project / "briefings/_vocabulary/glossary.yml", "\n  label: WNB\n", "\n  label: WNB\n  aliases: []\n")


def put_a_file_in_the_place_of_a_page(project: Path) -> None:
    (project / "docs/get-help").mkdir()
    (project / "docs/get-help/index.html").write_text("<!doctype html><title>Other</title>Other", encoding="utf-8")


def put_a_file_beside_the_full_text(project: Path) -> None:
    (project / "docs/pagefind").mkdir()
    (project / "docs/pagefind/notes.json").write_text("{}", encoding="utf-8")


def put_a_file_where_python_keeps_its_own(project: Path) -> None:
    (project / "docs/__pycache__").mkdir()
    (project / "docs/__pycache__/notes.json").write_text("{}", encoding="utf-8")


@pytest.mark.parametrize("change", [add_a_page, move_a_page_that_another_names, move_a_page_but_not_its_links, nest_the_menu, change_the_language,
                                    put_a_link_in_the_place_of_a_briefing, write_a_handler, credit_another_site, write_an_empty_list,
                                    put_a_file_in_the_place_of_a_page, put_a_file_beside_the_full_text, put_a_file_where_python_keeps_its_own])
def test_a_change_has_the_same_outcome_warm_and_cold(change, project, tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://board.example.org/library/")
    outcome(project, tmp_path / "site", Kept(project))
    change(project)
    (tmp_path / "cold").mkdir()
    cold = outcome(project, tmp_path / "cold/site", Kept(None))
    assert [outcome(project, tmp_path / "site", Kept(project)) for _ in range(2)] == [cold, cold]


def test_a_briefing_saved_while_it_is_read_is_kept_as_it_was_read(project, monkeypatch):
    path, alone = project / "briefings/north/ask-again.md", Checker._alone
    before = path.read_text(encoding="utf-8")

    def saved_first(self, name):
        if name.endswith("ask-again.md"):
            replace(path, "\nsummary: ", "\nsummary: Later ")
        return alone(self, name)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Checker, "_alone", saved_first)
        load_library(project, minisite.TODAY, Kept(project))
    path.write_text(before, encoding="utf-8")
    found = load_library(project, minisite.TODAY, Kept(project))[0]
    assert not found.by_slug["ask-again"].facts.summary.startswith("Later")


def test_a_word_list_saved_after_it_was_read_counts_in_the_next_build(project, tmp_path, monkeypatch):
    themes, read = project / "briefings/_vocabulary/themes.yml", words.read_vocabulary

    def saved_next(*given):
        found = read(*given)
        replace(themes, "summary: ", "summary: Now ")
        return found
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(words, "read_vocabulary", saved_next)
        load_library(project, minisite.TODAY, Kept(project))
    assert Kept(project).every(checking.TABLE) == {} and not Kept(project).names(words.TABLE)


def test_a_briefing_saved_while_the_site_is_made_stops_the_build(project, tmp_path):
    library, _ = load_library(project, minisite.TODAY)
    replace(project / "briefings/north/ask-again.md", "\nsummary: ", "\nsummary: Later ")
    with pytest.raises(Failed, match="briefings/north/ask-again.md was saved while the site was made. Build it again."):
        build_site(project, tmp_path / "site", Choices(library, Kept(None)))
    assert not (tmp_path / "site").exists()


def test_a_page_saved_while_it_is_made_is_not_kept(project, tmp_path, monkeypatch):
    path, anew = project / "docs/messages.md", writing.Writing.anew

    def saved_first(self, names):
        replace(path, "\n# ", "\n# Later ")
        return anew(self, names)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(writing.Writing, "anew", saved_first)
        build(project, tmp_path / "site", Kept(project))
    replace(path, "\n# Later ", "\n# ")
    assert build(project, tmp_path / "site", Kept(project)) == build(project, tmp_path / "cold", Kept(None))


def test_a_template_saved_while_pages_are_made_and_put_back_is_not_kept(project, code, tmp_path, monkeypatch):
    path, anew = code / "views/templates/parts/briefing.html", writing.Writing.anew
    before = path.read_text(encoding="utf-8")

    def saved_first(self, names):
        replace(path, ' class="card"', ' data-later="" class="card"')
        return anew(self, names)
    kept_module.seal_of_code.cache_clear()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(writing.Writing, "anew", saved_first)
        build(project, tmp_path / "site", Kept(project))
    path.write_text(before, encoding="utf-8")
    assert build(project, tmp_path / "site", Kept(project)) == build(project, tmp_path / "cold", Kept(None))


def test_what_the_frame_reads_of_the_library_counts_for_every_page(project, tmp_path):
    footer = project / "docs/_theme/partials/footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "{{ config.extra.views.library.number }}", encoding="utf-8")
    build(project, tmp_path / "site", Kept(project))
    shutil.copy(project / "briefings/north/ask-again.md", project / "briefings/north/another.md")
    replace(project / "briefings/north/another.md", "\ntitle: ", "\ntitle: Twice. ")
    assert build(project, tmp_path / "site", Kept(project)) == build(project, tmp_path / "cold", Kept(None))


def test_a_word_that_an_old_link_meant_may_go_with_its_briefing_and_counts_when_it_is_back(project, tmp_path):
    """A withdrawal is never stopped by a link to a place on the page; when the page is back, the place must be there."""
    gone, page = project / "briefings/south/share-early.md", project / "docs/messages.md"
    page.write_text(page.read_text(encoding="utf-8") + '\n<p><a href="../briefings/share-early/#a-lost-place">There</a></p>\n', encoding="utf-8")
    replace(gone, "status: published", "status: withdrawn")
    outcomes = [outcome(project, tmp_path / "site", Kept(project))]
    replace(gone, "status: withdrawn", "status: published")
    outcomes.append(outcome(project, tmp_path / "site", Kept(project)))
    assert "briefings/share-early/index.html" in outcomes[0] and any(" W02 " in line for line in outcomes[1])
    (tmp_path / "cold").mkdir()
    assert outcomes[1] == outcome(project, tmp_path / "cold/site", Kept(None))


def test_settings_saved_after_they_were_read_are_those_of_the_next_build(project, tmp_path, monkeypatch):
    begin = writing.Writing.__init__

    def saved_first(self, *given):
        replace(project / "mkdocs.yml", "site_name: ", "site_name: Later ")
        begin(self, *given)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(writing.Writing, "__init__", saved_first)
        build(project, tmp_path / "site", Kept(project))
    assert build(project, tmp_path / "site", Kept(project)) == build(project, tmp_path / "cold", Kept(None))


def test_a_menu_that_nobody_wrote_has_the_new_page_everywhere(project, tmp_path):
    settings = project / "mkdocs.yml"
    before, _, after = settings.read_text(encoding="utf-8").partition("\nnav:\n")
    settings.write_text(before + after[after.index("\n\n"):], encoding="utf-8")
    build(project, tmp_path / "site", Kept(project))
    add_a_page(project)
    assert build(project, tmp_path / "site", Kept(project)) == build(project, tmp_path / "cold", Kept(None))


def test_a_page_that_the_menu_does_not_name_stands_there_under_its_own_title(project, tmp_path):
    replace(project / "mkdocs.yml", "nav:\n", "nav:\n  - messages.md\n  - themes/listening.md\n")
    site, page = tmp_path / "site/themes/sleep/index.html", project / "docs/messages.md"
    for title in ("What we learned", "What we have learned"):
        page.write_text(f"---\ntitle: {title}\n---\n\nText\n", encoding="utf-8")
        made = build(project, tmp_path / "site", Kept(project))
        assert re.findall(r'<li><a href="[./]+(?:messages|listening)/">([^<]+)<', site.read_text(encoding="utf-8"))[:2] == [title, "Listening"]
    assert made == build(project, tmp_path / "cold", Kept(None))


def test_what_a_template_includes_counts_whatever_it_is_called(project, tmp_path):
    note, footer = project / "docs/_theme/partials/note.md", project / "docs/_theme/partials/footer.html"
    note.write_text("One.", encoding="utf-8")
    footer.write_text(footer.read_text(encoding="utf-8") + "{% include 'partials/note.md' %}", encoding="utf-8")
    build(project, tmp_path / "site", Kept(project))
    note.write_text("Another.", encoding="utf-8")
    assert build(project, tmp_path / "site", Kept(project)) == build(project, tmp_path / "cold", Kept(None))


def test_a_copied_file_never_replaces_what_readers_have(project, tmp_path):
    live, new = tmp_path / "live.js", tmp_path / "new"
    live.write_text("what readers have", encoding="utf-8")
    (new / "assets").mkdir(parents=True)
    (new / "assets/briefings.js").hardlink_to(live)
    Generator(project, new, load_library(project, minisite.TODAY)[0]).copy_files()
    assert (new / "assets/briefings.js").read_bytes() == (project / "docs/assets/briefings.js").read_bytes()
    assert live.read_text(encoding="utf-8") == "what readers have"


def test_a_made_page_in_the_menu_knows_that_it_is_there(project, tmp_path):
    """Pages of one section share their header, but for those that the menu names."""
    replace(project / "mkdocs.yml", "nav:\n", "nav:\n  - Listening: themes/listening.md\n  - Sleep: themes/sleep.md\n")
    build(project, tmp_path / "site", Kept(project))
    pages = {name: (tmp_path / f"site/themes/{name}/index.html").read_text(encoding="utf-8") for name in ("listening", "sleep", "sharing")}
    assert {name: re.findall(r'aria-current="page">(Listening|Sleep)<', page) for name, page in pages.items()} == {
        "listening": ["Listening"], "sleep": ["Sleep"], "sharing": []}


def test_a_site_is_not_called_current_when_something_was_saved_meanwhile(project, monkeypatch):
    path, make = project / "docs/messages.md", build_command._build

    def saved_meanwhile(*given):
        code = make(*given)
        replace(path, "\n# ", "\n# Later ")
        return code
    monkeypatch.chdir(project)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(build_command, "_build", saved_meanwhile)
        assert CliRunner().invoke(build_command.command, ["--without-search"], standalone_mode=False).return_value == 0
    assert Kept(project).names(current.TABLE) == set()
    assert CliRunner().invoke(build_command.command, ["--without-search"], standalone_mode=False).return_value == 0
    assert len(Kept(project).names(current.TABLE)) == 1


def test_a_site_is_not_called_current_when_its_program_was_saved_meanwhile(project, code, monkeypatch):
    make = build_command._build

    def saved_meanwhile(*given):
        done = make(*given)
        (code / "more.py").write_text("MORE = 1")
        return done
    monkeypatch.chdir(project)
    monkeypatch.setattr(build_command, "_build", saved_meanwhile)
    kept_module.seal_of_code.cache_clear()
    assert CliRunner().invoke(build_command.command, ["--without-search"], standalone_mode=False).return_value == 0
    assert Kept(project).names(current.TABLE) == set()


def test_whatever_a_check_refuses_counts_too(project, tmp_path):
    """A site is not current beside a briefing that nobody reads, or a folder that is a link."""
    (project / "notes").mkdir()
    seals = [current.seal_of_project(project, minisite.TODAY)]
    for change in (lambda: (project / "notes/x.md").write_text("key_messages:\n"),
                   lambda: (project / "briefings/north").rename(tmp_path / "moved"),
                   lambda: (project / "briefings/north").symlink_to(tmp_path / "moved"),
                   lambda: (project / "docs/up").symlink_to(project)):
        change()
        seals.append(current.seal_of_project(project, minisite.TODAY))
    assert len(set(seals)) == 5 and seals[2] != seals[0]


def test_every_variable_that_the_settings_name_counts(project, monkeypatch):
    replace(project / "mkdocs.yml", "[SITE_URL,", "[SITE2_URL,")
    before = current.seal_of_settings(project / "mkdocs.yml")
    monkeypatch.setenv("SITE2_URL", "https://board.example.org/")
    assert current.seal_of_settings(project / "mkdocs.yml") != before


def test_a_linked_folder_counts_and_a_link_upwards_has_an_end(project, tmp_path):
    before = kept_module.seal_of_files(project / "docs")
    link_a_folder(project)
    after = kept_module.seal_of_files(project / "docs")
    (project.parent / "shared/new.js").write_text("22")
    assert len({before, after, kept_module.seal_of_files(project / "docs")}) == 3


def test_templates_are_compiled_anew_for_another_program(built_once, code, tmp_path):
    kept = Kept(built_once)
    with filling._Compiled().kept_in(kept) as _:
        pass
    (code / "more.py").write_text("MORE = 1")
    kept_module.seal_of_code.cache_clear()
    other = filling._Compiled()
    with other.kept_in(Kept(built_once)):
        assert other.known == {}


def counting(monkeypatch) -> list[str]:
    """The names of the pages that are made anew from now on."""
    made, anew = [], writing.Writing.anew
    monkeypatch.setattr(writing.Writing, "anew", lambda self, names: made.extend(names) or anew(self, names))
    return made


def test_only_what_shows_a_change_is_made_anew(built_once, tmp_path, monkeypatch):
    made = counting(monkeypatch)
    build(built_once, tmp_path / "site", Kept(built_once))
    assert made == []
    replace(built_once / "docs/get-help.md", "\n# ", "\n# Do ")
    build(built_once, tmp_path / "site", Kept(built_once))
    assert made == ["get-help/index.html"]


def test_a_page_that_does_not_show_a_briefing_is_used_again(built_once, tmp_path, monkeypatch):
    made = counting(monkeypatch)
    replace(built_once / "briefings/north/ask-again.md", "\nsummary: ", "\nsummary: Again ")
    build(built_once, tmp_path / "site", Kept(built_once))
    assert {"briefings/ask-again/index.html", "briefings/index.html"} <= set(made)
    assert not {"themes/empty/index.html", "about/index.html", "get-help/index.html", "briefings/taken-back/index.html"} & set(made)


@pytest.mark.parametrize("slug, heading, more", [
    ("ask-again", "## In brief", {"about/data/index.html"}),
    ("listen-first", "### What got in the way?", {"themes/listening/index.html", "themes/sleep/index.html"})])
def test_a_word_in_a_text_makes_only_the_pages_anew_that_show_it(slug, heading, more, built_once, tmp_path, monkeypatch):
    made = counting(monkeypatch)
    replace(built_once / f"briefings/north/{slug}.md", f"\n{heading}\n\n", f"\n{heading}\n\nAgain. ")
    build(built_once, tmp_path / "site", Kept(built_once))
    of_one = {f"briefings/{slug}/index.html", f"data/briefings/{slug}.json", f"data/briefings/{slug}.md"}
    assert set(made) == {*of_one, "data/briefings.json", *more}


def spoil_truncated(cache: Path) -> None:
    (cache / FILE).write_bytes((cache / FILE).read_bytes()[:5000])


def spoil_garbage(cache: Path) -> None:
    (cache / FILE).write_bytes(b"not a database at all" * 500)


def spoil_pages(cache: Path) -> None:
    for number, path in enumerate(sorted((cache / "pages").iterdir())):
        path.write_bytes(b"something else") if number % 2 else path.unlink()


def spoil_rows(cache: Path) -> None:
    with kept_module.sqlite3.connect(cache / FILE) as file:
        file.execute("UPDATE kept SET result = substr(result, 1, 40)")
    file.close()


def spoil_shape(cache: Path) -> None:
    (cache / FILE).unlink()
    with kept_module.sqlite3.connect(cache / FILE) as file:
        file.execute("CREATE TABLE kept (something TEXT)")
    file.close()


def test_a_spoilt_cache_changes_nothing_and_serves_the_build_after(built_once, tmp_path, monkeypatch):
    before, made = fingerprint(tmp_path / "site"), counting(monkeypatch)
    for spoil in (spoil_truncated, spoil_garbage, spoil_pages, spoil_rows, spoil_shape):
        spoil(built_once / FOLDER)
        assert build(built_once, tmp_path / "other", Kept(built_once), search=True) == before, spoil
    made.clear()
    assert (build(built_once, tmp_path / "other", Kept(built_once), search=True) == before, made) == (True, [])


def test_a_cache_that_cannot_be_made_changes_nothing(project, tmp_path):
    (project / FOLDER).write_text("a file in its place")
    assert build(project, tmp_path / "warm", Kept(project)) == build(project, tmp_path / "cold", Kept(None))


def test_who_writes_into_the_site_spoils_neither_the_cache_nor_the_next_site(project, tmp_path):
    first = build(project, tmp_path / "site", Kept(project))
    with open(tmp_path / "site" / "index.html", "a") as file:
        file.write("<!-- by hand -->")
    assert build(project, tmp_path / "site", Kept(project)) == first


def test_a_fault_is_found_again_although_the_page_is_kept(built_once, tmp_path):
    replace(built_once / "docs/messages.md", "\n# ", '\n<a href="nowhere/">gone</a>\n\n# ')
    library, _ = load_library(built_once, minisite.TODAY)
    found = [build_site(built_once, tmp_path / "site", Choices(library, Kept(built_once), False)) for _ in range(2)]
    assert [[fault.code for fault in faults] for faults in found] == [["W01"], ["W01"]]


def test_a_link_to_something_that_has_gone_is_found(project, tmp_path):
    replace(project / "docs/messages.md", "\n# ", '\n<a href="../assets/extra.css">extra</a>\n\n# ')
    extra = project / "docs/assets/extra.css"
    extra.write_text("p { top: 0 }")
    build(project, tmp_path / "site", Kept(project))
    extra.unlink()
    library, _ = load_library(project, minisite.TODAY)
    found = build_site(project, tmp_path / "site", Choices(library, Kept(project), False))
    assert [(fault.path, fault.code) for fault in found] == [("docs/messages.md", "W01")]


def test_a_site_is_current_until_something_changes(project, tmp_path):
    kept, site = Kept(project), tmp_path / "site"

    def is_current(*choices) -> bool:
        return current.is_current(current.seal_of_project(project, minisite.TODAY, *choices), site, Kept(project))

    def build_and_note(meanwhile=lambda: None) -> None:
        sealed = current.seal_of_project(project, minisite.TODAY)
        build(project, site, kept)
        meanwhile()
        current.note_built(sealed, site, kept)
    assert not is_current()
    build_and_note()
    assert (is_current(), is_current(False)) == (True, False)
    (site / "404.html").unlink()
    assert not is_current()
    build_and_note()
    replace(project / "docs/get-help.md", "\n# ", "\n# Do ")
    assert not is_current()
    build_and_note(lambda: replace(project / "docs/get-help.md", "\n# Do ", "\n# "))  # saved while the build was at work
    assert not is_current()
