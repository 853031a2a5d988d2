// @ts-check
/** Every respondent page but the form: get ready for no network, send what waits, and look gently for the picture. */

import { pause, sendWaiting } from "./outbox.js";
import { forgetOldPages, forgetPagesOf, startWorker } from "./page.js";
import { Vault } from "./vault.js";

const MINUTES = 15;

/**
 * Ask now and then whether the picture has been opened, for as long as this browser has the right to see it.
 * @param {string} url
 * @returns {void}
 */
function lookForPicture(url) {
  const until = Date.now() + MINUTES * 60_000;
  const look = async () => {
    if (Date.now() > until) return;
    const { waits, picture_is_open: isOpen } = await status(url);
    if (isOpen) location.reload();
    else if (waits) setTimeout(() => void look(), document.hidden ? 15_000 : 4_000);
  };
  setTimeout(() => void look(), 3_000);
}

/**
 * @param {string} url
 * @returns {Promise<{waits: boolean, picture_is_open: boolean}>}
 */
async function status(url) {
  try {
    const response = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store" });
    return response.ok ? await response.json() : { waits: response.status >= 500, picture_is_open: false };
  } catch {
    return { waits: true, picture_is_open: false };
  }
}

/**
 * Send what waits on this device; show the receipt when it was for this link.
 * @param {Vault} vault
 * @param {number} tries
 * @returns {Promise<void>}
 */
async function sendWhatWaits(vault, tries = 0) {
  const waiting = await vault.parcels();
  if (waiting.length === 0) return;
  const { arrived, unreachable } = await sendWaiting(vault);
  for (const parcel of waiting) if (!(await vault.open(parcel.form))) await forgetPagesOf(parcel.url);
  const mine = waiting.some((parcel) => new URL(parcel.url, location.href).pathname.startsWith(location.pathname));
  if (arrived > 0 && mine) location.reload();
  else if (unreachable > 0) setTimeout(() => void sendWhatWaits(vault, tries + 1), pause(tries));
}

const vault = await Vault.ofThisDevice();
if (vault) {
  const note = document.querySelector("[data-offline-note]");
  note?.removeAttribute("hidden");
  await vault.purge().catch(() => undefined);
  addEventListener("online", () => void sendWhatWaits(vault));
  void sendWhatWaits(vault).catch(() => undefined);
}
void startWorker().then(forgetOldPages);
document.querySelector("[data-way-out]")?.addEventListener("click", (event) => {
  event.preventDefault();
  const link = event.currentTarget;
  if (link instanceof HTMLAnchorElement) location.replace(link.href);
});
const receipt = document.querySelector("[data-receipt]");
if (receipt instanceof HTMLElement && receipt.dataset.status) lookForPicture(receipt.dataset.status);
