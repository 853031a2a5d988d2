// @ts-check
/** The calm pages that take the form's place for a while: pause, welcome back, sending, and what may go otherwise. */

import { find } from "./steps.js";

/** @typedef {"resume" | "pause" | "empty" | "sending" | "both" | "closed"} PanelName */

/**
 * Show one panel in place of the form.
 * @param {PanelName} name
 * @returns {HTMLElement}
 */
export function showPanel(name) {
  const wanted = find(`[data-panel="${name}"]`);
  for (const panel of document.querySelectorAll("[data-panel]")) panel.toggleAttribute("hidden", panel !== wanted);
  find("#answers").hidden = true;
  document.querySelector("[data-progress]")?.setAttribute("hidden", "");
  wanted.querySelector("h2")?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
  return wanted;
}

/** Back to the form. @returns {void} */
export function hidePanels() {
  for (const panel of document.querySelectorAll("[data-panel]")) panel.setAttribute("hidden", "");
  find("#answers").hidden = false;
  document.querySelector("[data-progress]")?.removeAttribute("hidden");
}

/**
 * Set one of the two ticks of a sending: kept on the device, and arrived.
 * @param {"kept" | "arrived"} name
 * @param {boolean} isDone
 * @returns {void}
 */
export function tick(name, isDone) {
  find(`[data-tick="${name}"]`).toggleAttribute("data-done", isDone);
}

/**
 * Call `act` when something with this selector is pressed.
 * @param {string} selector
 * @param {() => void} act
 * @returns {void}
 */
export function onPress(selector, act) {
  for (const button of document.querySelectorAll(selector)) button.addEventListener("click", act);
}
