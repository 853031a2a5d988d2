// @ts-check
/** Whether a question is asked, by the answers above it. A missing answer makes every comparison false. */

/** @typedef {number | string | [string, ...any[]]} Node */
/** @typedef {Map<string, number>} Values what is answered, by the code of the question */

/**
 * @param {Node} condition
 * @param {Values} values
 * @returns {boolean}
 */
export function holds(condition, values) {
  return evaluate(condition, values) === true;
}

/** @type {Record<string, (one: number, other: number) => number | boolean>} */
const SIGNS = {
  "+": (one, other) => one + other,
  "-": (one, other) => one - other,
  "*": (one, other) => one * other,
  "/": (one, other) => one / other,
  "==": (one, other) => one === other,
  "!=": (one, other) => one !== other,
  "<": (one, other) => one < other,
  ">": (one, other) => one > other,
  "<=": (one, other) => one <= other,
  ">=": (one, other) => one >= other,
};

/** @type {Record<string, (numbers: number[]) => number>} */
const FUNCTIONS = {
  min: (numbers) => Math.min(...numbers),
  max: (numbers) => Math.max(...numbers),
  sum: (numbers) => numbers.reduce((total, one) => total + one, 0),
  mean: (numbers) => numbers.reduce((total, one) => total + one, 0) / numbers.length,
  ln: ([one = 0]) => Math.log(one),
  sqrt: ([one = 0]) => Math.sqrt(one),
  clamp: ([one = 0, low = 0, high = 0]) => Math.min(Math.max(one, low), high),
};

/**
 * @param {Node} node
 * @param {Values} values
 * @returns {number | boolean | null} null when an answer is missing
 */
function evaluate(node, values) {
  if (typeof node === "number") return node;
  if (typeof node === "string") return values.get(node) ?? null;
  const [name, ...given] = node;
  if (name === "if") {
    const condition = evaluate(given[0], values);
    return condition === null ? null : evaluate(condition ? given[1] : given[2], values);
  }
  const found = given.map((each) => evaluate(each, values));
  const present = found.filter((each) => each !== null).map(Number);
  if (name === "known") return present.length;
  if (name === "count") return present.reduce((total, one) => total + one, 0);
  if (present.length < found.length) return null;
  const sign = SIGNS[name];
  if (sign) return sign(present[0] ?? 0, present[1] ?? 0);
  return FUNCTIONS[name]?.(present) ?? null;
}
