// Keys for sorting: with focus on a category, a digit chooses one. The buttons do the same.

const form = document.querySelector("[data-sorting]");
const help = document.querySelector("[data-shortcuts]");
if (help instanceof HTMLElement) help.hidden = false;

form?.addEventListener("keydown", (pressed) => {
  const event = /** @type {KeyboardEvent} */ (pressed);
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
  const button = form.querySelector(`[data-key="${event.key}"]`);
  if (button instanceof HTMLButtonElement) button.click();
});

export {};
