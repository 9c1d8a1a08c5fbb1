/* The privacy check in the browser: the same rules as macros/checks/privacy.py, from the same definition, which the page
   carries in `data-privacy`. The text stays in this page: nothing is stored, and nothing is sent. */

const view = document.querySelector(".privacy-view");
const { rules, run, lists, names, contacts } = JSON.parse(view.dataset.privacy);
const RULES = rules.map(([code, kind, level, pattern, anyCase, proof]) => ({ code, kind, level, proof, regex: new RegExp(pattern, anyCase ? "gdi" : "gd") }));
const LISTS = Object.fromEntries(Object.entries(lists).map(([name, words]) => [name, new Set(words.split(" "))]));
const LEVELS = { block: "Must go", confirm: "Must go, or a named role confirms it", advise: "Look again" };

/* ---------- Proofs: as in macros/checks/privacy_proofs.py ---------- */

const OWNER = /['’]s?$/;
const without = (word) => word.replace(OWNER, "");

/** A mail address in small letters, or a phone number as it is dialled in Britain. */
function plainContact(words) {
  if (/@|%40/.test(words)) return words.replace("%40", "@").toLowerCase();
  const digits = words.replaceAll("(0)", "").replace(/[^0-9+]/g, "");
  return /^(\+44|0044)/.test(digits) ? `0${digits.replace(/^(\+44|0044)0?/, "")}` : digits;
}

const PROOFS = {
  "nhs-number": (words) => {
    const digits = [...words.replace(/[^0-9]/g, "")].map(Number);
    const check = 11 - (digits.slice(0, 9).reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11);
    return digits[9] === check % 11 && check !== 10;
  },
  contact: (words) => !contacts.includes(plainContact(words)),
  phone: (words) => {
    const plain = plainContact(words);
    return ([10, 11].includes(plain.length) || (plain.length === 8 && /^(0800|0808|0300|0345|0845)/.test(plain))) && !contacts.includes(plain);
  },
  named: (words, known) => !known.names.has(without(words))
    && !words.split(" ").slice(0, -1).filter((word) => word[0] !== word[0].toLowerCase()).every((word) => LISTS.ordinary.has(without(word))),
  name: (words, known) => {
    const plain = without(words);
    return !known.names.has(plain)
      && !plain.split(" ").map(without).every((part) => LISTS.ordinary.has(part) || known.names.has(part) || known.people.has(part));
  },
  "given-name": (words, known) => LISTS.given.has(without(words.split(" ")[0])) && PROOFS.name(words, known),
  anybody: (words, known) => PROOFS.name(words, { ...known, people: new Set() }),
  pseudonym: (words, known) => (known.people.has(without(words.split(" ")[0])) && !known.names.has(without(words))) || PROOFS["given-name"](words, known),
};

/* ---------- Looking: as in macros/checks/privacy.py ---------- */

const FRONT = /^---[ ]*\n[^]*?\n---[ ]*(?:\n|$)/;
const UNREAD = /^( *(?:- )?(?:published|updated|review_by|date|checked_on|words):)(.*)$/gm;
const ORIGIN = /^ +(?:- )?(?:title|publisher|from): *(.*)$/gm;
const PEOPLE = /^people: *\[(.*)\]|^people:((?:\n *- .*)+)/gm;
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const WRAPPED = /\n(?=[ ]*[^ \n#|>*+-])(?![ ]*[a-z_]+:(?: |\n|$))/g;

/** What is known, with the names of the sources and the pseudonyms that a front matter gives. */
function knownIn(front) {
  const runs = [...front.matchAll(ORIGIN)].flatMap((match) => match[1].match(new RegExp(run, "g")) ?? []);
  const people = [...front.matchAll(PEOPLE)].flatMap((match) => (match[1] || match[2] || "").split(/,|\n *- /))
    .map((name) => name.replace(/^["' ]+|["' ]+$/g, "")).filter(Boolean);
  const all = runs.flatMap((run) => [run, run.split(" ").slice(1).join(" ")]).filter(Boolean).map(without);
  return { names: new Set([...names.split("|"), ...all]), people: new Set(people.flatMap((name) => [...name.split(/\s+/), without(name)])) };
}

/** The text in plain signs, with wrapped lines joined; and where each sign stood. */
function flatten(text) {
  let flat = "", place = 0;
  const places = [];
  for (const sign of text) {
    const plain = /[\t\u00a0\u202f`]/.test(sign) ? " " : /[\u2010-\u2015]/.test(sign) ? "-" : UNSEEN.test(sign) ? "" : sign.normalize("NFKC");
    flat += plain;
    for (let one = 0; one < plain.length; one++) places.push(place);
    place += sign.length;
  }
  return [flat.replace(WRAPPED, " "), places];
}

/** Everything that the rules find, in the order of the text: { code, kind, level, words, line, column, start, end }. */
function look(text) {
  const front = FRONT.exec(text)?.[0] ?? text; // it may be a piece of a file, or a broken one
  const known = knownIn(front);
  const [flat, places] = flatten(front.replace(UNREAD, (_, name, value) => name + " ".repeat(value.length)) + text.slice(front.length));
  const taken = new Uint8Array(flat.length), found = [];
  for (const { regex, proof, ...rule } of RULES) {
    for (const match of flat.matchAll(regex)) {
      if (match.groups?.fine) continue;
      const [start, end] = match.indices.groups?.what ?? match.indices[0];
      if (taken.subarray(start, end).includes(1)) continue;
      const words = flat.slice(start, end).replace(/[ *_]+/g, " ").trim();
      if (proof && !PROOFS[proof](words, known)) continue;
      taken.fill(1, start, end);
      found.push({ ...rule, words, from: start, to: end });
    }
  }
  return found.sort((a, b) => a.from - b.from).map((one) => {
    const start = places[one.from], before = text.slice(0, start), line = before.slice(before.lastIndexOf("\n") + 1);
    return { ...one, start, end: places[one.to - 1] + 1, line: before.split("\n").length, column: [...line].length + 1 };
  });
}

/* ---------- Showing ---------- */

const text = view.querySelector("textarea"), status = view.querySelector("[role=status]"), shown = view.querySelector(".privacy-found");

/** An element, its properties and its children. */
function make(tag, facts = {}, ...children) {
  const node = Object.assign(document.createElement(tag), facts);
  node.append(...children);
  return node;
}

/** Mark some words in the text, and lead there. */
function showInText({ start, end }) {
  text.focus();
  text.setSelectionRange(start, end);
  text.scrollTop = (text.value.slice(0, start).split("\n").length / text.value.split("\n").length) * text.scrollHeight - text.clientHeight / 2;
}

const ruleOf = (code) => document.getElementById(`rule-${code.toLowerCase()}`);

/** One finding: where, which words, why, and what to do. */
function entry(found) {
  const button = make("button", { type: "button", textContent: "Show in the text", onclick: () => showInText(found) });
  button.setAttribute("aria-label", `Show in the text: line ${found.line}, ${found.words}`);
  const node = make("li", {}, make("p", {}, make("strong", { textContent: `Line ${found.line}: ` }), make("mark", { textContent: found.words })),
    make("p", { className: "rule", textContent: ruleOf(found.code).textContent.replace(/\s+/g, " ").trim() }), button);
  Object.assign(node.dataset, { code: found.code, line: found.line, column: found.column });
  return node;
}

/** The words of each kind, in the order of the rules, each once. */
function factsIn(all) {
  const table = new Map(RULES.map(({ kind }) => [kind, new Map()]));
  for (const { kind, words, line } of all) {
    const row = table.get(kind), key = words.toLowerCase();
    if (!row.has(key)) row.set(key, `${words} (line ${line})`);
  }
  return [...table].filter(([, row]) => row.size);
}

function factTable(all) {
  const rows = factsIn(all).map(([kind, words]) => make("tr", {}, make("th", { scope: "row", textContent: kind }), make("td", { textContent: [...words.values()].join(", ") })));
  return rows.length ? [make("h3", { textContent: "Side by side" }), make("p", { textContent: "Do these facts together point to one family?" }),
    make("table", {}, make("tbody", {}, ...rows))] : [];
}

function show(parts) {
  shown.lastElementChild.replaceChildren(...parts);
  shown.hidden = !parts.length;
}

function clear(said) {
  text.value = view.querySelector("input").value = "";
  show([]);
  status.textContent = said;
}

function check() {
  const all = look(text.value), parts = [];
  const count = (level) => all.filter((one) => one.level === level);
  for (const [level, heading] of Object.entries(LEVELS)) {
    const found = count(level);
    if (found.length) parts.push(make("h3", { textContent: `${heading}: ${found.length}` }), make("ol", { className: level }, ...found.map(entry)));
  }
  const numbers = Object.keys(LEVELS).map((level) => count(level).length);
  const said = !text.value.trim() ? "There is no text yet." : numbers.some(Boolean)
    ? `${numbers[0]} must go, ${numbers[1]} for a named role to confirm, ${numbers[2]} to look at again. A person must still decide.`
    : "Nothing found by these rules. A person must still decide.";
  status.textContent = said;
  show([...parts, ...factTable(all)]);
}

view.querySelector(".privacy-look").addEventListener("click", () => { check(); status.focus(); });
view.querySelector(".privacy-clear").addEventListener("click", () => {
  clear("Cleared.");
  text.focus();
});
view.querySelector("input").addEventListener("change", async ({ target }) => {
  if (!target.files.length) return;
  text.value = await target.files[0].text();
  if (/[\0\ufffd]/.test(text.value)) clear("This is not a file of plain text. Copy the words and paste them here.");
  else check();
  status.focus();
});
