// @ts-check
/** The form with script: one question at a time, kept while one answers, sent once, and sent again until it arrives. */

import { uuid7 } from "./ids.js";
import { drawLine } from "./line.js";
import { deliver, pause } from "./outbox.js";
import { hidePanels, onPress, showPanel, tick } from "./panels.js";
import { standing } from "./standing.js";
import { Steps, find } from "./steps.js";
import { Vault } from "./vault.js";
import { wordsOf } from "./words.js";
import { forgetPage, keepPage, startWorker } from "./page.js";

/** @typedef {{values: Record<string, string | string[]>, step: number, submissionId: string, isMoving?: boolean}} Draft */

class Answering {
  /**
   * @param {HTMLFormElement} form
   * @param {Vault | null} vault
   */
  constructor(form, vault) {
    this.form = form;
    this.vault = vault;
    this.word = wordsOf(form);
    this.steps = new Steps(form, this.word);
    this.token = String(new FormData(form).get("form-token"));
    this.submissionId = uuid7();
    this.isSending = false;
    this.isOver = false;
    this.isChanging = false;
    this.tries = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** Take over the page, with what was kept here before. @returns {Promise<void>} */
  async begin() {
    const language = document.documentElement.lang;
    for (const question of this.steps.questions) {
      drawLine(question, { language, word: this.word, changed: () => this.changed(question) });
      question.addEventListener("change", (event) => this.changed(question, event));
      // While one types, or the sentence would go first when the button is pressed, and the button move away under it.
      if (question.dataset.question !== "vas") question.addEventListener("input", () => this.steps.calm(question));
    }
    this.steps.begin();
    this.steps.show(history.state?.step ?? 0, { focus: false });
    this.listen();
    const kept = await this.vault?.open(this.token).catch(() => null);
    if (kept?.kind === "parcel") this.send(kept.content);
    else if (kept) this.resume(kept.content, kept.savedAt);
    else history.replaceState({ step: this.steps.at }, "");
  }

  listen() {
    onPress("[data-next]", () => this.next());
    onPress("[data-back]", () => this.back());
    find("[data-review-list]").addEventListener("click", (event) => this.change(event));
    onPress("[data-pause]", () => this.rest());
    onPress("[data-continue]", () => this.goOn());
    onPress("[data-restart]", () => this.startOver());
    onPress("[data-cancel]", () => void this.leave(this.form.dataset.start ?? "/"));
    onPress("[data-try-again] button", () => this.tryAgain());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.steps.at < this.steps.last) this.next(); // Enter in a number field means: go on
      else this.finish();
    });
    addEventListener("popstate", (event) => this.shown(event.state?.step ?? 0));
    addEventListener("online", () => this.tryAgain());
    addEventListener("pagehide", () => this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    for (const link of document.querySelectorAll("a[data-language]")) link.addEventListener("click", (event) => this.changeLanguage(event));
    document.querySelector("[data-way-out]")?.addEventListener("click", (event) => {
      event.preventDefault();
      const link = event.currentTarget;
      if (link instanceof HTMLAnchorElement) void this.leave(link.href);
    });
  }

  /**
   * @param {HTMLFieldSetElement} question
   * @param {Event} [event]
   */
  changed(question, event) {
    this.settle(question, event?.target);
    if (standing(question) !== "invalid") this.steps.complain(question, "");
    this.steps.tell();
    this.save();
  }

  /**
   * Some answers rule others out: the box that stands alone, and not wanting to answer.
   * @param {HTMLFieldSetElement} question
   * @param {EventTarget | null | undefined} touched
   */
  settle(question, touched) {
    if (question.dataset.question !== "boxes" || !(touched instanceof HTMLInputElement) || !touched.checked) return;
    const standsAlone = touched.name === "skip-item" || touched.name === question.dataset.alone;
    for (const other of question.querySelectorAll("input")) {
      const rulesOut = standsAlone || other.name === "skip-item" || other.name === question.dataset.alone;
      if (other !== touched && rulesOut) other.checked = false;
    }
  }

  next() {
    const question = this.steps.questions[this.steps.at];
    if (!this.steps.isReady(question)) {
      const needed = question?.querySelector("[aria-invalid='true'], input, textarea");
      if (needed instanceof HTMLElement) needed.focus();
      return;
    }
    this.goTo(this.isChanging ? this.steps.last : this.steps.next);
    this.isChanging = false;
  }

  /** @param {number} step */
  goTo(step) {
    history.pushState({ step }, "");
    this.shown(step);
  }

  /** From the list of answers back to one of them. @param {Event} event */
  change(event) {
    const row = event.target instanceof Element ? event.target.closest("[data-change]") : null;
    if (!(row instanceof HTMLElement)) return;
    this.isChanging = true;
    this.goTo(Number(row.dataset.change));
  }

  back() {
    if (this.steps.at > 0) history.back();
    else location.assign(this.form.dataset.start ?? "/");
  }

  /** @param {number} step */
  shown(step) {
    if (this.isSending) return;
    hidePanels();
    this.steps.show(step);
    this.save();
  }

  /** Keep the answers so far on the device. @returns {void} */
  save() {
    if (!this.vault || this.isSending || this.isOver) return;
    /** @type {Draft} */
    const draft = { values: this.steps.values(), step: this.steps.at, submissionId: this.submissionId };
    this.vault.keep(this.token, "draft", draft).catch(() => (this.vault = null));
  }

  /**
   * Offer to go on with a draft of this very form; after a mere reload, or in another language, just go on.
   * @param {Draft} draft
   * @param {number} savedAt
   * @returns {void}
   */
  resume(draft, savedAt) {
    this.steps.restore(draft.values);
    this.submissionId = draft.submissionId;
    if (typeof history.state?.step === "number") return this.steps.show(history.state.step, { focus: false });
    if (draft.isMoving) return this.walkTo(draft.step);
    this.resumeAt = draft.step;
    const when = new Date(savedAt).toLocaleString(document.documentElement.lang, { weekday: "long", hour: "2-digit", minute: "2-digit" });
    find("[data-started]").textContent = this.word("started", { when });
    showPanel("resume");
  }

  /** Leave a panel. @returns {void} */
  goOn() {
    hidePanels();
    if (this.resumeAt === undefined) return this.steps.show(this.steps.at);
    this.walkTo(this.resumeAt);
    this.resumeAt = undefined;
  }

  /**
   * Go to a step so that the browser's back button leads through the steps before it.
   * @param {number} step
   */
  walkTo(step) {
    history.replaceState({ step: 0 }, "");
    for (let passed = 1; passed <= step; passed += 1) history.pushState({ step: passed }, "");
    this.steps.show(step);
  }

  startOver() {
    this.resumeAt = undefined;
    this.submissionId = uuid7();
    this.steps.restore({});
    history.replaceState({ step: 0 }, "");
    this.shown(0);
  }

  rest() {
    this.save();
    find("[data-kept]").hidden = this.vault === null;
    find("[data-not-kept]").hidden = this.vault !== null;
    showPanel("pause");
  }

  /** @param {Event} event */
  changeLanguage(event) {
    const link = event.currentTarget;
    if (!this.vault || !(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    /** @type {Draft} */
    const draft = { values: this.steps.values(), step: this.steps.at, submissionId: this.submissionId, isMoving: true };
    void this.vault.keep(this.token, "draft", draft).finally(() => {
      this.isOver = true;
      location.assign(link.href);
    });
  }

  /** Wipe what is kept here and go. @param {string} url */
  async leave(url) {
    this.isOver = true;
    const wiped = Promise.all([this.vault?.forget(this.token), forgetPage()]);
    await Promise.race([wiped, new Promise((resolve) => setTimeout(resolve, 300))]).catch(() => undefined);
    location.replace(url);
  }

  /** Look the answers over and send them. @returns {void} */
  finish() {
    const wrong = this.steps.wrong;
    if (wrong >= 0) {
      this.steps.show(wrong);
      this.steps.isReady(this.steps.questions[wrong]);
      return;
    }
    if (this.steps.answered === 0) {
      showPanel("empty");
      return;
    }
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) body.append(name, String(value));
    body.append("submission-id", this.submissionId);
    body.append("claimed-at", String(Date.now()));
    this.send({ form: this.token, url: this.form.action, body: body.toString(), submissionId: this.submissionId });
  }

  /**
   * Keep a finished answer on the device, then send it until it arrives.
   * @param {import("./outbox.js").Parcel} parcel
   */
  send(parcel) {
    if (this.isSending) return; // a double click
    this.isSending = true;
    this.parcel = parcel;
    showPanel("sending");
    const kept = this.vault ? this.vault.keep(this.token, "parcel", parcel).then(() => tick("kept", true)) : Promise.resolve();
    void kept.catch(() => (this.vault = null)).then(() => this.attempt());
  }

  async attempt() {
    if (!this.parcel) return;
    find("[data-state]").textContent = this.word("trying");
    const delivery = await deliver(this.parcel);
    if (delivery.state === "unreachable") return this.wait();
    await this.vault?.forget(this.token).catch(() => undefined);
    find("[data-try-again]").hidden = true;
    if (delivery.state === "arrived") {
      tick("arrived", true);
      this.isOver = true;
      await forgetPage();
      location.replace(delivery.receiptUrl);
    } else if (delivery.state === "invalid") this.mend(delivery.errors, delivery.isEmpty);
    else {
      this.isOver = true;
      showPanel(delivery.state);
    }
  }

  /** Say that the answers wait, and try again in a while. @returns {void} */
  wait() {
    find("[data-state]").textContent = this.word(this.vault ? "offline" : "open");
    find("[data-try-again]").hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.attempt(), pause(this.tries));
    this.tries += 1;
  }

  tryAgain() {
    if (!this.isSending || this.isOver) return;
    clearTimeout(this.timer);
    void this.attempt();
  }

  /**
   * The server could not use an answer: nothing is lost, and the sentence stands beside the question.
   * @param {Record<string, string>} errors
   * @param {boolean} isEmpty
   */
  mend(errors, isEmpty) {
    this.isSending = false;
    this.save();
    if (isEmpty) return void showPanel("empty");
    const first = this.steps.questions.findIndex((question) => (question.dataset.code ?? "") in errors);
    this.shown(Math.max(first, 0));
    for (const question of this.steps.questions) this.steps.complain(question, errors[question.dataset.code ?? ""] ?? "");
  }
}

const form = document.getElementById("answers");
if (form instanceof HTMLFormElement) {
  const vault = await Vault.ofThisDevice();
  await new Answering(form, vault).begin();
  void vault?.purge().catch(() => undefined);
  void startWorker().then(keepPage);
}
