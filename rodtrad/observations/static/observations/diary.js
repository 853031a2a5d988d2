// Keys for one's own diary: a digit taps a category, Å undoes, and a run of half hours is marked with shift.
// Everything here is also done by the page's own boxes and buttons.

const form = document.querySelector("[data-diary]");
const help = document.querySelector("[data-shortcuts]");
const told = document.querySelector("[data-marked]");
if (help instanceof HTMLElement) help.hidden = false;

const boxes = [...(form?.querySelectorAll("input[name='slots']") ?? [])].filter((box) => box instanceof HTMLInputElement);
let last = -1;

form?.addEventListener("click", (clicked) => {
  const event = /** @type {MouseEvent} */ (clicked);
  const at = boxes.findIndex((box) => box === event.target);
  const box = boxes[at];
  if (!box) return;
  if (event.shiftKey && last >= 0) {
    for (const between of boxes.slice(Math.min(at, last), Math.max(at, last) + 1)) between.checked = box.checked;
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
  const button = wanted ? document.querySelector(wanted) : null;
  if (button instanceof HTMLButtonElement) button.click();
});

export {};
