/* Beginning a briefing: board and title become a file name, and a link to GitHub's page for a new file with the template in it.
   Only that link knows the title, and only GitHub gets it, once somebody follows it. Nothing is stored. */

const LONGEST = 8000; // GitHub refuses an address of more than 8,191 bytes; https://github.com/github/docs/issues/5136

const view = document.querySelector(".begin");
const board = view.querySelector("select"), title = view.querySelector("input"), status = view.querySelector("[role=status]");
const open = view.querySelector(".begin-open"), copy = view.querySelector(".begin-copy");
const template = document.getElementById("template").textContent;

/** The file name that a title makes: small letters, digits and single hyphens, at most 80. */
const slugOf = (words) => words.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase().replace(/&/g, " and ")
  .replace(/[^a-z0-9]+/g, "-").slice(0, 80).replace(/^-|-$/g, "");

/** A day as the fields want it, some years on: that of UTC, by which the checks go, so that it is never tomorrow. */
function day(years = 0) {
  const [year, month, date] = new Date().toISOString().slice(0, 10).split("-");
  const leap = years && month === "02" && date === "29" ? "28" : date;
  return `${Number(year) + years}-${month}-${leap}`;
}

/** The template with its title and the dates that are known at the start. */
function begun() {
  const known = { title: title.value.trim() && JSON.stringify(title.value.trim()), published: day(), updated: day(), review_by: day(2) };
  return Object.entries(known).reduce((text, [field, value]) => (value ? text.replace(new RegExp(`^${field}:$`, "m"), () => `${field}: ${value}`) : text), template);
}

/** As in a form, with what may stand plainly left plain: it makes the address a quarter shorter. */
const encoded = (text) => encodeURIComponent(text).replace(/%20/g, "+").replace(/%(3A|2C|2F|5B|5D)/g, (code) => decodeURIComponent(code));

function address(path) {
  const bare = `${view.dataset.folder}?filename=${encoded(path)}`;
  const whole = `${bare}&value=${encoded(begun())}`;
  return whole.length > LONGEST ? bare : whole;
}

function show() {
  const slug = slugOf(title.value), path = `briefings/${board.value}/${slug}.md`;
  const ready = board.value && slug;
  status.textContent = ready ? `The file: ${path}. The address of the page will end in briefings/${slug}/ and stay so: choose with care.`
    : board.value ? "Now give a title." : slug ? "Now choose your board." : "";
  if (!open) return;
  open.hidden = !ready;
  if (ready) open.href = address(path);
}

board.addEventListener("change", show);
title.addEventListener("input", show);
view.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(begun());
    status.textContent = "Template copied.";
  } catch {
    view.querySelector(".begin-template").open = true;
    status.textContent = "It could not be copied for you. Copy it from the box below.";
  }
});
show();
