// @ts-check
/**
 * The service worker of the exercises: it keeps pages under its own scope, which hold the text of an exercise and nobody's
 * name, and the static files they need. Everything else it leaves alone. The view puts TOLD before this text.
 */

/** @type {{version: string, files: string[], static: string}} */
const given = /** @type {any} */ (globalThis).TOLD;
const keeper = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const KEPT = "rodtrad-ovningar";
const NEEDED = `rodtrad-ovningsfiler-${given.version}`;

keeper.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NEEDED).then((files) => files.addAll(given.files)).then(() => keeper.skipWaiting()));
});

keeper.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("rodtrad-ovningsfiler-") && name !== NEEDED).map((name) => caches.delete(name))))
      .then(() => keeper.clients.claim()),
  );
});

keeper.addEventListener("message", (event) => {
  event.waitUntil(keep(String(event.data)).then((done) => event.source?.postMessage(done ? "kept" : "not-kept")));
});

keeper.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(given.static)) event.respondWith(deviceFirst(event.request));
  else if (event.request.mode === "navigate") event.respondWith(networkFirst(event.request));
});

/**
 * @param {string} address
 * @returns {Promise<boolean>}
 */
async function keep(address) {
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok || response.redirected || !isOurs(response.url)) return false;
  const pages = await caches.open(KEPT);
  await pages.put(address, response);
  return true;
}

/**
 * @param {string} address
 * @returns {boolean}
 */
function isOurs(address) {
  return address.startsWith(keeper.registration.scope);
}

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function deviceFirst(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    const kept = await caches.match(request.url, { ignoreSearch: true });
    if (!kept) throw problem;
    return kept;
  }
}
