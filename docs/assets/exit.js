/* "Exit this page" on Get help: at once to the weather, by a tap or by pressing Shift three times, and not back here with the
   back button. Without scripts it is a plain link. The keys are those of https://design-system.service.gov.uk/components/exit-this-page/. */

const link = document.querySelector(".exit-link");
const PRESSES = 3;
const PATIENCE = 5000; // milliseconds between two presses
const MORE = ["", "Shift, press 2 more times to exit.", "Shift, press 1 more time to exit.", "Leaving this page."];
const said = Object.assign(document.createElement("p"), { className: "unseen" });
said.setAttribute("role", "status");
link.after(said);

let presses = 0, resting;

/** Nothing of the page stays in sight while the other one is on its way. */
function leave() {
  document.body.hidden = true;
  document.title = "…";
  location.replace(link.href);
}

function count(number) {
  presses = number;
  said.textContent = MORE[number];
  clearTimeout(resting);
  if (number && number < PRESSES) resting = setTimeout(count, PATIENCE, 0);
  if (number === PRESSES) leave();
}

let alone = false; // Shift by itself, not as part of a capital letter

addEventListener("keydown", (event) => { alone = event.key === "Shift" && !event.repeat; });
addEventListener("keyup", (event) => {
  if (event.key === "Shift" && alone) count(presses + 1);
  else count(0);
});
link.addEventListener("click", (event) => { event.preventDefault(); leave(); });
// A browser may bring the page back as it was.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
