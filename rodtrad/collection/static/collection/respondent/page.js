// @ts-check
/** Keep the page itself, never an answer, so that a reload without a network opens it again. */

const PAGES = "rodtrad-sidor";
const DAY = 24 * 3600 * 1000;

/**
 * Start the service worker where the browser allows one.
 * @returns {Promise<ServiceWorkerRegistration | undefined>}
 */
export async function startWorker() {
  if (!globalThis.isSecureContext || !("serviceWorker" in navigator)) return undefined;
  try {
    await navigator.serviceWorker.register("/svara/sw.js", { scope: "/svara/" });
    return await navigator.serviceWorker.ready;
  } catch {
    return undefined; // a private window, or storage that is full: the form works without
  }
}

/** Keep this page unless the worker already has. @returns {Promise<void>} */
export async function keepPage() {
  if (!globalThis.caches) return;
  try {
    const pages = await caches.open(PAGES);
    if (!(await pages.match(location.href))) await pages.add(location.href);
  } catch {
    // no network, or no room: the next visit tries again
  }
}

/** Forget this page. @returns {Promise<void>} */
export async function forgetPage() {
  if (!globalThis.caches) return;
  const pages = await caches.open(PAGES);
  await pages.delete(location.href, { ignoreSearch: true });
}

/**
 * Forget every page kept for one link.
 * @param {string} url any address of the link
 * @returns {Promise<void>}
 */
export async function forgetPagesOf(url) {
  if (!globalThis.caches || !(await caches.has(PAGES))) return;
  const pages = await caches.open(PAGES);
  const link = new URL(url, location.href).pathname.split("/").slice(0, 3).join("/"); // /svara/TOKEN
  for (const request of await pages.keys()) {
    if (new URL(request.url).pathname.startsWith(`${link}/`)) await pages.delete(request);
  }
}

/** Forget pages older than a day. @returns {Promise<void>} */
export async function forgetOldPages() {
  if (!globalThis.caches || !(await caches.has(PAGES))) return;
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const kept = await pages.match(request);
    const madeAt = Date.parse(kept?.headers.get("Date") ?? "");
    if (!(Date.now() - madeAt < DAY)) await pages.delete(request);
  }
}
