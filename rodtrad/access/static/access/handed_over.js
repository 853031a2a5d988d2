// @ts-check
/** When one tab hands the device over, every other open staff page of this browser looks again, and meets the lock page. */

const TIME_TO_LOCK = 1200; // the word goes out a moment before the server has locked

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
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // brought back from the browser's memory: ask the server first
});
