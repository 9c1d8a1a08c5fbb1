"""The rules that compare one field with another, or with the text. Each is a short generator; its docstring is the rule.

They read the fields as they stand in the file, so that a fault in one field hides no fault in the next.
"""
from datetime import date
import re

from macros.checks.draft import Draft
from macros.records.fields import OLDEST

MOST_THEMES = 4  # of a briefing; more are refused as such


def learning_is_listed(draft: Draft):
    """The field `learning` names the learning headings of the text, in their order."""
    listed = [(where, " ".join(text.split())) for where, text in draft.texts("learning", "heading")]
    names = [name for _, name in listed]
    written = [" ".join(section.title.split()) for section in draft.body.learning]
    unlisted = [section for section in draft.body.learning if " ".join(section.title.split()) not in names]
    for number, (where, name) in enumerate((where, name) for where, name in listed if name not in written):
        there = f"the text has `{unlisted[number].title}`" if number < len(unlisted) else "the text has no such section"
        yield draft.find_at(where, "F19", f"`{name[:60]}`; {there}")
    wrong = len([name for name in names if name not in written])
    for section in unlisted[wrong:] if draft.entries("learning") and len(written) <= MOST_THEMES else ():
        yield draft.find("F19", section.line, f"## {section.title} is not listed", "Add it to the field `learning`.")
    if names != written and not wrong and not unlisted:
        yield draft.find_at(("learning",), "F19", "the order of the text is: " + "; ".join(written))


def dates_follow(draft: Draft):
    """Published, then updated, then review within 24 months."""
    published, updated = (_day(draft, field, draft.today) for field in ("published", "updated"))
    review_by = _day(draft, "review_by", date.max)
    if published and updated and updated < published:
        yield draft.find_at(("updated",), "F09", f"updated {updated} is before published {published}")
        return
    latest = two_years_later(updated) if updated else None
    if latest and review_by and draft.status != "withdrawn" and not updated < review_by <= latest:  # nobody looks at that one again
        yield draft.find_at(("review_by",), "F09", f"review_by {review_by}, latest {latest}")


def history_follows(draft: Draft):
    """The days in `changes` go up to the one in `updated`."""
    entries = draft.texts("changes", "date")
    days = [day for _, text in entries if (day := _read(text, draft.today))]
    published, updated = (_day(draft, field, draft.today) for field in ("published", "updated"))
    if draft.status == "withdrawn" or len(days) < len(draft.entries("changes")):
        return
    if days != sorted(days):
        yield draft.find_at(("changes",), "F09", "changes is not in the order of its days", "Put the newest entry last.")
    elif days and updated and days[-1] != updated and (published or updated) <= updated:
        came = f"updated {updated}, the last entry of changes {days[-1]}"
        yield draft.find_at(entries[-1][0], "F09", came, "Set `updated` to the day of the last change, and give `changes` an entry of that day.")


def withdrawal_is_said(draft: Draft):
    """The last entry of `changes` says that the briefing is withdrawn. It is only advice: nothing of form may hold up a withdrawal."""
    said = draft.texts("changes", "what")[-1:] if draft.status == "withdrawn" else ()
    for where, what in said:
        if "withdrawn" not in what.lower():
            yield draft.find_at(where, "F21", f"`{what[:60]}`")


def _day(draft: Draft, field: str, latest: date) -> date | None:
    """The day in a field, unless the field has a fault of its own."""
    return _read((draft.document.data or {}).get(field), latest)


def _read(text, latest: date) -> date | None:
    try:
        day = date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        return None
    return day if day and OLDEST <= day <= latest else None


def two_years_later(day: date) -> date:
    """The same day two years on; 28 February for a leap day."""
    return day.replace(year=day.year + 2, day=28 if (day.month, day.day) == (2, 29) else day.day)


def origins_name_a_source(draft: Draft):
    """With several sources, `from` says which one: `s2: Theme 4`."""
    known = [f"s{number}" for number, _ in enumerate(draft.entries("sources"), 1)]
    fields = ("key_messages", "actions", "learning") if len(known) > 1 else ()
    for where, text in (pair for field in fields for pair in draft.texts(field, "from")):
        named = re.match(r"(s\d+): ", text)
        if not named or named[1] not in known:
            yield draft.find_at(where, "F17", f"`{text[:60]}`", f"Begin with one of {', '.join(known[:9])} and a colon.")


def people_are_used(draft: Draft):
    """A pseudonym in `people` is used in the text or the fields."""
    unread = [(where, name) for where, name in draft.texts("people") if name not in draft.body.text]
    fields = str(draft.document.data | {"people": ""}) if unread else ""
    for where, name in unread:
        if name not in fields:
            yield draft.find_at(where, "F20", name)


RULES = (learning_is_listed, dates_follow, history_follows, withdrawal_is_said, origins_name_a_source, people_are_used)
