// @ts-check
/** How one question stands, and its answer as a person would say it: one case for each kind of question. */

import { tenths } from "./line.js";

/** free: nothing is answered, and nothing need be. @typedef {"answered" | "skipped" | "empty" | "invalid" | "free"} Standing */
/** @typedef {(name: string, values?: Record<string, string | number>) => string} Word */

/**
 * How a question stands.
 * @param {HTMLFieldSetElement} question
 * @returns {Standing}
 */
export function standing(question) {
  if (question.querySelector("input[name='skip-item']:checked")) return "skipped";
  const empty = "free" in question.dataset ? "free" : "empty";
  const value = field(question)?.value.trim() ?? "";
  switch (question.dataset.question) {
    case "passage":
      return "free";
    case "vas": {
      const place = tenths(value);
      return place === undefined ? "invalid" : place === null ? empty : "answered";
    }
    case "number":
      return value === "" ? empty : isWithin(question, value) ? "answered" : "invalid";
    case "date":
      return value === "" ? (isBadDate(question) ? "invalid" : "free") : /^\d{4}-\d{2}-\d{2}$/.test(value) ? "answered" : "invalid";
    case "text":
      return value === "" ? "free" : "answered";
    case "boxes":
      return question.querySelector("input:checked") ? "answered" : empty;
    case "rows": {
      const rows = [...question.querySelectorAll("[data-row]")];
      const done = rows.filter((row) => row.querySelector("input:checked")).length;
      return done === rows.length || (done > 0 && empty === "free") ? "answered" : empty;
    }
    default: {
      const chosen = question.querySelector("input[type='radio']:checked");
      return !(chosen instanceof HTMLInputElement) ? empty : chosen.value === "" ? "skipped" : "answered";
    }
  }
}

/**
 * A question's answer as a person would say it.
 * @param {HTMLFieldSetElement} question
 * @param {Word} word
 * @returns {string}
 */
export function answerInWords(question, word) {
  const kind = question.dataset.question;
  const rows = [...question.querySelectorAll("[data-row]")];
  const n = rows.filter((row) => row.querySelector("input:checked")).length;
  if (kind === "rows" && n > 0) return word("rows", { n, total: rows.length });
  const stands = standing(question);
  if (stands !== "answered") return word(stands === "skipped" ? "skipped" : "unanswered");
  if (kind === "vas") return word("value", { value: field(question)?.value.trim() ?? "" });
  if (kind === "number" || kind === "date" || kind === "text") return field(question)?.value.trim() ?? "";
  const chosen = [...question.querySelectorAll("input:checked")].map((input) => input.closest("label")?.textContent?.trim() ?? "");
  return chosen.join(", ");
}

/**
 * What to do about a question that keeps one from going on; "" when one may go on.
 * @param {HTMLFieldSetElement} question
 * @param {Word} word
 * @returns {string}
 */
export function complaint(question, word) {
  const stands = standing(question);
  const { question: kind, least = "", most = "" } = question.dataset;
  if (stands === "empty") return word(kind === "rows" ? "chooseRows" : "choose");
  if (stands !== "invalid") return "";
  if (kind === "date") return word("date");
  return kind === "number" ? word("numberBetween", { low: least, high: most }) : word("number");
}

/**
 * What a form's answers say to its conditions: numbers by the code of the question.
 * @param {HTMLFieldSetElement[]} questions those that are asked
 * @returns {import("./conditions.js").Values}
 */
export function values(questions) {
  /** @type {import("./conditions.js").Values} */
  const found = new Map();
  for (const question of questions) {
    const skipped = standing(question) === "skipped" && question.dataset.question !== "rows";
    const ticked = question.dataset.question === "boxes" && question.querySelector("input:checked");
    for (const input of question.querySelectorAll("input")) {
      if (skipped || input.name === "skip-item" || input.value === "" || "noAnswer" in input.dataset) continue;
      if (ticked && input.type === "checkbox") found.set(input.name, Number(input.checked));
      else if (input.type === "radio" ? input.checked : input.inputMode !== "") found.set(input.name, Number(input.value.replace(",", ".")));
    }
  }
  for (const [code, value] of found) if (Number.isNaN(value)) found.delete(code);
  return found;
}

/**
 * The one field that a number, a date or a text is written in.
 * @param {HTMLFieldSetElement} question
 * @returns {HTMLInputElement | HTMLTextAreaElement | null}
 */
function field(question) {
  return question.querySelector("input[inputmode], input[type='date'], .answer-text");
}

/**
 * @param {HTMLFieldSetElement} question
 * @param {string} value
 * @returns {boolean}
 */
function isWithin(question, value) {
  const { least, most, decimals = "0" } = question.dataset;
  const plain = value.replace(",", ".");
  if (!/^-?\d+(\.\d+)?$/.test(plain) || (plain.split(".")[1] ?? "").length > Number(decimals)) return false;
  return Number(plain) >= Number(least) && Number(plain) <= Number(most);
}

/**
 * A browser gives an unfinished date as nothing at all.
 * @param {HTMLFieldSetElement} question
 * @returns {boolean}
 */
function isBadDate(question) {
  const input = field(question);
  return input instanceof HTMLInputElement && input.validity.badInput;
}
