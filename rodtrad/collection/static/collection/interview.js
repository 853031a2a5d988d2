// @ts-check
/** The letters that stand for why there is no answer, as buttons: one press writes the letter. */

for (const button of document.querySelectorAll("[data-interview] button[data-code]")) {
  if (!(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.querySelector(`[data-interview] input[name="${button.dataset.for}"]`);
    if (!(field instanceof HTMLInputElement)) return;
    field.value = button.dataset.code ?? "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
