"""Where MkDocs meets the library."""
import sys
from types import SimpleNamespace

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
import pytest

from macros import hooks
from macros.site.build import Failed, build_site
from test_build import QUICK

HOSTILE = ["{{ config.site_name }}", "{{ ''.__class__.__mro__ }}", "{{ newest.__globals__ }}", "{{ lipsum.__globals__.os }}",
           "{{ cycler.__init__ }}", "{% for i in range(3) %}{% endfor %}", "{% include 'index.md' %}", "{{ macros_info() }}",
           "{{ environment }}", "{{ plugin }}", "{{ page.file.__init__.__globals__ }}", "{{ role_list.view.__self__ }}"]


def page_of(project, tmp_path, text: str) -> str:
    """What becomes of a hand-written page."""
    (project / "docs" / "messages.md").write_text(f"# Messages\n\n{text}\n")
    assert build_site(project, tmp_path / "site", QUICK) == []
    return (tmp_path / "site" / "messages" / "index.html").read_text(encoding="utf-8")


def test_pages_may_call_our_views(project, tmp_path):
    assert "Share early" in page_of(project, tmp_path, "{{ newest(3) }}")


def test_hostile_pages_stop_the_build(project, tmp_path, caplog):
    for number, text in enumerate(HOSTILE):
        (project / "docs" / f"hostile-{number}.md").write_text(f"# Hostile\n\n{text}\n")
    with pytest.raises(Failed, match=f"Aborted with {len(HOSTILE)} warnings"):
        build_site(project, tmp_path / "site", QUICK)


def test_briefings_are_never_templates(built):
    page = (built / "briefings/listen-first/index.html").read_text(encoding="utf-8")
    assert "always {{ child }}</h1>" in page and "{% of time that nobody had." in page and "{{ not run }}" in page


def test_a_build_stops_with_every_fault(project):
    path = project / "briefings" / "north" / "ask-again.md"
    path.write_text(path.read_text().replace("summary:", "sumary:").replace("aloud:", "alud:"))
    with pytest.raises(Abort) as stop:
        build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"), strict=True))
    assert [line.split(" ")[1] for line in str(stop.value).splitlines()] == ["F01", "F01"]


@pytest.fixture
def own_modules():
    """A preview reads our code anew; the other tests keep the modules that they began with."""
    before = dict(sys.modules)
    yield
    sys.modules.clear()
    sys.modules.update(before)


@pytest.mark.usefixtures("own_modules")
def test_a_preview_goes_on_with_the_last_good_library_and_names_the_fault(project, tmp_path):
    path, page = project / "briefings" / "north" / "ask-again.md", tmp_path / "site" / "briefings" / "ask-again" / "index.html"

    def preview() -> tuple[str, list[str]]:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        return page.read_text(encoding="utf-8"), config.extra["faults"]
    first, none = preview()
    path.write_text(path.read_text().replace("title: Ask again", "titel: Ask never"))
    second, faults = preview()
    path.write_text(path.read_text().replace("titel: Ask never", "title: Ask always"))
    third, mended = preview()
    assert (none, len(faults), mended) == ([], 1, [])
    assert ("F01 A field must be" in first, "F01 A field must be" in second, "F01 A field must be" in third) == (False, True, False)
    assert ("Ask again, and" in first, "Ask again, and" in second, "Ask always, and" in third) == (True, True, True)


def test_pages_share_a_header_only_where_the_menu_marks_the_same():
    menu = SimpleNamespace(items=[SimpleNamespace(url="themes/"), SimpleNamespace(url="themes/sleep/"), SimpleNamespace(title="A section")])

    def place(url: str) -> tuple:
        return hooks._place({"page": SimpleNamespace(url=url, file=SimpleNamespace(generated_by="us")), "nav": menu, "base_url": "../../.."})
    assert place("themes/listening/2024/") == place("themes/sharing/2025/")
    assert len({place(url) for url in ("themes/listening/2024/", "themes/sleep/2024/", "themes/sleep/", "themes/", "audiences/nurses/2024/")}) == 5
