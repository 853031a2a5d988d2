// @ts-check
/**
 * A form that saves itself, and is then sent by a button: the two may not meet, or somebody would be told that
 * somebody else had saved. Who presses waits for the saving under way, and after the press nothing is saved by itself.
 */

for (const form of document.querySelectorAll("form[data-saves-itself]")) {
  if (!(form instanceof HTMLFormElement)) continue;
  let isSaving = false;
  let isSent = false;
  /** @type {(() => void) | undefined} */
  let sendThen;

  form.addEventListener("htmx:beforeRequest", (event) => {
    if (isSent) event.preventDefault();
    else isSaving = true;
  });
  form.addEventListener("htmx:afterRequest", () => {
    isSaving = false;
    const send = sendThen;
    sendThen = undefined;
    send?.();
  });
  form.addEventListener("submit", (event) => {
    if (isSaving) {
      event.preventDefault();
      sendThen = () => form.requestSubmit(event.submitter);
    } else {
      isSent = true;
    }
  });
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
}
