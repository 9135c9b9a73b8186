// What the person did with one answer: told to Highroad as feedback, and to the CRM around us so that it is on the record.

import { newKey } from "./dom.js";
import { asText, copyText } from "./mail.js";

export class Deeds {
  #api;
  #host;
  #answer;
  #say;
  #tried = {};

  /** `host` may be null; `say(text)` shows a line. */
  constructor({ api, host, answer, say }) {
    this.#api = api;
    this.#host = host;
    this.#answer = answer;
    this.#say = say;
  }

  get hasRecord() {
    return Boolean(this.#host);
  }

  async copied(draft, play, text) {
    const done = await copyText(asText(text));
    this.#say(done ? "Copied." : "Copying is not allowed here: select the text and copy it.");
    if (done) this.#tell("feedback", { action: "copied", play, ...edited(draft, text) });
  }

  /** Whether it was logged. */
  async sent(draft, play, text) {
    if (!(await this.#tell("feedback", { action: "sent", play, ...edited(draft, text) }))) return false;
    this.#say(`Logged as sent.${await this.#onRecord("sent", play, text)}`);
    return true;
  }

  async kept(play, text) {
    const refused = await this.#hostTakes("kept", play, text);
    this.#say(refused ? `Not saved: ${refused}.` : "Saved to the record.");
  }

  /** Whether it was noted. */
  async notUseful(reason) {
    const noted = await this.#tell("feedback", { action: "rejected", ...(reason ? { reason } : {}) });
    if (noted) this.#say("Thank you: noted.");
    return noted;
  }

  regenerated() {
    return this.#tell("feedback", { action: "regenerated" });
  }

  /** What came of a call; whether it was logged. `then(messages)`, with what the thread gains, resolves to a line about what is next. */
  async outcome(outcome, then) {
    const body = Object.fromEntries(Object.entries(outcome).filter(([, value]) => value !== null));
    const recorded = await this.#tell("outcome", body);
    if (!recorded) return false;
    const { plan, draft } = this.#answer;
    this.#say((await then(recorded.heard)) + (await this.#onRecord("outcome", plan.play.id, draft, { outcome: body })));
    return true;
  }

  async #onRecord(event, play, text, more) {
    if (!this.#host) return "";
    const refused = await this.#hostTakes(event, play, text, more);
    return refused ? ` It is not on the record: ${refused}.` : " It is on the record.";
  }

  /** Tells the CRM around us; null once it is on the record, else why not. */
  #hostTakes(event, play, text, more = {}) {
    const { id, fingerprint, plan } = this.#answer;
    const { channel, subject, body } = text;
    return this.#host.tell(event, { draft_id: id, fingerprint, play, channel, subject, body, not_before: plan.not_before, ...more });
  }

  /** What was recorded, or null. The same again after a fault has the same key: it may have arrived. */
  async #tell(what, told) {
    const { id, fingerprint } = this.#answer;
    const body = { ...told, fingerprint };
    const said = JSON.stringify(body);
    if (this.#tried.said !== said) this.#tried = { said, key: newKey(`${id}.${what}`) };
    try {
      const recorded = await this.#api.post(`/v1/drafts/${id}/${what}`, body, { "Idempotency-Key": this.#tried.key });
      this.#tried = {};
      return recorded;
    } catch (error) {
      this.#say(`Not logged: ${error.message} ${error.remedy || ""}`);
      return null;
    }
  }
}

/** What the person changed, for the feedback; nothing where nothing was. */
const edited = (draft, text) => (asText(text) === asText(draft) ? {} : { final_text: asText(text) });
