// <highroad-draft>: one button on a record, the next touch in front of a person.
// Set `.api` (an Api) and `.brief`, then call `.start()` or let the person press the button; `.host` (a Host) is the
// CRM around the panel, where there is one. Events: `highroad-sent` {draft, play, text}, `highroad-logged` {draft, outcome}.

import { actions } from "./actions.js";
import { Api } from "./api.js";
import { callCard } from "./card.js";
import { Deeds } from "./deeds.js";
import { button, el, newId, para, words } from "./dom.js";
import { draftEditor } from "./editor.js";
import { asText } from "./mail.js";
import { planSection, situationSection } from "./plan.js";
import { origin, source } from "./say.js";

const LONG_MS = 8000;
const NOT_ENOUGH = "That is not enough yet. Put it on the record as an e-mail or a call and press the button there again, or write this touch yourself.";
const BUSY = ["pending", "streaming"];
const SILENT = ["wait", "stop"];

export class HighroadDraft extends HTMLElement {
  #brief = null;
  #answer = null;
  #versions = [];
  #asked = null;
  #abort = null;
  #patience = null;
  #body = el("div", { class: "body" });
  #work = el("div", { class: "work" });
  #status = el("p", { class: "status", role: "status", tabindex: "-1" });
  #button = button("Draft the next touch", () => this.start(), "primary");
  #stop = button("Stop", () => this.#halt());

  constructor() {
    super();
    this.api = new Api();
    this.host = null;
    const style = el("link", { rel: "stylesheet", href: new URL("./highroad.css", import.meta.url).href });
    const bar = el("div", { class: "bar" }, this.#button, this.#status, this.#stop);
    this.attachShadow({ mode: "open" }).append(style, el("div", { class: "panel", part: "panel" }, bar, this.#body));
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
    this.#forget();
    this.#asked = null;
    this.#body.replaceChildren();
    this.#button.textContent = "Draft the next touch";
    this.#state("idle", value ? "How things stand, what to do next, and the words for it." : "The draft comes here.");
  }

  get brief() {
    return this.#brief;
  }

  #forget() {
    this.#answer = null;
    this.#versions = [];
  }

  #state(name, text = "") {
    const busy = BUSY.includes(name);
    const held = this.shadowRoot.activeElement;
    this.dataset.state = name;
    this.#say(text);
    this.#button.hidden = !this.#brief || busy || name === "ready" || name === "refused";
    this.#stop.hidden = !busy;
    if (held?.hidden) this.#status.focus();
    this.#work.ariaBusy = String(busy);
    performance.mark(`highroad-${name}`);
  }

  #say(text) {
    clearTimeout(this.#patience);
    if (text.endsWith("…")) this.#patience = setTimeout(() => { this.#status.textContent = "Still writing, up to a minute …"; }, LONG_MS);
    this.#status.textContent = text;
  }

  #halt() {
    this.#abort?.abort();
    if (this.#versions.length) return this.#state("ready", "Stopped.");
    this.#work.replaceChildren();
    this.#state("idle", "Stopped.");
  }

  /** Writes the next touch; a draft under way is given up. `anew`: another beside the one that stands. */
  async start(changes = {}, anew = false) {
    if (!this.#brief) return;
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    if (!anew) {
      this.#forget();
      this.#body.replaceChildren();
    }
    this.#state("pending", anew ? "Writing another …" : "Reading the thread …");
    try {
      for await (const { event, data } of this.api.stream({ ...this.#brief, ...changes }, signal, anew)) {
        if (signal.aborted) return;
        this.#on(event, data);
      }
      if (BUSY.includes(this.dataset.state)) this.#fail({ message: "The connection ended before the draft was done." });
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #on(event, data) {
    if (event === "planned") {
      this.#planned(data);
      this.#state("streaming", SILENT.includes(data.plan.play.id) ? "" : "Writing …");
    } else if (event === "checked") {
      const count = data.failed.length === 1 ? "1 check" : `${data.failed.length} checks`;
      this.#state("streaming", data.verdict === "repair" ? `${count} failed: writing again …` : "Checking …");
    } else if (event === "finished") {
      this.show(data);
    } else if (event === "error") {
      this.#fail({ message: data.detail, remedy: data.remedy });
    }
  }

  /** The plan stands while the draft is written, in the place that it keeps. */
  #planned({ situation, plan }) {
    if (this.#versions.length) return;
    const coming = SILENT.includes(plan.play.id) ? [] : [el("div", { class: "coming", "aria-hidden": "true" })];
    this.#work.replaceChildren(...coming);
    this.#body.replaceChildren(situationSection(situation), planSection(plan, this.#now()), this.#work);
  }

  #now() {
    return this.#brief.now ? new Date(this.#brief.now) : new Date();
  }

  #fail(error) {
    if (this.#versions.length) return this.#state("ready", `No other draft: ${error.message}`);
    if ([403, 409].includes(error.status)) {
      this.#body.replaceChildren(this.#refusal(error));
      return this.#state("refused", "No draft.");
    }
    this.#button.textContent = "Try again";
    this.#state("error");
    this.#work.replaceChildren(notice("fault", error.message, error.remedy));
    this.#body.append(this.#work);
  }

  #refusal(error) {
    const text = error.rule ? `${error.message} (rule ${error.rule})` : error.message;
    if (error.code !== "play_refused") return notice("refusal", text, error.remedy);
    const other = () => {
      this.#brief = { ...this.#brief, play: "auto" };
      this.start();
    };
    return notice("refusal", text, null, button(error.rule === "R0" ? "Show why" : "Show what the rules propose", other));
  }

  /** A finished answer: of the stream, or made ahead. */
  show(answer) {
    if (!this.#work.isConnected) this.#planned(answer);
    this.#versions.push({ answer, parts: this.#parts(answer) });
    this.#turnTo(this.#versions.length - 1);
    this.#state(SILENT.includes(answer.plan.play.id) ? "refused" : "ready", verdict(answer));
  }

  #parts(answer) {
    if (answer.needs_input) return [this.#question(answer.needs_input)];
    if (!answer.draft) return [];
    const deeds = new Deeds({ api: this.api, host: this.host, answer, say: (text) => this.#say(text) });
    const main = { ...answer, play: answer.plan.play.id };
    const before = answer.companions.filter((one) => one.play === answer.draft.release_after);
    const beside = answer.companions.filter((one) => !before.includes(one));
    return [
      ...before.map((one) => this.#titled("First", one, deeds)),
      before.length ? this.#titled("Then", main, deeds, true) : this.#draft(main, deeds, true),
      ...beside.map((one) => this.#titled("With it", one, deeds)),
      para("origin", origin(answer)),
    ];
  }

  #titled(word, artefact, deeds, main = false) {
    return el("section", { class: "titled" }, el("h3", {}, `${word}: ${words(artefact.play)}`), this.#draft(artefact, deeds, main));
  }

  /** Shows one of the versions, as the person left it. */
  #turnTo(place) {
    const { answer, parts } = this.#versions[place];
    this.#answer = answer;
    const turn = (_, number) => button(`Version ${number + 1}`, () => this.#turnTo(number), null, { "aria-pressed": String(number === place) });
    const choice = this.#versions.length > 1 ? [el("div", { class: "actions", role: "group", "aria-label": "Versions" }, this.#versions.map(turn))] : [];
    this.#work.replaceChildren(...choice, ...parts);
  }

  #question(text) {
    const id = newId("fact");
    const input = el("textarea", { id, rows: "2", dir: "auto", required: true });
    const again = this.#asked === text;
    const answered = (event) => {
      event.preventDefault();
      const offer = this.#brief.offer || {};
      this.#brief = { ...this.#brief, offer: { ...offer, facts: [...(offer.facts || []), input.value.trim()] } };
      this.#asked = text;
      this.start();
    };
    return el(
      "form",
      { class: "question", onsubmit: answered },
      el("label", { for: id }, forPeople(text)),
      again ? para("flag", NOT_ENOUGH) : null,
      input,
      button("Draft with this", null, "primary"),
    );
  }

  #draft({ draft, play, checks, claims }, deeds, main) {
    const buttons = (current) => actions({ draft, play, current, deeds, onSent: (text) => this.#announce("sent", { play, text: asText(text) }), onAgain: main ? () => this.#again(deeds) : null });
    if (draft.channel === "call" && main) {
      return el("section", { class: "draft" }, callCard(draft, (outcome) => this.#outcome(deeds, outcome)), buttons(() => draft));
    }
    const lint = async (text) =>
      (await this.api.post("/v1/lint", { play, subject: text.subject, body: text.body || " ", brief: this.#brief })).checks;
    return draftEditor({ draft, checks, claims, lint, source: (claim) => source(claim, this.#brief.thread.messages), actions: buttons });
  }

  async #again(deeds) {
    await deeds.regenerated();
    await this.start({}, true);
  }

  async #outcome(deeds, outcome) {
    const logged = await deeds.outcome(outcome, (heard) => this.#next(heard));
    if (logged) this.#announce("logged", { outcome });
    return logged;
  }

  #announce(what, detail) {
    this.dispatchEvent(new CustomEvent(`highroad-${what}`, { detail: { draft: this.#answer, ...detail }, bubbles: true, composed: true }));
  }

  /** After a call: the plan as it is now, with the call in the thread. Resolves to a line that says so. */
  async #next(heard) {
    const at = this.#now().toISOString();
    const messages = [...this.#brief.thread.messages, ...heard.map((message) => ({ ...message, at }))];
    try {
      const plan = await this.api.post("/v1/plans", { ...this.#brief, play: "auto", thread: { messages } });
      const next = el("div", { class: "next" }, planSection(plan, this.#now(), "What is next"));
      this.#work.append(next);
      next.scrollIntoView({ block: "nearest" });
      return "Recorded.";
    } catch (error) {
      return `Recorded. The next touch could not be planned: ${error.message}`;
    }
  }
}

function notice(kind, text, remedy, more) {
  return el("div", { class: `notice ${kind}`, role: "alert" }, para(null, text), remedy ? para(null, remedy) : null, more);
}

/** The line above an answer. */
function verdict({ plan, draft, needs_input }) {
  if (needs_input) return "One question first.";
  if (!draft) return plan.play.id === "stop" ? "Nothing goes out to them." : "Nothing to write now.";
  return `Ready. Read it before you ${{ call: "call", voicemail: "speak it" }[plan.play.channel] || "send it"}.`;
}

/** Sentences with code in them are for programs. */
const forPeople = (text) => text.split(/(?<=[.?!]) /).filter((sentence) => !sentence.includes("`")).join(" ");

customElements.define("highroad-draft", HighroadDraft);
