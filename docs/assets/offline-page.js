/* The page /offline/: keep pages on this device, keep all, stop, go back, remove all. Only a tap here makes the
   browser store anything. The worker (sw.js) does the keeping; this page asks it and shows what it did. */

import { read } from "./keep.js";

const ROOT = new URL("..", import.meta.url).href;
const PREVIEW = !new URL(import.meta.url).search; // the build puts a hash there
const AT_ONCE = 4; // how many pages are fetched side by side
const part = (name) => document.querySelector(`[data-offline="${name}"]`);
const show = (name, yes = true) => { part(name).hidden = !yes; };
const say = (words) => { part("status").textContent = words; };
const pagesText = (number) => (number === 1 ? "1 page" : `${number} pages`);
const sizeText = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
const dayText = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

let list = null; // all pages and files of the site (offline.json); a preview has none
let running = false;

/* ---------- Talking to the worker ---------- */

/** Our own registration: the same address may have a worker of another site above it. */
async function registration() {
  const found = await navigator.serviceWorker.getRegistration(ROOT);
  return found?.scope === ROOT && found.active ? found : null;
}

/** Ask the worker to do a task; a fault there is thrown here. */
async function ask(...task) {
  const { active } = await registration() ?? {};
  if (!active) throw new Error("nothing is kept any more");
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((done) => { port1.onmessage = ({ data }) => done(data); });
  active.postMessage(task, [port2]);
  const { result, fault } = await answer;
  if (fault) throw new DOMException("the worker could not do it", fault);
  return result;
}

async function register() {
  const found = await navigator.serviceWorker.register(`${ROOT}sw.js`, { scope: ROOT });
  const worker = found.active ?? found.waiting ?? found.installing;
  while (worker.state !== "activated") {
    if (worker.state === "redundant") throw new Error("the worker could not start");
    await new Promise((changed) => worker.addEventListener("statechange", changed, { once: true }));
  }
}

/** Remove the caches and the worker; it works even where the worker itself does not. */
async function removeEverything() {
  for (const name of await caches.keys()) {
    if (/^briefings (pages|files) /.test(name) && name.endsWith(` ${ROOT}`)) await caches.delete(name);
  }
  const found = await navigator.serviceWorker.getRegistration(ROOT);
  if (found?.scope === ROOT) await found.unregister();
}

/* ---------- What is kept ---------- */

/** Everything that is not here yet, or not as it is today: address and size. */
function missing(kept) {
  const hashes = new Map(kept.map((page) => [page.at, page.hash]));
  const pages = Object.entries(list.pages).filter(([at, { hash }]) => hashes.get(ROOT + at) !== hash)
    .map(([at, { size, zipped }]) => ({ at: ROOT + at, size, zipped }));
  const files = Object.entries(list.files).map(([at, { hash, size, zipped }]) => ({ at: `${ROOT}${at}?v=${hash}`, size, zipped }));
  return { pages, files };
}

async function missingNow() {
  const { pages, files } = missing(await ask("kept"));
  const here = await Promise.all(files.map(({ at }) => caches.match(at)));
  return [...pages, ...files.filter((_, number) => !here[number])];
}

function sum(things, name) {
  return things.reduce((total, thing) => total + thing[name], 0);
}

function keptItem({ at, on }) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: at, textContent: list?.pages[at.slice(ROOT.length)]?.title ?? at });
  const day = Object.assign(document.createElement("span"), { className: "count", textContent: dayText(on) });
  item.append(link, " ", day);
  return item;
}

/** The list of kept pages, first those that were opened, newest first. */
async function showKept() {
  const kept = (await ask("kept")).sort((one, other) => other.read - one.read || other.on - one.on);
  part("kept").replaceChildren(...kept.map(keptItem));
  part("kept-count").textContent = `${pagesText(kept.length)} kept on this device.`;
  show("trim", kept.some((page) => !page.read && !page.always));
  if (list) showAll(await missingNow());
}

/** What "Keep all" would cost, before anybody taps it. */
function showAll(left) {
  part("all-size").textContent = left.length
    ? `All pages, with search: about ${sizeText(sum(left, "zipped"))} to download, and ${sizeText(sum(left, "size"))} of room on this device.`
    : "All pages are kept, as they are today.";
  show("all", left.length > 0);
}

/** Show the choices that there are: to begin, or what is kept. */
async function showChoices() {
  const on = Boolean(await registration());
  show("before", !on);
  show("off", !on);
  show("on", on);
  if (on) await showKept();
}

/* ---------- What a tap does ---------- */

async function start() {
  say("One moment …");
  try {
    await register();
    await ask("start");
    await keepSaved();
    say("Done. From now on this device keeps the pages that you open.");
  } catch (fault) {
    await removeEverything().catch(() => {});
    say(whyNot(fault));
  }
  await showChoices();
  focus("status");
}

/** Briefings that were saved before: their copies count as opened, and stay after "Keep only what I opened". */
async function keepSaved() {
  const slugs = Object.keys(read().briefings);
  await Promise.allSettled(slugs.map((slug) => ask("keep", `${ROOT}briefings/${encodeURIComponent(slug)}/`, true)));
}

function whyNot(fault) {
  if (fault.name === "QuotaExceededError") return "There is no room left on this device for more pages. What is kept stays.";
  if (fault.name === "SecurityError") return "This browser does not allow websites to keep pages. A private window may not.";
  return "That did not work. Please try again with signal. Nothing that was kept is lost.";
}

/** Keep what is missing, a few at a time, until all is done or the reader stops. Says how many could not be had. */
async function keepEach(left) {
  let [done, failed] = [0, 0];
  const bar = part("progress");
  Object.assign(bar, { max: left.length, value: 0 });
  const next = async () => {
    while (running && left.length) {
      if (!await ask("keep", left.shift().at)) failed += 1;
      bar.value = ++done;
      part("progress-text").textContent = `${done} of ${bar.max}`;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return failed;
}

async function keepAll() {
  working(true);
  say("Keeping all pages. You may stop at any time.");
  try {
    const failed = await keepEach(await missingNow());
    say(outcome(running, failed));
  } catch (fault) {
    say(whyNot(fault));
  }
  working(false);
  await showChoices();
  focus("kept-count");
}

function outcome(finished, failed) {
  if (!finished) return "Stopped. What has come so far is kept.";
  return failed ? `${failed} could not be kept: the site may be changing. Please try again.` : "All pages are kept.";
}

function working(yes) {
  running = yes;
  show("working", yes);
  for (const name of ["all", "trim", "remove"]) part(name).disabled = yes;
  if (yes) part("stop").focus();
}

async function trim() {
  await ask("trim");
  say("Only the pages that you opened are kept now.");
  await showChoices();
  focus("kept-count");
}

async function remove() {
  await removeEverything();
  sayRemoved();
  await showChoices();
  focus("status");
}

/** What was saved is another thing, which is cleared in its own place; nobody may believe that it went too. */
function sayRemoved() {
  const { role, briefings } = read();
  const saved = role || Object.keys(briefings).length;
  say(`All kept pages are removed. ${saved ? "What you saved is still in this browser. " : "This site keeps nothing on this device."}`);
  if (saved) part("status").append(Object.assign(document.createElement("a"), { href: `${ROOT}saved/`, textContent: "See your list" }));
}

/** A button that goes away must not take the focus with it. */
function focus(name) {
  part(name).tabIndex = -1;
  part(name).focus();
}

/* ---------- The page opens ---------- */

/** The worker leads here when a page has neither network nor copy. */
function showMissing() {
  const wanted = new URLSearchParams(location.search).get("page");
  if (wanted === null) return;
  part("wanted").textContent = `/${wanted}`;
  part("again").href = new URL(`${ROOT}${wanted.replace(/^\/+/, "")}`).href;
  show("missing");
}

async function loadList() {
  if (PREVIEW) return;
  const answer = await fetch(`${ROOT}offline.json`, { cache: "no-cache" }).catch(() => null);
  const best = answer?.ok ? answer : await caches.match(`${ROOT}offline.json`);
  list = await best?.json() ?? null;
}

async function begin() {
  showMissing();
  try {
    await navigator.serviceWorker.getRegistration(ROOT);
    await caches.keys();
  } catch {
    return say("This browser does not allow websites to keep pages. A private window may not.");
  }
  await loadList();
  if (!list && !await registration()) return say("Pages cannot be kept just now: the list of pages did not come, or this is a preview.");
  for (const [name, act] of Object.entries({ start, all: keepAll, trim, remove })) part(name).addEventListener("click", act);
  part("stop").addEventListener("click", () => { running = false; });
  await showChoices();
}

begin();
