// <highroad-draft>: one button on a record, the next touch in front of a person.
// Set `.api` (an Api) and `.brief`, then call `.start()` or let the person press the button; `.host` (a Host) is the
// CRM around the panel, where there is one. Events: `highroad-sent` {draft, play, text}, `highroad-logged` {draft, outcome}.

import { Api } from "./api.js";
import { callCard } from "./card.js";
import { el, moment, newId, words } from "./dom.js";
import { draftEditor } from "./editor.js";
import { asText, composeLinks, copyText } from "./mail.js";

const QUESTIONS = {
  why_decided: "why they decided",
  true_objection: "what really stands in the way",
  window_open: "whether a window is open",
  right_for_them: "whether it is right for them",
};

export class HighroadDraft extends HTMLElement {
  #brief = null;
  #answer = null;
  #abort = null;
  #root;
  #body = el("div", { class: "body" });
  #status = el("p", { class: "status", role: "status", "aria-live": "polite" });
  #button = el("button", { class: "primary", type: "button", onclick: () => this.start() }, "Draft the next touch");

  constructor() {
    super();
    this.api = new Api();
    this.host = null;
    this.#root = this.attachShadow({ mode: "open" });
    const style = el("link", { rel: "stylesheet", href: new URL("./highroad.css", import.meta.url).href });
    this.#root.append(style, el("div", { class: "panel" }, this.#button, this.#status, this.#body));
    this.#state("idle");
  }

  connectedCallback() {
    if (this.hasAttribute("endpoint")) this.api = new Api(this.getAttribute("endpoint"));
  }

  disconnectedCallback() {
    this.#abort?.abort();
  }

  set brief(value) {
    this.#abort?.abort();
    this.#brief = value;
    this.#answer = null;
    this.#body.replaceChildren();
    this.#state("idle");
  }

  get brief() {
    return this.#brief;
  }

  #state(name, text = "") {
    this.dataset.state = name;
    this.#status.textContent = text;
    this.#button.disabled = name === "pending" || name === "streaming";
    this.#button.hidden = name === "ready" || name === "refused";
    performance.mark(`highroad-${name}`);
  }

  /** Writes the next touch; a draft under way is given up. `anew`: not the one that was made ahead. */
  async start(changes = {}, anew = false) {
    if (!this.#brief) return;
    this.#abort?.abort();
    this.#abort = new AbortController();
    this.#state("pending", "Reading the thread …");
    this.#body.replaceChildren();
    try {
      for await (const { event, data } of this.api.stream({ ...this.#brief, ...changes }, this.#abort.signal, anew)) {
        this.#on(event, data);
      }
      if (this.dataset.state === "pending" || this.dataset.state === "streaming") {
        this.#fail({ message: "The stream ended before the draft was done." });
      }
    } catch (error) {
      if (error.name !== "AbortError") this.#fail(error);
    }
  }

  #on(event, data) {
    if (event === "planned") {
      this.#body.replaceChildren(this.#situation(data.situation), this.#plan(data.plan));
      this.#state("streaming", data.plan.play.id === "wait" || data.plan.play.id === "stop" ? "" : "Writing …");
    } else if (event === "checked") {
      const again = data.verdict === "repair" ? `Mending ${data.failed.map(words).join(", ")} …` : "Checking …";
      this.#state("streaming", again);
    } else if (event === "finished") {
      this.#finish(data);
    } else if (event === "error") {
      this.#fail({ message: data.detail, remedy: data.remedy });
    }
  }

  #fail(error) {
    if (error.status === 409 || error.status === 403) {
      this.#state("refused");
      const rule = error.rule ? ` (rule ${error.rule})` : "";
      this.#body.replaceChildren(notice("refusal", `${error.message}${rule}`, error.remedy));
      return;
    }
    this.#state("error");
    this.#button.textContent = "Try again";
    this.#body.append(notice("fault", error.message, error.remedy));
  }

  #finish(answer) {
    this.#answer = answer;
    const play = answer.plan.play.id;
    const parts = [this.#situation(answer.situation), this.#plan(answer.plan)];
    if (answer.needs_input) parts.push(this.#question(answer.needs_input));
    if (answer.draft) {
      parts.push(this.#draft(answer.draft, play, answer.checks, answer.claims, true));
      parts.push(...answer.companions.map((c) => el("section", {}, el("h3", {}, `With it: ${words(c.play)}`), this.#draft(c.draft, c.play, c.checks, c.claims, false))));
      parts.push(this.#origin(answer));
    }
    this.#body.replaceChildren(...parts);
    this.#state(play === "wait" || play === "stop" ? "refused" : "ready", answer.draft ? "Ready. Read it before you send it." : "");
  }

  #situation(situation) {
    const since = situation.facts.has_spoken ? "their last word" : "our first touch";
    const facts = [
      `${situation.days_silent} days since ${since}`,
      situation.calls_tried ? `${situation.calls_tried} calls not connected` : null,
    ].filter(Boolean);
    const closed = situation.kind === "opt_out";
    const unknown = closed ? [] : Object.keys(QUESTIONS).filter((name) => situation.truth[name].state !== "known");
    return el(
      "section",
      { class: "situation", "aria-label": "How things stand" },
      el("h2", {}, words(situation.kind)),
      el("p", { class: "facts" }, facts.join(" · ")),
      el("ul", { class: "evidence" }, situation.evidence.filter((e) => e.quote).map((e) => el("li", {}, el("q", { dir: "auto" }, e.quote), el("span", { class: "shows" }, ` ${words(e.shows)}`)))),
      situation.owed_by_us.length ? el("p", { class: "owed" }, "We still owe: ", situation.owed_by_us.map((o) => el("q", { dir: "auto" }, o.evidence.quote))) : null,
      unknown.length ? el("p", { class: "unknown" }, `Not known yet: ${unknown.map((name) => QUESTIONS[name]).join(", ")}.`) : null,
    );
  }

  #plan(plan) {
    const first = plan.play.channel === "call" ? "Call first: " : "";
    const until = plan.not_before && new Date(plan.not_before) > new Date() ? el("p", { class: "until" }, `Not before ${moment(plan.not_before)}.`) : null;
    return el(
      "section",
      { class: "plan", "aria-label": "The next touch" },
      el("h2", {}, `${first}${words(plan.play.id)}`),
      el("p", { class: "why" }, plan.why.map((reason) => reason.says).join(" ")),
      until,
      plan.flags.map((flag) => el("p", { class: "flag" }, flag)),
      el(
        "details",
        {},
        el("summary", {}, "Why this, and what would change it"),
        el("ul", {}, plan.why.map((reason) => el("li", {}, `${reason.rule}: ${reason.says}`))),
        plan.alternatives.length ? el("p", {}, `Not chosen: ${words(plan.alternatives[0].play)}. ${plan.alternatives[0].why_not}`) : null,
        plan.would_change.length ? el("ul", {}, plan.would_change.map((text) => el("li", {}, text))) : null,
      ),
    );
  }

  #question(text) {
    const id = newId("fact");
    const input = el("textarea", { id, rows: "2" });
    return el(
      "form",
      {
        class: "question",
        onsubmit: (event) => {
          event.preventDefault();
          if (!input.value.trim()) return;
          const offer = this.#brief.offer || {};
          this.#brief = { ...this.#brief, offer: { ...offer, facts: [...(offer.facts || []), input.value.trim()] } };
          this.start();
        },
      },
      el("label", { for: id }, text),
      input,
      el("button", { type: "submit", class: "primary" }, "Draft with this"),
    );
  }

  #draft(draft, play, checks, claims, main) {
    if (draft.channel === "call" && main) {
      const card = callCard(draft, (outcome) => this.#outcome(outcome));
      const plan = this.host ? el("div", { class: "actions" }, this.#keepButton("Save as a task", play, () => draft)) : null;
      return el("section", { class: "draft" }, draft.call_card ? null : el("p", { class: "opener", dir: "auto" }, draft.body), card, plan);
    }
    const lint = async (text) =>
      (await this.api.post("/v1/lint", { play, subject: text.subject, body: text.body || " ", brief: this.#brief })).checks;
    return draftEditor({ draft, checks, claims, lint, actions: (current) => this.#actions(draft, play, current, main) });
  }

  #actions(draft, play, current, main) {
    const done = draft.channel === "voicemail" ? "I left it" : "I sent it";
    return el(
      "div",
      { class: "actions" },
      el("button", { type: "button", onclick: () => this.#copy(draft, play, current()) }, "Copy"),
      draft.channel === "email" ? this.#mailMenu(current) : null,
      el("button", { type: "button", onclick: () => this.#sent(draft, play, current()) }, done),
      this.host ? this.#keepButton("Save to the record", play, current) : null,
      main ? [el("button", { type: "button", onclick: () => this.#again() }, "Another variant"), this.#notUseful()] : null,
    );
  }

  #mailMenu(current) {
    const menu = el("details", { class: "menu" }, el("summary", {}, "Open in mail"));
    menu.addEventListener("toggle", () => {
      if (!menu.open) return;
      const { links, bodyLeftOut } = composeLinks(current());
      const items = Object.entries(links).map(([name, href]) => el("a", { href, target: "_blank", rel: "noreferrer", onclick: () => bodyLeftOut && copyText(current().body) }, name));
      menu.replaceChildren(menu.firstChild, ...items, bodyLeftOut ? el("p", { class: "hint" }, "Too long for a link: the text is copied, paste it there.") : "");
    });
    return menu;
  }

  #keepButton(label, play, current) {
    return el("button", { type: "button", onclick: async () => {
      const refused = await this.#hostTakes("kept", play, current());
      this.#status.textContent = refused ? `Not saved: ${refused}.` : "Saved to the record.";
    } }, label);
  }

  #notUseful() {
    const id = newId("reason");
    const reason = el("input", { id });
    return el(
      "details",
      { class: "menu" },
      el("summary", {}, "Not useful"),
      el("form", { onsubmit: async (event) => {
        event.preventDefault();
        const why = reason.value.trim();
        if (await this.#feedback({ action: "rejected", ...(why ? { reason: why } : {}) })) this.#status.textContent = "Thank you: noted.";
      } }, el("label", { for: id }, "What is wrong with it?"), reason, el("button", { type: "submit" }, "Say so")),
    );
  }

  async #copy(draft, play, text) {
    const done = await copyText(asText(text));
    this.#status.textContent = done ? "Copied." : "Copying is not allowed here: select the text and copy it.";
    if (done) this.#feedback({ action: "copied", play, ...edited(draft, text) });
  }

  async #sent(draft, play, text) {
    if (!(await this.#feedback({ action: "sent", play, ...edited(draft, text) }))) return;
    this.#status.textContent = "Logged as sent.";
    this.dispatchEvent(new CustomEvent("highroad-sent", { detail: { draft: this.#answer, play, text: asText(text) }, bubbles: true, composed: true }));
    await this.#record("sent", play, text);
  }

  async #again() {
    await this.#feedback({ action: "regenerated" });
    await this.start({}, true);
  }

  async #record(event, play, text, more) {
    if (!this.host) return;
    const refused = await this.#hostTakes(event, play, text, more);
    this.#status.textContent += refused ? ` It is not on the record: ${refused}.` : " It is on the record.";
  }

  /** Tells the CRM around us; null once it is on the record, else why not. */
  #hostTakes(event, play, text, more = {}) {
    const { id, fingerprint, plan } = this.#answer;
    const { channel, subject, body } = text;
    return this.host.tell(event, { draft_id: id, fingerprint, play, channel, subject, body, not_before: plan.not_before, ...more });
  }

  #feedback(said) {
    return this.#tell("feedback", { ...said, fingerprint: this.#answer.fingerprint });
  }

  async #outcome(outcome) {
    const body = Object.fromEntries(Object.entries(outcome).filter(([, value]) => value !== null));
    if (!(await this.#tell("outcome", { ...body, fingerprint: this.#answer.fingerprint }))) return;
    this.dispatchEvent(new CustomEvent("highroad-logged", { detail: { draft: this.#answer, outcome }, bubbles: true, composed: true }));
    await this.#next(outcome);
    await this.#record("outcome", this.#answer.plan.play.id, this.#answer.draft, { outcome: body });
  }

  async #tell(what, body) {
    try {
      await this.api.post(`/v1/drafts/${this.#answer.id}/${what}`, body, { "Idempotency-Key": crypto.randomUUID() });
      return true;
    } catch (error) {
      this.#status.textContent = `Not logged: ${error.message}`;
      return false;
    }
  }

  /** After a call: the plan as it is now, with the call in the thread. */
  async #next(outcome) {
    const now = this.#brief.now || new Date().toISOString();
    const call = { direction: "outbound", channel: "call", outcome: outcome.outcome === "no_answer" ? "no_answer" : "connected", at: now, body: outcome.note };
    const messages = [...this.#brief.thread.messages, call];
    try {
      const plan = await this.api.post("/v1/plans", { ...this.#brief, play: "auto", thread: { messages } });
      this.#body.append(el("h3", {}, "What is next"), this.#plan(plan));
      this.#status.textContent = "Recorded.";
    } catch (error) {
      this.#status.textContent = `Recorded. The next touch could not be planned: ${error.message}`;
    }
  }

  #origin(answer) {
    const by = answer.source === "model" ? `Written by ${answer.model}` : "A ready text of the playbook";
    return el("p", { class: "origin" }, `${by}. ${answer.notes.join(" ")}`);
  }
}

function notice(kind, text, remedy) {
  return el("div", { class: `notice ${kind}`, role: "alert" }, el("p", {}, text), remedy ? el("p", {}, remedy) : null);
}

/** What the person changed, for the feedback; nothing where nothing was. */
const edited = (draft, text) => (asText(text) === asText(draft) ? {} : { final_text: asText(text) });

customElements.define("highroad-draft", HighroadDraft);
