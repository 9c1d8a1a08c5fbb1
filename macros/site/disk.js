/* Only in copies that are opened from disk. A browser lets such a page read no other file; it may load scripts. So what the
   site's scripts fetch or import stands in scripts here, and this one, which runs first, hands it out. */
"use strict";
const disk = (() => {
  const TOP = new URL("../", document.currentScript.src);
  const files = new Map(), offers = new Map();

  /** Run a script of this copy. */
  const run = (address) => new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: done, onerror: () => failed(new TypeError(`not in this copy: ${address}`)) });
    document.head.append(script);
  });

  /** The text of a file that the search asks for. */
  async function text(name) {
    if (!name.startsWith("search/")) throw new TypeError(`not in this copy: ${name}`);
    if (!files.has(name)) await run(new URL(`${name}.js`, TOP));
    return files.get(name);
  }

  const online = window.fetch;
  window.fetch = async (address, choices) => {
    const wanted = new URL(address, location.href);
    if (!wanted.href.startsWith(TOP.href)) return online(address, choices);
    return new Response(await text(decodeURIComponent(wanted.href.slice(TOP.href.length)).split(/[?#]/)[0]));
  };

  /* The full text, asked in the way of Pagefind (https://pagefind.app/docs/api/), which needs a web server. */

  const plain = (words) => words.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
  const wordsOf = (words) => plain(words).match(/[\p{L}\p{N}]+/gu) ?? [];
  /** The part of a word that its forms share, as in search.js. */
  const stem = (word) => (word.length < 5 ? word : word.replace(/ies$/, "y").replace(/(ings?|ed|es|s|e)$/, ""));
  const escaped = (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
  let texts = [];

  async function init() {
    if (texts.length) return;
    for (let number = 1, more = true; more; number += 1) {
      const part = JSON.parse(await text(`search/text-${number}.json`));
      texts.push(...part.texts.map(([id, content, keywords, facts]) => ({ id, content, keywords, facts, plain: plain(`${content} ${keywords}`) })));
      more = part.more;
    }
  }

  /** The words around the first of the words sought, with each of them marked. */
  function excerpt(content, sought) {
    const words = content.split(/\s+/), hit = (word) => wordsOf(word).some((one) => sought.some((two) => one.startsWith(two)));
    const from = Math.max(0, words.findIndex(hit) - 8);
    return words.slice(from, from + 24).map((word) => (hit(word) ? `<mark>${escaped(word)}</mark>` : escaped(word))).join(" ");
  }

  async function search(query) {
    const sought = wordsOf(query).map(stem), patterns = sought.map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "gu"));
    const counted = texts.map((one) => ({ one, counts: patterns.map((pattern) => one.plain.match(pattern)?.length ?? 0) }));
    const worth = ({ counts }) => counts.reduce((sum, count) => sum + count, 0);
    const found = counted.filter(({ counts }) => counts.length && counts.every(Boolean)).sort((a, b) => worth(b) - worth(a));
    const data = ({ content, keywords, facts }) => ({ raw_content: content, excerpt: excerpt(content, sought), meta: { keywords }, facts });
    return { results: found.map(({ one }) => ({ id: one.id, data: async () => data(one) })) };
  }

  /* Links that scripts make lead to folders; from disk a folder is only a list of files. */
  const toPage = (event) => {
    const link = event.target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  for (const kind of ["click", "auxclick"]) addEventListener(kind, toPage, true);

  return {
    file: (name, content) => files.set(name, content),
    offer: (name, module) => offers.set(name, module),
    taken: (name) => offers.get(name),
    /** What `import()` would give. */
    async load(from, address) {
      const name = new URL(address, from).pathname.split("/").pop();
      if (name === "pagefind.js") return { init, search, options: async () => {} };
      if (!offers.has(name)) await run(new URL(address, from));
      return offers.get(name);
    },
  };
})();
