// @ts-check
/** The form with script, to be tried: one question at a time as a respondent meets it; nothing is kept on the device. */

import { drawLine } from "./line.js";
import { onPress } from "./panels.js";
import { Steps } from "./steps.js";
import { wordsOf } from "./words.js";

const form = document.getElementById("answers");
if (form instanceof HTMLFormElement) {
  const word = wordsOf(form);
  const steps = new Steps(form, word);
  const language = document.documentElement.lang;
  const changed = () => steps.tell();
  for (const question of steps.questions) {
    drawLine(question, { language, word, changed });
    question.addEventListener("change", (event) => {
      settle(question, event.target);
      changed();
    });
  }
  steps.begin();
  steps.show(0, { focus: false });
  for (const pause of document.querySelectorAll("[data-pause]")) pause.setAttribute("hidden", "");
  const next = () => {
    if (steps.isReady(steps.questions[steps.at])) steps.show(steps.next);
  };
  onPress("[data-next]", next);
  onPress("[data-back]", () => (steps.at > 0 ? steps.show(before(steps)) : location.assign(form.dataset.start ?? "/")));
  document.querySelector("[data-review-list]")?.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("[data-change]") : null;
    if (row instanceof HTMLElement) steps.show(Number(row.dataset.change));
  });
  form.addEventListener("submit", (event) => {
    if (steps.at >= steps.last) return;
    event.preventDefault();
    next();
  });
}

/**
 * The question before that is asked with these answers.
 * @param {Steps} steps
 * @returns {number}
 */
function before(steps) {
  const passed = steps.asked.map((question) => steps.questions.indexOf(question)).filter((place) => place < steps.at);
  return passed[passed.length - 1] ?? 0;
}

/**
 * Some answers rule others out: the box that stands alone, and not wanting to answer.
 * @param {HTMLFieldSetElement} question
 * @param {EventTarget | null} touched
 */
function settle(question, touched) {
  if (question.dataset.question !== "boxes" || !(touched instanceof HTMLInputElement) || !touched.checked) return;
  const standsAlone = touched.name === "skip-item" || touched.name === question.dataset.alone;
  for (const other of question.querySelectorAll("input")) {
    const rulesOut = standsAlone || other.name === "skip-item" || other.name === question.dataset.alone;
    if (other !== touched && rulesOut) other.checked = false;
  }
}
