// @ts-check
/** Copy a figure's words and table, so that it can be pasted into a document or a sheet. Without script there is no button. */

/**
 * The figure as plain text: title, sentence, then the table with tabs between the cells.
 * @param {Element} figure
 * @returns {string}
 */
export function asText(figure) {
  const rows = [...figure.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => (cell.textContent ?? "").trim()).join("\t"),
  );
  return [...words(figure), "", ...rows].join("\n");
}

/**
 * The figure as HTML: the same words and a plain table.
 * @param {Element} figure
 * @returns {string}
 */
export function asHtml(figure) {
  const holder = document.createElement("div");
  for (const text of words(figure)) {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    holder.append(paragraph);
  }
  const table = figure.querySelector("table");
  if (table) holder.append(table.cloneNode(true));
  return holder.innerHTML;
}

/**
 * @param {Element} figure
 * @returns {string[]}
 */
function words(figure) {
  return [".figure-title", ".figure-sentence", ".figure-note"]
    .map((part) => figure.querySelector(part)?.textContent?.trim() ?? "")
    .filter((text) => text !== "");
}

/**
 * @param {HTMLButtonElement} button
 * @returns {Promise<void>}
 */
async function copy(button) {
  const figure = document.getElementById(button.dataset.copy ?? "");
  const status = document.querySelector(`[data-copy-status="${CSS.escape(button.dataset.copy ?? "")}"]`);
  if (!figure) return;
  const item = new ClipboardItem({
    "text/plain": new Blob([asText(figure)], { type: "text/plain" }),
    "text/html": new Blob([asHtml(figure)], { type: "text/html" }),
  });
  await navigator.clipboard.write([item]);
  if (status) status.textContent = button.dataset.copied ?? "";
}

/** Show the buttons: here there is script, and a clipboard. */
function reveal() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (button instanceof HTMLButtonElement) button.hidden = false;
  }
}

if (typeof document !== "undefined" && navigator.clipboard && typeof ClipboardItem !== "undefined") {
  reveal();
  document.addEventListener("htmx:afterSwap", reveal); // a figure that renews itself brings a new button
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-copy]") : null;
    if (button instanceof HTMLButtonElement) void copy(button);
  });
}
