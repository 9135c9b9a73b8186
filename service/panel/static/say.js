// What the ids of the service mean to a rep.

import { day, el, tag, words } from "./dom.js";

const KINDS = {
  silent_treatment: "They spoke with you, then went quiet.",
  ignored: "They have not answered yet.",
  dismissal: "They said no in writing.",
  postponement: "Not now, but later.",
  redirect: "Somebody else is the one to speak with.",
  auto_reply: "A machine answered, not they themselves.",
  opt_out: "They want no more contact.",
  interest: "They are waiting for you.",
  routine: "A confirmation or a plain question.",
  too_early: "Your last touch is still fresh.",
};

const SHOWS = {
  stated_reason: "their reason",
  postponed_until: "when",
  channel_wish: "how they want it",
  dismissal: "their no",
  opt_out: "their wish",
  postponement: "not now",
  redirect: "somebody else",
  auto_reply: "automatic",
  interest: "what they want",
};

const QUESTIONS = {
  why_decided: "why they decided",
  true_objection: "what really stands in the way",
  window_open: "whether a door is still open",
  right_for_them: "whether it is right for them",
};

/** Where the four questions are worth a thought; elsewhere an answer or a date comes first. */
const OPEN_MATTERS = ["silent_treatment", "ignored", "dismissal", "postponement"];

const FIELDS = { offer: "what you offer", sender: "your own details", prospect: "their record" };

export const kindSays = ({ kind, facts }) => (facts.ordered ? "They said yes." : KINDS[kind] || "");

export const shows = (id) => SHOWS[id] || words(id);

/** What is still to be learned, as one sentence; empty where nothing is, or where it does not matter. */
export function toLearn(situation) {
  if (!OPEN_MATTERS.includes(situation.kind)) return "";
  const open = Object.keys(QUESTIONS).filter((name) => situation.truth[name].state !== "known");
  return open.length ? `Not known yet: ${open.map((name) => QUESTIONS[name]).join(", ")}.` : "";
}

/** How long they are silent, and what was tried by phone. */
export function silence({ days_silent, calls_tried, facts }) {
  const since = facts.has_spoken ? "Their last word came" : "Your first touch was";
  const calls = calls_tried === 1 ? "One call did not get through." : `${calls_tried} calls did not get through.`;
  return [`${since} ${ago(days_silent)}.`, calls_tried ? calls : ""].join(" ").trim();
}

const ago = (days) => ["today", "yesterday"][days] || `${days} days ago`;

/** Where a statement of the draft comes from, "your e-mail of 1 Oct", with what is said there. */
export function source(claim, messages) {
  const named = messages.find((message) => message.id === claim.message_id);
  const message = named || messages[(claim.message_id || "").slice(1) - 1];
  const where = message ? headline(message) : FIELDS[(claim.brief_field || "").split(".")[0]] || "the record";
  const said = message && Array.from(message.body || "").slice(claim.source_start, claim.source_end || 0).join("");
  return [tag(where), said ? [" ", el("q", { dir: "auto" }, said)] : []].flat();
}

function headline(message) {
  const what = (message.channel || "email") === "email" ? "e-mail" : words(message.channel);
  return `${message.direction === "outbound" ? "your" : "their"} ${what}${message.at ? ` of ${day(message.at)}` : ""}`;
}

/** Who wrote it, and what was noted: each thing once, without codes. A note on a companion names it. */
export function origin({ source, model, notes }) {
  const plain = notes.map((note) => note.replace(/ \([a-z_]+\)/g, "").replace(/^[a-z]+(_[a-z]+)+/, (id) => `With it, the ${words(id)}`));
  const once = plain.filter((note, place) => plain.findIndex((other) => other === note || note.endsWith(`: ${other}`)) === place);
  if (source === "model") once.unshift(`Written by ${model}.`);
  return once.join(" ") || "A ready text of the playbook.";
}
