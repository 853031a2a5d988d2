// @ts-check
/** Drag an exercise to another session: the same form is sent as its select and button send. */

let dragged = /** @type {HTMLElement | null} */ (null);

for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-exercise][draggable]"))) {
  item.addEventListener("dragstart", (event) => {
    dragged = item;
    event.dataTransfer?.setData("text/plain", item.dataset.exercise ?? "");
  });
  item.addEventListener("dragend", () => {
    dragged = null;
  });
}

for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-session]"))) {
  place.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    place.classList.add("is-target");
  });
  place.addEventListener("dragleave", () => place.classList.remove("is-target"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("is-target");
    const form = /** @type {HTMLFormElement | null} */ (dragged?.querySelector("form.move") ?? null);
    const to = /** @type {HTMLSelectElement | null} */ (form?.querySelector("select") ?? null);
    if (!form || !to || to.value === place.dataset.session) return;
    to.value = place.dataset.session ?? "";
    form.requestSubmit();
  });
}
