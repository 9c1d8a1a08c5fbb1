"""What lies in the folder of a site."""
from macros.site.contents import names_in


def test_every_file_by_its_path_in_order(tmp_path):
    for name in ("b/index.html", "a.txt", "b/c/d.json", ".hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    assert names_in(tmp_path) == [".hidden", "a.txt", "b/c/d.json", "b/index.html"]
    assert names_in(tmp_path / "empty") == []
