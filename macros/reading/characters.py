"""Characters that nobody can see but that change how a text reads, sorts or is found."""
import re
import unicodedata

# With what no text needs: a byte order mark in the middle, letters that are none, and the sign of a failed conversion.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffd-\uffff\U000e0000-\U000e0fff"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufff9-\ufffb"
BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # looks like a space and is none
CONTROL, BIDI, INVISIBLE = re.compile(f"[{_CONTROL}]"), re.compile(f"[{_BIDI}]"), re.compile(f"[{_INVISIBLE}]|\u00a0{{2,}}")
BREAK = re.compile("\r\n|\r|\u0085|\u2028|\u2029")
# What these four may find: nearly every text holds none of it, and is then looked through once.
UNUSUAL = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}\u00a0\r\u0085\u2028\u2029]")
WEB_ADDRESS = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?:[/?#][!#-&(-;=?-\[\]-_a-~]*)?", re.I | re.A)  # no quotes, < >, \
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME = 80
TAKEN = ("index", "readme")  # names that a web server or a forge gives a meaning of its own


def is_name(text: str) -> bool:
    """A briefing can be called so, in its folder and in its address."""
    return bool(KEBAB.fullmatch(text)) and len(text) <= LONGEST_NAME and text not in TAKEN


def describe(character: str) -> str:
    """A character by number and name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def hidden(text: str) -> str:
    """The first character of a text that nobody can see, described, or an empty string."""
    found = next((match for pattern in (CONTROL, BIDI, INVISIBLE) if (match := pattern.search(text))), None)
    return describe(found.group()[0]) if found else ""


def shown(text: str) -> str:
    """A text that can be printed on one line of a terminal and read: what is not seen stands by its number."""
    return text if text.isprintable() else "".join(one if one.isprintable() else f"[U+{ord(one):04X}]" for one in text)


def foreign(text: str) -> str:
    """The characters of a text outside plain ASCII, described, or an empty string."""
    return ", ".join(describe(character) for character in dict.fromkeys(text) if ord(character) > 127)
