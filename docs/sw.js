/* The service worker: pages that were read open again without signal.
   The browser knows it only after a reader's tap on /offline/ (assets/offline-page.js), and while the two caches below
   are missing it stores nothing: they are the reader's yes. Pages come from the network first, so nobody is left with an
   old one; files come by the hash in their address, so an old page keeps its old styles and a new one gets new ones. */
"use strict";

const VERSION = "preview"; // the build writes its own here (macros/site/offline.py), so that browsers notice every new site
const ROOT = new URL("./", self.location).href; // the top of the site, also under a sub-path
const PAGES = `briefings pages ${ROOT}`; // with the whole address: an origin may hold other sites beside this one
const FILES = `briefings files ${ROOT}`;
const LIST = `${ROOT}offline.json`; // all pages and files of the site, with hashes and sizes
const HELPFUL = `${ROOT}offline/`;
const ALWAYS = [ROOT, HELPFUL, `${ROOT}get-help/`, `${ROOT}saved/`];
const PATIENCE = 3000; // milliseconds before a copy is shown instead
const ALLOWANCE = 1e6; // bytes that an update may fetch unasked; the rest waits for a tap
const SOON = 600_000; // milliseconds before a site in the middle of an update is asked again; then twice that, and so on

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(ROOT)) return;
  if (mode === "navigate") event.respondWith(answerPage(event));
  else if (key(url) !== LIST) event.respondWith(answerFile(event));
});

self.addEventListener("message", (event) => {
  const tasks = { start, keep, kept, trim, freshen };
  const [task, ...given] = event.data;
  const work = tasks[task](...given).then((result) => ({ result }), (fault) => ({ fault: fault.name }));
  event.waitUntil(work.then((answer) => event.ports[0]?.postMessage(answer)));
});

/* ---------- Answering ---------- */

/** A page: from the network if it answers in time, else its copy, else the helpful page. */
async function answerPage(event) {
  const at = key(event.request.url);
  const copy = await caches.match(at, { cacheName: PAGES });
  const network = readPage(event, at, copy);
  event.waitUntil(network.then(freshen).catch(() => {}));
  if (!copy) return network.catch(() => helpful(at));
  const answer = await inTime(network);
  if (answer) return answer;
  event.waitUntil(tellIfNewer(event, network, copy).catch(() => {}));
  return withNote(copy);
}

/** The network's answer; what it brings is kept, and what it no longer has is forgotten. The browser's own cache is asked
    to look again: it would hide that there is no signal, and that the page has changed. */
async function readPage(event, at, copy) {
  const answer = await fetch(event.request, { cache: "no-cache" });
  if (copy && answer.status >= 500) throw new Error("the server has a fault; the copy is better");
  if (answer.ok && isPage(answer)) event.waitUntil(answer.clone().text().then((text) => store(at, text, true)).catch(() => {}));
  if (answer.status === 404 || answer.status === 410) event.waitUntil(forget(at));
  return answer;
}

/** A file: by its hash if it is here, else from the network, else the copy that is there. */
async function answerFile(event) {
  const at = key(event.request.url);
  const copy = await caches.match(at, { cacheName: FILES });
  if (copy && hashIn(at)) return copy;
  const other = copy || await caches.match(at, { cacheName: FILES, ignoreSearch: true });
  const network = readFile(event, at);
  event.waitUntil(network.catch(() => {}));
  return (other && await inTime(network)) || other || network;
}

/** A file from the network; one that the site lists is kept, so that search, once used, works again without signal. */
async function readFile(event, at) {
  const answer = await fetch(event.request);
  if (answer.status === 200 && !hashIn(at)) event.waitUntil(keepListed(at, answer.clone()).catch(() => {}));
  return answer;
}

const inTime = (network) => Promise.race([network.catch(() => null), new Promise((late) => setTimeout(late, PATIENCE))]);

/** A copy says that it is one, and of which day: in the page itself, so that it shows whatever scripts may do. */
async function withNote(copy) {
  const day = new Date(facts(copy).on).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const note = `<p class="offline-note band" role="status">Offline copy of ${day}. <a href="">Try for the newest</a></p>`;
  const page = (await copy.text()).replace(/<main\b[^>]*>/, (main) => main + note);
  return new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });
}

/** When the network was late, and what it brought differs from the copy that is shown: tell the page. */
async function tellIfNewer(event, network, copy) {
  const answer = await network;
  if (!answer.ok || await hashOf(await answer.text()) === facts(copy).hash) return;
  const tab = await self.clients.get(event.resultingClientId);
  tab?.postMessage("newer");
}

/** Neither network nor copy: lead to a page that helps. With addresses relative to it, it must stand at its own. */
async function helpful(at) {
  const has = (page) => caches.match(page, { cacheName: PAGES });
  if (!at.endsWith("/") && await has(`${at}/`)) return Response.redirect(`${at}/`);
  if (at === HELPFUL || !await has(HELPFUL)) return Response.error();
  return Response.redirect(`${HELPFUL}?page=${encodeURIComponent(at.slice(ROOT.length))}`);
}

/* ---------- Keeping ---------- */

/** The reader has said yes: make the caches, and keep the pages that everybody needs without signal. */
async function start() {
  await Promise.all([caches.open(PAGES), caches.open(FILES)]);
  await keepList(await fetch(LIST, { cache: "no-cache" }));
  await Promise.all(ALWAYS.map((at) => keep(at)));
}

/** Keep a page or a file of the site; says whether it is kept, for a page with its hash. `read`: as if it had been opened, because it was saved. */
async function keep(address, read = false) {
  const at = key(address);
  if (hashIn(at)) return keepFile(at);
  const answer = await fetch(at, { cache: "no-cache" });
  if (!answer.ok || !isPage(answer)) return false;
  return store(at, await answer.text(), read);
}

/** Put a page into its cache with the files that it loads. Gives its hash. `read`: the reader opened it; "Keep all" did not. */
async function store(at, text, read) {
  const cache = await opened(PAGES);
  if (!cache) return false;
  const before = await cache.match(at);
  const files = [...text.matchAll(/(?:href|src)="([^"]+\?v=\w+)"/g)].map(([, file]) => key(new URL(file, at)));
  await Promise.allSettled(files.map(keepFile));
  const about = { at, on: Date.now(), hash: await hashOf(text), files, read: read || (before && facts(before).read) || false };
  const headers = { "content-type": "text/html; charset=utf-8", "x-kept": JSON.stringify(about) };
  if (await opened(PAGES)) await cache.put(at, new Response(text, { headers }));
  return about.hash;
}

/** A file whose bytes are not those of its hash comes from a server in the middle of an update: not kept. */
async function keepFile(at) {
  const cache = await opened(FILES);
  if (!cache) return false;
  if (await cache.match(at)) return true;
  const answer = await fetch(at);
  const bytes = await answer.clone().arrayBuffer();
  const right = answer.ok && await digest(bytes) === hashIn(at);
  if (right) await cache.put(at, answer);
  if (right && at.includes(".js?")) await keepImported(at, new TextDecoder().decode(bytes));
  return right;
}

/** A script that is kept needs the files that it loads. */
async function keepImported(at, script) {
  const imported = [...script.matchAll(/["']([^"'\s]+\?v=\w+)["']/g)].map(([, file]) => key(new URL(file, at)));
  await Promise.allSettled(imported.map(keepFile));
}

async function keepListed(at, answer) {
  const [cache, list] = [await opened(FILES), await storedList()];
  if (cache && at.slice(ROOT.length) in (list?.files ?? {})) await cache.put(at, answer);
}

async function keepList(answer) {
  if (!answer.ok) throw new Error("the site has no list of its pages");
  const cache = await opened(FILES);
  if (cache) await cache.put(LIST, answer);
}

/** What is kept: address, day, hash, whether it was read, and whether it stays in any case. */
async function kept() {
  const cache = await opened(PAGES);
  const found = cache ? (await cache.matchAll()).map(facts) : [];
  return found.map((page) => ({ ...page, always: ALWAYS.includes(page.at) }));
}

async function forget(at) {
  await (await opened(PAGES))?.delete(at);
}

/** Undo "Keep all": only pages that were read stay, and those that everybody needs. */
async function trim() {
  for (const page of await kept()) {
    if (!page.read && !page.always) await forget(page.at);
  }
  await dropFiles({});
}

/** Files that no kept page loads, and that the site of today does not list, are dropped. */
async function dropFiles(listed) {
  const [cache, pages] = [await opened(FILES), await kept()];
  const used = new Set([LIST, ...pages.flatMap((page) => page.files)]);
  const today = (at) => {
    const found = listed[at.slice(ROOT.length).split("?")[0]];
    return found && (!hashIn(at) || hashIn(at) === found.hash);
  };
  for (const { url } of await cache?.keys() ?? []) {
    if (!used.has(url) && !today(url)) await cache.delete(url);
  }
}

/* ---------- A new site ---------- */

let freshening = null; // one at a time, however many tabs there are

/** After an update: pages that are gone are dropped, and those that changed are fetched again. */
function freshen() {
  freshening ??= freshenPages().finally(() => { freshening = null; });
  return freshening;
}

/** A server may send an old page beside a new list. Then something is owed, and `again` in the list says when to ask. */
async function freshenPages() {
  const { version, again } = await storedList() ?? { version: VERSION };
  const tried = again?.version === VERSION;
  if (tried ? Date.now() < again.from : version === VERSION) return;
  const answer = await fetch(LIST, { cache: "no-cache" });
  if (!answer.ok) return;
  const list = await answer.json();
  const owed = await refetch(await changedPages(list.pages)) || list.version !== VERSION;
  for (const at of ALWAYS) if (!await caches.match(at, { cacheName: PAGES })) await keep(at);
  await dropFiles(list.files);
  const wait = tried ? 2 * again.wait : SOON;
  if (owed) list.again = { version: VERSION, from: Date.now() + wait, wait };
  await keepList(new Response(JSON.stringify(list)));
}

/** The kept pages that the site has changed, smallest first: a withdrawn briefing is a few words, and must be replaced. */
async function changedPages(pages) {
  const found = [];
  for (const { at, hash } of await kept()) {
    const now = pages[at.slice(ROOT.length)];
    if (!now) await forget(at);
    else if (now.hash !== hash) found.push({ at, ...now });
  }
  return found.sort((one, other) => one.zipped - other.zipped);
}

/** Says whether a page did not come as it is in the list. */
async function refetch(pages) {
  let [spent, owed] = [0, false];
  for (const { at, hash, zipped } of pages) {
    spent += zipped;
    if (spent > ALLOWANCE) break;
    if (await keep(at).catch(() => false) !== hash) owed = true;
  }
  return owed;
}

/* ---------- Small things ---------- */

/** One address for one page or file: without a place on the page, and with no question but that for a hash. */
function key(address) {
  const url = new URL(address, ROOT);
  url.hash = "";
  if (!hashIn(url.search)) url.search = "";
  url.pathname = url.pathname.replace(/\/index\.html$/, "/");
  return url.href;
}

const hashIn = (address) => address.match(/\?v=(\w+)$/)?.[1];
const isPage = (answer) => (answer.headers.get("content-type") ?? "").startsWith("text/html");
const facts = (copy) => JSON.parse(copy.headers.get("x-kept"));
const opened = async (name) => (await caches.has(name)) ? caches.open(name) : null; // open() alone would make it
const storedList = async () => (await caches.match(LIST, { cacheName: FILES }))?.json();

/** The hash of a page is that of its words: a change of the frame around them is no reason to fetch it again. */
const hashOf = (text) => digest(new TextEncoder().encode(text.slice(text.indexOf("<main"), text.lastIndexOf("</main>"))));

async function digest(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...sum.slice(0, 6)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
