"""Terms of the glossary in a text."""
from markupsafe import Markup
import pytest

from macros.library.glossary import CLOSED, Glossary, Marker, _is_open
from macros.records.vocabulary import GlossaryTerm

BUTTON = '<button type="button" class="term" popovertarget="word-{}">{}</button>'


@pytest.fixture
def glossary(mini) -> Glossary:
    return Glossary(mini.vocabulary)


@pytest.mark.parametrize(("text", "found"), [
    ("A WNB policy, and one more WNB.", ["wnb"]), ("Nobody asks why he was not brought.", ["wnb"]), ("Was Not Brought", ["wnb"]),
    ("An ear, two ears, and WNBs", ["ear", "wnb"]), ("wnb in small letters, early, hear, ear-ring", []), ("", [])])
def test_terms_by_any_of_their_names_as_whole_words_in_order(text, found, glossary):
    assert [term.id for term in glossary.find(text)] == found


def test_a_glossary_without_terms_finds_nothing(glossary):
    glossary.terms = {}
    assert glossary.find("WNB") == []


def test_the_first_use_on_a_page_becomes_a_button(glossary):
    marker = Marker(glossary)
    assert marker(Markup("<p>An <em>ear</em> and an ear.</p>")) == f"<p>An <em>{BUTTON.format('ear', 'ear')}</em> and an ear.</p>"
    assert marker(Markup("<p>Ears, WNB</p>")) == f"<p>Ears, {BUTTON.format('wnb', 'WNB')}</p>"
    assert list(marker.used) == ["ear", "wnb"]


@pytest.mark.parametrize("sign", [",", ").", "'s", "&#39;s,", "’s", "’", "&quot;", "?”"])
def test_a_sign_behind_a_term_stays_with_it(sign, glossary):
    held = f'<span class="held">{BUTTON.format("ear", "Ears")}{sign}</span>'
    assert Marker(glossary)(Markup(f"<p>Ears{sign} WNB and more.</p>")) == f"<p>{held} {BUTTON.format('wnb', 'WNB')} and more.</p>"


def test_nothing_inside_a_link_code_or_attribute_is_touched(glossary):
    text = Markup('<p title="ear"><a href="/ear">an <b>ear</b></a> <code>WNB</code> <abbr>x</abbr></p>')
    assert Marker(glossary)(text) == text


@pytest.mark.parametrize("text", ["<p>an <ear>ear</ear></p>", "<ear>", "<pre>ear</pre> <em>WNB</em>", "<p>x</p><ul><li>ear</li></ul>", "a > ear"])
def test_a_place_is_open_as_the_pattern_says(text, glossary):
    closed = [found.span() for found in CLOSED.finditer(text)]
    places = [match.start() for match in glossary.matches(text)]
    assert [_is_open(text, place) for place in places] == [not any(start < place < end for start, end in closed) for place in places]


def test_plain_text_is_escaped_first(glossary):
    assert Marker(glossary)("<ear> & so on") == f"&lt;{BUTTON.format('ear', 'ear')}&gt; &amp; so on"


@pytest.mark.parametrize("text", ["A nurse's ear", "A nurse’s ear"])
def test_an_apostrophe_may_be_straight_curled_or_escaped(text, glossary):
    glossary.terms = {"x": GlossaryTerm(id="x", label="Nurse's ear", meaning="An ear.")}
    assert [term.id for term in glossary.find(text)] == ["x"]
    assert Marker(glossary)(text).startswith('A <button type="button" class="term" popovertarget="word-x">')
