"""The preview: every page as it would be, made when it is asked for, and the last good one after a fault."""
from http.client import HTTPConnection
import shutil
import subprocess
import sys
from threading import Thread
from urllib.request import urlopen

import pytest

from macros.commands.serve import Handler, Server
from macros.kept import Kept
from macros.library.checking import load_library
from macros.reading.finding import LISTS_FIRST
from macros.site.build import Choices, Failed, build_site
from macros.site.preview import CHANGES, SCRIPT, Preview, states
import minisite


@pytest.fixture
def preview(project) -> Preview:
    made = Preview(project)
    assert made.read(minisite.TODAY) == []
    return made


def text(preview: Preview, name: str) -> str:
    answer = preview.answer(name)
    assert answer.status == 200, name
    return answer.content.decode()


def save(project, old: str, new: str) -> None:
    path = project / "briefings/north/ask-again.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_it_shows_pages_files_and_other_addresses(preview):
    assert "Ask again, and" in text(preview, "briefings/ask-again/") and "<main" in text(preview, "")
    assert "Share early" in text(preview, "briefings/") and SCRIPT in text(preview, "get-help/")
    assert text(preview, "search/facts.json").startswith("{") and "--paper" in text(preview, "assets/briefings.css")
    assert preview.answer("assets/icons/icon-192.png").kind == "image/png"
    assert (preview.answer("briefings/ask-again").status, preview.answer("briefings/ask-again").to) == (301, "/briefings/ask-again/")
    wrong = preview.answer("no/such/../../etc/passwd")
    assert (wrong.status, b"This page is not here" in wrong.content) == (404, True)


def test_it_shows_the_pages_of_a_build_but_for_what_a_build_finishes(preview, built):
    shown, made = text(preview, "themes/empty/"), (built / "themes/empty/index.html").read_text(encoding="utf-8")
    shown, made = (page.split("<main")[1].split("</main>")[0] for page in (shown, made))
    assert [line for line in shown.splitlines() if line.strip()] == made.splitlines()  # a build drops empty lines


def test_after_a_fault_the_last_good_page_stays_and_names_it(preview, project):
    save(project, "title: Ask again", "titel: Ask never")
    faults = preview.read(minisite.TODAY)
    page = text(preview, "briefings/ask-again/")
    assert [fault.split(" ")[:2] for fault in faults] == [["briefings/north/ask-again.md:2:1:", "F01"]]
    assert "Ask again, and" in page and "briefings/north/ask-again.md:2:1: F01" in page
    save(project, "titel: Ask never", "title: Ask always")
    assert preview.read(minisite.TODAY) == []
    page = text(preview, "briefings/ask-again/")
    assert "Ask always, and" in page and "F01" not in page


def test_a_wrong_word_list_leaves_the_last_good_site_and_is_named_alone(preview, project):
    themes = project / "briefings/_vocabulary/themes.yml"
    themes.write_text(themes.read_text(encoding="utf-8").replace("  label:", "\tlabel:", 1), encoding="utf-8")
    faults = preview.read(minisite.TODAY)
    page = text(preview, "briefings/ask-again/")
    assert [fault.split(": ")[1][:3] for fault in faults[:-1]] == ["Y02"] and faults[-1] == LISTS_FIRST
    assert "Ask again, and" in page and LISTS_FIRST in page


def test_settings_that_cannot_be_read_leave_the_last_good_site(preview, project):
    for wrong in (b"site_name: [", b"site_name: caf\xe9"):
        (project / "mkdocs.yml").write_bytes(wrong)
        faults = preview.read(minisite.TODAY)
        assert len(faults) == 1 and faults[0].startswith("mkdocs.yml: ")
        assert "mkdocs.yml: " in text(preview, "briefings/ask-again/")


def test_a_page_with_a_slip_says_so_and_the_others_go_on(preview, project):
    (project / "docs/messages.md").write_text("---\ntitle: Messages\ntemplate: none.html\n---\n\nText\n", encoding="utf-8")
    preview.read(minisite.TODAY)
    answer = preview.answer("messages/")
    assert (answer.status, b"none.html" in answer.content, SCRIPT.encode() in answer.content) == (500, True, True)
    assert "<main" in text(preview, "get-help/")


def test_states_tell_a_change(project):
    before = set(states(project))
    save(project, "title: Ask again", "title: Ask again today")
    assert [path.rsplit("/", 1)[1] for path, *_ in set(states(project)) - before] == ["ask-again.md"]


def test_a_browser_hears_of_a_change(preview, project):
    server = Server(("127.0.0.1", 0), Handler)
    server.preview = preview
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        asked = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        asked.request("GET", f"/{CHANGES}?after={preview.version}")
        save(project, "title: Ask again", "title: Ask again today")
        preview.read(minisite.TODAY)
        assert asked.getresponse().read() == str(preview.version).encode()
        asked.request("GET", "/briefings/ask-again/?q=1")
        assert b"Ask again today" in asked.getresponse().read()
        asked.close()
    finally:
        server.shutdown()
        server.server_close()


def test_a_page_that_is_no_text_is_named(preview, project, tmp_path):
    page, settings = project / "docs/messages.md", project / "mkdocs.yml"
    page.write_bytes(b"---\ntitle: Messages\n---\n\ncaf\xe9\n")
    said = "docs/messages.md must be saved as UTF-8."
    assert preview.read(minisite.TODAY) == [] and said in preview.answer("messages/").content.decode()
    settings.write_text(settings.read_text(encoding="utf-8").replace("\nnav:\n", "\nnav:\n  - messages.md\n"), encoding="utf-8")
    assert preview.read(minisite.TODAY)[-1] == said
    for kept in (Kept(None), Kept(project)):
        with pytest.raises(Failed, match=said):
            build_site(project, tmp_path / "site", Choices(load_library(project, minisite.TODAY)[0], kept, False))


def test_files_that_are_away_for_a_moment_leave_the_last_good_site(preview, project):
    before = set(states(project))
    for name in ("docs/assets/briefings.css", "mkdocs.yml"):
        away = (project / name).rename(project / "away")
        assert [path for path, *_ in before - set(states(project))] == [str(project / name)]
        faults = preview.read(minisite.TODAY)
        assert len(faults) == 1 and name in faults[0], faults
        assert faults[0].split("'")[0] in text(preview, "briefings/ask-again/") and "Ask again, and" in text(preview, "briefings/ask-again/")
        away.rename(project / name)
    assert preview.read(minisite.TODAY) == []


def test_what_a_build_would_stop_at_is_told_above_the_page(preview, project):
    page, settings = project / "docs/messages.md", project / "mkdocs.yml"
    page.write_text("---\ntitle: Messages\n---\n\n[Text](nowhere.md)\n", encoding="utf-8")
    assert preview.read(minisite.TODAY) == []
    assert "contains a link &#39;nowhere.md&#39;" in text(preview, "messages/") and "nowhere.md" not in text(preview, "get-help/")
    page.unlink()
    settings.write_text(settings.read_text(encoding="utf-8").replace("\nnav:\n", "\nnav:\n  - Nowhere: nowhere.md\n"), encoding="utf-8")
    faults = preview.read(minisite.TODAY)
    assert len(faults) == 1 and "nowhere.md" in faults[0] and "nowhere.md" in text(preview, "get-help/")


@pytest.mark.parametrize(("address", "reason"), [("8123", "it has no host"), ("localhost", "it has no host"), (":8123", "it has no host"),
                                                 ("127.0.0.1:x", "invalid literal"), ("127.0.0.1:99999", "port must be"), ("192.0.2.1:8123", "annot assign")])
def test_an_address_that_cannot_be_listened_at(address, reason, run):
    code, _, said = run("serve", "--at", address)
    assert (code, f"{address} cannot be used: " in said[-1], reason in said[-1]) == (2, True, True), said


def test_code_that_cannot_begin_does_not_end_the_preview(project):
    (project / "macros").unlink()
    shutil.copytree(minisite.PROJECT / "macros", project / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    code = project / "macros/views/wording.py"
    good = code.read_text(encoding="utf-8")
    served = subprocess.Popen([sys.executable, "-m", "macros", "serve", "--at", "127.0.0.1:0"], cwd=project,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        address = served.stdout.readline().split()[0]
        before = version_at(address)
        code.write_text(f"{good}\n\ndef broken(:\n", encoding="utf-8")
        assert served.stderr.readline().startswith("macros/ cannot be run: ") and version_at(address) == before + 1
        assert "SyntaxError: invalid syntax" in page_at(f"{address}get-help/")
        code.write_text(good, encoding="utf-8")
        again = served.stdout.readline().split()[0]
        assert version_at(again) > before + 1 and "cannot be run" not in page_at(f"{again}get-help/")
    finally:
        served.kill()
        served.communicate()


def version_at(address: str) -> int:
    return int(page_at(f"{address}{CHANGES}?after=0"))


def page_at(address: str) -> str:
    with urlopen(address, timeout=60) as answer:
        return answer.read().decode()
