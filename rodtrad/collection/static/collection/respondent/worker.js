// @ts-check
/**
 * The service worker: static files from the device, pages from the network, and a begun form from the device when there is
 * no network. The view that serves it puts TOLD before this text: version, files, offline pages and where static files are.
 */

/** @type {{version: string, files: string[], offline: string[], static: string}} */
const told = /** @type {any} */ (globalThis).TOLD;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PAGES = "rodtrad-sidor";
const FILES = `rodtrad-filer-${told.version}`;
const FORM = /^\/svara\/[^/]+\/fragor\//;

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((files) => files.addAll([...told.files, ...told.offline]))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("rodtrad-filer-") && name !== FILES).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(told.static)) event.respondWith(fromDevice(event.request));
  else if (event.request.mode === "navigate") event.respondWith(fromNetwork(event.request, url));
});

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function fromDevice(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

/**
 * @param {Request} request
 * @param {URL} url
 * @returns {Promise<Response>}
 */
async function fromNetwork(request, url) {
  const isForm = FORM.test(url.pathname);
  try {
    const response = await fetch(request);
    if (isForm && response.ok && !response.redirected) {
      const pages = await caches.open(PAGES);
      await pages.put(request.url, response.clone());
    }
    return response;
  } catch (problem) {
    const kept = isForm ? await caches.match(request.url) : undefined;
    const language = url.searchParams.get("sprak") ?? "sv";
    const offline = told.offline.find((/** @type {string} */ page) => page.endsWith(language)) ?? told.offline[0];
    const answer = kept ?? (offline ? await caches.match(offline) : undefined);
    if (!answer) throw problem;
    return answer;
  }
}
