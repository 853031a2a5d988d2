// @ts-check
/** A visual-analogue line: tap anywhere, drag, arrow keys, or type a number. Unanswered until touched. */

const STEPS = 100; // tenths of a line from 0 to 10

/**
 * Read what somebody typed: "5,5" and "5.5" are 55 tenths; "" is null; anything else is undefined.
 * @param {string} typed
 * @returns {number | null | undefined}
 */
export function tenths(typed) {
  const plain = typed.trim().replace(",", ".");
  if (plain === "") return null;
  if (!/^\d{1,2}(\.\d)?$/.test(plain)) return undefined;
  const value = Math.round(Number(plain) * 10);
  return value <= STEPS ? value : undefined;
}

/**
 * Write tenths as people do in this language.
 * @param {number} value
 * @param {string} language
 * @returns {string}
 */
export function written(value, language) {
  return (value / 10).toLocaleString(language, { maximumFractionDigits: 1 });
}

/**
 * Where on a line a finger is, in tenths. The handle's middle cannot reach the very ends of its box.
 * @param {{left: number, width: number}} box
 * @param {number} handle the handle's width
 * @param {number} x
 * @param {boolean} [rightToLeft]
 * @returns {number}
 */
export function place(box, handle, x, rightToLeft = false) {
  const length = Math.max(1, box.width - handle);
  const share = Math.min(1, Math.max(0, (x - box.left - handle / 2) / length));
  return Math.round((rightToLeft ? 1 - share : share) * STEPS);
}

/**
 * Draw the line beside its number, and tie the two together.
 * @param {HTMLFieldSetElement} question
 * @param {{language: string, word: (name: string, values?: Record<string, string>) => string, changed: () => void}} world
 * @returns {void}
 */
export function drawLine(question, { language, word, changed }) {
  const box = question.querySelector(".line");
  const number = question.querySelector("input[inputmode='decimal']");
  const skip = question.querySelector("input[name='skip-item']");
  const ends = question.querySelector(".line-ends");
  if (!box || !ends || !(number instanceof HTMLInputElement) || !(skip instanceof HTMLInputElement)) return;
  const code = question.dataset.code ?? "";
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: "0", max: String(STEPS), step: "1", value: "50", id: `linje-${code}` });
  range.setAttribute("aria-labelledby", `fraga-${code}`);
  range.setAttribute("aria-describedby", `lag-${code} hog-${code}`);
  box.insertBefore(range, ends);
  for (const part of box.querySelectorAll("[data-plain]")) part.setAttribute("hidden", "");
  for (const part of box.querySelectorAll("[data-enhanced]")) part.removeAttribute("hidden");

  const end = (/** @type {string} */ id) => document.getElementById(`${id}-${code}`)?.dataset.words ?? "";
  const inWords = (/** @type {number} */ value) => {
    if (value === 0) return word("lowest", { end: end("lag") });
    if (value === STEPS) return word("highest", { end: end("hog") });
    return word("value", { value: written(value, language) });
  };
  /** @param {number | null} value */
  const show = (value) => {
    range.toggleAttribute("data-unanswered", value === null);
    if (value !== null) range.value = String(value);
    range.setAttribute("aria-valuetext", value === null ? word("unanswered") : inWords(value));
  };
  const answer = () => {
    const value = Number(range.value);
    number.value = written(value, language);
    skip.checked = false;
    show(value);
    changed();
  };
  range.addEventListener("pointerdown", (event) => {
    const rightToLeft = getComputedStyle(range).direction === "rtl";
    range.value = String(place(range.getBoundingClientRect(), HANDLE, event.clientX, rightToLeft));
    answer();
  });
  range.addEventListener("input", answer);
  range.addEventListener("keydown", (event) => {
    // The first arrow puts the handle in the middle, where it can be seen before it moves.
    if (!range.hasAttribute("data-unanswered") || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    range.value = String(STEPS / 2);
    answer();
  });
  number.addEventListener("input", () => {
    skip.checked = false;
    show(tenths(number.value) ?? null);
    changed();
  });
  skip.addEventListener("change", () => {
    if (skip.checked) number.value = "";
    show(tenths(number.value) ?? null);
    changed();
  });
  question.addEventListener("restored", () => show(tenths(number.value) ?? null));
  show(tenths(number.value) ?? null);
}

const HANDLE = 48; // as wide as in ui/respondent.css
