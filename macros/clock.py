"""Today, from one place, so that a build can be repeated and a test does not depend on the day."""
from datetime import UTC, date, datetime
import os

import click

NAME = "SOURCE_DATE_EPOCH"


def today() -> date:
    """The day in UTC; SOURCE_DATE_EPOCH sets it. https://reproducible-builds.org/specs/source-date-epoch/"""
    epoch = os.environ.get(NAME)
    try:
        return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
    except (ValueError, OverflowError, OSError):  # no number, or a day that no calendar has
        raise click.ClickException(f"{NAME} is `{epoch[:40]}`, and must be a number of seconds since 1970, such as 1767225599.") from None
