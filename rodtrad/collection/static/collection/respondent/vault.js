// @ts-check
/**
 * What a device keeps of answers on their way: sealed, each with a key of its own that cannot be taken out of the
 * browser, found only by the form it belongs to, and gone when it has arrived.
 */

import { deviceShelf } from "./shelf.js";

/** @typedef {import("./shelf.js").Kind} Kind */
/** @typedef {{kind: Kind, savedAt: number, content: any}} Kept */
/** @typedef {import("./shelf.js").Row} Row */
/** @typedef {import("./shelf.js").Shelf} Shelf */

const HOUR = 3600 * 1000;
/** A draft lives for a day; a finished answer for as long as its link. */
export const LIFETIME = { draft: 24 * HOUR, parcel: 14 * 24 * HOUR };

export class Vault {
  /**
   * @param {Shelf} shelf
   * @param {() => number} [now]
   */
  constructor(shelf, now = Date.now) {
    this.shelf = shelf;
    this.now = now;
    /** One write after another, so that an older one never lands on a newer. @type {Promise<unknown>} */
    this.turn = Promise.resolve();
  }

  /**
   * The vault of this device, or null where the browser has no safe place (no HTTPS, private window without storage).
   * @returns {Promise<Vault | null>}
   */
  static async ofThisDevice() {
    if (!globalThis.isSecureContext || !globalThis.crypto?.subtle || !globalThis.indexedDB) return null;
    try {
      return new Vault(await deviceShelf());
    } catch {
      return null;
    }
  }

  /**
   * Keep something for a form in place of what was kept for it before.
   * @param {string} form
   * @param {Kind} kind
   * @param {unknown} content
   * @returns {Promise<void>}
   */
  keep(form, kind, content) {
    return this.#inTurn(async () => {
      const id = await nameOf(form);
      const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes(id) }, key, bytes(JSON.stringify(content)));
      await this.shelf.put({ id, kind, savedAt: this.now(), key, iv, sealed });
    });
  }

  /**
   * What is kept for a form, if it is there, whole, and not too old.
   * @param {string} form
   * @returns {Promise<Kept | null>}
   */
  async open(form) {
    await this.turn;
    const row = await this.shelf.get(await nameOf(form));
    return row && !this.#isOld(row) ? unseal(row) : null;
  }

  /**
   * Forget what is kept for a form.
   * @param {string} form
   * @returns {Promise<void>}
   */
  forget(form) {
    return this.#inTurn(async () => this.shelf.remove(await nameOf(form)));
  }

  /** Forget everything that has outlived itself. @returns {Promise<void>} */
  purge() {
    return this.#inTurn(async () => {
      for (const row of await this.shelf.all()) if (this.#isOld(row)) await this.shelf.remove(row.id);
    });
  }

  /** Every finished answer that has not arrived. @returns {Promise<any[]>} */
  async parcels() {
    await this.turn;
    const found = [];
    for (const row of await this.shelf.all()) {
      const kept = row.kind === "parcel" && !this.#isOld(row) ? await unseal(row) : null;
      if (kept) found.push(kept.content);
    }
    return found;
  }

  /**
   * @param {Row} row
   * @returns {boolean}
   */
  #isOld(row) {
    return this.now() - row.savedAt > LIFETIME[row.kind];
  }

  /**
   * @param {() => Promise<void>} act
   * @returns {Promise<void>}
   */
  #inTurn(act) {
    const done = this.turn.then(act);
    this.turn = done.catch(() => undefined);
    return done;
  }
}

/**
 * @param {Row} row
 * @returns {Promise<Kept | null>}
 */
async function unseal(row) {
  try {
    const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: bytes(row.id) }, row.key, row.sealed);
    return { kind: row.kind, savedAt: row.savedAt, content: JSON.parse(new TextDecoder().decode(opened)) };
  } catch {
    return null; // sealed for another form, or damaged: never guess
  }
}

/**
 * The name a form's row has on the device; the form's token itself is not written down.
 * @param {string} form
 * @returns {Promise<string>}
 */
async function nameOf(form) {
  const digest = await crypto.subtle.digest("SHA-256", bytes(form));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytes(text) {
  return new TextEncoder().encode(text);
}
