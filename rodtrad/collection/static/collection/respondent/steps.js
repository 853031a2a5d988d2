// @ts-check
/** One question at a time: which is shown, how each stands, and the thread that tells how far one has come. */

import { tenths } from "./line.js";

/** @typedef {"answered" | "skipped" | "empty" | "invalid"} Standing */

/**
 * How a question stands.
 * @param {HTMLFieldSetElement} question
 * @returns {Standing}
 */
export function standing(question) {
  if (question.dataset.question === "vas") {
    if (question.querySelector("input[name='skip-item']:checked")) return "skipped";
    const number = question.querySelector("input[inputmode='decimal']");
    const value = number instanceof HTMLInputElement ? tenths(number.value) : null;
    return value === undefined ? "invalid" : value === null ? "empty" : "answered";
  }
  const chosen = question.querySelector("input[type='radio']:checked");
  if (!(chosen instanceof HTMLInputElement)) return "empty";
  return chosen.value === "" ? "skipped" : "answered";
}

/**
 * A question's answer as a person would say it.
 * @param {HTMLFieldSetElement} question
 * @param {(name: string, values?: Record<string, string | number>) => string} word
 * @returns {string}
 */
export function answerInWords(question, word) {
  const stands = standing(question);
  if (stands !== "answered") return word(stands === "skipped" ? "skipped" : "unanswered");
  const number = question.querySelector("input[inputmode='decimal']");
  if (number instanceof HTMLInputElement) return word("value", { value: number.value.trim() });
  return question.querySelector("input:checked")?.closest("label")?.textContent?.trim() ?? "";
}

export class Steps {
  /**
   * @param {HTMLFormElement} form
   * @param {(name: string, values?: Record<string, string | number>) => string} word
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

  get answered() {
    return this.questions.filter((question) => standing(question) === "answered").length;
  }

  /** Let script take over: controls appear, and the page becomes one question. */
  begin() {
    document.body.classList.add("one-at-a-time");
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
    this.at = Math.min(Math.max(step, 0), this.last);
    this.questions.forEach((question, place) => (question.hidden = place !== this.at));
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
    const total = this.questions.length;
    const isReview = this.at === this.last;
    find("[data-progress-label]").textContent = isReview ? "" : this.word("progress", { n: this.at + 1, total });
    document.querySelector("[data-progress] .progress-done")?.setAttribute("x2", String((100 * (this.at + (isReview ? 0 : 0.5))) / total));
    const n = this.answered;
    find("[data-review-text]").textContent = n === total ? this.word("all", { total }) : this.word("some", { n, total });
  }

  /** List every question with its answer, each with a way to change it. @returns {void} */
  lookOver() {
    const rows = this.questions.map((question, place) => {
      const row = document.createElement("li");
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "looked-over-row" });
      button.dataset.change = String(place);
      const parts = [question.querySelector("legend")?.textContent ?? "", answerInWords(question, this.word), this.word("change")];
      for (const text of parts) button.append(Object.assign(document.createElement("span"), { textContent: text }));
      row.append(button);
      return row;
    });
    find("[data-review-list]").replaceChildren(...rows);
  }

  /**
   * The question that keeps one from going on, told what to do; null when one may go on.
   * @param {HTMLFieldSetElement | undefined} question
   * @returns {boolean}
   */
  isReady(question) {
    if (!question) return true;
    const stands = standing(question);
    this.complain(question, stands === "empty" ? this.word("choose") : stands === "invalid" ? this.word("number") : "");
    return stands !== "empty" && stands !== "invalid";
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

  /** What has been answered so far, by the names of the fields. @returns {Record<string, string | string[]>} */
  values() {
    const data = new FormData(this.form);
    /** @type {Record<string, string | string[]>} */
    const values = { "skip-item": data.getAll("skip-item").map(String) };
    for (const question of this.questions) {
      const code = question.dataset.code ?? "";
      if (data.has(code)) values[code] = String(data.get(code));
    }
    return values;
  }

  /**
   * Put back what was answered before.
   * @param {Record<string, string | string[]>} values
   * @returns {void}
   */
  restore(values) {
    for (const question of this.questions) {
      const code = question.dataset.code ?? "";
      for (const input of question.querySelectorAll("input")) {
        if (input.name === code && input.type === "radio") input.checked = values[code] === input.value;
        else if (input.name === code) input.value = String(values[code] ?? "");
        else if (input.name === "skip-item") input.checked = (values["skip-item"] ?? []).includes(input.value);
      }
      question.dispatchEvent(new CustomEvent("restored"));
    }
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
