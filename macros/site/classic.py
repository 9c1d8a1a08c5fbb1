"""Scripts for pages that are opened from disk, where a browser runs no modules: each becomes a plain script.

A plain script has no `import`, so what modules offer each other goes through `disk` (disk.js), which every such page
loads first. Ours are written so that a few patterns are enough; tests/browser/test_disk.py runs the result.
"""
import re

IMPORT = re.compile(r"""^import\s*(\{[^}]*\})\s*from\s*["']\./([\w-]+\.js)[^"']*["'];?""", re.M)
LATER = re.compile(r"\bimport\(")
EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function\*?|const|let|class)\s+([\w$]+))", re.M)
ADDRESS = "import.meta.url"
PLAIN = """{{ const HERE = document.currentScript.src;
disk.offer("{name}", (() => {{ "use strict";
{body}
return {{ {offered} }};
}})()); }}
"""


def is_module(script: str) -> bool:
    """Does it use what only modules may?"""
    return bool(IMPORT.search(script) or EXPORT.search(script) or LATER.search(script)) or ADDRESS in script


def needs(script: str) -> list[str]:
    """The names of the scripts beside it that must have run before it."""
    return [name for _, name in IMPORT.findall(script)]


def as_plain(script: str, name: str) -> str:
    """The module `name` as a plain script that does the same."""
    body = IMPORT.sub(lambda found: f'const {found[1]} = disk.taken("{found[2]}");', script)
    body = EXPORT.sub("", LATER.sub("disk.load(HERE, ", body)).replace(ADDRESS, "HERE")
    return PLAIN.format(name=name, body=body, offered=", ".join(EXPORT.findall(script)))
