"""What we note of a few pages must be what Pagefind itself makes of them, word for word; and what is refused."""
import pytest

from macros.site.fulltext import NotIndexed
from macros.site.index_join import joined, packed
from macros.site.index_part import index_parts
from macros.site.index_words import Cutter, search_program
import pagefind_index
from pagefind_index import made_by_pagefind, source

PAGE = '<!doctype html><html lang="{}"><title></title><body><article><h1>One {}</h1><p>A lantern.</p></article>'
TEXTS = {
    "headings": "<h1>The Cafés re-use\n of AT&amp;T &lt;b&gt;</h1><h2>don’t re-use</h2>x<h3>again</h3><h4>and again-again</h4><h5>five</h5><h6>six</h6>y",
    "no-title": "<p>Only a text</p>", "two-titles": "<p>Before</p><h1>One</h1><h1>Two</h1>", "empty-title": "<h1> <b></b></h1><h1>Another</h1>",
    "inline": '<p>One <strong>two</strong>-three <em>cafe</em><a href="?a>b" title="a > b">link</a>.</p><p>so<b>!</b></p><p>br<br>eak</p>',
    "blocks": "<div>Text <p>inner</p> after</div><section>in a section</section><ul><li>Item <i>one</i></li><li>“Quoted”</li><li></li></ul><ol><li>1</li></ol>",
    "others": "<dl><dt>Term</dt><dd>Def</dd></dl><table><tbody><tr><td>c1</td><td>c2</td></tr></tbody></table><blockquote>said</blockquote>"
              "<figure>fig<figcaption>cap</figcaption></figure><pre>pre\n  x</pre>tail",
    "signs": "<p>end?</p><p>(so)</p><p>it costs 5$</p><p>“so”</p><p>a &amp;</p><p>what’s</p><p>x_</p><p>…</p><!-- <p>not this</p> --><p>1 – 2</p>",
    "words": "<p>camelCase WKWebView e-mail&nbsp;x cafés 😀 re-re a.b. long\u200bword 日本 Ærø naïve 25% 1,000 e.g. and/or 'quoted' GP’s Siân's I.T.</p>",
}


def page(word: str, language: str = "en-GB") -> str:
    return PAGE.format(language, word)


def indexed(sources: dict, tmp_path):
    [part] = index_parts([sources], Cutter("en-gb", tmp_path))
    return part


@pytest.mark.parametrize("slug", [*TEXTS, "all of them"])
def test_a_page_is_read_as_pagefind_reads_it(slug, tmp_path):
    texts = {slug: TEXTS[slug]} if slug in TEXTS else TEXTS
    sources = {name: source(name, f'<!doctype html><html lang="en-GB"><title></title><body><article>{text}</article>', ("key words", "naïve re-use"))
               for name, text in texts.items()}
    index = joined([indexed(sources, tmp_path)], search_program("en-GB", tmp_path))
    found = pagefind_index.read({name: packed(name, content) for name, content in index.files.items()})
    wanted = pagefind_index.read(made_by_pagefind(sources, tmp_path))
    for text, _ in [*found["texts"].values(), *wanted["texts"].values()]:
        text["meta"]["title"] = " ".join(text["meta"].get("title", "").split())
    assert found == wanted


def test_a_part_is_the_same_in_whatever_order_the_pages_come(tmp_path):
    names = [f"n{number * 7919 % 100}" for number in range(30)]
    one, other = (indexed({name: source(name, page(name)) for name in order}, tmp_path) for order in (names, names[::-1]))
    assert one == other
    assert ([text.slug for text in one.texts], one.language, list(tmp_path.iterdir())) == (sorted(names), "en-gb", [])
    assert (one.places["lantern", ""].count, one.places["lantern", ""].first, one.places["lantern", ""].last) == (30, 0, 29)


def test_what_pagefind_says_of_other_words_changes_nothing(tmp_path):
    cutter, sources = Cutter("en-gb", tmp_path), {"one": source("one", page("re-use"))}
    [first] = index_parts([{"other": source("other", page("One re-use lanterns A."))}], cutter)
    assert index_parts([sources], cutter) == [indexed(sources, tmp_path)] != [first]


def test_briefings_in_two_languages_stop_the_build(tmp_path):
    with pytest.raises(NotIndexed, match="^the briefings are in more than one language: en-gb, fr$"):
        indexed({"one": source("one", page("word")), "two": source("two", page("mot", "fr"))}, tmp_path)
