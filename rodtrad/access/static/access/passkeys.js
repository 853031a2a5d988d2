// Sign in with a passkey, or add one. What a button does is written in its data attributes:
//   data-passkey="create" | "confirm" | "sign-in"   data-credential="id of the hidden field"
//   data-options="id of a JSON block from the server" (sign-in fetches its own)   data-passwordless="id of a checkbox"
// Needs webauthn-json.js, which allauth ships. Without script the buttons stay hidden and the other ways remain.

/** @typedef {{request_options?: any, creation_options?: any}} Options */

/** @param {HTMLButtonElement} button @returns {Promise<Options>} */
async function options(button) {
  if (button.dataset.options) {
    return JSON.parse(document.getElementById(button.dataset.options)?.textContent ?? "{}");
  }
  const response = await fetch(/** @type {HTMLFormElement} */ (button.form).action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error("The server gave no options.");
  return response.json();
}

/** @param {HTMLButtonElement} button */
async function credential(button) {
  const given = await options(button);
  // @ts-ignore: the library puts itself on window
  const library = window.webauthnJSON;
  if (button.dataset.passkey !== "create") return library.get(given.request_options);
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById(button.dataset.passwordless ?? ""));
  const wanted = given.creation_options;
  const alone = Boolean(box?.checked);
  Object.assign(wanted.publicKey.authenticatorSelection, {
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone ? { userVerification: "required" } : {}),
  });
  return library.create(wanted);
}

/** @param {HTMLButtonElement} button */
function prepare(button) {
  const place = button.closest("[data-passkey-place]");
  const problem = place?.querySelector("[data-passkey-problem]");
  place?.removeAttribute("hidden");
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    problem?.setAttribute("hidden", "");
    try {
      const made = await credential(button);
      const field = /** @type {HTMLInputElement} */ (document.getElementById(button.dataset.credential ?? ""));
      field.value = JSON.stringify(made);
      field.form?.submit();
    } catch {
      problem?.removeAttribute("hidden"); // cancelled, timed out, or this browser and address cannot
    }
  });
}

if (window.isSecureContext && "PublicKeyCredential" in window && !/^[\d.]+$/.test(location.hostname)) {
  /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-passkey]")).forEach(prepare);
} else {
  document.querySelectorAll("[data-passkey-impossible]").forEach((text) => text.removeAttribute("hidden"));
}
