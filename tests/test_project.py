"""The project itself: what is published is right, and what the papers promise is so. Nothing here depends on its words."""
import ast
import gzip
import re

import pytest

from macros.clock import today
from macros.library.checking import check_files
from macros.reading.finding import errors, report
from macros.site.build import build_site
from minisite import PROJECT

MODULES = sorted((PROJECT / "macros").rglob("*.py"))
KNOW_MKDOCS = {"hooks", "site.generator"}  # DECISIONS.md, 1: only these need to change with the generator
FOLDERS = ("reading", "records", "checks", "library", "views", "site", "pull", "forge", "weblinks")  # the direction of flow
DOORS = ("new", "hooks", "commands")  # nobody imports from them


def name_of(module) -> str:
    """`checks.rules`, as others import it."""
    return ".".join(module.relative_to(PROJECT / "macros").with_suffix("").parts)


def imports(module) -> set[str]:
    """The modules that a file imports anywhere, our own without the name of the package."""
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    named = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
    named |= {name for node in nodes if isinstance(node, ast.ImportFrom) and node.module
              for name in (node.module, *(f"{node.module}.{one.name}" for one in node.names))}
    return {name.removeprefix("macros.") for name in named}


def test_what_is_published_has_no_error():
    assert report(errors(check_files(PROJECT, today()))) == []


def weight(page: bytes) -> int:
    """What is sent: level 6 is what servers use."""
    return len(gzip.compress(page, 6))


def words(page: bytes) -> bytes:
    """What a reader reads of a page between its frame, without any markup."""
    return re.sub(rb"<[^>]*>", b" ", page[page.index(b"<main"):page.index(b"</main>")])


def test_the_site_is_built_and_whole_and_each_briefing_light(tmp_path):
    """What a server sends before it waits for a reply, 14 KB, holds style, words and actions. Around its words a briefing has little."""
    assert build_site(PROJECT, tmp_path / "site") == []
    pages = {path.parent.name: path.read_bytes() for path in (tmp_path / "site/briefings").glob("*/index.html")}
    assert [slug for slug, page in pages.items() if weight(page.split(b'id="questions"')[0]) > 14 * 1024] == []
    assert [slug for slug, page in pages.items() if weight(page) - weight(words(page)) > 8.5 * 1024] == []


def test_the_template_is_the_one_that_the_model_makes():
    from macros.records.schema import template
    assert (PROJECT / "briefings" / "_template.md").read_text(encoding="utf-8") == template(), "run: briefings template > briefings/_template.md"


def test_settings_run_no_code():
    settings = [*PROJECT.glob("*.yml"), *(PROJECT / "briefings").rglob("*.yml"), *(PROJECT / ".github").rglob("*.yml")]
    assert [path for path in settings if "!!python" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_can_be_read_in_one_sitting(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 200


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_the_core_does_not_know_the_generator(module):
    knows = any(name == "mkdocs" or name.startswith("mkdocs.") for name in imports(module))
    assert knows == (name_of(module) in KNOW_MKDOCS)


def test_imports_run_in_one_direction():
    ours = {name_of(module): imports(module) for module in MODULES if module.stem != "__init__"}
    while ours:
        free = [name for name, needs in ours.items() if not needs & ours.keys()]
        assert free, f"these import each other in a circle: {sorted(ours)}"
        for name in free:
            del ours[name]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_imports_only_from_folders_before_it(folder):
    later = (*FOLDERS[FOLDERS.index(folder) + 1:], *DOORS)
    needs = {name for module in (PROJECT / "macros" / folder).glob("*.py") for name in imports(module)}
    assert [name for name in sorted(needs) if name.partition(".")[0] in later] == []


@pytest.mark.parametrize("name, least", [("requirements.lock", 20), ("links.lock", 1)])
def test_the_lock_is_exact_and_names_no_registry(name, least):
    lock = (PROJECT / name).read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9._-]+==\S+", lock, re.M)
    assert len(packages) >= least and lock.count("--hash=sha256:") >= len(packages)
    assert re.findall(r"https?://|--index|--find-links|file:", lock) == []


def test_the_readme_names_commands_that_exist():
    readme, makefile = ((PROJECT / name).read_text(encoding="utf-8") for name in ("README.md", "Makefile"))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", readme, re.M))
    assert {"serve", "test"} <= named <= set(re.findall(r"^([a-z]+):", makefile, re.M))


def test_a_next_step_names_a_program_that_a_shell_finds():
    """`briefings` is on nobody's path: what is printed, and what stands in a block for the shell, is `make …` or `.venv/bin/briefings …`."""
    said = [*MODULES, *(PROJECT / "docs").rglob("*.md"), *PROJECT.glob("*.md"), PROJECT / ".github/CODEOWNERS"]
    lost = re.compile(r"(?:[Rr]un:?|[Oo]ne:|own:) `?briefings [a-z]+|^briefings [a-z]+", re.M)
    assert [(path.name, found) for path in said for found in lost.findall(path.read_text(encoding="utf-8"))] == []


def test_the_readme_names_every_module():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert [module.name for module in MODULES if f"`{module.name}`" not in readme and module.name != "__init__.py"
            and module.parent.name != "commands"] == []
