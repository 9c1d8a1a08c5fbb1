"""The commit in the finished site."""
from macros.site.version import write_version


def test_the_commit_stands_in_a_file_and_goes_with_it(tmp_path):
    write_version(tmp_path, "a" * 40)
    assert (tmp_path / "version.json").read_text() == '{"commit": "' + "a" * 40 + '"}\n'
    write_version(tmp_path, None)
    assert list(tmp_path.iterdir()) == []
    write_version(tmp_path, None)


def test_a_build_takes_the_full_name_of_a_commit_only(run):
    assert run("build", "--commit", "HEAD")[0] == 2
