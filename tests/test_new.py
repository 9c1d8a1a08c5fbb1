"""Beginning a briefing."""
from datetime import date

import pytest

from macros.new import Refused, begin_briefing
from macros.reading.codes import CODES
from macros.records.schema import template

TODAY = date(2026, 11, 20)
NO_NAME = f"{CODES['S08'].sentence}, for example see-the-whole-family."


def test_the_file_is_the_template_with_the_dates_that_are_known(project):
    path = begin_briefing(project, "west", "a-new-one", TODAY)
    text = (project / path).read_text(encoding="utf-8")
    dated = template().replace("\npublished:\n", "\npublished: 2026-11-20\n").replace("\nupdated:\n", "\nupdated: 2026-11-20\n")
    assert (path.as_posix(), text) == ("briefings/west/a-new-one.md", dated.replace("\nreview_by:\n", "\nreview_by: 2028-11-20\n"))


@pytest.mark.parametrize(("publisher", "slug", "reason"), [
    ("nort", "a-new-one", "nort is not a publisher. Did you mean north?"),
    ("../north", "a-new-one", "../north is not a publisher. Did you mean north?"),
    ("north", "A New One", NO_NAME),
    ("north", "readme", NO_NAME),
    ("north", "a" * 81, NO_NAME),
    ("south", "listen-first", "briefings/north/listen-first.md exists already. Choose another name."),
])
def test_what_cannot_begin_says_why_and_writes_nothing(publisher, slug, reason, project):
    before = sorted(project.rglob("*.md"))
    with pytest.raises(Refused) as refusal:
        begin_briefing(project, publisher, slug, TODAY)
    assert (str(refusal.value), sorted(project.rglob("*.md"))) == (reason, before)
