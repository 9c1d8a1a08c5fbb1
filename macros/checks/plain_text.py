"""What is shown as plain text though more was meant: addresses, and lists that a word processor has marked in its own way."""
import re

from macros.checks.links import DEFINITION
from macros.checks.markup import MARKER, lines_with, visible
from macros.reading.body import Body, heading
from macros.reading.characters import BLANK
from macros.reading.finding import Finding

# `*+` never gives back what it has taken, so that a hostile line costs no more than its length.
WRITTEN = re.compile(r"(?:\[[^\[\]]*+)?\](?:\((?:[^()]|\([^()]*\))*+\)|\[[^\[\]]*+\])|<[^<>]*>")
ADDRESS = re.compile(r"(?<![\w/@.-])(?<!\] \()(?:https?://|www\.)[^\s()<>\[\]]*[^\s()<>\[\].,;:!?]", re.I)
GAP = re.compile(r"\] \((?=https?://|www\.|mailto:|[\w./-]+\.md\b)", re.I)
# A bullet is one wherever a line begins with it; a dash or a figure may be part of a sentence that goes on from the line before.
# A star is one that emphasises nothing: up to the end of its paragraph, pairs of stars aside, no other star stands behind a word.
WORD = "[*_]{0,3}[A-Za-z]"
EMPHASISES = r"(?:[^*\n]|\*\*|\n(?![ \t]*(?:\n|\Z)))*+(?<=\S)\*"
SIGN = (rf"[ \t]*(?:(?P<bullet>[•‣◦▪●○■□·∙➢\uf0b7]|o\t)|[–—][ \t{BLANK}]|-(?={WORD})|[-*+](?=[{BLANK}])|\d{{1,2}}[.)](?=[{BLANK}]|{WORD})"
        rf"|\*(?=[A-Za-z])(?!{EMPHASISES}))")
MARK, MARKED = re.compile(SIGN), re.compile(rf"\n{SIGN}")
INDENTS = ("\n    ", "\n\t")


def links_are_written(body: Body, path: str):
    """An address is shown as a link when it stands behind words, [words](address), with no gap between them."""
    for line, text in lines_with(body, "] ("):
        for match in GAP.finditer(text):
            start = max(text.rfind("[", 0, match.start()), 0)
            yield Finding(path, line.number, start + 1, "M11", f"`{text[start:start + 40]}`", "Delete the gap: [words](address).")


def addresses_have_words(body: Body, path: str):
    """An address that stands alone is no link, and long to listen to."""
    for line in body.lines if "://" in body.text or "www." in body.text else ():
        text = visible(line) if "://" in line.text or "www." in line.text else ""
        plain = "" if DEFINITION.match(text) else WRITTEN.sub(lambda link: " " * len(link.group()), text)
        for match in ADDRESS.finditer(plain):
            yield Finding(path, line.number, match.start() + 1, "M11", f"`{match.group()[:60]}`", "Write a link: [words](address).")


def lists_are_written(body: Body, path: str):
    """The entries of a list begin with a hyphen and a space, or with a number, a full stop and a space."""
    before, inside, place = "", False, 0
    for line in body.lines if MARKED.search(f"\n{body.text}") else ():
        match, place = None if line.fenced else MARK.match(body.text, place), place + len(line.text) + 1
        if match and not inside and (match["bullet"] or not before or before.endswith(":")):
            yield Finding(path, line.number, 1, "M11", f"`{line.text.strip()[:40]}`", "Begin each entry with - and a space, or with 1. and a space: type them by hand.")
        before = "" if heading(line) else line.text.strip()
        inside = bool(match) or inside and not before and not line.fenced


def paragraphs_at_the_margin(body: Body, path: str):
    """A paragraph that is indented by four spaces or a tab, and belongs to no list, is shown as code."""
    before, listed = "", False
    for line in body.lines if any(indent in f"\n{body.text}" for indent in INDENTS) else ():
        text = "" if line.fenced or heading(line) else line.text.expandtabs(4)
        deep, listed = text.startswith("    "), listed and not heading(line)
        if deep and text.strip() and not before and not listed:
            yield Finding(path, line.number, 1, "M11", f"`{text.strip()[:40]}`", "Delete the blanks at its beginning: it is shown as code.")
        elif text.strip() and not deep:
            listed = bool(MARKER.match(text)) or listed and bool(before or text[0] == " ")
        before = text.strip()


RULES = (links_are_written, addresses_have_words, lists_are_written, paragraphs_at_the_margin)
