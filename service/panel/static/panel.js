// The page around <highroad-draft>: threads to try, a thread of one's own, or a record handed over by a CRM.

import { Api } from "./api.js";
import { button, el, moment, words } from "./dom.js";
import "./highroad-draft.js";
import { Host } from "./host.js";
import { threadFromAddress } from "./mailthread.js";

const draft = document.getElementById("draft");
const thread = document.getElementById("thread");
const choices = document.getElementById("choices");

await (window.handedOver ? fromRecord(window.handedOver) : tryIt());

/** A record handed over by a CRM, as `mode.js` asked for it. */
async function fromRecord(request) {
  try {
    const session = await new Api().read(request);
    draft.api = new Api("", session.token);
    if (session.origin && window.parent !== window) draft.host = new Host(session.origin);
    draft.brief = session.brief;
    if (session.drafted) draft.show(session.drafted);
    else await draft.start();
  } catch (error) {
    draft.replaceWith(el("p", { class: "notice fault", role: "alert" }, `${error.message} ${error.remedy || ""}`));
  }
}

async function tryIt() {
  const examples = await new Api().get("/panel/examples");
  const buttons = [...examples.map((example) => choice(example.title, () => show(example.brief, example.visible))), choice("A thread of your own", own)];
  choices.replaceChildren(...buttons);
  const brought = threadFromAddress();
  (brought ? buttons.at(-1) : buttons[0]).click();
  for (const [name, value] of Object.entries(brought || {})) {
    if (value) thread.querySelector(`[name="${name}"]`).value = value;
  }
}

function choice(title, onChosen) {
  const chosen = button(title, () => {
    for (const other of choices.children) other.setAttribute("aria-pressed", String(other === chosen));
    onChosen();
  });
  return chosen;
}

function show(brief, visible) {
  draft.brief = brief;
  const record = [brief.prospect.title, brief.prospect.company, brief.prospect.phone ? "phone known" : "no phone"].filter(Boolean);
  thread.replaceChildren(
    el("p", {}, el("strong", {}, el("bdi", {}, brief.prospect.name)), el("span", { class: "soft" }, ` ${record.join(" · ")}`)),
    el("ol", { class: "thread" }, brief.thread.messages.map((message, place) => bubble(message, visible[place]))),
  );
}

function bubble(message, text) {
  const who = message.direction === "outbound" ? "We" : "They";
  const what = [who, message.channel || "email", message.outcome && words(message.outcome), message.at && moment(message.at)].filter(Boolean);
  return el(
    "li",
    { class: message.direction === "outbound" ? "message ours" : "message" },
    el("header", {}, what.join(" · "), message.subject ? [" · ", el("bdi", {}, message.subject)] : null),
    text ? el("pre", { dir: "auto", tabindex: "0" }, text) : null,
  );
}

function own() {
  draft.brief = null;
  const field = (label, name, more, kind = "input") => el("label", {}, label, el(kind, { name, ...more }));
  const text = (label, name, more) => field(label, name, { rows: "5", ...more }, "textarea");
  const pair = (...fields) => el("div", { class: "pair" }, fields);
  const form = el(
    "form",
    { class: "own" },
    pair(field("Their name", "prospect", { required: true }), field("Their company", "company"), field("Their phone", "phone")),
    pair(field("Your name", "sender", { required: true }), field("What it is about", "offer")),
    text("Your last e-mail", "ours", { required: true }),
    pair(field("Sent on", "sent", { type: "date", required: true }), field("Calls since that nobody took", "calls", { type: "number", min: "0", max: "9", value: "0" })),
    text("Their last e-mail, if they ever wrote", "theirs"),
    field("Written on", "written", { type: "date" }),
    button("Draft the next touch", null, "primary"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    draft.brief = briefOf(Object.fromEntries(new FormData(form)));
    draft.start();
    draft.scrollIntoView({ block: "nearest" });
  });
  thread.replaceChildren(form);
}

function briefOf(form) {
  const at = (date, hour) => (date ? `${date}T${hour}:00:00Z` : null);
  const messages = [{ direction: "outbound", body: form.ours, at: at(form.sent, "09") }];
  if (form.theirs.trim()) messages.push({ direction: "inbound", body: form.theirs, at: at(form.written || form.sent, "10") });
  messages.sort((a, b) => a.at.localeCompare(b.at));
  const last = Date.parse(messages.at(-1).at);
  const now = Date.now();
  for (let call = 1; call <= Number(form.calls); call += 1) {
    const when = last + ((now - last) * call) / (Number(form.calls) + 1);
    messages.push({ direction: "outbound", channel: "call", outcome: "no_answer", at: new Date(when).toISOString() });
  }
  const known = (value) => value.trim() || null;
  return {
    thread: { messages },
    prospect: { name: form.prospect.trim(), company: known(form.company), phone: known(form.phone) },
    sender: { name: form.sender.trim() },
    ...(known(form.offer) ? { offer: { name: form.offer.trim() } } : {}),
  };
}
