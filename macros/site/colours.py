"""The one colour of a board, in both schemes, and what follows from it: a tint, and the colour of text upon it.

The board's settings are the only place that names it. Every page gets it as custom properties, before our style sheet.
"""
import re
from typing import Annotated

from pydantic import AfterValidator

from macros.records.fields import Record, refuse

STYLES = "docs/assets/briefings.css"
ENOUGH = 4.5  # https://www.w3.org/TR/WCAG22/#contrast-minimum
BEHIND = ("paper", "raised", "sand")  # what text in the accent colour stands on
TOKEN = re.compile(r"--(paper|raised|sand|ink|soft): (#[0-9a-f]{6});")
TINTED = {"light": ("raised", .1), "dark": ("paper", .14)}  # how much of the accent is mixed into which surface


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise refuse("C01", f"`{value[:20]}`")
    return value.lower()


class Accent(Record):
    """The board's colour, on light and on dark surfaces."""

    light: Annotated[str, AfterValidator(_colour)]
    dark: Annotated[str, AfterValidator(_colour)]


def contrast(one: str, other: str) -> float:
    """How much two colours differ, from 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + .05) / (low + .05)


def colour_faults(accent: Accent, style: str):
    """Yield (scheme, what came) for each colour that stands too near to another, and the nearest. `style` is our style sheet with its surfaces."""
    for scheme, surfaces in _surfaces(style).items():
        colours = _colours(getattr(accent, scheme), scheme, surfaces)
        pairs = [("accent", name) for name in (*BEHIND, "accent-tint")] + [("on-accent", "accent"), ("soft", "accent-tint")]
        known = surfaces | colours
        least, front, behind = min((contrast(known[front], known[behind]), front, behind) for front, behind in pairs)
        if least < ENOUGH:
            yield scheme, f"{front} on {behind} in the {scheme} scheme: {least:.1f}"


def colours_css(accent: Accent, style: str) -> str:
    """The custom properties of both schemes, as a style sheet."""
    light, dark = (_rule(_colours(getattr(accent, scheme), scheme, surfaces)) for scheme, surfaces in _surfaces(style).items())
    return f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}\n"


def _rule(colours: dict[str, str]) -> str:
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in colours.items()) + " }"


def _colours(accent: str, scheme: str, surfaces: dict[str, str]) -> dict[str, str]:
    """The accent, its tint, and whichever of ink and paper is read better upon it."""
    surface, part = TINTED[scheme]
    upon = max((surfaces["raised"], surfaces["ink"]), key=lambda colour: contrast(colour, accent))
    return {"accent": accent, "accent-tint": _mixed(surfaces[surface], accent, part), "on-accent": upon}


def _surfaces(style: str) -> dict[str, dict[str, str]]:
    """The surfaces of our style sheet: the first of each name is that of the light scheme, the second that of the dark one."""
    found = TOKEN.findall(style)
    names = list(dict.fromkeys(name for name, _ in found))
    return {scheme: {name: [value for other, value in found if other == name][number] for name in names}
            for number, scheme in enumerate(TINTED)}


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place:place + 2], 16) for place in (1, 3, 5))


def _mixed(surface: str, accent: str, part: float) -> str:
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in zip(_parts(surface), _parts(accent)))


def _luminance(colour: str) -> float:
    linear = [value / 12.92 if value <= .04045 else ((value + .055) / 1.055) ** 2.4 for value in (part / 255 for part in _parts(colour))]
    return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2]
