// @ts-check
/** The device's own shelf for sealed rows: one store in IndexedDB. */

/** A draft is somebody's unfinished answers; a parcel is finished and waits to be sent. @typedef {"draft" | "parcel"} Kind */
/** @typedef {{id: string, kind: Kind, savedAt: number, key: CryptoKey, iv: BufferSource, sealed: ArrayBuffer}} Row */
/**
 * Where rows lie; IndexedDB on a device, a Map in a test.
 * @typedef {{get: (id: string) => Promise<Row | undefined>, put: (row: Row) => Promise<void>,
 *   remove: (id: string) => Promise<void>, all: () => Promise<Row[]>}} Shelf
 */

const NAME = "rodtrad-svar";
const STORE = "rader";

/**
 * Open the shelf. Rejects where the browser lets nothing be kept.
 * @returns {Promise<Shelf>}
 */
export async function deviceShelf() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
  const database = await answer(opening);
  const store = (/** @type {IDBTransactionMode} */ mode) => database.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE);
  return {
    get: (id) => answer(store("readonly").get(id)),
    put: async (row) => written(store("readwrite"), (rows) => rows.put(row)),
    remove: async (id) => written(store("readwrite"), (rows) => rows.delete(id)),
    all: () => answer(store("readonly").getAll()),
  };
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Wait until a change is on disk, not only asked for.
 * @param {IDBObjectStore} rows
 * @param {(rows: IDBObjectStore) => IDBRequest} change
 * @returns {Promise<void>}
 */
function written(rows, change) {
  return new Promise((resolve, reject) => {
    rows.transaction.oncomplete = () => resolve();
    rows.transaction.onerror = () => reject(rows.transaction.error);
    rows.transaction.onabort = () => reject(rows.transaction.error);
    change(rows);
  });
}
