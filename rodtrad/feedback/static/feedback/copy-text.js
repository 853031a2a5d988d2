// @ts-check
/** Copy an edited text to the clipboard. Without script the button stays hidden and the text can be marked by hand. */

/**
 * @param {HTMLButtonElement} button
 * @returns {Promise<void>}
 */
async function copy(button) {
  const name = button.dataset.copyText ?? "";
  const source = document.getElementById(name);
  if (!(source instanceof HTMLTextAreaElement)) return;
  await navigator.clipboard.writeText(source.value);
  const status = document.querySelector(`[data-copy-text-status="${CSS.escape(name)}"]`);
  if (status) status.textContent = button.dataset.copied ?? "";
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy-text]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => void copy(button));
  }
}
