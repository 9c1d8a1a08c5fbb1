/* What scripts add, and nothing that a reader would miss without them: the menu button, steps that fill, the choice of
   a role. Nothing is stored and nothing is sent. */
"use strict";

/** On a narrow screen the menu opens and closes with its button; Escape closes it and gives the focus back. */
function menu(button) {
  const open = (yes) => button.setAttribute("aria-expanded", String(yes));
  const isOpen = () => button.getAttribute("aria-expanded") === "true";
  button.addEventListener("click", () => open(!isOpen()));
  button.closest("header").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) { open(false); button.focus(); }
  });
}

/** A tap beside a meaning closes it. Most browsers do that by themselves, Safari on a phone only since 18.3. */
if (CSS.supports("selector(:popover-open)")) {
  addEventListener("pointerdown", ({ target }) => {
    const open = document.querySelector(".word:popover-open");
    if (open && !target.closest(".word, [popovertarget]")) open.hidePopover();
  });
}

/** Paper shows what is folded. Style sheets say so themselves, but not in older browsers. */
if (!CSS.supports("selector(::details-content)")) {
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
}

/** How far down the page a reader is: near the top of the screen, and in the last screenful moving to its foot. */
function readingPlace() {
  const page = document.documentElement;
  const top = 100; // below the row of steps, where a heading comes to rest when its step is chosen
  const left = page.scrollHeight - page.clientHeight - page.scrollTop;
  const ending = Math.max(0, 1 - left / page.clientHeight);
  return page.scrollTop + top + (page.clientHeight - top) * ending;
}

/** Fill each step by how much of its part lies behind the reader, and name the one that is being read. */
function fillSteps(links, headings, parts) {
  const place = readingPlace();
  const tops = headings.map((heading) => heading.getBoundingClientRect().top + window.scrollY);
  const ends = [...tops.slice(1), parts.getBoundingClientRect().bottom + window.scrollY];
  links.forEach((link, number) => {
    const read = (place - tops[number]) / (ends[number] - tops[number]);
    link.style.setProperty("--read", Math.min(1, Math.max(0, read)).toFixed(3));
    if (read >= 0 && (read < 1 || number === links.length - 1)) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  });
  links[0].closest("ol").classList.toggle("reading", place >= tops[0]);
}

/** The steps follow the reader, at most once a frame. */
function steps(nav) {
  const links = [...nav.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  let waiting = false;
  const follow = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; fillSteps(links, headings, nav.parentElement); });
  };
  addEventListener("scroll", follow, { passive: true });
  addEventListener("resize", follow);
  follow();
}

/** The list of a page's parts is open where it stands beside the text (the style sheet shows it there in any case). */
function jump(details) {
  const wide = matchMedia("(min-width: 64em)");
  const fit = () => { details.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
}

/** The roles that a card names, as its links say. */
const named = (card) => [...card.querySelectorAll(".roles a")].map(({ pathname, text }) => [pathname.split("/audiences/")[1].split("/")[0], text]);

/** Does a card speak to this role? One for everyone always does. */
function suits(card, role) {
  const roles = named(card).map(([id]) => id);
  return !role || !roles.length || roles.includes(role);
}

/** The roles that these cards name, each once, by their names. */
const rolesOn = (cards) => [...new Map(cards.flatMap(named))].sort(([, one], [, other]) => one.localeCompare(other));

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** What the choice has done, in words: nothing is hidden without saying so. */
function shownText(shown, total, role, everywhere) {
  const many = Number(everywhere).toLocaleString("en-GB");
  if (!role || shown === total) return everywhere ? `The newest ${total.toLocaleString("en-GB")} of ${many} actions shown.` : `${counted(total, "action")} shown.`;
  if (everywhere) return `${shown} of the newest ${total} actions shown: for your role, or for everyone. There are ${many} in all.`;
  return `${shown} of ${total} actions shown: for your role, or for everyone. Hidden: ${total - shown} for other roles.`;
}

/** Show the cards for one role; a section without a card is hidden with them. */
function roleFilter(control) {
  const scope = control.closest("[data-filtered]");
  const cards = [...scope.querySelectorAll("[data-filter] > .action")];
  const [select, all, status] = ["select", ".filter-all", ".filter-status"].map((part) => control.querySelector(part));
  if (select.length === 1) for (const [id, label] of rolesOn(cards)) select.append(new Option(label, id));
  const apply = () => {
    for (const card of cards) card.hidden = !suits(card, select.value);
    for (const part of scope.querySelectorAll("section")) part.hidden = !part.querySelector(".action:not([hidden])");
    const shown = cards.filter((card) => !card.hidden).length;
    status.textContent = shownText(shown, cards.length, select.value, control.dataset.total);
    all.hidden = shown === cards.length;
  };
  for (const event of ["change", "click"]) control.addEventListener(event, () => scope.classList.remove("role-first")); // role.js
  select.addEventListener("change", apply);
  all.addEventListener("click", () => { select.value = ""; apply(); select.focus(); });
  if (select.value) apply(); // a browser may bring back the choice with the page
}

document.querySelectorAll(".menu-button").forEach(menu);
document.querySelectorAll(".steps").forEach(steps);
document.querySelectorAll(".jump details").forEach(jump);
document.querySelectorAll(".filter").forEach(roleFilter);
