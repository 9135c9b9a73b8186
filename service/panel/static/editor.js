// A draft to edit: judged while the person types, its findings underlined, each statement with where it comes from.

import { el, newId, words } from "./dom.js";

const LINT_AFTER_MS = 400;
const LABELS = { voicemail: "Words to speak", none: "Notes" };

/** The editor as an element; `lint(text)` resolves to check results, `source(claim)` says where it comes from. */
export function draftEditor({ draft, checks, claims, lint, source, actions }) {
  const subject = draft.subject === null ? null : el("input", { id: newId("subject"), dir: "auto", value: draft.subject });
  const text = el("textarea", { id: newId("words"), dir: "auto", rows: String(rowsOf(draft.body)) });
  text.value = draft.body;
  const behind = el("div", { class: "behind", "aria-hidden": "true", dir: "auto" });
  const findings = el("ul", { class: "findings", "aria-label": "Findings" });
  const current = () => ({ ...draft, subject: subject ? subject.value : null, body: text.value });
  const show = (results) => {
    const all = results.flatMap((result) => result.findings);
    underline(behind, text.value, all.filter((finding) => finding.field === "body"));
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
  text.addEventListener("scroll", () => { behind.scrollTop = text.scrollTop; });
  return el(
    "section",
    { class: "draft" },
    address(draft),
    subject ? [el("label", { for: subject.id }, "Subject"), subject] : null,
    el("label", { for: text.id }, LABELS[draft.channel || "none"] || "Text"),
    el("div", { class: "paper" }, behind, text),
    hints(draft).map((hint) => el("p", { class: "hint" }, hint)),
    findings,
    claims.length ? sources(claims, source) : null,
    actions(current),
  );
}

/** Whom it goes to, with the number to dial where it is spoken; nothing for notes to oneself. */
export function address(draft) {
  if (!draft.channel) return null;
  const spoken = draft.channel === "call" || draft.channel === "voicemail";
  const { name, address: at } = draft.to;
  const where = at && (spoken ? el("a", { href: `tel:${at.replace(/[^+\d]/g, "")}` }, el("bdi", {}, at)) : el("bdi", {}, at));
  return el("p", { class: "to" }, spoken ? "Call " : "To ", el("bdi", {}, name), where ? [" · ", where] : null);
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

function sources(claims, source) {
  const lines = claims.map((claim) => el("li", { dir: "auto" }, el("q", {}, claim.sentence), " ", el("span", { class: "tag" }, source(claim))));
  return el("details", { class: "claims" }, el("summary", {}, "Where each statement comes from"), el("ul", {}, lines));
}

/** For browsers that do not size the field by its words. */
function rowsOf(text) {
  const lines = text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 55), 1);
  return Math.min(18, Math.max(4, lines));
}

function later(work) {
  let timer = null;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, LINT_AFTER_MS);
  };
}

/** Paints the found words behind the text; offsets are code points. */
function underline(behind, text, findings) {
  const points = Array.from(text);
  const marked = new Array(points.length).fill(false);
  for (const finding of findings) marked.fill(true, finding.start, finding.end);
  const pieces = [];
  for (let start = 0; start < points.length; ) {
    let end = start + 1;
    while (end < points.length && marked[end] === marked[start]) end += 1;
    const piece = points.slice(start, end).join("");
    pieces.push(marked[start] ? el("mark", {}, piece) : piece);
    start = end;
  }
  behind.replaceChildren(...pieces, "\n");
}
