"""What a server should send with our files, once: for hosts that read `_headers`, and as settings of three web servers.

GitHub Pages sends headers of its own and reads none of this; the pages carry their policy themselves (macros/site/safe.py).
Patterns end in the only `*`, which every host understands.
"""
from typing import NamedTuple

REFERRER = "no-referrer"  # nobody who follows a link tells the other site which briefing they were reading
YEAR = 365 * 24 * 3600
FOR_EVER = f"public, max-age={YEAR}, immutable"
FRESH = "public, max-age=0, must-revalidate"  # a withdrawn briefing must be gone at the next look


class Rule(NamedTuple):
    """The headers of every file whose address matches."""

    path: str
    headers: dict[str, str]


EVERYWHERE = {
    "Content-Security-Policy": "frame-ancestors 'none'",  # what a page cannot say of itself; the rest stands in the page
    "X-Frame-Options": "DENY",  # the same for browsers that do not know frame-ancestors
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": f"max-age={YEAR}",  # without subdomains: they are not ours to decide about
}
# Addresses in assets/ carry the hash of the file (but those of icons and of the picture for sharing, which hardly change), and so
# do the names in these folders of the full-text index.
RULES = (Rule("/*", EVERYWHERE), *(Rule(f"/{folder}/*", {"Cache-Control": FOR_EVER}) for folder in ("assets", "pagefind/index", "pagefind/fragment")),
         Rule("/data/*", {"Access-Control-Allow-Origin": "*"}))


def headers_file() -> str:
    """`_headers`, which Cloudflare Pages and Netlify read. They keep pages fresh by themselves."""
    return "\n".join("\n".join((rule.path, *(f"  {name}: {value}" for name, value in rule.headers.items()))) for rule in RULES) + "\n"


def folders(header: str) -> dict[str, str]:
    """The folders for which a header has a value of its own."""
    return {rule.path.removesuffix("*"): rule.headers[header] for rule in RULES if header in rule.headers and rule.path != "/*"}


def server_facts() -> dict:
    """What the settings of a web server are made from."""
    return {"everywhere": EVERYWHERE, "fresh": FRESH, "cached": folders("Cache-Control"), "shared": folders("Access-Control-Allow-Origin")}
