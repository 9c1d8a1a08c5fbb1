"""What is told of the addresses: advice on the lines where they stand, and the text of one issue for those that stay away."""
from collections.abc import Iterable, Mapping

from macros.forge.issues import Issue, in_code
from macros.reading.finding import Finding
from macros.views.wording import counted
from macros.weblinks.asking import Answer
from macros.weblinks.memory import Known
from macros.weblinks.standing import WebLink

LABEL = KEY = "broken-links"
CODES = {"gone": "X01", "unsure": "X03"}
BEFORE = """These addresses on other sites failed twice or more in a row, on different days. No reader is sent to nothing if you act:

- The page has moved: write its new address in the file.
- It is gone: take the address out and keep the title. An archived copy helps you find what it was.
- It works in your browser: add an exception with a reason and a last day to `link-exceptions.yml`.

"""


def advice(links: Iterable[WebLink], answers: Mapping[str, Answer | Known]):
    """Yield advice for every place of an address that does not answer, or that has moved for good."""
    for link in links:
        answer = answers.get(link.address)
        if answer and answer.state in CODES:
            yield Finding(link.path, link.line, link.column, CODES[answer.state], f"`{link.address}`: {answer.words}")
        elif answer and answer.moved:
            yield Finding(link.path, link.line, link.column, "X02", f"`{link.address}` leads to `{answer.moved[:200]}`")


def issues(links: Iterable[WebLink], known: Mapping[str, Known]) -> list[Issue]:
    """The one issue that there should be while addresses stay away; none when all are well. The same facts give the same text."""
    places: dict[str, list[str]] = {}
    for link in links:
        places.setdefault(link.address, []).append(f"{link.path}:{link.line}")
    rows = [_row(address, facts, places[address]) for address, facts in sorted(known.items()) if facts.broken and address in places]
    title = f"{counted(len(rows), 'address', 'addresses')} on other sites cannot be reached"
    return [Issue(KEY, title, BEFORE + "\n".join(rows))] if rows else []


def _row(address: str, facts: Known, places: list[str]) -> str:
    copy = f" [Archived copy](<{facts.archived}>)." if facts.archived else ""
    return f"- [ ] {in_code(address)}: {in_code(facts.words)} since {facts.since}.{copy} In {', '.join(map(in_code, places))}"
