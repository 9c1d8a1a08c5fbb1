/* The search field of the home page. Its words go to the search page behind a "#", which no browser sends to a server.
   Without scripts the field has no name, so nothing is sent either: the button leads to the ways to browse. */

const form = document.querySelector(".find");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = form.querySelector("input").value.trim();
  location.href = new URL(words ? `search/#${new URLSearchParams({ q: words })}` : "search/", new URL("../", import.meta.url)).href;
});
