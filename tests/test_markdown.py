"""The Markdown behind what another site offers, from a site that is slow, silent or has too much of it."""
from hashlib import sha256

import pytest

from macros.pull import markdown
from macros.pull.markdown import SILENT, read_markdown
from macros.pull.offer import LIST, Offered, Refused
from macros.pull.remote import Limits, elsewhere
from test_remote import answering
from twoboards import serving


def test_after_a_few_silent_files_no_more_are_asked_for():
    with answering(b"", pause=60) as (address, _):
        wanted = [Offered(slug=f"a-{number}", publisher="north", sha256="0" * 64) for number in range(10)]
        with pytest.raises(Refused) as refused:
            read_markdown(elsewhere(address, Limits(silent=.1, pauses=())), wanted, lambda *_: None)
        assert [(found.path, found.code) for found in refused.value.findings] == [(f"data/briefings/a-{number}.md", "U01") for number in range(SILENT)] + [(LIST, "U01")]
    assert refused.value.findings[-1].came == "after 3 faults no more was asked for; 7 files remain"


def test_after_twenty_faults_no_more_files_are_asked_for():
    wanted = [Offered(slug=f"a-{number}", publisher="north", sha256="0" * 64) for number in range(3_000)]
    with serving({}) as address, pytest.raises(Refused) as refused:
        read_markdown(elsewhere(address), wanted, lambda *_: None)
    assert (len(refused.value.findings), refused.value.findings[-1].came) == (21, "after 20 faults no more was asked for; 2,980 files remain")


@pytest.mark.parametrize(("limit", "most"), [("LARGEST_IN_ALL", 2), ("LONGEST", -1)])
def test_all_files_together_have_a_limit(limit, most, monkeypatch):
    monkeypatch.setattr(markdown, limit, most)
    files = {f"data/briefings/a-{number}.md": b"x" for number in range(9)}
    wanted = [Offered(slug=f"a-{number}", publisher="north", sha256=sha256(b"x").hexdigest()) for number in range(9)]
    with serving(files) as address, pytest.raises(Refused) as refused:
        read_markdown(elsewhere(address), wanted, lambda *_: None)
    assert [(found.path, found.code) for found in refused.value.findings] == [(LIST, "U01")]
    assert refused.value.findings[0].came == f"after 0 MB and 0 minutes no more was asked for; {9 - most - 1 if most > 0 else 8} files remain"
