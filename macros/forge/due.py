"""One issue for each board: its briefings that are past the day of their next look."""
from collections.abc import Iterable
from itertools import groupby

from macros.forge.issues import Issue, in_code
from macros.records.briefing import Briefing
from macros.records.vocabulary import Publisher
from macros.views.wording import counted, long_date

LABEL = "review-due"
WHAT_TO_DO = """For each one, in a pull request:

- Read it beside its sources. Is it still true, and do its links lead where they say?
- If it is right, set `updated` to today and `review_by` to a day at most 24 months on. Add a line to `changes`.
- If something newer has taken its place, write that briefing and name this one in `supersedes`.
- If nobody can vouch for it, set `status: withdrawn`.

Please write nothing here that could show who a child is: everyone can read it."""


def due_issues(late: Iterable[Briefing]) -> list[Issue]:
    """The issues for some briefings, which come sorted by publisher."""
    boards = groupby(late, lambda briefing: briefing.publisher)
    return [_issue(publisher, list(briefings)) for publisher, briefings in boards]


def _issue(publisher: Publisher, briefings: list[Briefing]) -> Issue:
    lines = [f"- {in_code(found.path)} by {long_date(found.facts.review_by)}" for found in briefings]
    what = "This briefing was" if len(lines) == 1 else "These briefings were"
    intro = f"{what} to be looked at again{f', {publisher.owner}' if publisher.owner else ''}:"
    title = f"{publisher.label}: {counted(len(lines), 'briefing')} to look at again"
    return Issue(publisher.id, title, "\n".join((intro, "", *lines, "", WHAT_TO_DO)))
