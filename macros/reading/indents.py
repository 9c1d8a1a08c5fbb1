"""Lines that begin with too many or too few spaces, or without their dash. A cure is tried before it is told: what is said here mends the block."""
from collections import Counter
from collections.abc import Callable, Iterator
import re
from typing import NamedTuple

LINE = re.compile(r"(?P<indent> *)(?=[^ #])(?P<dashes>(?:- +)*)(?:(?P<name>[a-z_]+):(?: |$))?")
LONGEST = 256 * 1024  # letters of a block that is read again for each cure
MOST = 8  # columns that are tried, the usual ones
NUMBERS = ("none", "one space")

Reads = Callable[[str], dict | list | None]  # what a block holds, or None when it has a fault


class Cure(NamedTuple):
    """So many lines from `number` on that begin further in or out; `empty` counts the fields without a value that it leaves."""

    number: int
    lines: int
    indent: int
    to: int
    empty: int


def slip(lines: list[str], last: int, reads: Reads) -> tuple[int, str, str] | None:
    """(line, what came, hint) for a line at which the parser stopped, or one before it, when spaces or a dash alone mend the block."""
    if sum(map(len, lines)) > LONGEST:
        return None
    # The next field of the block is there with its name only: a fault in it is another one.
    end = next((number for number in range(last + 1, len(lines)) if _opens(lines[number])), len(lines))
    block = [*lines[:end], *(LINE.match(line).group() for line in lines[end:end + 1])]
    cures = list(_cures(block, lines, last, reads))
    if all(cure.lines > 1 for cure in cures):  # a dash is forgotten more often than several lines are moved
        if found := next((found for number in reversed(_suspects(block, last)) if (found := _dash(block, number, reads))), None):
            return found
    if not cures:
        return None
    cures = [cure for cure in cures if cure.empty == min(cure.empty for cure in cures)]
    used = _columns(lines)
    # Of two lines that do not fit each other, the one stands wrong that begins as few others do.
    first = min(cures, key=lambda cure: (used[cure.indent], cure.to, -cure.number, cure.lines))
    return first.number, *_told(lines, _likely(lines, first, cures))


def _dash(block: list[str], number: int, reads: Reads) -> tuple[int, str, str] | None:
    """An entry whose dash is missing, or has been overwritten with spaces."""
    found, text = LINE.match(block[number]), block[number].lstrip(" ")
    if not found["name"] or found["dashes"]:
        return None
    came, indent = f"`{text.strip()[:60]}` has no dash before it", found["indent"]
    for before, hint in ((indent, "Type a dash and a space before it."), (indent[2:], "Write a dash and a space in place of the two spaces before it.")):
        if (before == indent or len(indent) > 1) and reads("\n".join([*block[:number], f"{before}- {text}", *block[number + 1:]])) is not None:
            return number, came, hint
    return None


def _cures(block: list[str], lines: list[str], last: int, reads: Reads) -> Iterator[Cure]:
    """Each way to move one of the lines in question, alone or with those that hang on it, after which the block can be read."""
    columns = [column for column, _ in _columns(lines).most_common(MOST)]
    for number in _suspects(block, last):
        found = LINE.match(block[number])
        for to in (column for column in columns if column != found.end("indent")):
            for count in sorted({1, _hanging(lines, number, found.end("dashes"))}):
                step = to - found.end("indent")
                moved = [" " * step + line if step > 0 else line[-step:] for line in block[number:number + count]]
                data = reads("\n".join([*block[:number], *moved, *block[number + count:]]))
                if data is not None:
                    yield Cure(number, count, found.end("indent"), to, _empty(data))


def _opens(line: str) -> bool:
    """A field or an entry at the margin."""
    found = LINE.match(line)
    return bool(found and not found["indent"] and (found["dashes"] or found["name"]))


def _suspects(lines: list[str], last: int) -> list[int]:
    """The line at which the parser stopped, the one before it, and the last dash before it."""
    written = [number for number in range(last, -1, -1) if LINE.match(lines[number])]
    dash = next((number for number in written[1:] if LINE.match(lines[number])["dashes"]), last)
    return [number for number in sorted({*written[:2], dash}) if (found := LINE.match(lines[number])) and (found["dashes"] or found["name"])]


def _columns(lines: list[str]) -> Counter[int]:
    """Where dashes and names begin in the block, and how often."""
    written = [found for line in lines if (found := LINE.match(line)) and (found["dashes"] or found["name"])]
    return Counter(column for found in written for column in {found.end("indent"), found.end("dashes")})


def _hanging(lines: list[str], number: int, column: int) -> int:
    """How many lines from this one on belong to it: those that begin no further out than its text."""
    end = number + 1
    while column and end < len(lines) and (found := LINE.match(lines[end])) and found.end("indent") >= column:
        end += 1
    return end - number


def _empty(data) -> int:
    """How many fields and entries hold nothing."""
    if isinstance(data, str):
        return not data
    return sum(map(_empty, data.values() if isinstance(data, dict) else data))


def _likely(lines: list[str], first: Cure, cures: list[Cure]) -> list[Cure]:
    """The cures of this line: one, if it begins one space too far in, or if only there another line has its name."""
    same = sorted((cure for cure in cures if cure[:2] == first[:2]), key=lambda cure: -cure.to)
    name = LINE.match(lines[first.number])["name"]
    others = (LINE.match(line) for number, line in enumerate(lines) if number != first.number)
    known = {found.start("name") for found in others if found and name and found["name"] == name}
    shift = LINE.match(lines[first.number]).end("dashes") - first.indent
    return next((found for found in ([cure for cure in same if cure.to + shift in known], [cure for cure in same if first.indent - cure.to == 1 and cure.to])
                 if len(found) == 1), same)


def _told(lines: list[str], cures: list[Cure]) -> tuple[str, str]:
    """What came and the hint: the one cure, or the two places between which somebody must choose."""
    number, count, indent, to, _ = cures[0]
    came = f"`{lines[number].strip()[:60]}` begins with "
    if len(cures) > 1:
        places = [f"{_above(lines, cure)} ({_spaces(cure.to) if cure.to else 'no spaces'})" for cure in cures]
        counts = " or ".join(_spaces(cure.to).removesuffix(" spaces") for cure in cures)
        return f"{came}{_spaces(indent) if indent else 'no space'}; the lines beside it with {counts}", f"Put it below {' or below '.join(places)}, whichever it belongs to."
    step, below = _spaces(abs(to - indent)), {1: "", 2: " and before the line below it"}.get(count, f" and before each of the {count - 1} lines below it")
    if to < indent:
        return f"{came}{step} too many", f"Delete the {step.removeprefix('one ')} before it{below}."
    return f"{came}{step} too few", f"Type {step} before it{below}."


def _spaces(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else f"{count} spaces"


def _above(lines: list[str], cure: Cure) -> str:
    """The nearest name above a line that begins where this cure puts it."""
    found = (LINE.match(line) for line in reversed(lines[:cure.number]))
    return next((f"`{one['name']}`" for one in found if one and one["name"] and cure.to in (one.end("indent"), one.end("dashes"))), "the line above it")
