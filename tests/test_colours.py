"""The accent of a board and what follows from it; and the colour of the paper, which three files must name."""
import json
import re

import pytest

from macros.site.colours import Accent, colour_faults, colours_css, contrast
from minisite import PROJECT

STYLE = """:root { --paper: #faf6ef; --raised: #fffdf9; --sand: #f2ebde; --ink: #24201b; --soft: #5d554a; }
@media (prefers-color-scheme: dark) { :root { --paper: #191512; --raised: #231e1a; --sand: #2a241f; --ink: #ece4d8; --soft: #bdb1a1; } }
"""


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#0000ff", "#ffffff", 8.59)])
def test_contrast_is_that_of_the_standard(one, other, ratio):
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


def test_a_good_accent_and_what_is_made_of_it():
    accent = Accent(light="#0B5563", dark="#86cdd6")
    assert list(colour_faults(accent, STYLE)) == []
    assert colours_css(accent, STYLE) == """:root { --accent: #0b5563; --accent-tint: #e7ecea; --on-accent: #fffdf9; }
@media (prefers-color-scheme: dark) { :root { --accent: #86cdd6; --accent-tint: #282f2d; --on-accent: #231e1a; } }
"""


def test_a_colour_that_is_too_near_to_others_is_named_once_with_the_nearest():
    assert list(colour_faults(Accent(light="#8a7c66", dark="#86cdd6"), STYLE)) == [("light", "accent on sand in the light scheme: 3.4")]


def test_the_bar_of_a_browser_and_an_installed_site_have_the_colour_of_the_paper():
    """Neither can read the style sheet."""
    style, frame, manifest = ((PROJECT / "docs" / name).read_text(encoding="utf-8") for name in ("assets/briefings.css", "_theme/base.html", "manifest.webmanifest"))
    light, dark = re.findall(r"--paper: (#\w+);", style)[:2]
    assert re.findall(r'name="theme-color" content="(#\w+)"', frame) == [light, dark]
    assert [json.loads(manifest)[name] for name in ("background_color", "theme_color")] == [light, light]
