"""The window that readers share: the next one finds nothing of the last."""
from conftest import leave_nothing

STORE = """async () => { localStorage.setItem('a', 'b'); sessionStorage.setItem('a', 'b'); document.cookie = 'a=b'; await caches.open('a');
  await new Promise(done => { indexedDB.open('a').onsuccess = done; }); await navigator.serviceWorker.register('/sw.js'); }"""
STORED = """async () => [localStorage.length, sessionStorage.length, document.cookie, await caches.keys(), (await indexedDB.databases()).length,
  (await navigator.serviceWorker.getRegistrations()).length]"""


def test_a_reader_leaves_nothing_to_the_next(page, window, site_url):
    first = page()
    first.evaluate(STORE)
    window.grant_permissions(["clipboard-read"])
    window.set_offline(True)
    assert first.evaluate(STORED) == [1, 1, "a=b", ["a"], 1, 1]
    leave_nothing(window, site_url)
    asked, tab = [], page("/404.html")
    tab.on("response", lambda answer: asked.append(answer.from_service_worker))
    tab.goto("/")
    assert (first.is_closed(), len(window.pages), tab.evaluate(STORED)) == (True, 2, [0, 0, "", [], 0, 0])
    assert tab.evaluate("navigator.permissions.query({name: 'clipboard-read'}).then(found => found.state)") == "prompt"
    assert asked and not any(asked)
