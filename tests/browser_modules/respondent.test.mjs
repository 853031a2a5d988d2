/** The respondent's own modules, without a browser: ids, lines, what is kept on a device, and what counts as arrived. */

import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";

globalThis.crypto ??= webcrypto;
const folder = "../../rodtrad/collection/static/collection/respondent";
const { uuid7 } = await import(`${folder}/ids.js`);
const { place, tenths, written } = await import(`${folder}/line.js`);
const { deliver, judge, pause, sendWaiting } = await import(`${folder}/outbox.js`);
const { LIFETIME, Vault } = await import(`${folder}/vault.js`);
const { fill } = await import(`${folder}/words.js`);

const HOUR = 3600 * 1000;
const PARCEL = { form: "form-1", url: "/svara/x/skicka/", body: "q1=5%2C5", submissionId: "0198a6b0-7d5e-7c3a-9f00-123456789abc" };
const RECEIPT = {
  submission_id: PARCEL.submissionId,
  body_digest: "a".repeat(64),
  received_at: "2026-05-04T12:00:00+00:00",
  signature: "s".repeat(43),
  receipt_url: "/svara/x/tack/?sprak=sv",
};

/** A shelf in memory, with a clock one can turn. */
function vaultInMemory() {
  const rows = new Map();
  const shelf = {
    get: async (id) => rows.get(id),
    put: async (row) => void rows.set(row.id, row),
    remove: async (id) => void rows.delete(id),
    all: async () => [...rows.values()],
  };
  const clock = { now: 1_780_000_000_000 };
  return { rows, shelf, clock, vault: new Vault(shelf, () => clock.now) };
}

const reply = (status, body, type = "application/json") =>
  async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers: { "Content-Type": type } });

test("an id is a UUID of version 7 that sorts by time", () => {
  const early = uuid7(1_000);
  const late = uuid7(2 ** 40);
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(early < late);
  assert.notEqual(uuid7(5), uuid7(5));
  assert.ok(uuid7(0x0123456789ab).startsWith("01234567-89ab-7"));
});

test("a typed number is read as people write it", () => {
  const table = [["5,5", 55], ["5.5", 55], [" 10 ", 100], ["0", 0], ["10,0", 100], ["", null], ["  ", null],
    ["10,1", undefined], ["11", undefined], ["5,55", undefined], ["-1", undefined], ["fem", undefined], ["1e1", undefined]];
  for (const [typed, value] of table) assert.equal(tenths(typed), value, typed);
});

test("a number is written in the reader's language", () => {
  assert.equal(written(55, "sv"), "5,5");
  assert.equal(written(55, "en"), "5.5");
  assert.equal(written(50, "sv"), "5");
});

test("a finger on the line is a place on it, whichever way the page runs", () => {
  const box = { left: 100, width: 348 };
  assert.equal(place(box, 48, 100), 0);
  assert.equal(place(box, 48, 124), 0);
  assert.equal(place(box, 48, 274), 50);
  assert.equal(place(box, 48, 448), 100);
  assert.equal(place(box, 48, 9_999), 100);
  assert.equal(place(box, 48, 124, true), 100);
  assert.equal(place({ left: 0, width: 10 }, 48, 5), 0);
});

test("what is kept can be opened for its own form only", async () => {
  const { vault } = vaultInMemory();
  await vault.keep("form-1", "draft", { q1: "5,5" });
  assert.deepEqual((await vault.open("form-1")).content, { q1: "5,5" });
  assert.equal(await vault.open("form-2"), null);
});

test("nothing that rests on the device can be read there", async () => {
  const { vault, rows } = vaultInMemory();
  await vault.keep("form-1", "draft", { q1: "canary" });
  const [row] = rows.values();
  assert.equal(row.key.extractable, false);
  const resting = JSON.stringify({ ...row, sealed: Buffer.from(row.sealed).toString("latin1") });
  assert.ok(!resting.includes("canary"));
  assert.ok(!resting.includes("form-1"));
});

test("a row moved to another form opens nothing", async () => {
  const { vault, rows, shelf } = vaultInMemory();
  await vault.keep("form-1", "draft", "mine");
  await vault.keep("form-2", "draft", "theirs");
  const [mine, theirs] = rows.values();
  await shelf.put({ ...mine, id: theirs.id });
  assert.equal(await vault.open("form-2"), null);
});

test("a draft is gone after a day, a finished answer stays as long as its link", async () => {
  const { vault, rows, clock } = vaultInMemory();
  await vault.keep("form-1", "draft", 1);
  await vault.keep("form-2", "parcel", PARCEL);
  clock.now += 25 * HOUR;
  assert.equal(await vault.open("form-1"), null);
  assert.equal((await vault.parcels()).length, 1);
  await vault.purge();
  assert.equal(rows.size, 1);
  clock.now += LIFETIME.parcel;
  assert.deepEqual(await vault.parcels(), []);
  await vault.purge();
  assert.equal(rows.size, 0);
});

test("the last thing kept is what is found, however fast one writes", async () => {
  const { vault, rows } = vaultInMemory();
  await Promise.all(Array.from({ length: 20 }, (_, n) => vault.keep("form-1", "draft", n)));
  assert.equal((await vault.open("form-1")).content, 19);
  assert.equal(rows.size, 1);
  await vault.forget("form-1");
  assert.equal(rows.size, 0);
});

test("a shelf that fails once does not stop what comes after", async () => {
  const { vault, shelf } = vaultInMemory();
  const put = shelf.put;
  shelf.put = async () => { throw new Error("full"); };
  await assert.rejects(vault.keep("form-1", "draft", 1), /full/);
  shelf.put = put;
  await vault.keep("form-1", "draft", 2);
  assert.equal((await vault.open("form-1")).content, 2);
});

test("an answer has arrived only with our own receipt for it", async () => {
  const arrived = { state: "arrived", receiptUrl: RECEIPT.receipt_url };
  assert.deepEqual(await deliver(PARCEL, reply(201, RECEIPT)), arrived);
  assert.deepEqual(await deliver(PARCEL, reply(200, RECEIPT)), arrived);
});

test("a gateway that answers for us is not us", async () => {
  const unreachable = { state: "unreachable" };
  const notReceipts = [
    reply(200, "<html>Log in to the wireless network</html>", "text/html"),
    reply(200, {}), reply(200, "null"), reply(200, "not json"), reply(511, "<html></html>", "text/html"),
    reply(201, { ...RECEIPT, submission_id: "another" }), reply(201, { ...RECEIPT, body_digest: "short" }),
    reply(201, { ...RECEIPT, signature: "" }), reply(201, { ...RECEIPT, receipt_url: "https://elsewhere.example/" }),
    reply(500, {}), reply(503, "busy", "text/plain"), reply(403, "<html></html>", "text/html"),
    reply(409, { conflict: true, submission_id: "another" }),
    async () => { throw new TypeError("no network"); },
  ];
  for (const send of notReceipts) assert.deepEqual(await deliver(PARCEL, send), unreachable);
});

test("the server's other true answers are understood", () => {
  assert.deepEqual(judge(PARCEL, 409, { conflict: true, submission_id: PARCEL.submissionId }), { state: "both" });
  for (const status of [403, 404, 410]) assert.deepEqual(judge(PARCEL, status, { closed: true }), { state: "closed" });
  const errors = { q1: "Talet ska ligga mellan 0 och 10." };
  assert.deepEqual(judge(PARCEL, 422, { errors, is_empty: false }), { state: "invalid", errors, isEmpty: false });
});

test("a sending says what it is and follows nobody elsewhere", async () => {
  let seen;
  await deliver(PARCEL, async (url, options) => { seen = { url, ...options }; throw new Error("stop"); });
  assert.equal(seen.url, PARCEL.url);
  assert.equal(seen.method, "POST");
  assert.equal(seen.redirect, "error");
  assert.equal(seen.headers.Accept, "application/json");
  assert.equal(seen.body, PARCEL.body);
});

test("the pause between tries grows, to a minute and a little", () => {
  assert.equal(pause(0, 0.5), 2_000);
  assert.ok(pause(3, 0.5) > pause(2, 0.5));
  assert.ok(pause(50, 1) <= 75_000);
  assert.notEqual(pause(2, 0), pause(2, 1));
});

test("what waits on a device is sent, and only what arrived is let go", async () => {
  const { vault, rows } = vaultInMemory();
  await vault.keep("form-1", "parcel", PARCEL);
  await vault.keep("form-2", "parcel", { ...PARCEL, form: "form-2", submissionId: "other" });
  await vault.keep("form-3", "draft", {});
  assert.deepEqual(await sendWaiting(vault, reply(201, RECEIPT)), { arrived: 1, unreachable: 1 });
  assert.equal(rows.size, 2);
  const became = await sendWaiting(vault, reply(409, { conflict: true, submission_id: "other" }));
  assert.deepEqual(became, { arrived: 0, unreachable: 0 });
  assert.equal((await vault.parcels()).length, 0);
  assert.equal(rows.size, 1);
});

test("words are filled in where the page left room", () => {
  assert.equal(fill("Fråga {n} av {total}", { n: 1, total: 4 }), "Fråga 1 av 4");
  assert.equal(fill("{when} {unknown}", { when: "nu" }), "nu {unknown}");
});

const { holds } = await import(`${folder}/conditions.js`);

test("a condition holds only when every answer it needs is there", () => {
  const values = new Map([["q1", 2], ["q2", 0]]);
  const shown = (condition) => holds(condition, values);
  assert.equal(shown(["==", "q1", 2]), true);
  assert.equal(shown([">", "q2", 0]), false);
  assert.equal(shown(["==", "q3", 2]), false);
  assert.equal(shown(["!=", "q3", 2]), false);
  assert.equal(shown(["==", ["count", ["==", "q1", 2], [">", "q3", 3]], 1]), true);
  assert.equal(shown([">=", ["sum", "q1", "q2"], 2]), true);
  assert.equal(shown(["==", ["known", "q1", "q3"], 1]), true);
  assert.equal(shown(["==", ["if", [">", "q1", 1], 5, 6], 5]), true);
});
