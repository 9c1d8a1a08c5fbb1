"""The views for those who contribute: fields, checks, the privacy check in the browser, and the way to begin a briefing."""
from macros.checks.facts import kinds
from macros.checks.privacy_check import known_in
from macros.checks.privacy_rules import NOTE, read_rules, rules, run_of_names
from macros.reading.codes import CODES
from macros.records.schema import template
from macros.records.vocabulary import Vocabulary
from macros.views.filling import BRANCH, Filling


def privacy_data(vocabulary: Vocabulary) -> dict:
    """The privacy rules as docs/assets/privacy.js reads them: patterns, word lists, and what may stand."""
    _, lists = read_rules()
    known = known_in(vocabulary)
    return {"rules": [[rule.code, rule.kind, rule.level, rule.pattern, int(rule.any_case), rule.proof] for rule in rules()],
            "run": run_of_names(), "lists": {name: " ".join(sorted(words)) for name, words in lists._asdict().items()},
            "names": "|".join(sorted(name for name in known.names if not lists.ordinary.issuperset(name.split()))), "contacts": sorted(known.contacts)}


def rules_by_level() -> dict[str, list[str]]:
    """The codes of the privacy rules, level by level, each once."""
    found: dict[str, list[str]] = {}
    for rule in rules():
        if rule.level != NOTE and rule.code not in found.setdefault(rule.level, []):
            found[rule.level].append(rule.code)
    return found


class Contribute(Filling):
    """The views of the section Contribute."""

    macros = ("privacy_check", "begin_briefing", "drawings")

    def privacy_check(self, root: str) -> str:
        """The privacy check: a field to paste a text into, and every rule in words."""
        return self.fill("privacy_check.html", root, data=privacy_data(self.library.vocabulary), levels=rules_by_level(),
                         kinds=kinds(), codes=CODES)

    def begin_briefing(self, root: str) -> str:
        """The way to begin a briefing in the browser: board and title, and a link that opens GitHub with the file begun."""
        return self.fill("begin_briefing.html", root, empty=template(), folder=f"{self.repository}/new/{BRANCH}" if self.repository else "")

    def drawings(self, root: str) -> str:
        """What somebody sees on GitHub, step by step, drawn by ourselves."""
        return self.fill("drawings.html", root)
