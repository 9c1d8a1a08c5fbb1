"""Text in templates: escaped as Jinja does it, everywhere."""
from types import SimpleNamespace

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape
import pytest

from macros.views.joining import Joining, escaped

NASTY = "<b class=\"x\" id='y'>&amp; © “ü”\0</b>"


class Loud(str):
    """A text of a kind of its own."""


@pytest.mark.parametrize("value", ["", "plain", NASTY, Loud(f"loud {NASTY}"), Markup(f"safe {NASTY}"), 7, None, 1.5, ["<"], SimpleNamespace(__html__=lambda: "<i>")])
def test_a_value_is_escaped_as_by_jinja(value):
    assert escaped(value) == str(escape(value))


@pytest.mark.parametrize("template", [
    "{{ text }}", "a{{ text }}b{{ safe }}", "{% for one in [text, safe] %}{{ one }}{% endfor %}", "{% if text %}{{ text }}{% endif %}",
    "{% macro show(one) %}{{ one }}{% endmacro %}{{ show(text) }}{{ show(safe) }}{{ show(show(text)) }}", "{% set held %}{{ text }}{% endset %}{{ held }}",
    "{% macro around() %}<p>{{ caller() }}</p>{% endmacro %}{% call around() %}{{ text }}{% endcall %}", "{{ text ~ safe }}", "{{ text | upper }}",
    "{{ [text, safe] | join('<') }}", "{{ found.name }}{{ found['name'] }}", "{{ '<' }}{{ 1 < 2 }}", "{{ text if safe else '<' }}", "{{ text | e }}{{ text | safe }}"])
def test_templates_show_what_they_show_with_jinja_alone(template):
    facts = {"text": NASTY, "safe": Markup("<i>"), "found": Named()}
    made = [kind(autoescape=True, undefined=StrictUndefined).from_string(template).render(**facts) for kind in (Environment, Joining)]
    assert made[0] == made[1] and type(made[1]) is str


class Named(dict):
    """Has a name as an attribute and under a key."""

    name = NASTY

    def __init__(self) -> None:
        super().__init__(name="<key>")
