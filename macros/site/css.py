"""A style sheet cut to the rules that one page can use, and written as short as is safe.

tinycss2 reads it as the standard says (https://www.w3.org/TR/css-syntax-3/); here is only what goes and what stays.
"""
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import tinycss2

CHOICES = {"is", "where", "has"}  # one of what stands in the brackets is enough
HOLDERS = {"media", "supports", "layer", "container"}  # at-rules with rules in them
AROUND = {"selector": (",>~+", ",>~+"), "value": (",", ","), "head": (",", ",:")}  # no space is needed before, after these
BRACKETS = {"() block": "()", "[] block": "[]", "{} block": "{}"}


Names = frozenset[str]  # what there can be on a page, as a selector writes it: `p`, `.class`, `#id`


@dataclass(frozen=True)
class Needs:
    """What must be on a page so that a selector can meet anything: all names, and of each choice one."""

    names: Names
    choices: tuple[tuple["Needs", ...], ...] = ()

    def met(self, names: Names) -> bool:
        """Can the selector meet anything on a page with these names?"""
        return self.names <= names and all(any(one.met(names) for one in choice) for choice in self.choices)

    def asked(self) -> Names:
        """Every name that counts."""
        return self.names.union(*(one.asked() for choice in self.choices for one in choice))


class Rule(NamedTuple):
    """A rule as short as is safe: its selectors with their needs, and its declarations."""

    selectors: tuple[tuple[str, Needs], ...]
    body: str


class Group(NamedTuple):
    """Rules that hold together, under a head like `@media print`."""

    head: str
    rules: "Rules"


Rules = list[Rule | Group | str]


def rules_of(sheet: str) -> Rules:
    """The rules of a style sheet; what always stays is text."""
    return [_rule(rule) for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)]


def _rule(rule) -> Rule | Group | str:
    if rule.type == "qualified-rule":
        return Rule(tuple((short(selector, "selector"), needs(selector)) for selector in split(rule.prelude)), _body(rule.content))
    if rule.type == "error":
        raise ValueError(f"the style sheet cannot be read at line {rule.source_line}: {rule.message}")
    head = f"@{rule.at_keyword} {short(rule.prelude, 'head')}".rstrip()
    if rule.content is None:
        return f"{head};"
    if rule.lower_at_keyword not in HOLDERS:
        return f"{head}{{{_body(rule.content)}}}"
    return Group(head, [_rule(inside) for inside in tinycss2.parse_rule_list(rule.content, True, True)])


def _body(content: list) -> str:
    """The declarations of a rule. Rules inside it, if there are any, stay as they are."""
    parts = tinycss2.parse_blocks_contents(content, True, True)
    if any(part.type != "declaration" for part in parts):
        return tinycss2.serialize(content).strip()
    return ";".join(f"{part.name}:{short(part.value, 'value')}{'!important' if part.important else ''}" for part in parts)


def purged(rules: Rules, names: Names | None = None) -> str:
    """Those of the rules that a page with these names can use; without names all of them."""
    return "".join(rule if isinstance(rule, str) else _left(rule, names) for rule in rules)


def _left(rule: Rule | Group, names: Names | None) -> str:
    if isinstance(rule, Group):
        inside = purged(rule.rules, names)
        return f"{rule.head}{{{inside}}}" if inside else ""
    able = [selector for selector, needs in rule.selectors if names is None or needs.met(names)]
    return f"{','.join(able)}{{{rule.body}}}" if able else ""


def asked(rules: Rules) -> Names:
    """Every name that decides what is left of these rules."""
    found = (asked(rule.rules) if isinstance(rule, Group) else frozenset().union(*(needs.asked() for _, needs in rule.selectors))
             for rule in rules if not isinstance(rule, str))
    return frozenset().union(*found)


def needs(selector: list) -> Needs:
    """What a selector needs. States (`:hover`, `[open]`) and `:not(…)` need nothing."""
    before = [""] + [token.value if token.type == "literal" else "" for token in selector]
    names = frozenset(name for token, sign in zip(selector, before) if (name := _name(token, sign)))
    choices = (token.arguments for token in selector if token.type == "function" and token.lower_name in CHOICES)
    return Needs(names, tuple(tuple(map(needs, split(choice))) for choice in choices))


def _name(token, before: str) -> str:
    if token.type == "hash":
        return f"#{token.value}"
    if token.type != "ident" or before == ":":
        return ""
    return f".{token.value}" if before == "." else token.value


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
