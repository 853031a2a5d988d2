// Keys for one's own diary: a digit taps a category, Å undoes, and a run of half hours is marked with shift.
// Everything here is also done by the page's own boxes and buttons.

const form = document.querySelector("[data-diary]");
const help = document.querySelector("[data-shortcuts]");
const told = document.querySelector("[data-marked]");
if (help) help.hidden = false;

const boxes = /** @type {HTMLInputElement[]} */ ([...(form?.querySelectorAll('input[name="slots"]') ?? [])]);
let last = -1;

form?.addEventListener("click", (event) => {
  const at = boxes.indexOf(/** @type {HTMLInputElement} */ (event.target));
  if (at < 0) return;
  if (/** @type {MouseEvent} */ (event).shiftKey && last >= 0) {
    const [from, to] = at < last ? [at, last] : [last, at];
    for (const box of boxes.slice(from, to + 1)) box.checked = boxes[at].checked;
  }
  last = at;
});

form?.addEventListener("change", () => {
  const marked = boxes.filter((box) => box.checked).length;
  if (told) told.textContent = marked ? String(marked) : "";
});

// Only while one is in the form: a letter typed elsewhere does nothing.
form?.addEventListener("keydown", (pressed) => {
  const event = /** @type {KeyboardEvent} */ (pressed);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const wanted = event.key.toLowerCase() === "å" ? "[data-undo]" : /^[1-9]$/.test(event.key) ? `[data-key="${event.key}"]` : "";
  const button = wanted && document.querySelector(wanted);
  if (button instanceof HTMLButtonElement) button.click();
});
