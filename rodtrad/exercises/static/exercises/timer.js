// @ts-check
/** A calm clock: how many minutes are left, told once a minute and never in colour. It works without a network. */

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-minutes]"))) {
  const place = /** @type {HTMLElement | null} */ (button.parentElement?.querySelector("[data-left]"));
  const minutes = parseMinutes(button.dataset.minutes ?? "");
  if (!place || !minutes) continue;
  button.hidden = false;
  button.addEventListener("click", () => run(place, Date.now() + minutes * 60_000));
}

for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-ends]"))) {
  run(place, Number(place.dataset.ends) * 1000);
}
document.body.addEventListener("htmx:afterSwap", () => {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-ends]"))) {
    show(place, Number(place.dataset.ends) * 1000);
  }
});

/**
 * "1 tim 10 min" is 70.
 * @param {string} said
 * @returns {number}
 */
export function parseMinutes(said) {
  const numbers = (said.match(/\d+/g) ?? []).map(Number);
  if (numbers.length > 1) return (numbers[0] ?? 0) * 60 + (numbers[1] ?? 0);
  return (numbers[0] ?? 0) * (/tim|\bh\b/.test(said) ? 60 : 1);
}

/**
 * @param {HTMLElement} place
 * @param {number} end
 */
function run(place, end) {
  window.clearInterval(Number(place.dataset.running));
  show(place, end);
  place.dataset.running = String(window.setInterval(() => show(place, end), 5_000));
}

/**
 * @param {HTMLElement} place
 * @param {number} end
 */
function show(place, end) {
  const left = Math.ceil((end - Date.now()) / 60_000);
  const words = left > 0 ? (place.dataset.left ?? "").replace("{n}", String(left)) : (place.dataset.over ?? "");
  if (place.textContent !== words) place.textContent = words;
}
