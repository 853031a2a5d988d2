// @ts-check
/** One question at a time: which are asked, which is shown, and the thread that tells how far one has come. */

import { holds } from "./conditions.js";
import { answerInWords, complaint, standing, values } from "./standing.js";

/** @typedef {import("./standing.js").Word} Word */
/** @typedef {Record<string, string | string[]>} Given what is in the fields, by their names */

export class Steps {
  /**
   * @param {HTMLFormElement} form
   * @param {Word} word
   */
  constructor(form, word) {
    this.form = form;
    this.word = word;
    /** @type {HTMLFieldSetElement[]} */
    this.questions = [...form.querySelectorAll("fieldset[data-question]")].filter((each) => each instanceof HTMLFieldSetElement);
    this.at = 0;
  }

  /** The step after the last question, where one looks back and sends. */
  get last() {
    return this.questions.length;
  }

  /** The questions that are asked of somebody who has answered like this. */
  get asked() {
    /** @type {HTMLFieldSetElement[]} */
    const asked = [];
    for (const question of this.questions) {
      const condition = question.dataset.shownIf;
      if (!condition || holds(JSON.parse(condition), values(asked))) asked.push(question);
    }
    return asked;
  }

  get answered() {
    return this.asked.filter((question) => standing(question) === "answered").length;
  }

  /** The step of the first asked question whose answer cannot be used; -1 when there is none. */
  get wrong() {
    const asked = this.asked;
    return this.questions.findIndex((question) => asked.includes(question) && standing(question) === "invalid");
  }

  /** The step that comes after the one shown. */
  get next() {
    return this.#asked(this.at + 1);
  }

  /** Let script take over: controls appear, and the page becomes one question. */
  begin() {
    document.body.classList.add("one-at-a-time");
    for (const block of this.form.querySelectorAll("details[data-another]")) block.setAttribute("open", "");
    find("[data-progress]").hidden = false;
    find("[data-review-heading]").hidden = false;
    find("[data-review-text]").hidden = false;
    find("[data-review-list]").hidden = false;
    find("[data-review] [data-back]").hidden = false;
  }

  /**
   * Show one step, and move the eye there.
   * @param {number} step
   * @param {{focus?: boolean}} [options]
   * @returns {void}
   */
  show(step, { focus = true } = {}) {
    this.at = this.#asked(Math.min(Math.max(step, 0), this.last));
    this.questions.forEach((question, place) => (question.hidden = place !== this.at));
    this.#showPart();
    const isReview = this.at === this.last;
    find("[data-review]").hidden = !isReview;
    find("[data-steps]").hidden = isReview;
    find("#instruktion").hidden = isReview;
    this.tell();
    if (isReview) this.lookOver();
    if (!focus) return;
    const heading = isReview ? find("[data-review-heading]") : this.questions[this.at]?.querySelector("legend");
    heading?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  /** Say how far one has come, in words and as the thread. */
  tell() {
    const asked = this.asked;
    const counted = asked.filter((question) => question.dataset.question !== "passage");
    const shown = this.questions[this.at];
    const isReview = shown === undefined;
    const before = isReview ? asked.length : asked.indexOf(shown);
    const n = isReview ? 0 : Math.max(1, counted.filter((question) => asked.indexOf(question) <= before).length);
    find("[data-progress-label]").textContent = isReview ? "" : this.word("progress", { n, total: counted.length });
    document.querySelector("[data-progress] .progress-done")?.setAttribute("x2", String((100 * (before + (isReview ? 0 : 0.5))) / asked.length));
    const done = this.answered;
    find("[data-review-text]").textContent =
      done === counted.length ? this.word("all", { total: counted.length }) : this.word("some", { n: done, total: counted.length });
  }

  /** List every question with its answer, each with a way to change it. @returns {void} */
  lookOver() {
    const questions = this.asked.filter((question) => question.dataset.question !== "passage");
    const rows = questions.map((question) => {
      const row = document.createElement("li");
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "looked-over-row" });
      button.dataset.change = String(this.questions.indexOf(question));
      const parts = [question.querySelector("legend")?.textContent ?? "", answerInWords(question, this.word), this.word("change")];
      for (const text of parts) button.append(Object.assign(document.createElement("span"), { textContent: text }));
      row.append(button);
      return row;
    });
    find("[data-review-list]").replaceChildren(...rows);
  }

  /**
   * Whether one may go on from a question; if not, it is told what to do.
   * @param {HTMLFieldSetElement | undefined} question
   * @returns {boolean}
   */
  isReady(question) {
    if (!question) return true;
    const sentence = complaint(question, this.word);
    this.complain(question, sentence);
    return sentence === "";
  }

  /**
   * Take the sentence away from a question that can be used as it stands now.
   * @param {HTMLFieldSetElement} question
   * @returns {void}
   */
  calm(question) {
    if (question.classList.contains("has-error") && standing(question) !== "invalid") this.complain(question, "");
  }

  /**
   * Say beside a question what is needed, or take the sentence away.
   * @param {HTMLFieldSetElement} question
   * @param {string} sentence
   * @returns {void}
   */
  complain(question, sentence) {
    const code = question.dataset.code ?? "";
    const place = document.getElementById(`fel-${code}`);
    const words = place?.querySelector("span");
    if (!place || !words) return;
    words.textContent = sentence;
    place.hidden = sentence === "";
    question.classList.toggle("has-error", sentence !== "");
    question.toggleAttribute("aria-describedby", false);
    if (sentence) {
      question.setAttribute("aria-describedby", place.id);
      place.setAttribute("role", "alert");
    }
    document.getElementById(`svar-${code}`)?.setAttribute("aria-invalid", String(sentence !== ""));
  }

  /** What has been answered so far, by the names of the fields. @returns {Given} */
  values() {
    const data = new FormData(this.form);
    const names = [...new Set(data.keys())].filter((name) => name !== "form-token" && name !== "text-digest");
    return Object.fromEntries(names.map((name) => [name, data.getAll(name).map(String)]));
  }

  /**
   * Put back what was answered before.
   * @param {Given} given
   * @returns {void}
   */
  restore(given) {
    for (const question of this.questions) {
      for (const input of question.querySelectorAll("input, textarea")) {
        if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) || !input.name) continue;
        const known = [given[input.name] ?? []].flat();
        if (input instanceof HTMLInputElement && ["radio", "checkbox"].includes(input.type)) input.checked = known.includes(input.value);
        else input.value = known[0] ?? "";
      }
      question.dispatchEvent(new CustomEvent("restored"));
    }
  }

  /**
   * This step, or the first after it that is asked.
   * @param {number} step
   */
  #asked(step) {
    const asked = this.asked;
    let found = step;
    while (found < this.last && !asked.some((question) => question === this.questions[found])) found += 1;
    return found;
  }

  /** The heading of the part that the shown question stands in. */
  #showPart() {
    const shown = this.questions[this.at];
    /** @type {Element | null} */
    let mine = null;
    for (const heading of this.form.querySelectorAll("[data-part]")) {
      heading.toggleAttribute("hidden", true);
      if (shown && heading.compareDocumentPosition(shown) & Node.DOCUMENT_POSITION_FOLLOWING) mine = heading;
    }
    mine?.toggleAttribute("hidden", false);
  }
}

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return found;
}
