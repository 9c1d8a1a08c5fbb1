"""What a server should send: one truth for `_headers` and for the settings of three servers."""
import html
import re

from macros.site.safe import POLICY, REFERRER
from macros.views.hosting import EVERYWHERE, RULES, headers_file
from macros.views.views import Views


def test_the_file_is_what_hosts_read():
    """https://developers.cloudflare.com/pages/configuration/headers/: a path in the first column, headers indented, one splat."""
    lines = headers_file().splitlines()
    paths = [line for line in lines if not line.startswith("  ")]
    assert paths == [rule.path for rule in RULES] and all(path.startswith("/") and path.index("*") == len(path) - 1 for path in paths)
    assert all(re.fullmatch(r"  [A-Z][A-Za-z-]+: \S.*", line) and len(line) < 2000 for line in lines if line not in paths)


def test_no_header_comes_from_two_rules():
    """Hosts join the values of rules that both match, which would make neither true."""
    for rule in RULES[1:]:
        assert not rule.headers.keys() & EVERYWHERE.keys()
        assert [other.path for other in RULES if other is not rule and other.path.startswith(rule.path.rstrip("*"))] == []


def test_headers_and_pages_do_not_contradict_each_other():
    assert EVERYWHERE["Referrer-Policy"] == REFERRER
    rules = {rule.split()[0] for rule in EVERYWHERE["Content-Security-Policy"].split(";")}
    assert rules == {"frame-ancestors"} and not rules & POLICY.keys()


def test_only_addresses_with_a_hash_are_kept_for_a_year(built):
    kept = [rule.path.strip("/*") for rule in RULES if "immutable" in rule.headers.get("Cache-Control", "")]
    assert kept == ["assets", "pagefind/index", "pagefind/fragment"]
    for page in built.glob("**/*.html"):
        loaded = re.findall(r'(?:src|href)="([^"]*assets/[^"]+)"', page.read_text(encoding="utf-8"))
        assert [address for address in loaded if "?v=" not in address and "icons/" not in address] == []


def test_every_server_sends_every_header(mini):
    settings = html.unescape(Views(mini).server_settings(""))
    servers = re.split(r"<h3 id=", settings)[1:]
    assert len(servers) == 3
    for text in servers:
        assert [name for name, value in EVERYWHERE.items() if f'{name} "{value}"' not in text] == []
        assert [rule.path for rule in RULES[1:] if rule.path.rstrip("*") not in text] == []
