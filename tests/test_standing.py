"""Which addresses on other sites a project names, and where."""
import pytest

from macros.weblinks.standing import added, web_links

PAGE = "docs/a.md"


def found(tmp_path, text: str, name: str = PAGE, private: bool = False) -> list[tuple[int, int, str]]:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    return [(link.line, link.column, link.address) for link in web_links(tmp_path, private) if link.path == name]


@pytest.mark.parametrize("text, addresses", [
    ("See [x](https://a.org/b) and <https://a.org/c>.", [(1, 9, "https://a.org/b"), (1, 31, "https://a.org/c")]),
    ("[x](https://a.org/b_(c)), (https://a.org/d).", [(1, 5, "https://a.org/b_(c)"), (1, 28, "https://a.org/d")]),
    ("url: \"https://a.org/b?c=d&e#f\"", [(1, 7, "https://a.org/b?c=d&e")]), ("HTTPS://A.org/b, https://b.org!", [(1, 1, "HTTPS://A.org/b"), (1, 18, "https://b.org")]),
    ("\n\n[x]: https://a.org/é", [(3, 6, "https://a.org/é")]), ("*https://a.org/b*, https://a.org/c/**", [(1, 2, "https://a.org/b"), (1, 20, "https://a.org/c/")]),
    ("`https://a.org/` ``b ` https://b.org`` https://c.org", [(1, 40, "https://c.org")]), ("```\nhttps://a.org\n```\nhttps://b.org", [(4, 1, "https://b.org")]),
    ("https://x.example/ https://example.org https://a.test/ http://localhost:8000/ http://127.0.0.1/", []), ("https:// https:/a https://{{ x }}/ ftp://a.org", []),
    ("https://example.org.uk/ https://myexample.org/", [(1, 1, "https://example.org.uk/"), (1, 25, "https://myexample.org/")])])
def test_addresses_of_a_text(text, addresses, tmp_path):
    assert found(tmp_path, text) == addresses


def test_this_machine_is_asked_only_when_that_is_said(tmp_path):
    assert found(tmp_path, "http://127.0.0.1:80/a", private=True) == [(1, 1, "http://127.0.0.1:80/a")]


@pytest.mark.parametrize("name, addresses", [
    ("briefings/north/a.md", ["https://a.org", "https://b.org"]), ("briefings/_vocabulary/resources.yml", ["https://b.org"]), ("README.md", ["https://a.org", "https://b.org"]),
    ("docs/b/c.md", ["https://a.org", "https://b.org"]), ("docs/_theme/partials/x.html", ["https://b.org"]), ("macros/views/templates/parts/x.html", ["https://b.org"]),
    ("mkdocs.yml", ["https://b.org"]), ("briefings/_template.md", []), ("docs/x.js", []), ("tests/x.md", [])])
def test_files_that_are_read(name, addresses, tmp_path):
    assert [address for *_, address in found(tmp_path, '# https://a.org\n- href="https://b.org"\n', name)] == addresses


class Changed:
    """A change: new lines of one file, and lines that are gone."""
    files = {PAGE: "M", "docs/gone.md": "D"}

    def added(self, path):
        return {PAGE: [(1, ""), (2, ""), (4, "")]}.get(path, [])

    def removed(self, path):
        return {"docs/gone.md": ["See https://moved.org/a."]}.get(path, [])


def test_what_a_change_has_added(tmp_path):
    found(tmp_path, "https://new.org\n")
    found(tmp_path, "https://new.org\nhttps://moved.org/a\nhttps://old.org\nhttps://moved.org/a/b\n")
    found(tmp_path, "https://other.org\n", "docs/b.md")
    assert [link.address for link in added(web_links(tmp_path), Changed())] == ["https://new.org", "https://moved.org/a/b"]
