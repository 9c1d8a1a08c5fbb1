/* The search page. Nothing begins before the reader turns to the search. Then the facts of the newest briefings answer first
   (search/facts.json: titles, themes, roles, other names); the full text (pagefind/: texts, titles, keywords of all) joins the
   same list. The other files of facts are loaded only when an answer needs them.
   The address carries the words and the choices, so a search can be shared. Nothing is stored and nothing is sent. */

const ROOT = new URL("../", import.meta.url); // the top of the site, wherever it stands
const PAGE_OF = { theme: "themes/", role: "audiences/", type: "review-types/", publisher: "publishers/" };
const KIND = { theme: "Theme", role: "Role", age: "Age", type: "Kind of review", publisher: "Publisher" };
const SMALL = new Set("a about an and any are as at be by can do does for from has have how i if in is it me my no not of on or should the their they to was we what when who with you your".split(" "));
const STEP = 20; // how many results at first, and with each "Show more"
const ASKED = 3; // so many letters are looked up in the full text, and not fewer
const FEW = 5; // so many finds of the text bring their own facts; for more, the files of facts are lighter

/* ---------- Words ---------- */

/** The words of a text as they are compared: no capitals, accents or apostrophes, and nobody's 's. */
const split = (text) => text.normalize("NFKD").replace(/['’]s\b|[\u0300-\u036f'’]/gi, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words that count; where only small words stand, all of them. */
function large(words) {
  const found = words.filter((word) => !SMALL.has(word.toLowerCase()));
  return found.length ? found : words;
}
const wordsOf = (text) => large(split(text));

/** The part of a word that its forms share: bruise, bruises, bruising. */
const stem = (word) => (word.length < 5 ? word : word.replace(/ies$/, "y").replace(/(ings?|ed|es|s|e)$/, ""));

/** Does a word of the index answer a word of the reader? Its beginning is enough; of one or two letters, all, or several of it: GPs. */
const near = (word, sought) => (sought.length < 3 ? word === sought || word === `${sought}s` : word.startsWith(sought) || stem(word).startsWith(stem(sought)));

/** How well it answers: a form of the same word counts whole, a beginning half, anything else nothing. */
const fits = (word, sought) => (!near(word, sought) ? 0 : stem(word) === stem(sought) ? 1 : 0.5);
const best = (words, sought) => Math.max(0, ...words.map((word) => fits(word, sought)));

/** How many letters must change to make one word of the other; two neighbours that changed places count once. */
function distance(a, b) {
  const rows = [[...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2][j - 2] + 1 : Infinity;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), swap);
    }
  }
  return rows[a.length][b.length];
}

/* ---------- The facts index ---------- */

const index = { rows: [], byId: new Map(), terms: [], meanings: [], labels: {}, total: 0, files: 1, next: 2, whole: false };

async function get(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Every name of every term, ready to compare; its label comes first. */
function takeWords(data) {
  index.total = data.total;
  for (const [facet, terms] of Object.entries(data.terms)) {
    for (const [id, label, names] of terms) {
      index.labels[`${facet} ${id}`] = label;
      index.terms.push({ facet, id, label, names: [label, ...names].map((name) => ({ name, words: wordsOf(name) })) });
    }
  }
  index.meanings = data.glossary.map(([id, label, long, aliases]) => ({ id, label, long, names: [label, long, ...aliases].filter(Boolean).map(wordsOf) }));
}

function takeRows(data) {
  data.briefings.forEach((values, number) => index.rows.push(takeRow(values, data.text[number])));
}

/** A briefing by its facts; `text` is its id in the full text. */
function takeRow(values, text) {
  const row = Object.fromEntries(index.columns.map((column, at) => [column, values[at]]));
  const made = { ...row, words: split(row.title), near: row.keywords.map(split), text };
  if (text) index.byId.set(text, made);
  return made;
}

/** What a briefing counts as under one choice. Without roles it is for everyone. */
function valuesOf(row, facet) {
  if (facet === "year") return [row.year || "none"];
  if (facet === "role" && !row.role.length) return index.terms.filter((term) => term.facet === "role").map((term) => term.id);
  return [row[facet]].flat();
}

let loading = null, rest = null;

/** Load the first facts once. After a failure the next try begins anew. */
function turnToSearch() {
  loading ??= load().catch(() => { loading = null; start.hidden = false; fail(); });
  return loading;
}

const fail = () => say("The search could not be loaded. Check your signal and try again, or browse below.");

async function load() {
  say("Loading the search …");
  const first = await get("search/facts.json");
  Object.assign(index, { rows: [], byId: new Map(), terms: [], columns: first.columns, files: first.files, next: 2, whole: first.files === 1 });
  takeWords(first);
  takeRows(first);
  refresh();
  seekText();
}

/** Load the facts of all other briefings; each file shows what it can before the next one comes. */
async function loadRest() {
  try {
    while (!index.whole) {
      takeRows(await get(`search/facts-${index.next}.json`));
      index.whole = index.next === index.files;
      index.next += 1;
      refresh();
    }
    if (wordsOf(state.q).length > 1) { text.q = ""; seekText(); } // some words may stand in these facts, and the others in a text
  } catch {
    rest = null;
    fail();
  }
}

/** Are the facts of all briefings wanted? The full text knows titles, keywords and texts; choices and terms stand in the facts alone. */
function factsToCome(all, queries) {
  if (index.whole || textToCome()) return false;
  if (part(".facets").open || choosing() || queries.some((query) => query.terms.length)) return true;
  if (state.q.length < ASKED) return false;
  return text.q !== state.q || !all.length || all.filter((hit) => !hit.row).length > FEW;
}

/* ---------- Finding ---------- */

/** Which of the reader's words a term covers: all of them, as the beginning of a name; or as many as make a whole name. */
function cover(term, sought) {
  for (const { name, words } of term.names) {
    const hit = sought.map((one) => words.some((word) => near(word, one)));
    const whole = words.every((word) => sought.some((one) => stem(one) === stem(word)));
    if (whole || hit.every(Boolean)) return { term, name, hit, named: whole, whole: whole && hit.every(Boolean) };
  }
  return null;
}

/** A query: its words, and the terms that they may mean. */
function readQuery(sought) {
  return { sought, terms: index.terms.map((term) => cover(term, sought)).filter(Boolean) };
}

/** The glossary terms that a query names as a whole. */
function meaningsOf(sought) {
  const same = (words) => words.length === sought.length && words.every((word, at) => stem(word) === stem(sought[at]));
  return index.meanings.filter((meaning) => meaning.names.some(same));
}

/** Where one word of the query stands in a briefing, with what each place is worth. */
function* placesOf(row, one, number, terms) {
  const inTitle = best(row.words, one), inKeywords = row.near.map((words) => best(words, one)), keyword = Math.max(0, ...inKeywords);
  if (inTitle) yield [8 * inTitle, "In the title"];
  if (keyword) yield [4 * keyword, `Keyword: ${row.keywords[inKeywords.indexOf(keyword)]}`];
  for (const { term, name, hit, named } of terms) {
    if (!hit[number] || !valuesOf(row, term.facet).includes(term.id)) continue;
    const worth = (term.facet === "theme" && row.theme[0] === term.id ? 5 : 3) + (named ? 2 : 0);
    yield [worth, `${KIND[term.facet]}: ${term.label}${name === term.label ? "" : ` (“${name}”)`}`];
  }
}

/** What a briefing is worth for a query, and why; null when one of the words stands nowhere in its facts. */
function judge(row, query) {
  let worth = 0;
  const why = new Set();
  for (const [number, one] of query.sought.entries()) {
    const places = [...placesOf(row, one, number, query.terms)].sort((a, b) => b[0] - a[0]);
    if (!places.length) return null;
    places.forEach(([value]) => { worth += value; });
    places.slice(0, query.sought.length > 1 ? 1 : 2).forEach(([, reason]) => why.add(reason));
  }
  return { row, worth, why: [...why].slice(0, 3).join(" · ") };
}

/** What a briefing is worth for the best of the queries. */
const bestOf = (row, queries) => queries.map((query) => judge(row, query)).filter(Boolean).sort((a, b) => b.worth - a.worth)[0];

/** Every briefing that answers, the best first: by its facts, then by its text. Without words, all of them. */
function findAll(queries) {
  if (!queries.length) return index.rows.map((row) => ({ row, why: "" }));
  const facts = index.rows.map((row) => bestOf(row, queries)).filter(Boolean).sort((a, b) => b.worth - a.worth);
  const listed = new Set(index.rows), shown = new Set(facts.map((hit) => hit.row));
  const texts = text.q === state.q ? text.hits.map((hit) => ofText(hit, index.byId.get(hit.id))) : [];
  return [...facts, ...texts.filter(({ row }) => (row ? !shown.has(row) : !index.whole))];

  /** A find of the text. Its facts may not be here yet; when it has brought them, they say why too. */
  function ofText(hit, row) {
    return (row && !listed.has(row) && bestOf(row, queries)) || { row, why: hit.why ?? "", text: hit };
  }
}

/** Does a briefing keep to the choices? Those of one kind add up; `besides` is left out. */
function keepsTo(row, besides) {
  return Object.entries(state.chosen).every(([facet, ids]) => facet === besides || !ids.size || valuesOf(row, facet).some((id) => ids.has(id)));
}

const choosing = () => Object.values(state.chosen).some((ids) => ids.size);

/** Other spellings: the query with each word that the index does not know put right by one that it does; of three letters
    almost any other word is one. */
function spellings(sought) {
  const known = new Set([...index.rows.flatMap((row) => [...row.words, ...row.near.flat()]), ...index.meanings.flatMap((one) => one.names.flat()),
    ...index.terms.flatMap((term) => term.names.flatMap((name) => name.words))]);
  const better = (one) => [...known].filter((word) => one.length > 3 && word.length > 2).map((word) => [distance(one, word), word])
    .filter(([far]) => far <= (one.length < 5 ? 1 : 2)).sort((a, b) => a[0] - b[0]).slice(0, 3).map(([, word]) => word);
  const choices = sought.map((one) => ([...known].some((word) => near(word, one)) ? [one] : better(one)));
  if (choices.some((words) => !words.length)) return [];
  return [...new Set([0, 1, 2].map((nth) => choices.map((words) => words[Math.min(nth, words.length - 1)]).join(" ")))].filter((q) => q !== sought.join(" "));
}

/* ---------- The full text ---------- */

const text = { q: "", hits: [], failed: "", engine: null };

/** Has the full text still to answer the words of now? */
const textToCome = () => state.q.length >= ASKED && ![text.q, text.failed].includes(state.q) && index.rows.some((row) => row.text);

/** Pagefind, in this page and not in a worker of its own, which would be one more file. A preview has no full text. */
async function engine() {
  const found = await import(new URL("pagefind/pagefind.js", ROOT).href);
  await found.options({ noWorker: true, excerptLength: 24 });
  await found.init();
  return found;
}

/** For a word that it does not know Pagefind takes its first letters ("neglet" finds "Baby N"): look at a few finds, and believe from the first that has the words. */
async function believed(hits, words) {
  for (const [number, hit] of hits.slice(0, FEW).entries()) {
    const { raw_content: content, meta } = await hit.data(), inside = split(`${content} ${meta.keywords ?? ""}`);
    if (words.every((one) => inside.some((word) => near(word, one)))) return hits.slice(number);
  }
  return [];
}

/** What has all the words in its text. Small words are left out, because each word costs a file. */
async function searchText(found, words) {
  const sought = words.includes('"') ? words : large(words.split(/\s+/)).join(" "); // with quotes, as it is written
  return believed((await found.search(sought)).results, wordsOf(words));
}

/** What has some of the words in its facts, and the others in its text. The files for each word are here already. */
async function searchBoth(found, words) {
  if (words.length < 2) return [];
  const query = readQuery(words), texts = new Map(), groups = new Map();
  for (const one of words) texts.set(one, new Map((await found.search(one)).results.map((hit) => [hit.id, hit])));
  for (const row of index.rows) {
    const places = words.map((one, number) => [...placesOf(row, one, number, query.terms)].sort((a, b) => b[0] - a[0])[0]);
    const missing = words.filter((_, number) => !places[number]);
    if (!missing.length || missing.length === words.length || !missing.every((one) => texts.get(one).has(row.text))) continue;
    const hit = texts.get(missing[0]).get(row.text), why = [...new Set(places.filter(Boolean).map(([, reason]) => reason))].join(" · ");
    groups.set(missing.join(" "), [...groups.get(missing.join(" ")) ?? [], { id: row.text, why, data: () => hit.data() }]);
  }
  return (await Promise.all([...groups].map(([missing, hits]) => believed(hits, missing.split(" "))))).flat();
}

/** Look the words up in the full text; what comes too late for them is dropped. */
async function seekText() {
  const { q } = state;
  if (!textToCome()) return;
  try {
    text.engine ??= engine();
    const found = await text.engine;
    const meant = meaningsOf(wordsOf(q)).map((meaning) => wordsOf(meaning.long).join(" ")).filter(Boolean);
    let hits = [];
    for (const words of [q, ...meant]) hits = hits.length ? hits : await searchText(found, words);
    const known = new Set(hits.map((hit) => hit.id));
    hits = [...hits, ...(await searchBoth(found, wordsOf(q))).filter((hit) => !known.has(hit.id))];
    if (q !== state.q) return;
    Object.assign(text, { q, hits });
    refresh();
    await Promise.all(hits.filter((hit) => !index.byId.has(hit.id)).slice(0, FEW).map(meet));
  } catch { // no signal: the facts go on answering, and the next word tries again
    Object.assign(text, { q: "", hits: [], failed: q, engine: null });
  }
  if (q === state.q) refresh();
}

/** A find whose facts are not here shows itself: they come with its text. */
async function meet(hit) {
  const { facts } = await hit.data();
  if (!index.byId.has(hit.id)) takeRow(facts, hit.id);
  refresh();
}

/* ---------- What the address says ---------- */

const state = { q: "", chosen: {} };
let typing = false; // the first letter makes a new place in the history, the others change it

function readAddress() {
  if (location.hash.startsWith("#q=")) history.replaceState(null, "", `?${location.hash.slice(1)}`); // from the home page (find.js)
  const given = new URLSearchParams(location.search);
  state.q = (given.get("q") ?? "").trim();
  for (const facet of facets) state.chosen[facet] = new Set(given.getAll(facet));
  return state.q || facets.some((facet) => state.chosen[facet].size);
}

function addressOf(q, chosen) {
  const given = new URLSearchParams(q ? { q } : {});
  for (const facet of facets) for (const id of chosen[facet] ?? []) given.append(facet, id);
  return given.size ? `?${given}` : location.pathname;
}

function writeAddress(instead = false) {
  history[instead ? "replaceState" : "pushState"](null, "", addressOf(state.q, state.chosen));
}

/* ---------- What the page shows ---------- */

const view = document.querySelector(".search-view");
const part = (name) => view.querySelector(name);
const [form, field, found, status, clear, help, start, ways, results, more] = ["form", "#q", ".search-found", ".search-status", ".search-clear",
  ".search-help", ".search-start", ".search-ways", ".results", ".search-more"].map(part);
const facets = [...view.querySelectorAll("[data-facet]")].map((details) => details.dataset.facet);
const title = document.title;
let limit = STEP, saying;

function make(tag, given = {}, ...children) {
  const { className = "", ...others } = given;
  const made = Object.assign(document.createElement(tag), className ? { className } : {}, others);
  made.append(...children);
  return made;
}

/** Say how it stands, once the reader's fingers rest; a screen reader then hears the last of it and not each letter. */
function say(words) {
  clearTimeout(saying);
  saying = setTimeout(() => { if (status.textContent !== words) status.textContent = words; }, 250);
}

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** Everything anew from the state. What is there already stays in its place, and so does the focus. */
function refresh() {
  if (!index.rows.length && !index.whole) return;
  const sought = wordsOf(state.q), meanings = sought.length ? meaningsOf(sought) : [];
  const queries = sought.length ? [sought, ...meanings.map((one) => wordsOf(one.long)).filter((words) => words.length)].map(readQuery) : [];
  const all = findAll(queries), shown = all.filter((hit) => (hit.row ? keepsTo(hit.row) : !choosing()));
  const asked = state.q || choosing(), rows = factsToCome(all, queries), going = rows || textToCome();
  showCounts(all);
  showWays(queries, meanings);
  showResults(asked ? shown : [], sought);
  showHelp(asked, shown, all, sought, going);
  clear.hidden = !asked;
  say(statusText(asked, shown.length, going));
  document.title = state.q ? `${state.q} – ${title}` : title;
  if (rows) rest ??= loadRest();
}

function statusText(asked, number, going) {
  const note = going ? " Still looking …" : !state.q ? "" : text.failed === state.q ? " The full text did not come: it needs a signal."
    : !index.whole && state.q.length < ASKED ? " Only the newest were looked through: type on." : "";
  if (!asked) return `${counted(index.total, "briefing")} to search.`;
  if (number) return `${counted(number, "briefing")} found.${note}`;
  if (going) return note.trim();
  return state.q ? `Nothing found for “${state.q}”.${note}` : "No briefing has all of your choices.";
}

/** Beside each choice how many briefings it would show, given the words and the choices of the other kinds; nothing before all are here. */
function showCounts(all) {
  let chosen = 0;
  for (const facet of facets) {
    const details = part(`[data-facet="${facet}"]`), counts = {};
    for (const { row } of all) if (row && keepsTo(row, facet)) for (const id of valuesOf(row, facet)) counts[id] = (counts[id] ?? 0) + 1;
    for (const box of details.querySelectorAll("input")) {
      box.checked = state.chosen[facet].has(box.value);
      const option = box.closest("label");
      option.classList.toggle("none-here", index.whole && !counts[box.value] && !box.checked);
      option.querySelector("[data-count]").textContent = index.whole ? counts[box.value] ?? 0 : "";
    }
    details.querySelector(".facet-chosen").textContent = state.chosen[facet].size ? `${state.chosen[facet].size} chosen` : "";
    chosen += state.chosen[facet].size;
  }
  part(".facets > summary .facet-chosen").textContent = chosen ? `${chosen} chosen` : "";
}

/** Pages that the words name: glossary terms, themes, roles, publishers, kinds of review. */
function showWays(queries, meanings) {
  const terms = queries.flatMap((query) => query.terms.filter(({ term, hit }) => PAGE_OF[term.facet] && hit.every(Boolean)))
    .sort((a, b) => b.whole - a.whole || a.name.length - b.name.length);
  const once = [...new Map(terms.map((found) => [found.term, found]).reverse()).values()].reverse().slice(0, 3);
  const items = meanings.map(({ id, label, long }) => way("Glossary", long ? `${label}: ${long}` : label, `glossary/#${id}`, ""));
  items.push(...once.map(({ term, name }) => way(KIND[term.facet], term.label, `${PAGE_OF[term.facet]}${term.id}/`, name === term.label ? "" : `also called “${name}”`)));
  ways.replaceChildren(...items);
  ways.hidden = !items.length;
}

function way(kind, label, path, note) {
  return make("li", {}, make("span", { className: "way-kind" }, kind), " ", make("a", { href: new URL(path, ROOT).href }, label),
    ...(note ? [" ", make("span", { className: "note" }, note)] : []));
}

const items = new Map(); // the element of each briefing, by slug, so that it keeps its place and its focus

function showResults(hits, sought) {
  const ready = hits.slice(0, limit), gap = ready.findIndex((hit) => !hit.row); // what comes behind it must not be pushed down
  const wanted = (gap < 0 ? ready : ready.slice(0, gap)).map((hit) => item(hit, sought)), focused = document.activeElement;
  for (const old of [...results.children]) if (!wanted.includes(old)) old.remove();
  wanted.forEach((one, at) => { if (results.children[at] !== one) results.insertBefore(one, results.children[at] ?? null); });
  if (document.activeElement !== focused && results.contains(focused)) focused.focus({ preventScroll: true });
  results.hidden = !wanted.length;
  more.hidden = hits.length <= limit;
}

function item({ row, why, text: hit }, sought) {
  let made = items.get(row.slug);
  if (!made) {
    const facts = [`${row.minutes} min to read`, index.labels[`publisher ${row.publisher}`], row.year || "no date given"];
    made = make("li", { className: "result" }, make("h2", { className: "result-title" }, make("a", { href: new URL(`briefings/${row.slug}/`, ROOT).href })),
      make("p", { className: "facts" }, ...facts.map((fact) => make("span", {}, fact))), make("p", { className: "result-why" }));
    items.set(row.slug, made);
  }
  made.querySelector("a").replaceChildren(...marked(row.title, sought));
  showWhy(made, why, hit);
  return made;
}

/** A title with the reader's words marked. */
function marked(text, sought) {
  const pieces = text.split(/([\p{L}\p{N}'’]+)/u);
  return pieces.map((piece) => (split(piece).some((word) => sought.some((one) => near(word, one))) ? make("mark", {}, piece) : piece));
}

/** Why a briefing was found: a word of its facts, or the place in its text, which is loaded when it comes into sight. */
function showWhy(made, why, hit) {
  const line = made.querySelector(".result-why"), key = hit ? `${state.q} ${hit.id}` : why;
  if (line.dataset.key === key) return;
  line.dataset.key = key;
  const before = hit && why ? `${why} · ` : why;
  line.textContent = hit ? `${before}In the text …` : before;
  line.classList.toggle("in-text", Boolean(hit));
  made.inSight = hit && (async () => { const { excerpt } = await hit.data(); if (line.dataset.key === key) line.replaceChildren(`${before}In the text: … `, ...plain(excerpt), " …"); });
  if (hit) sight.observe(made);
}

const sight = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    sight.unobserve(target);
    target.inSight?.().catch(() => {}); // without signal the line stays as short as it is
  }
});

/** Pagefind's excerpt is HTML; of it we take the text and the marks, and nothing else. */
function plain(html) {
  const nodes = new DOMParser().parseFromString(html, "text/html").body.childNodes;
  return [...nodes].map((node) => (node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent));
}

/** Help instead of a blank: other spellings, the same words without the choices; themes and roles to begin with stand below. */
function showHelp(asked, shown, all, sought, going) {
  start.hidden = asked && (shown.length > 0 || going);
  help.hidden = !asked || shown.length || going;
  if (help.hidden) return;
  const parts = [];
  const spelt = !all.length ? spellings(sought) : [];
  if (spelt.length) parts.push(links("Did you mean", spelt.map((q) => [q, addressOf(q, {})])));
  const alone = all.length || sought.length < 2 ? [] : sought.filter((one) => findAll([readQuery([one])]).length);
  if (alone.length) parts.push(links("With one of your words", alone.map((one) => [one, addressOf(one, {})])));
  if (all.length) parts.push(links("Your choices leave nothing", [[`Show all ${all.length} without them`, addressOf(state.q, {})]]));
  parts.push(make("p", {}, "Try one plain word, such as a theme or a role."));
  help.replaceChildren(...parts);
}

function links(heading, entries) {
  const list = entries.map(([label, href]) => make("li", {}, make("a", { href }, label)));
  return make("div", {}, make("h2", {}, heading), make("ul", { className: "choices" }, ...list));
}

/* ---------- What the reader does ---------- */

/** Take the state from the address, into the field and the boxes, and answer. */
function arrive() {
  const asked = readAddress();
  if (field.value.trim() !== state.q) field.value = state.q;
  limit = STEP;
  start.hidden = Boolean(asked); // its place is kept until the answer is here
  if (!index.rows.length) { if (asked) turnToSearch(); return; }
  refresh();
  seekText();
}

/** A slow network brings the page before this script: what was typed until then counts, and so does where the reader is. */
function catchUp() {
  readAddress();
  if (!state.q && field.value.trim()) {
    state.q = field.value.trim();
    writeAddress(true);
    typing = true;
  }
  arrive();
  if (places.some((place) => place.contains(document.activeElement))) turnToSearch();
}

let resting;
const places = [form, part(".facets")]; // who turns to one of these turns to the search
part(".facets").addEventListener("toggle", refresh);
field.addEventListener("input", () => {
  state.q = field.value.trim();
  limit = STEP;
  writeAddress(typing);
  typing = true;
  turnToSearch();
  refresh();
  clearTimeout(resting);
  resting = setTimeout(seekText, 200);
});
field.addEventListener("change", () => { typing = false; });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  typing = false;
  turnToSearch();
  if (state.q) found.focus(); // puts the keyboard of a phone away, and a screen reader goes on with the results
});
view.addEventListener("change", (event) => {
  if (event.target.type !== "checkbox") return;
  const chosen = state.chosen[event.target.name];
  chosen[event.target.checked ? "add" : "delete"](event.target.value);
  limit = STEP;
  writeAddress();
  turnToSearch();
  refresh();
});
for (const place of places) {
  place.addEventListener("focusin", turnToSearch);
  place.addEventListener("click", turnToSearch); // Safari gives a summary or a box no focus when it is tapped
}
clear.firstElementChild.addEventListener("click", () => { history.pushState(null, "", location.pathname); arrive(); field.focus(); });
for (const place of [help, start]) place.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  arrive();
  found.focus();
});
more.firstElementChild.addEventListener("click", () => {
  const next = limit;
  limit += STEP;
  refresh();
  results.children[next]?.querySelector("a").focus();
});
addEventListener("popstate", () => { typing = false; arrive(); });

const wide = matchMedia("(min-width: 64em)");
const fit = () => { part(".facets").open = wide.matches; };
wide.addEventListener("change", fit);
fit();
catchUp();
