// On a shared device the thanks make room for the next visitor by themselves; the button does the same at once.

const WAIT = 20_000;
const next = document.querySelector("[data-next-visitor]");
if (next instanceof HTMLAnchorElement) setTimeout(() => location.replace(next.href), WAIT);

export {};
