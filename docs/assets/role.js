/* In the list of all actions, right before its cards: a kept role is applied before they are painted, so that nothing
   jumps. Everything else about roles stands in keep.js and briefings.js. It only reads, and stores nothing. */
"use strict";
{
  const script = document.currentScript, filter = script.previousElementSibling;
  const part = (name) => filter.querySelector(name);

  /** The role that is kept, if this list names it, and the reader did not come for one place in the list. */
  const keptRole = () => {
    try {
      const { role } = JSON.parse(localStorage.getItem(`kept:${new URL("../", script.src).pathname}`)) ?? {};
      return !location.hash && [...part("select").options].some(({ value }) => value && value === role?.id) && role;
    } catch {
      return null; // nothing can be kept here
    }
  };

  /** The same as what the other scripts do once all cards are here: hide those of other roles, put this role's first. */
  const putFirst = ({ id }) => {
    const rules = document.styleSheets[0], suits = `[data-for~="${id}"], [data-for~="all"]`;
    rules.insertRule(`.role-first :is(.action:not(${suits}), section:not(:has(${suits}))) { display: none; }`, rules.cssRules.length);
    rules.insertRule(`.role-first .action[data-for~="${id}"] { order: -1; }`, rules.cssRules.length);
    filter.parentElement.classList.add("role-first");
    part("select").value = id;
    part(".filter-all").hidden = part(".keep-role").hidden = false;
    part(".filter-status").textContent = "Actions for your role, or for everyone, are shown. Those for other roles are hidden.";
    part(".keep-role span").textContent = `Your role comes first: ${part("select").selectedOptions[0].text}.`;
  };

  const role = keptRole();
  if (role) putFirst(role);
}
