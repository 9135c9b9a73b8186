// A draft to edit: judged while the person types, its findings underlined, each statement with where it comes from.

import { el, newId, words } from "./dom.js";

const LINT_AFTER_MS = 400;

/** The editor as {element, current}; `lint(text)` resolves to check results, `actions` stand below the text. */
export function draftEditor({ draft, checks, claims, lint, actions }) {
  const subject = draft.subject === null ? null : el("input", { id: newId("subject"), dir: "auto", value: draft.subject });
  const rows = Math.min(18, Math.max(4, draft.body.split("\n").length + 3));
  const text = el("textarea", { id: newId("words"), dir: "auto", rows: String(rows) });
  text.value = draft.body;
  const behind = el("div", { class: "behind", "aria-hidden": "true", dir: "auto" });
  const findings = el("ul", { class: "findings", "aria-label": "Findings" });
  const current = () => ({ ...draft, subject: subject ? subject.value : null, body: text.value });
  const show = (results) => {
    const all = results.flatMap((result) => result.findings);
    underline(behind, text.value, all.filter((finding) => finding.field === "body"));
    findings.replaceChildren(...all.map((finding) => el("li", { class: finding.severity }, el("strong", {}, finding.message), ` ${finding.advice}`)));
    if (!all.length) findings.replaceChildren(el("li", { class: "fine" }, "All checks pass."));
  };
  show(checks);
  const judge = later(async () => {
    try {
      show(await lint(current()));
    } catch (error) {
      findings.replaceChildren(el("li", { class: "warn" }, `Not checked: ${error.message}`));
    }
  });
  text.addEventListener("input", judge);
  subject?.addEventListener("input", judge);
  text.addEventListener("scroll", () => { behind.scrollTop = text.scrollTop; });
  return el(
    "section",
    { class: "draft" },
    el("p", { class: "to" }, "To ", el("bdi", {}, draft.to.name)),
    subject ? [el("label", { for: subject.id }, "Subject"), subject] : null,
    el("label", { for: text.id }, draft.channel === "voicemail" ? "Words to speak" : "Text"),
    el("div", { class: "paper" }, behind, text),
    draft.forward ? el("p", { class: "hint" }, "Forward the original with this line above it, and switch your signature off.") : null,
    draft.release_after ? el("p", { class: "hint" }, `Send it after: ${words(draft.release_after)}.`) : null,
    findings,
    claims.length ? sources(claims) : null,
    actions(current),
  );
}

function sources(claims) {
  const from = (claim) => (claim.message_id ? `message ${claim.message_id}` : claim.brief_field);
  const lines = claims.map((claim) => el("li", {}, el("q", { dir: "auto" }, claim.sentence), el("span", { class: "shows" }, ` from ${from(claim)}`)));
  return el("details", { class: "claims" }, el("summary", {}, "Where each statement comes from"), el("ul", {}, lines));
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
