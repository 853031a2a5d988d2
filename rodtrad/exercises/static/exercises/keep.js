// @ts-check
/** Ask the exercises' own worker to keep this page on the device, and say whether it did. */

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-keep]"));

/** @param {boolean} kept */
function say(kept) {
  if (place) place.textContent = (kept ? place.dataset.kept : place.dataset.notKept) ?? "";
}

if (place && "serviceWorker" in navigator && window.isSecureContext) {
  const script = place.dataset.keep ?? "";
  navigator.serviceWorker.addEventListener("message", (event) => say(event.data === "kept"));
  navigator.serviceWorker
    .register(script, { scope: script.slice(0, script.lastIndexOf("/") + 1) })
    .then(() => navigator.serviceWorker.ready)
    .then((ready) => ready.active?.postMessage(location.href.split("#")[0]))
    .catch(() => say(false));
}
