"""A style sheet cut to the rules that one page can use, and written as short as is safe.

tinycss2 reads it as the standard says (https://www.w3.org/TR/css-syntax-3/); here is only what goes and what stays.
"""
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import tinycss2

CHOICES = {"is", "where", "has"}  # one of what stands in the brackets is enough
HOLDERS = {"media", "supports", "layer", "container"}  # at-rules with rules in them
AROUND = {"selector": (",>~+", ",>~+"), "value": (",", ","), "head": (",", ",:")}  # no space is needed before, after these
BRACKETS = {"() block": "()", "[] block": "[]", "{} block": "{}"}


@dataclass(frozen=True)
class Names:
    """What there can be on a page: its tags, classes and ids."""

    tags: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]


def rules_of(sheet: str) -> list:
    """The rules of a style sheet."""
    return tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)


class _Anything(frozenset):
    """Holds every name."""

    def __contains__(self, name: object) -> bool:
        return True


EVERYTHING = Names(_Anything(), _Anything(), _Anything())


def purged(rules: list, names: Names) -> str:
    """Those of the rules that a page with these names can use."""
    return "".join(_rule(rule, names) for rule in rules)


def _rule(rule, names: Names) -> str:
    if rule.type == "qualified-rule":
        able = [short(selector, "selector") for selector in split(rule.prelude) if possible(selector, names)]
        return f"{','.join(able)}{{{_body(rule.content)}}}" if able else ""
    if rule.type == "error":
        raise ValueError(f"the style sheet cannot be read at line {rule.source_line}: {rule.message}")
    head = f"@{rule.at_keyword} {short(rule.prelude, 'head')}".rstrip()
    if rule.content is None:
        return f"{head};"
    if rule.lower_at_keyword not in HOLDERS:
        return f"{head}{{{_body(rule.content)}}}"
    inside = purged(tinycss2.parse_rule_list(rule.content, True, True), names)
    return f"{head}{{{inside}}}" if inside else ""


def _body(content: list) -> str:
    """The declarations of a rule. Rules inside it, if there are any, stay as they are."""
    parts = tinycss2.parse_blocks_contents(content, True, True)
    if any(part.type != "declaration" for part in parts):
        return tinycss2.serialize(content).strip()
    return ";".join(f"{part.name}:{short(part.value, 'value')}{'!important' if part.important else ''}" for part in parts)


def possible(selector: list, names: Names) -> bool:
    """Can this selector meet anything on the page?"""
    before = [""] + [token.value if token.type == "literal" else "" for token in selector]
    return all(_able(token, sign, names) for token, sign in zip(selector, before))


def _able(token, before: str, names: Names) -> bool:
    if token.type == "function" and token.lower_name in CHOICES:
        return any(possible(choice, names) for choice in split(token.arguments))
    if token.type == "hash":
        return token.value in names.ids
    if token.type != "ident" or before == ":":
        return True
    return token.value in (names.classes if before == "." else names.tags)


def split(tokens: list) -> list[list]:
    """The parts of a list between its commas."""
    found: list[list] = [[]]
    for token in tokens:
        if token == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def short(tokens: Iterable, kind: str) -> str:
    """Tokens as text, without the spaces that a selector, a value or the head of an at-rule does not need."""
    before, after = AROUND[kind]
    text = ""
    for token in tokens:
        new = _text(token, kind)
        if new[0] in before and token.type == "literal":
            text = text.rstrip(" ")
        if new != " " or text and text[-1] not in after + " (":
            text += new
    return text.strip(" ")


def _text(token, kind: str) -> str:
    if token.type == "whitespace":
        return " "
    if token.type == "function":
        return f"{token.name}({short(token.arguments, 'value' if kind == 'selector' else kind)})"
    if token.type in BRACKETS:
        opens, closes = BRACKETS[token.type]
        return f"{opens}{short(token.content, 'value' if kind == 'selector' else kind)}{closes}"
    return token.serialize()
