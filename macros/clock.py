"""Today, from one place, so that a build can be repeated and a test does not depend on the day."""
from datetime import UTC, date, datetime
import os


def today() -> date:
    """The day in UTC; SOURCE_DATE_EPOCH sets it. https://reproducible-builds.org/specs/source-date-epoch/"""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
