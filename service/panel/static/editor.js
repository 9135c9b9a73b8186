// A draft to edit: judged while the person types, with what was found in it.

import { el, newId, para, words } from "./dom.js";
import { paper } from "./paper.js";

const LINT_AFTER_MS = 400;
const LABELS = { voicemail: "Words to speak", none: "Notes" };

/** The editor as an element; `lint(text)` resolves to check results, `source(claim)` says where it comes from. */
export function draftEditor({ draft, checks, claims, lint, source, actions }) {
  const subject = draft.subject === null ? null : el("input", { id: newId("subject"), dir: "auto", value: draft.subject });
  const { text, sources, mark, element } = paper(draft.body, claims, source);
  const findings = el("ul", { class: "findings", "aria-label": "Findings" });
  const current = () => ({ ...draft, subject: subject ? subject.value : null, body: text.value });
  const show = (results) => {
    const all = results.flatMap((result) => result.findings);
    mark(all.filter((finding) => finding.field === "body"));
    findings.replaceChildren(...(all.length ? all.map(said) : [el("li", { class: "fine" }, verdictOf(results))]));
  };
  show(checks);
  const judge = later(async () => {
    const judged = text.value;
    try {
      const results = await lint(current());
      if (text.value === judged) show(results);
    } catch (error) {
      findings.replaceChildren(el("li", { class: "warn" }, `Not checked: ${error.message} ${error.remedy || ""}`));
    }
  });
  text.addEventListener("input", judge);
  subject?.addEventListener("input", judge);
  return el(
    "section",
    { class: "draft" },
    address(draft),
    subject ? [el("label", { for: subject.id }, "Subject"), subject] : null,
    el("label", { for: text.id }, LABELS[draft.channel || "none"] || "Text"),
    element,
    hints(draft).map((hint) => para("hint", hint)),
    findings,
    sources,
    actions(current),
  );
}

/** Whom it goes to, with the number to dial where it is spoken; nothing for notes to oneself. */
export function address(draft) {
  if (!draft.channel) return null;
  const spoken = draft.channel === "call" || draft.channel === "voicemail";
  const { name, address: at } = draft.to;
  const where = at && (spoken ? el("a", { href: `tel:${at.replace(/[^+\d]/g, "")}` }, el("bdi", {}, at)) : el("bdi", {}, at));
  return para("to", spoken ? "Call " : "To ", el("bdi", {}, name), where ? [" · ", where] : null);
}

function hints(draft) {
  return [
    draft.forward ? "Forward your original with this line above it, and switch your signature off." : null,
    draft.in_reply_to && !draft.forward ? "Send it as a reply in your thread." : null,
    draft.release_after ? `Send it after the ${words(draft.release_after)}.` : null,
  ].filter(Boolean);
}

const said = (finding) => el("li", { class: finding.severity }, el("strong", {}, finding.message), ` ${finding.advice}`);

function verdictOf(results) {
  const unsure = results.filter((result) => result.outcome === "unscored").length;
  return unsure ? `No check failed; ${unsure} could not judge this text.` : "All checks pass.";
}

function later(work) {
  let timer = null;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, LINT_AFTER_MS);
  };
}
