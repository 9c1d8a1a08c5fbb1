/* On every page: for readers who keep pages without signal, and for nobody else. It stores nothing itself. What is kept,
   and how, stands in sw.js; the reader chooses on /offline/ (offline-page.js). */
"use strict";
{
  const NOTE = "offline-note"; // the worker writes it into a copy
  const mine = new URL("../sw.js", document.currentScript.src).href;

  /** The network was slow: after the copy was shown, something newer has come. */
  const offerNewer = () => {
    const link = document.createElement("a");
    Object.assign(link, { href: "", textContent: "Show it" });
    document.getElementsByClassName(NOTE)[0]?.replaceChildren("This page has changed since this copy. ", link);
  };

  /** The link in the footer says that pages are being kept. */
  const sayKept = () => {
    const link = document.querySelector("footer a[href$='offline/']");
    if (link) link.textContent = "Without signal: pages are kept";
  };

  const workers = navigator.serviceWorker; // missing where a browser forbids it
  const kept = () => workers?.controller?.scriptURL === mine;
  workers?.addEventListener("message", ({ data }) => { if (data === "newer") offerNewer(); });
  // The site was updated, and a new worker has taken over: it fetches again what changed.
  workers?.addEventListener("controllerchange", () => { if (kept()) workers.controller.postMessage(["freshen"]); });
  if (kept()) sayKept();
}
