// @ts-check
/** The page's own words: every sentence is in the HTML, translated, so that no script speaks a language. */

/**
 * A reader of the words an element carries as data-word-NAME; {slots} are filled in.
 * @param {HTMLElement} element
 * @returns {(name: string, values?: Record<string, string | number>) => string}
 */
export function wordsOf(element) {
  return (name, values = {}) => {
    const key = `word${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return fill(element.dataset[key] ?? "", values);
  };
}

/**
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (slot, name) => String(values[name] ?? slot));
}
