/* What a reader keeps with a tap: "Save", "I will do this" and "my role"; and the buttons "Share" and "Read to a team".
   It is kept in this browser alone, under one key for this site. Nothing is kept without a tap, and nothing is sent.

   Kept: {role: {id, label}, briefings: {slug: {title, on, todo: {"text of an action": day}}}}. `on` is the day of "Save"; it
   is missing where only an action was chosen. An action is known by its text: nobody has chosen words that came later. */

export const base = new URL("../", import.meta.url);
const KEY = `kept:${base.pathname}`; // other sites may share the host
const BLOCKED = "This browser does not let the site keep anything, so nothing was kept.";
const FULL = "This browser has no room left, so nothing was kept.";
const all = (selector) => [...document.querySelectorAll(selector)];
export const today = () => new Date().toLocaleDateString("sv"); // 2026-11-20, by the reader's clock

/** What is kept now. Where that is nothing, or cannot be read, it is empty. */
export function read() {
  try {
    const { role, briefings } = JSON.parse(localStorage.getItem(KEY)) ?? {};
    const whole = Object.entries(Object(briefings)).filter(([, one]) => one?.title);
    return { role: role?.label ? role : undefined, briefings: Object.fromEntries(whole) };
  } catch {
    return { briefings: {} };
  }
}

/** Change what is kept. Gives the reason, in words, where the browser cannot keep it. */
export function change(edit) {
  const kept = read();
  edit(kept);
  for (const [slug, { on, todo }] of Object.entries(kept.briefings)) {
    if (!on && !Object.values(Object(todo)).some(Boolean)) delete kept.briefings[slug];
  }
  try {
    if (kept.role || Object.keys(kept.briefings).length) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch (fault) {
    return fault.name === "QuotaExceededError" ? FULL : BLOCKED;
  }
  dispatchEvent(new Event("kept"));
}

const live = document.createElement("div"); // for those who hear the page
live.className = "unseen";
live.setAttribute("aria-live", "polite");
document.body.append(live);
let note;

/** Say what a tap has done: aloud, and in words below the place; `linked` adds the way to the list. */
export function tell(near, text, linked) {
  live.textContent = text;
  note?.remove();
  note = Object.assign(document.createElement("p"), { className: "keep-note", textContent: `${text} ` });
  if (linked) note.append(Object.assign(document.createElement("a"), { href: new URL("saved/", base), textContent: "See your list" }));
  near.after(note);
}

/** Put a text where the reader can paste it. False where the browser forbids that. */
export const copy = async (text) => {
  try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
};

/** The briefing that a button belongs to: that of the page, or the one that its card names. */
function briefingOf(button) {
  const link = button.closest(".action")?.querySelector('.origin a[href*="briefings/"]');
  if (link) return { slug: link.pathname.split("/").at(-2), title: link.textContent };
  return { slug: document.querySelector("[data-slug]")?.dataset.slug, title: document.querySelector("h1").textContent };
}

/** Readers who keep pages without signal (/offline/) get a copy of what they keep here; for others this does nothing. */
function keepCopy({ slug }) {
  const worker = navigator.serviceWorker?.controller;
  if (worker?.scriptURL === new URL("sw.js", base).href) worker.postMessage(["keep", new URL(`briefings/${slug}/`, base).href, true]);
}

const doText = (button) => button.closest(".action").querySelector(".do").textContent.trim();
const entry = (kept, { slug, title }) => (kept.briefings[slug] = { todo: {}, ...kept.briefings[slug], title });
const pressed = (button) => button.getAttribute("aria-pressed") === "true";
const keepRole = (role) => change((kept) => { kept.role = role; });
let forgotten;

/** What each button does, by the name in its data-do. */
const deeds = {
  save(button) {
    const off = pressed(button);
    const fault = change((kept) => { entry(kept, briefingOf(button)).on = off ? undefined : today(); });
    if (!fault && !off) keepCopy(briefingOf(button));
    tell(button.parentElement, fault || (off ? "No longer saved." : "Saved in this browser."), !fault);
  },
  todo(button) {
    const off = pressed(button);
    const fault = change((kept) => { entry(kept, briefingOf(button)).todo[doText(button)] = off ? undefined : today(); });
    if (!fault && !off) keepCopy(briefingOf(button));
    tell(button, fault || (off ? "No longer on your list." : "On your list, in this browser."), !fault);
  },
  role(button) {
    const off = pressed(button);
    const fault = keepRole(off ? undefined : { id: button.dataset.id, label: button.dataset.label });
    tell(button.parentElement, fault || (off ? "Forgotten." : "Kept in this browser. Your role now comes first."));
  },
  keepRole(button) {
    const option = button.closest(".filter")?.querySelector("select").selectedOptions[0];
    const { role } = read();
    const wanted = option?.value && option.value !== role?.id ? { id: option.value, label: option.text } : role ? undefined : forgotten;
    forgotten = role;
    const fault = keepRole(wanted);
    if (fault) tell(button, fault);
    else live.textContent = wanted ? `Your role is kept in this browser: ${wanted.label}.` : "Your role is forgotten.";
  },
  async share(button) {
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url });
    } catch (fault) {
      if (fault.name === "AbortError") return; // the reader closed the sheet
    }
    tell(button.parentElement, await copy(url) ? "Link copied." : `Copy this link: ${url}`);
  },
  aloud(button) {
    import("./aloud.js").then((aloud) => aloud.open(button),
      () => tell(button.parentElement, "This needs a signal the first time. Load this page again when you have one."));
  },
};

/** Put what is for the role first in a list, and keep the order otherwise; without a role the first order comes back. */
function sort(list, id) {
  list.order ??= [...list.children];
  const forRole = (one) => id && (one.dataset.for?.split(" ").includes(id) || one.querySelector(`a[href*="audiences/${CSS.escape(id)}/"]`));
  const wanted = [...list.order.filter(forRole), ...list.order.filter((one) => !forRole(one))];
  list.order.forEach((one) => one.classList.toggle("mine", Boolean(forRole(one))));
  if (wanted.some((one, number) => one !== list.children[number])) list.append(...wanted);
}

/** The line that says which role is kept, with the one button that keeps, forgets or brings back. */
function roleLine(line, role) {
  const select = line.closest(".filter")?.querySelector("select"), chosen = select?.value;
  const named = [...select?.options ?? []].find(({ value }) => value && value === role?.id)?.text ?? role?.label; // a briefing says it shorter
  const [text, label] = chosen && chosen !== role?.id ? ["", "Keep as my role"]
    : role ? [`Your role comes first: ${named}.`, "Forget my role"]
      : forgotten ? ["No role is kept.", "Undo"] : [];
  line.hidden = !label;
  [line.firstElementChild.textContent, line.lastElementChild.textContent] = [text ?? "", label ?? ""];
}

/** Bring every button, list and line of the page up to what is kept. */
function paint() {
  const { role, briefings } = read();
  const show = (button, on) => button.setAttribute("aria-pressed", Boolean(on)); // its words stay: "Saved, pressed" would say it twice
  for (const button of all("[data-do=save]")) show(button, briefings[briefingOf(button).slug]?.on);
  for (const button of all("[data-do=todo]")) {
    show(button, briefings[briefingOf(button).slug]?.todo?.[doText(button)]);
    button.setAttribute("aria-label", `I will do this: ${doText(button)}`); // the name alone must say which
  }
  for (const button of all("[data-do=role]")) show(button, role?.id === button.dataset.id);
  all("[data-filter], .home .tiles, .home .cards").forEach((list) => sort(list, role?.id));
  all(".keep-role").forEach((line) => roleLine(line, role));
}

/** A list of many briefings starts with the kept role, unless the reader came for one place in it. */
function startFilter(filter) {
  const [select, id] = [filter.querySelector("select"), read().role?.id];
  for (const event of ["change", "click"]) filter.addEventListener(event, paint);
  if (!id || location.hash || select.value || filter.closest(".briefing")) return;
  select.value = id;
  if (select.value) select.dispatchEvent(new Event("change"));
  else select.value = ""; // no action here names this role
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) deeds[button.dataset.do]?.(button);
});
for (const event of ["kept", "storage", "pageshow"]) addEventListener(event, paint);
all(".filter").forEach(startFilter);
paint();
