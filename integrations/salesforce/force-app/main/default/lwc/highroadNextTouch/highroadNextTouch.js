// «Draft the next touch» on a contact, a lead or an opportunity: one press reads the record, asks Highroad, shows it.

import { LightningElement, api } from "lwc";
import { CloseActionScreenEvent } from "lightning/actions";
import { NavigationMixin } from "lightning/navigation";
import { encodeDefaultFieldValues } from "lightning/pageReferenceUtils";
import ask from "@salesforce/apex/HighroadTouch.ask";
import read from "@salesforce/apex/HighroadTouch.read";
import { asHtml } from "./html";
import { keyOf, recordOf } from "./record";

const TRIES = 6; // eight seconds each

/** Apex tells its reason in `body.message`. */
const reason = (error) => error?.body?.message || error?.message || "Something went wrong. Press again.";

export default class HighroadNextTouch extends NavigationMixin(LightningElement) {
  progress = "Reading the record …";
  fault = null;
  answer = null;
  subject = "";
  body = "";
  openedId = null;
  record = null;
  press = Date.now().toString(36);
  asks = 0;

  /** A screen action gets its record only after it was made: then it starts, once. */
  @api
  get recordId() {
    return this.openedId;
  }

  set recordId(value) {
    if (!value || value === this.openedId) return;
    this.openedId = value;
    this.start();
  }

  get isWorking() {
    return this.progress !== null;
  }

  get isUnread() {
    return this.record === null || this.isWorking;
  }

  get isSpoken() {
    return ["call", "voicemail"].includes(this.answer?.channel);
  }

  get isEmail() {
    return this.answer?.channel === "email";
  }

  get canSend() {
    return this.isEmail && Boolean(this.answer.body);
  }

  get heading() {
    const play = (this.answer.play || "").replaceAll("_", " ");
    return this.isSpoken ? `Call first: ${play}` : play;
  }

  get until() {
    return this.answer.not_before ? new Date(this.answer.not_before).toLocaleDateString() : null;
  }

  get wordsLabel() {
    return this.isSpoken ? "Words to speak" : "Text";
  }

  get origin() {
    return this.answer.source === "model" ? "Written by a model. Read it before you send it." : "A ready text of the playbook.";
  }

  async start() {
    try {
      const found = await read({ recordId: this.openedId });
      const record = recordOf(found);
      if (!record.history.length) throw new Error("There is no e-mail, call or meeting with this person yet.");
      this.record = record;
      this.progress = "Highroad is writing …";
      this.show(await this.drafted());
    } catch (error) {
      this.fault = reason(error);
    }
    this.progress = null;
  }

  async drafted() {
    let answer = await this.asked("draft");
    for (let tries = 1; answer.status === "pending" && tries < TRIES; tries += 1) {
      // One after the other: each waits on Highroad's side.
      // eslint-disable-next-line no-await-in-loop
      answer = await this.asked("draft", answer.draft_id);
    }
    if (answer.status === "pending") throw new Error("The draft takes longer than usual. Press again in a minute.");
    return answer;
  }

  /** Every question has a name of its own: what is sent again by itself gets the same answer. */
  async asked(answer, draftId = null) {
    this.asks += 1;
    const press = keyOf(this.record, `${this.press}.${this.asks}`);
    return JSON.parse(await ask({ recordJson: JSON.stringify(this.record), answer, press, draftId }));
  }

  show(answer) {
    this.answer = answer;
    this.subject = answer.subject || "";
    this.body = answer.body || "";
  }

  keepSubject(event) {
    this.subject = event.detail.value;
  }

  keepBody(event) {
    this.body = event.detail.value;
  }

  /** Salesforce's own composer, filled in: what is sent there is on the record by itself. */
  compose() {
    const fields = { ToAddress: this.record.email, Subject: this.subject, HtmlBody: asHtml(this.body) };
    this[NavigationMixin.Navigate]({
      type: "standard__quickAction",
      attributes: { apiName: "Global.SendEmail" },
      state: { recordId: this.openedId, defaultFieldValues: encodeDefaultFieldValues(fields) },
    });
    this.close();
  }

  /** The whole panel in a tab of its own, by a link that is good once. */
  async openPanel() {
    this.fault = null;
    try {
      const { panel_url: url } = await this.asked("panel");
      this[NavigationMixin.Navigate]({ type: "standard__webPage", attributes: { url } });
    } catch (error) {
      this.fault = reason(error);
    }
  }

  close() {
    this.dispatchEvent(new CloseActionScreenEvent());
  }
}
