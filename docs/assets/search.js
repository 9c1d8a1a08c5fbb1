/* The search page. Nothing begins before the reader turns to the search. Then the facts of the newest briefings answer first
   (search/facts.json: titles, themes, roles, other names); the full text (pagefind/: texts, titles, keywords of all) joins the
   same list. The other files of facts are loaded only when an answer needs them.
   The address carries the words and the choices, so a search can be shared. Nothing is stored and nothing is sent. */

const ROOT = new URL("../", import.meta.url); // the top of the site, wherever it stands
const PAGE_OF = { theme: "themes/", role: "audiences/", type: "review-types/", publisher: "publishers/" };
const KIND = { theme: "Theme", role: "Role", age: "Age", type: "Kind of review", publisher: "Publisher" };
const SMALL = new Set(("a about an and any are as at be been but by can cant could did didnt do does doesnt dont for from had has hasnt have he her him his "
  + "how i if in is isnt it its just know known me month months my no not of old on one or our she should so that the their them there they this to under us "
  + "was wasnt we week weeks were what when where which who why will with without wont would you your").split(" "));
const SAME = new Map([["mum", "mother"], ["mam", "mother"], ["mummy", "mother"], ["dad", "father"], ["daddy", "father"], ["stepdad", "stepfather"],
  ["gran", "grandmother"], ["nan", "grandmother"], ["grandma", "grandmother"], ["grandad", "grandfather"], ["kid", "child"], ["children", "child"]]);
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

/** The word that briefings write for it. */
const written = (word) => SAME.get(word.replace(/s$/, "")) ?? word;

/** The part of a word that its forms share: bruise, bruises, bruising; and what mum shares with mother. */
function stem(word) {
  const one = written(word);
  return one.length < 5 ? one : one.replace(/ies$/, "y").replace(/(ings?|ed|es|s|e)$/, "");
}

/** Are they forms of one word? A short one has only one and several: dad and dads, GP and GPs. */
const same = (a, b) => stem(a) === stem(b) || `${a}s` === b || a === `${b}s`;

/** Does a word of the index answer a word of the reader? Its beginning is enough; of one or two letters, all. */
const near = (word, sought) => same(word, sought) || (sought.length > 2 && word.startsWith(sought))
  || (sought.length > 4 && stem(word).startsWith(stem(sought)));

/** How well it answers: a form of the same word counts whole, a beginning half, anything else nothing. */
const fits = (word, sought) => (!near(word, sought) ? 0 : same(word, sought) ? 1 : 0.5);
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
    if (!text.hits.length) { text.q = ""; seekText(); } // another spelling may lead to these facts
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

/** Does a word of the reader stand for a whole word of a name, and not for the beginning of another, as child of childminder? */
const means = (word, one) => same(word, one) || (near(word, one) && stem(one).length * 3 > stem(word).length * 2);

/** How a term answers: for each of the reader's words the whole name that it belongs to, the longest first (`by`); and the
    name that has all of them, perhaps as a part (`way`). */
function cover(term, sought) {
  const meant = term.names.filter(({ words }) => words.every((word) => sought.some((one) => means(word, one)))).sort((a, b) => b.words.length - a.words.length);
  const has = ({ words }, one) => words.some((word) => near(word, one)), hasAll = (name) => sought.every((one) => has(name, one));
  const whole = meant.find(hasAll);
  return { term, by: sought.map((one) => meant.find((name) => has(name, one))?.name), way: (whole ?? term.names.find(hasAll))?.name, whole: Boolean(whole) };
}

/** A query: its words, the terms that they name as a whole, and those whose pages may be meant. */
function readQuery(sought) {
  const covered = index.terms.map((term) => cover(term, sought));
  return { sought, terms: covered.filter(({ by }) => by.some(Boolean)), ways: covered.filter(({ way }) => way) };
}

/** The glossary terms that a query names as a whole. */
function meaningsOf(sought) {
  const whole = (words) => words.length === sought.length && words.every((word, at) => same(word, sought[at]));
  return index.meanings.filter((meaning) => meaning.names.some(whole));
}

/** The other name by which a term was found; nothing where its label says it too. */
const named = (term, name, before = "") => (term.label.toLowerCase().includes(name.toLowerCase()) ? "" : `${before}“${name}”`);

/** Where one word of the query stands in a briefing, with what each place is worth. */
function* placesOf(row, one, number, terms) {
  const inTitle = best(row.words, one), inKeywords = row.near.map((words) => best(words, one)), keyword = Math.max(0, ...inKeywords);
  if (inTitle) yield [8 * inTitle, "In the title"];
  if (keyword) yield [4 * keyword, `Keyword: ${row.keywords[inKeywords.indexOf(keyword)]}`];
  for (const { term, by } of terms) {
    if (!by[number] || !valuesOf(row, term.facet).includes(term.id)) continue;
    const name = named(term, by[number]);
    yield [term.facet === "theme" && row.theme[0] === term.id ? 7 : 5, `${KIND[term.facet]}: ${term.label}${name && ` (${name})`}`];
  }
}

/** What a briefing is worth for a query, and why; which words stand nowhere in it (`missing`), and a find for those that only its text has. */
function judge(row, query) {
  let worth = 0;
  const why = new Set(), away = [];
  for (const [number, one] of query.sought.entries()) {
    const places = [...placesOf(row, one, number, query.terms)].sort((a, b) => b[0] - a[0]);
    if (!places.length) away.push(one);
    places.forEach(([value]) => { worth += value; });
    places.slice(0, query.sought.length > 1 ? 1 : 2).forEach(([, reason]) => why.add(reason));
  }
  const inText = away.filter((one) => text.each.get(one)?.has(row.text)), missing = away.filter((one) => !inText.includes(one));
  const reasons = [...(missing.length ? [`Without ${missing.map((one) => `“${one}”`).join(", ")}`] : []), ...[...why].slice(0, 3)];
  return { row, worth: worth + inText.length, why: reasons.join(" · "), missing, text: inText.length ? text.each.get(inText[0]).get(row.text) : null };
}

const complete = (hit) => !hit.missing?.length;
const inFacts = (hit) => complete(hit) && !hit.text;
const byWorth = (a, b) => b.worth - a.worth;

/** What a briefing is worth for the best of the queries; where it has all words of none, for the reader's own. */
function bestOf(row, queries) {
  const hits = queries.map((query) => judge(row, query));
  return hits.filter(inFacts).sort(byWorth)[0] ?? hits[0];
}

/** Every briefing that answers, the best first: by its facts, by its text, by both. Where none has all of the words, those that
    lack the fewest. Without words, all of them. */
function findAll(queries) {
  if (!queries.length) return index.rows.map((row) => ({ row, why: "" }));
  const judged = index.rows.map((row) => bestOf(row, queries)).sort(byWorth), facts = judged.filter(inFacts);
  const listed = new Set(index.rows), shown = new Set(facts.map((hit) => hit.row));
  const texts = (text.q === state.q ? text.hits : []).map((hit) => ofText(hit, index.byId.get(hit.id)))
    .filter(({ row }) => (row ? !shown.has(row) : !index.whole));
  texts.forEach((hit) => shown.add(hit.row));
  const others = judged.filter((hit) => !shown.has(hit.row)), all = [...facts, ...texts, ...others.filter(complete)];
  return all.length || !index.whole || textToCome() ? all : closest(others, queries[0].sought.length);

  /** A find of the text. Its facts may not be here yet; when it has brought them, they say why too. */
  function ofText(hit, row) {
    const met = row && !listed.has(row) && bestOf(row, queries);
    return met && inFacts(met) ? met : { row, why: "", text: hit };
  }
}

/** Those that lack the fewest of so many words; one that has none of them is not close. */
function closest(hits, number) {
  const fewest = Math.min(...hits.map((hit) => hit.missing.length));
  return fewest < number ? hits.filter((hit) => hit.missing.length === fewest) : [];
}

/** Does a briefing keep to the choices? Those of one kind add up; `besides` is left out. */
function keepsTo(row, besides) {
  return Object.entries(state.chosen).every(([facet, ids]) => facet === besides || !ids.size || valuesOf(row, facet).some((id) => ids.has(id)));
}

const choosing = () => Object.values(state.chosen).some((ids) => ids.size);

/** Other spellings: the query with each word that nothing knows put right by one that the facts know; of three letters almost
    any other word is one. */
function spellings(sought) {
  const known = new Set([...index.rows.flatMap((row) => [...row.words, ...row.near.flat()]), ...index.meanings.flatMap((one) => one.names.flat()),
    ...index.terms.flatMap((term) => term.names.flatMap((name) => name.words))]);
  const better = (one) => [...known].filter((word) => one.length > 3 && word.length > 2).map((word) => [distance(one, word), word])
    .filter(([far]) => far <= (one.length < 6 ? 1 : 2)).sort((a, b) => a[0] - b[0]).slice(0, 3).map(([, word]) => word);
  const choices = sought.map((one) => (text.each.get(one)?.size || [...known].some((word) => near(word, one)) ? [one] : better(one)));
  if (choices.some((words) => !words.length)) return [];
  return [...new Set([0, 1, 2].map((nth) => choices.map((words) => words[Math.min(nth, words.length - 1)]).join(" ")))].filter((q) => q !== sought.join(" "));
}

/** Do the facts of a briefing have all of these words? */
function stands(words) {
  const query = readQuery(wordsOf(words));
  return index.rows.some((row) => inFacts(judge(row, query)));
}

/* ---------- The full text ---------- */

const text = { q: "", hits: [], each: new Map(), spelt: [], failed: "", engine: null }; // `each`: by word, the finds of the text by their id

/** Has the full text still to answer the words of now? */
const textToCome = () => state.q.length >= ASKED && ![text.q, text.failed].includes(state.q) && index.rows.some((row) => row.text);

/** Pagefind, in this page and not in a worker of its own, which would be one more file. A preview has no full text. */
async function engine() {
  lost = false;
  const again = misses ? `#${misses}` : ""; // most browsers never load a module again that failed once, but under another address
  const found = await import(new URL(`pagefind/pagefind.js${again}`, ROOT).href).catch((fault) => { misses += 1; throw fault; });
  await found.destroy?.(); // what it lacks after a failure it would not ask for again
  await found.options({ noWorker: true, excerptLength: 24 });
  await found.init();
  return found;
}

/** Pagefind goes on without a file that does not come, and tells only the console: we watch what it fetches. */
const ask = window.fetch;
let lost = false, misses = 0;
window.fetch = async (address, ...choices) => {
  const answer = await ask(address, ...choices).catch(() => null);
  if (!answer?.ok && String(address).includes("/pagefind/")) lost = true;
  return answer ?? Promise.reject(new TypeError(`no answer: ${address}`));
};

/** For a word that it does not know Pagefind takes its first letters ("neglet" finds "Baby N"): look at a few finds, and believe
    from the first that has the words. What stands in a title or keyword it knows. */
async function believed(hits, words) {
  const [first] = words, has = (word) => near(word, first) && word.startsWith(written(first));
  const knows = (row) => row.text && [...row.words, ...row.near.flat()].some(has);
  if (words.length === 1 && index.rows.some(knows)) return hits;
  for (const [number, hit] of hits.slice(0, FEW).entries()) {
    const { raw_content: content, meta } = await hit.data(), inside = split(`${content} ${meta.keywords ?? ""}`);
    if (words.every((one) => inside.some((word) => near(word, one)))) return hits.slice(number);
  }
  return [];
}

/** What has all the words in its text. Small words are left out, because each word costs a file. */
async function searchText(found, words) {
  const pieces = words.split(/\s+/), some = pieces.filter((piece) => split(piece).some((word) => !SMALL.has(word)));
  const plainly = (piece) => (split(piece).length === 1 ? written(split(piece)[0]) : piece);
  const sought = words.includes('"') ? words : (some.length ? some : pieces).map(plainly).join(" "); // with quotes, as it is written
  return believed((await found.search(sought)).results, wordsOf(words));
}

/** What has this one word in its text: the other words may stand elsewhere. Of two letters it would be the beginning of too many. */
async function searchWord(found, word) {
  if (word.length < ASKED || text.each.has(word)) return;
  const hits = await searchText(found, word);
  if (!lost) text.each.set(word, new Map(hits.map((hit) => [hit.id, hit])));
}

/** The spellings that lead to a briefing. */
async function leading(found, spelt) {
  const kept = [];
  for (const words of spelt) if (stands(words) || (await searchText(found, words)).length) kept.push(words);
  return kept;
}

/** Look the words up in the full text; what comes too late for them is dropped. */
async function seekText() {
  const { q } = state;
  if (!textToCome()) return;
  try {
    text.engine ??= engine();
    const found = await text.engine, sought = wordsOf(q);
    const meant = meaningsOf(sought).map((meaning) => wordsOf(meaning.long).join(" ")).filter(Boolean);
    let hits = [];
    for (const words of [q, ...meant]) hits = hits.length ? hits : await searchText(found, words);
    if (sought.length > 1) for (const one of sought) await searchWord(found, one);
    const spelt = hits.length || stands(q) ? [] : await leading(found, spellings(sought));
    if (lost) throw new Error("a file of the full text did not come");
    if (q !== state.q) return;
    Object.assign(text, { q, hits, spelt });
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
  const query = `${given}`; // `size` is too young
  return query ? `?${query}` : location.pathname;
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
  say(statusText(asked, shown.length, going, asked && shown.length && !complete(shown[0])));
  document.title = state.q ? `${state.q} – ${title}` : title;
  if (rows) rest ??= loadRest();
}

function statusText(asked, number, going, close) {
  const note = going ? " Still looking …" : !state.q ? "" : text.failed === state.q ? " The full text did not come; it may need a signal."
    : !index.whole && state.q.length < ASKED ? " Only the newest were looked through: type on." : "";
  if (!asked) return `${counted(index.total, "briefing")} to search.`;
  if (close) return `None found with all your words. ${number} ${number === 1 ? "comes" : "come"} closest.${note}`;
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
  const terms = queries.flatMap((query) => query.ways).filter(({ term }) => PAGE_OF[term.facet])
    .sort((a, b) => b.whole - a.whole || a.way.length - b.way.length);
  const once = [...new Map(terms.map((found) => [found.term, found]).reverse()).values()].reverse().slice(0, 3);
  const items = meanings.map(({ id, label, long }) => way("Glossary", long ? `${label}: ${long}` : label, `glossary/#${id}`, ""));
  items.push(...once.map(({ term, way: name }) => way(KIND[term.facet], term.label, `${PAGE_OF[term.facet]}${term.id}/`, named(term, name, "also called "))));
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
  const line = made.querySelector(".result-why"), key = `${hit ? `${state.q} ${hit.id} ` : ""}${why}`;
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

/** Help instead of a blank: other spellings, the same words without the choices; themes and roles to begin with stand below.
    Beside those that come closest only the spellings. */
function showHelp(asked, shown, all, sought, going) {
  const blank = asked && !shown.length && !going, parts = [];
  const spelt = going || (all.length && complete(all[0])) ? [] : text.q === state.q ? text.spelt : spellings(sought).filter(stands);
  if (spelt.length) parts.push(links("Did you mean", spelt.map((q) => [q, addressOf(q, {})])));
  if (blank && all.length) parts.push(links("Your choices leave nothing", [[`Show all ${all.length} without them`, addressOf(state.q, {})]]));
  if (blank) parts.push(make("p", {}, "Try one plain word, such as a theme or a role."));
  start.hidden = asked && !blank;
  help.hidden = !parts.length;
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
  turnToSearch();
  refresh();
  clearTimeout(resting);
  resting = setTimeout(seekText, 200);
  const instead = typing;
  typing = true;
  writeAddress(instead); // last: Safari refuses it to who types very fast
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
