"""Is what the project needs installed, in versions that it was made for? Asked when a command has failed: then this is the first thing to know."""
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

PROJECT = "seven-minute-briefings"


def amiss() -> list[str]:
    """What is missing or of another version, each in words; nothing where the project itself is not installed."""
    try:
        wanted = [Requirement(line) for line in requires(PROJECT) or ()]
    except PackageNotFoundError:
        return []
    return [said for one in wanted if not one.marker or one.marker.evaluate() if (said := _amiss(one))]


def _amiss(wanted: Requirement) -> str:
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        return f"{wanted.name} is missing"
    return "" if wanted.specifier.contains(found, prereleases=True) else f"{wanted.name} is {found}, and {wanted.specifier} is needed"
