"""What browsers of the last years do with our style sheets where they do not know something: they drop a declaration, or a whole rule.

From https://github.com/mdn/browser-compat-data: phones that end at iOS 15 or 16, at Chrome 119, Firefox 115 where it is still mended.
"""
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2

from macros.site.css import split

SHEETS = sorted((Path(__file__).parent.parent / "docs/assets").glob("*.css"))
DECORATION = {"→", "↓"}  # nobody misses these
FORMS = {".privacy-form", ".begin-form"}  # their script would stop in a browser that does not know `scripting`


def rules(content: list, around: str = "") -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """(at-rule around it, selector, declarations) of each rule."""
    for rule in tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in ("media", "supports"):
            yield from rules(rule.content, f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}")
        elif rule.type == "qualified-rule":
            found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield around, tinycss2.serialize(rule.prelude).strip(), [(one.name, tinycss2.serialize(one.value).strip()) for one in found if one.type == "declaration"]


EVERY = [rule for sheet in SHEETS for rule in rules(tinycss2.parse_component_value_list(sheet.read_text(encoding="utf-8")))]


def test_there_are_rules_to_look_at():
    assert len(EVERY) > 300


def test_words_for_the_ear_have_the_sign_alone_before_them():
    spoken = [(selector, declared) for _, selector, declared in EVERY if any(name == "content" and '" / "' in value for name, value in declared)]
    signs = {selector: [value.partition(" / ")[0] for name, value in declared if name == "content"] for selector, declared in spoken}
    assert len(signs) > 5 and {selector: found for selector, found in signs.items() if len(set(found)) != 1 or len(found) != 2 and found[0].strip('"') not in DECORATION} == {}


def test_what_scripts_serve_is_shown_where_nobody_knows_whether_they_run():
    """But the menu, which is there without its button, room for a list, and forms whose script is for newer browsers."""
    shown = [selector for around, selector, declared in EVERY if "scripting: enabled" in around for name, _ in declared if name == "display"]
    assert {part.strip() for selector in shown for part in selector.split(",")} - FORMS <= {
        ".menu-button", ".site-nav", '.menu-button[aria-expanded="true"] ~ .site-nav', ".site-nav ul", ".site-nav a"}


@pytest.mark.parametrize("young", ["color-mix(", "light-dark("])
def test_no_colour_is_left_to_black(young):
    assert [selector for _, selector, declared in EVERY for _, value in declared if young in value] == []


def test_a_line_below_words_is_said_part_by_part():
    assert [selector for _, selector, declared in EVERY for name, value in declared if name == "text-decoration" and " " in value] == []


def test_a_selector_that_old_browsers_do_not_know_stands_alone():
    """One that they do not know drops the whole list; inside `:is()` only itself."""
    lists = {selector: split(tinycss2.parse_component_value_list(selector)) for _, selector, _ in EVERY if ":has(" in selector}
    known = [[part for part in parts if not any(token.type == "function" and token.lower_name == "has" for token in part)] for parts in lists.values()]
    assert len(lists) > 5 and [selector for selector, others in zip(lists, known) if others] == []
