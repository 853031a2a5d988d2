// @ts-check
/** When one tab hands the device over, every other open staff page of this browser looks again, and meets the lock page. */

const TIME_TO_LOCK = 1200; // the word goes out a moment before the server has locked
const TIME_TO_LEAVE = 15_000;

if (typeof BroadcastChannel !== "undefined") {
  const channel = new BroadcastChannel("rodtrad-lamna-over"); // tells all tabs but its own
  channel.addEventListener("message", () => {
    document.querySelector("main")?.setAttribute("hidden", "");
    setTimeout(() => location.reload(), TIME_TO_LOCK);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form instanceof HTMLFormElement && form.hasAttribute("data-hand-over")) channel.postMessage("handed over");
  });
}
/* The tab that hands over asks for no news meanwhile: "you are locked" would load it anew before it has left. */
let leavesUntil = 0;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form instanceof HTMLFormElement && form.hasAttribute("data-hand-over")) leavesUntil = Date.now() + TIME_TO_LEAVE;
});
for (const step of ["htmx:beforeRequest", "htmx:beforeOnLoad"]) {
  document.addEventListener(step, (event) => {
    if (Date.now() < leavesUntil) event.preventDefault();
  });
}
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // brought back from the browser's memory: ask the server first
});
