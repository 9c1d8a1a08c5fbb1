"""What one role can do: first the themes that are most its own, and in each the actions that name few other roles."""
from macros.library.library import Library, Point


def actions_for_role(library: Library, audience: str) -> dict[str, list[Point]]:
    """The actions that name a role, by theme. A theme is a role's own when most of its actions name that role."""
    found = by_theme(library.actions_by_audience[audience])
    share = {theme: len(points) / len(library.actions_by_theme[theme]) for theme, points in found.items()}
    order = sorted(found, key=lambda theme: (-round(share[theme], 2), -len(found[theme])))
    return {theme: sorted(found[theme], key=_fewest_roles) for theme in order}


def by_theme(points: tuple[Point, ...]) -> dict[str, list[Point]]:
    """Actions under the theme of each, in the order in which they come."""
    found: dict[str, list[Point]] = {}
    for point in points:
        found.setdefault(point.entry.theme, []).append(point)
    return found


def _fewest_roles(point: Point) -> int:
    return len(point.entry.for_)
