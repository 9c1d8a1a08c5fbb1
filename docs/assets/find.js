/* The search field of the home page. Its words go to the search page behind a "#", which no browser sends to a server.
   The button waits for this script, so that no words get lost on a slow line. Without scripts the form does not show. */

const form = document.querySelector(".find");
form.querySelector("button").disabled = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = form.querySelector("input").value.trim();
  location.href = new URL(words ? `search/#${new URLSearchParams({ q: words })}` : "search/", new URL("../", import.meta.url)).href;
});
