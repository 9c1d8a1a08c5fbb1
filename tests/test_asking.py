"""One address asked, on a site that has every fault (othersite.py)."""
import socket

import pytest

from macros.weblinks import asking
from macros.weblinks.asking import Answer, Asker
import othersite


@pytest.fixture(scope="module")
def site():
    with othersite.serving() as (address, _):
        yield address


def asker(**settings) -> tuple[Asker, list[float]]:
    """One that may ask this machine, and notes how long it would have waited."""
    waited: list[float] = []
    return Asker(**{"timeout": 2, "private": True, "wait": waited.append} | settings), waited


@pytest.mark.parametrize("path, answer, waited", [
    ("/well", Answer("well"), []), ("/empty", Answer("well"), []), ("/no-head", Answer("well"), []), ("/head-forbidden", Answer("well"), []),
    ("/huge", Answer("well"), []), ("/sent-on", Answer("well"), []), ("/half", Answer("well"), []),
    ("/moved", Answer("well", "", "/well"), []), ("/moved-twice", Answer("well", "", "/well"), []), ("/to-anchor", Answer("well", "", "/well"), []),
    ("/gone", Answer("gone", "it answers 404"), []), ("/for-ever", Answer("gone", "it answers 410"), []), ("/to-nothing", Answer("gone", "it answers 404"), []),
    ("/odd", Answer("gone", "it answers 302"), []), ("/forbidden", Answer("unsure", "it answers 403"), []), ("/log-in", Answer("unsure", "it answers 401"), []),
    ("/busy", Answer("unsure", "it answers 429"), [7]), ("/down", Answer("gone", "it answers 503"), [5]), ("/broken", Answer("gone", "it answers 500"), [5]),
    ("/down-once", Answer("well"), [5]), ("/busy-once", Answer("well"), [7]),
    ("/circle", Answer("gone", "it sends readers round in a circle"), []), ("/endless/0", Answer("gone", "it sends readers on more than 10 times"), []),
    ("/to-a-file", Answer("gone", "it sends readers to what is no web address"), []), ("/cut", Answer("gone", "the answer breaks off"), [5])])
def test_answers(path, answer, waited, site):
    one, waits = asker()
    found = one.ask(f"{site}{path}")
    assert (found._replace(moved=found.moved.removeprefix(site)), waits) == (answer, waited)


def test_a_slow_site(site):
    one, waits = asker(timeout=0.1)
    assert (one.ask(f"{site}/slow"), waits) == (Answer("gone", "it takes longer than 0.1 seconds"), [5])


def test_head_first_and_get_only_where_that_does_not_do():
    with othersite.serving() as (site, asked):
        one, _ = asker()
        for path in ("/well", "/no-head", "/busy-once"):
            one.ask(f"{site}{path}")
    assert asked == {"HEAD /well": 1, "HEAD /no-head": 1, "GET /no-head": 1, "HEAD /busy-once": 2}


def test_nobody_there_and_no_such_name(site, monkeypatch):
    one, _ = asker(tries=1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        assert one.ask(f"http://127.0.0.1:{taken.getsockname()[1]}/") == Answer("gone", "nobody answers there")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(socket.gaierror(-2, "not known")))
    outside = asker(tries=1, private=False)[0]
    assert [one.ask("http://gone.example.org/"), outside.ask("http://gone.example.org/")] == [Answer("gone", "there is no site of this name")] * 2


def test_certificates():
    with othersite.serving(secure=True) as (site, _):
        assert asker(tries=1)[0].ask(site) == Answer("gone", "its certificate is not valid")
        assert asker(tries=1, authorities=str(othersite.EXPIRED))[0].ask(site) == Answer("gone", "its certificate is not valid any more")


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[fd00::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"])
def test_nothing_leads_into_a_private_network(address):
    assert Asker().ask(f"http://{address}:9/") == Answer("gone", "it leads into a private network")


def test_a_redirection_leads_into_no_private_network_either(monkeypatch):
    with othersite.serving() as (site, asked):
        known, real = [site.rpartition("/")[2].partition(":")[0]], asking._public
        monkeypatch.setattr(asking, "_public", lambda address: None if address in known else real(address))
        monkeypatch.setitem(othersite.REDIRECTED, "/inward", (302, site.replace("127.0.0.1", "127.0.0.2") + "/well"))
        assert Asker().ask(f"{site}/inward") == Answer("gone", "it leads into a private network")
    assert asked == {"HEAD /inward": 1}


def test_a_name_that_changes_its_address_is_looked_at_again(site, monkeypatch):
    port = int(site.rpartition(":")[2])
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))] for host in ("93.184.215.14", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers.pop(0))
    assert Asker().ask(f"http://changes.example.org:{port}/well") == Answer("gone", "it leads into a private network")


def test_an_archived_copy(site):
    one, _ = asker(archive=f"{site}/archive?url=")
    assert [one.archived(address) for address in ("https://a.org/for-ever?b&c", "https://a.org/x")] == ["https://web.archive.org/web/2020/https%3A%2F%2Fa.org%2Ffor-ever%3Fb%26c", ""]
    assert [asker(archive=f"{site}{path}")[0].archived("x") for path in ("/gone?", "/cut?")] == ["", ""]
