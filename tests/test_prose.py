"""From Markdown to HTML, and the wall behind the rules: these texts come straight to the renderer."""
from random import Random

import pytest

from macros.checks.markup import DEEP
from macros.checks.prose import PLAIN, TAG, Prose, Unsafe, _comparable, harmless

PROSE = Prose()


@pytest.mark.parametrize("text, html", [
    ("*a* **b** `<c>`", "<p><em>a</em> <strong>b</strong> <code>&lt;c&gt;</code></p>"),
    ("5 < 6 & 7 > 6 <3", "<p>5 &lt; 6 &amp; 7 &gt; 6 &lt;3</p>"),
    ('Say "no" & \'yes\'', "<p>Say \"no\" &amp; 'yes'</p>"),
    ('"a" [b](c.md "d \\"e\\"")', '<p>&quot;a&quot; <a href="../../briefings/c/" title="d &quot;e&quot;">b</a></p>'),
    ("a\n- b\n- c", "<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>"),
    ("[a](java\nscript:x)", "<p>[a](java\nscript:x)</p>"),
    ("{{ 7 * 7 }} {% x %} {: .a}", "<p>{{ 7 * 7 }} {% x %} {: .a}</p>"),
    ("[a](see-this.md#b) [c](#d) [e](../south/not-that.md)", '<p><a href="../../briefings/see-this/#b">a</a> <a href="#d">c</a> <a href="../../briefings/not-that/">e</a></p>'),
    ("[a](https://a.org/?b=1&c=2 \"d\")", '<p><a href="https://a.org/?b=1&amp;c=2" title="d">a</a></p>'),
    ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    ("| a |\n|--:|\n| 1 |", '<table>\n<thead>\n<tr>\n<th align="right">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align="right">1</td>\n</tr>\n</tbody>\n</table>'),
    ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"), ("--8<-- \"/etc/passwd\"", "<p>--8&lt;-- \"/etc/passwd\"</p>")], ids=ascii)
def test_html(text, html):
    assert PROSE.render(text, "../../") == html


@pytest.mark.parametrize("text", [
    "[a](javascript:alert(1))", "[a](JAVASCRIPT:x)", "[a](&#106;avascript:x)", "[a](java&Tab;script:x)", "[a](//a.org)", "[a](b)", "[a](data:text/html,x)", "[a](vbscript:x)",
    "[a][b]\n\n[b]: javascript:x", "[a](<javascript:x>)", "![a](b.png)", "# a", "a\n=", "a\n--\t", "a\n    > \n===", "- # a", "- " * 3000 + "a", "> " * 60_000 + "a",
    "<script>alert(1)</script>", "a <b>c</b>", "<div onclick=x>\n\n<!-- a -->", "<!-- a -->", "<?a?>", "<![CDATA[a]]>"], ids=lambda text: ascii(text)[:40])
def test_what_is_refused(text):
    with pytest.raises(Unsafe):
        PROSE.render(text, "../../")
    assert not harmless(text) or DEEP.search(f"\n{text}")  # that is told by a rule of its own


@pytest.mark.parametrize("seed", range(3))
def test_what_is_taken_for_harmless_is_refused_by_nobody(seed):
    dice, refused = Random(seed), []
    pieces = ["a", "[a b](c-d.md)", "[a *b*](c.md#d)", "[](e.md)", "[a\nb](c.md)", *"*_`~|\\!()[]:#>=-+&\"'", "**", "```\n", "~~~\n", "\n", "\n\n", "- ", "1. ", "> ",
              "    ", "\t", "|-|-|\n", "&lt;", "&#91;", "](c.md)", "\n---\n", "\n==\t\n", "\u00a0", "https://a.b/?c=\"d\""]
    for _ in range(4000):
        text = "".join(dice.choices(pieces, k=dice.randrange(1, 14)))
        try:
            if harmless(text):
                PROSE.render(text, "../../")
        except Unsafe:
            refused.append(text)
    assert refused == []


def test_one_text_leaves_nothing_behind_for_the_next():
    assert PROSE.render("[a]: https://a.org\n\n[a]", "") == '<p><a href="https://a.org">a</a></p>'
    assert PROSE.render("[a]", "") == "<p>[a]</p>"


def test_a_text_that_is_nested_too_deep_leaves_nothing_behind_either():
    with pytest.raises(Unsafe):
        PROSE.render("- " * 3000 + "a", "")
    assert PROSE.render("a", "") == "<p>a</p>"


MARKS = ["a", "b ", "\n", "\n\n", "\n    ", "* ", "**", "_", "- ", "1. ", "> ", "`", "\n```\n", "|", "\n|---|---|\n", "| a | b |", "\\", "&", "&lt;", "&quot;", "&#0;", "&#13;",
         "\x00", "\x0b", "\u2028", "\xa0", "# x", "\n===\n", "[", "](y)", "!", "http://a.b", "~~", ">", "^[a]", "{", "\ufeff"]


def test_what_passes_by_the_sanitiser_is_what_it_leaves_alone():
    chance, passed = Random(7), 0
    for text in ("".join(chance.choices(MARKS, k=30)) for _ in range(3000)):
        try:
            html = PROSE.render(text, "")
        except Unsafe:
            continue
        passed += PLAIN.issuperset(TAG.findall(html))
        assert _comparable(PROSE._sanitiser.clean(html)) == _comparable(html)
    assert passed > 1000
