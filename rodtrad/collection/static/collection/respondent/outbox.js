// @ts-check
/** Deliver a finished answer: it counts as arrived only when our own receipt for it comes back. */

/** @typedef {{form: string, url: string, body: string, submissionId: string}} Parcel */
/**
 * What became of a delivery. Only the first three mean that the device may let go of the answer.
 * @typedef {{state: "arrived", receiptUrl: string} | {state: "both"} | {state: "closed"}
 *   | {state: "invalid", errors: Record<string, string>, isEmpty: boolean} | {state: "unreachable"}} Delivery
 */

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * Send a parcel once.
 * @param {Parcel} parcel
 * @param {typeof fetch} [send]
 * @returns {Promise<Delivery>}
 */
export async function deliver(parcel, send = fetch) {
  try {
    const response = await send(parcel.url, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: parcel.body,
      redirect: "error",
      cache: "no-store",
      credentials: "same-origin",
    });
    return judge(parcel, response.status, await json(response));
  } catch {
    return { state: "unreachable" };
  }
}

/**
 * Decide what a reply means. A gateway may answer 200 with a page of its own; that is not a receipt.
 * @param {Parcel} parcel
 * @param {number} status
 * @param {any} body
 * @returns {Delivery}
 */
export function judge(parcel, status, body) {
  if (body === null) return { state: "unreachable" };
  if ((status === 201 || status === 200) && isReceipt(parcel, body)) return { state: "arrived", receiptUrl: body.receipt_url };
  if (status === 409 && body.conflict === true && body.submission_id === parcel.submissionId) return { state: "both" };
  if (body.closed === true && [403, 404, 410].includes(status)) return { state: "closed" };
  if (status === 422 && body.errors) return { state: "invalid", errors: body.errors, isEmpty: body.is_empty === true };
  return { state: "unreachable" };
}

/**
 * @param {Parcel} parcel
 * @param {any} body
 * @returns {boolean}
 */
function isReceipt(parcel, body) {
  return (
    body.submission_id === parcel.submissionId &&
    DIGEST.test(body.body_digest) &&
    typeof body.signature === "string" &&
    body.signature.length > 20 &&
    typeof body.receipt_url === "string" &&
    body.receipt_url.startsWith("/svara/")
  );
}

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
async function json(response) {
  if (!(response.headers.get("Content-Type") ?? "").startsWith("application/json")) return null;
  const body = await response.json();
  return typeof body === "object" ? body : null;
}

/**
 * How long to wait before the next try, in milliseconds: a little longer each time, never the same for everybody.
 * @param {number} tries
 * @param {number} [random] from 0 to 1
 * @returns {number}
 */
export function pause(tries, random = Math.random()) {
  return Math.round(Math.min(60_000, 2_000 * 2 ** tries) * (0.75 + random / 2));
}

/**
 * Send everything that waits on this device, whichever form it came from; nothing of it is shown.
 * @param {import("./vault.js").Vault} vault
 * @param {typeof fetch} [send]
 * @returns {Promise<{arrived: number, unreachable: number}>}
 */
export async function sendWaiting(vault, send = fetch) {
  const became = { arrived: 0, unreachable: 0 };
  for (const parcel of await vault.parcels()) {
    const { state } = await deliver(parcel, send);
    if (state === "arrived") became.arrived += 1;
    if (state === "unreachable") became.unreachable += 1;
    if (state === "arrived" || state === "both") await vault.forget(parcel.form);
  }
  return became;
}
