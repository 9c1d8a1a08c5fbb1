/* /saved/: what the reader has kept, briefing by briefing, and the supervision sheet made from it. What is kept holds titles
   and chosen actions (keep.js); key messages and questions are read from the briefings' own pages, so they are never older
   than those, and a withdrawn briefing says so. Without signal its offline copy serves. */
import { base, change, copy, read, tell, today } from "./keep.js";

const list = document.getElementById("kept-list");
const PATIENCE = 3000; // milliseconds before a briefing is shown without what its page says
const leftOut = new Set(); // briefings that the reader leaves off the sheet
const pages = new Map(); // slug: what its page says, once it is here
let undo; // what was kept before the last removal

/** An element, its properties and its children. */
function make(tag, facts = {}, ...children) {
  const node = Object.assign(document.createElement(tag), facts);
  node.append(...children.flat().filter(Boolean));
  return node;
}

const button = (text, deed, label) => {
  const node = make("button", { type: "button", className: "keep", textContent: text, onclick: deed });
  if (label) node.setAttribute("aria-label", label);
  return node;
};
const longDate = (day) => new Date(`${day}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const addressOf = (slug) => new URL(`briefings/${encodeURIComponent(slug)}/`, base).href;

/* ---------- Reading a briefing's page ---------- */

/** The texts of all places that a selector finds. */
const texts = (page, selector) => [...page.querySelectorAll(selector)].map((node) => node.textContent.replace(/\s+/g, " ").trim());

/** What the sheet needs from the page of a briefing, or what has become of it. */
function factsOf(page, address) {
  if (page.querySelector("meta[http-equiv=refresh]")) {
    return readPage(new URL(page.querySelector(".notice-page a").getAttribute("href"), address).href);
  }
  if (!page.querySelector("article.briefing")) return { lost: page.querySelector(".notice-page") ? "withdrawn" : "unreachable" };
  const [minutes] = texts(page, ".time strong"), [publisher] = texts(page, ".provenance dd a"), [replaced] = texts(page, ".briefing-head .notice");
  return { address, minutes: parseInt(minutes, 10), publisher, replaced, actions: texts(page, ".action .do"),
    messages: texts(page, ".messages li"), questions: texts(page, ".questions > ol > li") };
}

/** The facts of the page at an address: from the network, else from its offline copy. */
async function readPage(address) {
  try {
    const answer = await fetch(address).catch(() => self.caches?.match(address));
    if (answer?.status === 404) return { lost: "gone" };
    if (!answer?.ok) return { lost: "unreachable" };
    const words = (await answer.text()).replace(/<style>.*?<\/style>/gs, ""); // our policy would complain of it
    return await factsOf(new DOMParser().parseFromString(words, "text/html"), address);
  } catch {
    return { lost: "unreachable" };
  }
}

const LOST = {
  withdrawn: "This briefing has been withdrawn. Please do not use copies of it. It is not on the sheet.",
  gone: "This briefing is no longer here. It is not on the sheet.",
  unreachable: "Its key messages and questions could not be loaded. They come back with a signal.",
};
const usable = (slug) => !["withdrawn", "gone"].includes(pages.get(slug)?.lost);

/* ---------- What was kept ---------- */

/** Remove something, with a way back. */
function remove(edit, said) {
  const before = read();
  const fault = change(edit);
  undo = fault ? undefined : before;
  say(fault || said);
}

/** Bring back what was removed, and leave what another tab has kept since. */
function bringBack() {
  const before = undo;
  undo = undefined;
  const fault = change((kept) => {
    kept.role ??= before.role;
    for (const [slug, one] of Object.entries(before.briefings)) {
      const now = kept.briefings[slug];
      kept.briefings[slug] = { ...one, ...now, on: now?.on ?? one.on, todo: { ...one.todo, ...now?.todo } };
    }
  });
  say(fault || "Brought back.");
}

/** Say what has happened, with the focus where "Undo" is, because what was tapped may be gone. */
function say(text) {
  const place = list.querySelector(".saved-said");
  tell(place, text);
  const said = place.nextElementSibling;
  if (undo) said.append(button("Undo", bringBack));
  said.tabIndex = -1;
  (said.querySelector("button") ?? said).focus();
}

/* ---------- Showing it ---------- */

const lines = (count) => {
  const node = make("div", { className: "lines" }, Array.from({ length: count }, () => make("span")));
  node.setAttribute("aria-hidden", "true");
  return node;
};
const part = (tag, title, entries) => entries?.length ? [make("h3", { textContent: title }), make(tag, {}, entries)] : [];

/** An action that was chosen, and whether the briefing still says it. */
function chosen(slug, text) {
  const now = pages.get(slug)?.actions;
  return make("li", {}, make("span", { className: "do", textContent: text }),
    now && !now.includes(text) && make("span", { className: "changed", textContent: "The briefing now says this differently." }),
    button("Remove", () => remove((kept) => { delete kept.briefings[slug]?.todo[text]; }, "The action is removed."), `Remove: ${text}`));
}

/** A kept briefing. */
function card(slug, { title, on, todo }) {
  const facts = pages.get(slug) ?? {};
  const box = make("input", { type: "checkbox", checked: !leftOut.has(slug), disabled: !usable(slug), onchange: () => {
    leftOut[box.checked ? "delete" : "add"](slug);
    draw();
  } });
  box.dataset.key = slug;
  const label = make("label", { className: "choose" }, box, "On my supervision sheet");
  label.append(make("span", { className: "unseen", textContent: `: ${title}` }));
  const about = [on ? `Saved ${longDate(on)}` : "An action is chosen", facts.minutes && `${facts.minutes} min to read`, facts.publisher];
  return make("article", { className: usable(slug) && !leftOut.has(slug) ? "kept" : "kept left-out" },
    make("h2", {}, make("a", { href: facts.address ?? addressOf(slug), textContent: title })),
    make("p", { className: "facts" }, about.filter(Boolean).map((text) => make("span", { textContent: text }))),
    label,
    facts.replaced && make("p", { className: "notice", textContent: facts.replaced }),
    facts.lost && make("p", { className: "notice", textContent: LOST[facts.lost] }),
    part("ul", "I will do this", Object.keys(todo ?? {}).map((text) => chosen(slug, text))),
    part("ol", "Key messages", facts.messages?.map((text) => make("li", { textContent: text }))),
    part("ol", "Talk about it", facts.questions?.map((text) => make("li", { textContent: text }, lines(2)))),
    button("Remove this briefing", () => remove((kept) => { delete kept.briefings[slug]; }, `Removed: ${title}.`), `Remove this briefing: ${title}`));
}

/** What can be done with the list; with a role alone there is no sheet to take along. */
const tools = (sheet) => make("div", { className: "saved-tools" }, ...(sheet ? [
  button("Print the sheet", () => print()),
  button("Copy as text", async () => tell(list.querySelector(".saved-tools"), await copy(asText()) ? "Copied as text." : "This browser does not allow copying. Try a download.")),
  button("Download text", () => download("supervision-sheet.txt", "text/plain", asText())),
  button("Download CSV", () => download("training-record.csv", "text/csv", asCsv()))] : []),
  button("Clear everything", () => remove((kept) => { kept.role = undefined; kept.briefings = {}; }, "Everything is cleared.")));

/** Is there anywhere to keep things at all? */
function blocked() {
  try { return localStorage === null; } catch { return true; }
}

function nothing() {
  if (blocked()) return make("p", { className: "notice", textContent: "This browser does not let the site keep anything. You can still read and print every briefing." });
  const way = (path, text) => make("a", { href: new URL(path, base), textContent: text });
  return make("p", { className: "none" }, "Nothing is saved yet. Find a briefing by ", way("audiences/", "role"), ", by ", way("themes/", "theme"),
    " or by ", way("search/", "search"), ".");
}

/** Do these briefings open without signal, and if not, how could they? */
const withoutSignal = () => make("p", { className: "note without-signal" }, ...(navigator.serviceWorker?.controller
  ? ["Saved briefings are kept for reading without signal. ", make("a", { href: new URL("offline/", base), textContent: "See what is kept" })]
  : ["Saved briefings need a signal. To open them without, ", make("a", { href: new URL("offline/", base), textContent: "keep pages on this device" }), "."]));

/** The role, which is kept too. */
const roleLine = (role) => role && make("p", {}, `Your role comes first: ${role.label}. `,
  button("Forget my role", () => remove((kept) => { kept.role = undefined; }, "Your role is forgotten.")));

/** Show everything, or first only what stands above the briefings; the focus stays on the checkbox that has it. */
function draw(whole = true) {
  const { role, briefings } = read();
  const kept = Object.entries(briefings);
  const focused = list.contains(document.activeElement) && document.activeElement.dataset.key;
  const said = list.querySelector(".saved-said + .keep-note");
  const todo = kept.reduce((sum, [, one]) => sum + Object.keys(one.todo ?? {}).length, 0);
  list.replaceChildren(...[
    make("p", { className: "saved-said" }), said,
    make("p", { className: "sheet-only sheet-title", textContent: "Supervision sheet" }),
    make("p", { className: "sheet-only", textContent: `Printed ${longDate(today())}. Follow your agency's rules about what to write on it, and where to keep it.` }),
    kept.length ? make("p", { className: "saved-count", textContent: `${counted(kept.length, "briefing")}, ${counted(todo, "action")} to do.` }) : nothing(),
    kept.length && withoutSignal(),
    roleLine(role),
    (kept.length || role) && tools(kept.length),
    ...(whole ? kept.map(([slug, one]) => card(slug, one)) : [make("p", { className: "note", textContent: "One moment …" })]),
    make("section", { className: "sheet-only" }, make("h2", { textContent: "Notes" }), lines(8)),
  ].filter(Boolean));
  if (focused) list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

/** Show what is kept as soon as the pages of all briefings have come: a card that grows would push away the next. */
async function refresh() {
  const missing = Object.keys(read().briefings).filter((slug) => !pages.has(slug));
  draw(!missing.length);
  if (!missing.length) return;
  missing.forEach((slug) => pages.set(slug, {})); // asked for; a second call need not ask again
  const come = Promise.all(missing.map(async (slug) => pages.set(slug, await readPage(addressOf(slug)))));
  const late = new Promise((over) => setTimeout(() => over(true), PATIENCE));
  if (await Promise.race([come, late]) === true) draw();
  await come;
  draw();
}

/* ---------- Taking it along ---------- */

const onSheet = () => Object.entries(read().briefings).filter(([slug]) => usable(slug) && !leftOut.has(slug));

/** The sheet as plain text. */
function asText() {
  const block = (title, entries) => entries?.length ? [title, ...entries.map((text) => `- ${text}`), ""] : [];
  const one = ([slug, { title, todo }]) => {
    const { address = addressOf(slug), publisher, messages, questions } = pages.get(slug) ?? {};
    return [title, publisher, address, "", ...block("I will do this", Object.keys(todo ?? {})),
      ...block("Key messages", messages), ...block("Talk about it", questions)].filter((line) => line !== undefined);
  };
  return ["Supervision sheet", longDate(today()), "", ...onSheet().flatMap(one)].join("\n");
}

/** A cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection). */
const cell = (text) => {
  const safe = String(text ?? "").replace(/^(?=[\s]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/, "'");
  return `"${safe.replaceAll('"', '""')}"`;
};

/** The sheet as rows for a training record. */
function asCsv() {
  const rows = onSheet().flatMap(([slug, { title, on, todo }]) => {
    const { address = addressOf(slug), publisher, minutes, messages, questions } = pages.get(slug) ?? {};
    const row = (day, kind, text) => [day, title, publisher, minutes, address, kind, text];
    return [on && row(on, "Briefing saved", title), ...Object.entries(todo ?? {}).map(([text, day]) => row(day, "I will do this", text)),
      ...(messages ?? []).map((text) => row("", "Key message", text)), ...(questions ?? []).map((text) => row("", "Question", text))].filter(Boolean);
  });
  const head = ["Date", "Briefing", "Review by", "Minutes to read", "Web address", "Kind", "Text"];
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`; // the mark is for Excel
}

function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // some browsers begin late
}

/** With a signal again, what could not be loaded is asked for anew. */
function tryAgain() {
  for (const [slug, { lost }] of pages) if (lost === "unreachable") pages.delete(slug);
  refresh();
}

for (const event of ["kept", "storage", "pageshow"]) addEventListener(event, refresh);
addEventListener("online", tryAgain);
refresh();
