/* "Read to a team": a briefing one point at a time, in large type, for somebody who reads it to a team. Loaded when it is
   opened (keep.js), and made from the page that is there. First stands what to say before reading, with what may be hard to
   hear; then everything that the minutes count, in the order of the page, and the questions. */

const POINTS = ":scope > p, :scope > :is(ul, ol) > li, :scope > blockquote > p"; // each is one screen
const SWIPE = 50; // pixels
const LONG = 45; // words; a longer point has smaller type

const words = (text) => text.split(/\s+/).length;
const plain = (node) => node.textContent.replace(/\s+/g, " ").trim();

/** One screen for each point of a part of the page. */
const screens = (part, label) => [...part.querySelectorAll(POINTS)].map((node) => ({ label, text: plain(node) }));

/** The screens of a list whose entries are counted. */
const numbered = (page, selector, label) => [...page.querySelectorAll(selector)].map(
  (node, number, list) => ({ label: `${label} ${number + 1} of ${list.length}`, text: plain(node) }));

/** What may be hard to hear, from the note of the page, worded for listeners: they must know it before the first story. */
function warning(page) {
  const said = page.querySelector(".content-note")?.textContent.match(/ mentions [^.]+\./);
  return said ? `This briefing${said[0]} You may step out at any time.` : "";
}

/** Everything that is read, in order. */
export function script(page) {
  const prose = (part) => screens(part, plain(part.querySelector("h2")));
  const theme = (part) => [...part.querySelectorAll(".part")].flatMap(
    (one) => screens(one, `${plain(part.querySelector("h3"))}: ${plain(one.querySelector("h4"))}`));
  return [
    { label: "Before you begin, say", text: warning(page) },
    { label: "Before you begin, say", text: plain(page.querySelector("blockquote.aloud")) },
    ...numbered(page, ".messages li", "Key message"),
    ...[...page.querySelectorAll("section.prose")].flatMap(prose),
    ...[...page.querySelectorAll("article.theme")].flatMap(theme),
    ...numbered(page, ".action .do", "What can you do?"),
    ...numbered(page, ".questions > ol > li", "Talk about it"),
  ].filter((screen) => screen.text);
}

/** How long the rest takes, in words; the questions are for talking, and take no reading time. */
export function timeLeft(all, at, minutes) {
  const count = (list) => list.filter(({ label }) => !label.startsWith("Talk")).reduce((sum, { text }) => sum + words(text), 0);
  const left = Math.ceil(minutes * count(all.slice(at)) / count(all));
  return left ? `about ${left} min left` : "time to talk";
}

/** Keep the screen awake until the call that comes back; a browser that cannot says nothing. */
function keepAwake() {
  let lock, over;
  const ask = async () => {
    if (over || document.visibilityState !== "visible") return;
    try {
      lock = await navigator.wakeLock?.request("screen");
      if (over) lock?.release();
    } catch { /* a low battery, for example: the reader can still touch the screen */ }
  };
  document.addEventListener("visibilitychange", ask);
  ask();
  return () => { over = true; lock?.release(); document.removeEventListener("visibilitychange", ask); };
}

/** The frame around the points; a dialog keeps the focus inside and closes with Escape. */
function frame(title) {
  const make = (tag, facts, ...inside) => {
    const node = Object.assign(document.createElement(tag), facts);
    node.append(...inside);
    return node;
  };
  const parts = {
    title: make("h2", { id: "stage-title", className: "stage-title", textContent: title }),
    close: make("button", { type: "button", className: "stage-close", textContent: "Close" }),
    label: make("p", { className: "stage-label" }),
    text: make("p", { className: "stage-text" }),
    back: make("button", { type: "button", className: "stage-back", textContent: "Back" }),
    place: make("p", { className: "stage-place" }),
    on: make("button", { type: "button", className: "stage-next", textContent: "Next" }),
    bar: make("div", { className: "stage-bar" }),
  };
  parts.point = make("div", { className: "stage-point", tabIndex: 0 }, parts.label, parts.text);
  parts.point.setAttribute("role", "group");
  parts.point.setAttribute("aria-label", "What to read");
  parts.point.setAttribute("aria-live", "polite");
  parts.dialog = make("dialog", { className: "stage" }, make("div", { className: "stage-head" }, parts.title, parts.close),
    parts.bar, parts.point, make("div", { className: "stage-foot" }, parts.back, parts.place, parts.on));
  parts.dialog.setAttribute("aria-labelledby", "stage-title");
  return parts;
}

/** Its styles, which no other page needs. Without them it works too. */
const styles = () => new Promise((done) => {
  const address = new URL("aloud.css", import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === address)) return done();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address, onload: done, onerror: done });
  document.head.append(link);
});

/** Fingers: to the left is on, to the right is back. */
function onSwipe(place, go) {
  let from;
  place.addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0] : undefined; }, { passive: true });
  place.addEventListener("touchend", (event) => {
    const [to, start] = [event.changedTouches[0], from];
    from = undefined;
    const [across, down] = start ? [to.clientX - start.clientX, to.clientY - start.clientY] : [0, 0];
    if (Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(down)) go(across < 0 ? 1 : -1);
  }, { passive: true });
}

/** Keys: space and arrows; the arrows up and down first move a text that is taller than the screen. */
function onKeys(parts, go) {
  const { point } = parts;
  const below = () => point.scrollHeight - point.clientHeight - point.scrollTop > 2;
  const moves = {
    ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1,
    " ": (event) => event.target.closest("button") ? 0 : event.shiftKey ? -1 : 1, // a button has the key for itself
    ArrowDown: () => below() ? 0 : 1, ArrowUp: () => point.scrollTop > 2 ? 0 : -1,
    Home: -Infinity, End: Infinity,
  };
  parts.dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = moves[event.key];
    const by = typeof move === "function" ? move(event) : move;
    if (by) { event.preventDefault(); go(by); }
  });
}

/** Show one screen. */
function show(parts, all, at, minutes) {
  const { label, text } = all[at];
  parts.label.textContent = label;
  parts.text.textContent = text;
  parts.point.classList.toggle("long", words(text) > LONG);
  parts.point.scrollTop = 0;
  parts.place.textContent = `${at + 1} of ${all.length}, ${timeLeft(all, at, minutes)}`;
  parts.bar.style.setProperty("--read", (at + 1) / all.length);
  parts.back.setAttribute("aria-disabled", at === 0); // not `disabled`: the focus must stay where it is
  parts.on.setAttribute("aria-disabled", at === all.length - 1);
}

/** The back button of a phone closes the dialog, and leaves the page where it was. */
function closeWithBack(dialog) {
  history.pushState({ aloud: true }, "");
  const back = () => dialog.close();
  addEventListener("popstate", back);
  dialog.addEventListener("close", () => {
    removeEventListener("popstate", back);
    if (history.state?.aloud) history.back();
  });
}

/** Open the layout for the briefing of this page; the focus comes back to `button`. */
export async function open(button) {
  if (document.querySelector("dialog.stage")) return;
  const all = script(document);
  const parts = frame(document.querySelector("h1").textContent);
  let at = 0;
  const go = (by) => {
    at = Math.min(all.length - 1, Math.max(0, at + by));
    show(parts, all, at, Number(button.dataset.minutes));
  };
  parts.back.addEventListener("click", () => go(-1));
  parts.on.addEventListener("click", () => go(1));
  parts.close.addEventListener("click", () => parts.dialog.close());
  onSwipe(parts.point, go);
  onKeys(parts, go);
  document.body.append(parts.dialog);
  await styles();
  const sleep = keepAwake();
  go(0);
  parts.dialog.showModal();
  parts.point.focus();
  closeWithBack(parts.dialog);
  parts.dialog.addEventListener("close", () => { sleep(); parts.dialog.remove(); button.focus({ preventScroll: true }); });
}
