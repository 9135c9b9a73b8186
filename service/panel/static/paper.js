// The text to edit. Behind it is painted what was found in it, and the sentence whose source is told below.

import { button, el, newId } from "./dom.js";

const HINT = "Point at a sentence or put the cursor in it to see where it comes from.";

/** `mark(findings)` underlines; `source(claim)` tells where a sentence comes from, as long as it stands unchanged. */
export function paper(body, claims, source) {
  const behind = el("div", { class: "behind", "aria-hidden": "true", dir: "auto" });
  const hint = el("p", { class: "hint", role: "status", id: newId("source") }, HINT);
  // `rows`: for browsers without `field-sizing`.
  const text = el("textarea", { id: newId("words"), dir: "auto", rows: String(Math.min(18, 3 + body.split("\n").length + body.length / 55)), "aria-describedby": claims.length ? hint.id : null });
  text.value = body;
  let findings = [];
  let told = null;

  const at = ({ sentence }) => text.value.indexOf(sentence);
  const around = (place) => claims.find((claim) => at(claim) >= 0 && at(claim) <= place && place <= at(claim) + claim.sentence.length) || null;
  const rest = () => tell(text.matches(":focus") ? around(text.selectionStart) : null);
  const pointed = ({ clientX, clientY }) => document.caretPositionFromPoint?.(clientX, clientY, { shadowRoots: [text.getRootNode()] });

  const entries = claims.map(entry);
  const sources = el("details", { class: "claims" }, el("summary", {}, "Where each statement comes from"), el("ul", {}, entries));

  function entry(claim) {
    const from = el("span", { id: newId("from") }, source(claim));
    const show = () => tell(claim);
    const select = () => {
      text.focus();
      text.setSelectionRange(at(claim), at(claim) + claim.sentence.length);
    };
    const sentence = button(claim.sentence, select, "quiet", { dir: "auto", "aria-describedby": from.id, onfocus: show, onblur: rest });
    return el("li", { onmouseenter: show, onmouseleave: rest }, sentence, from);
  }

  function tell(claim) {
    if (claim === told) return;
    told = claim;
    hint.replaceChildren(...(told ? ["This comes from ", ...source(told)] : [HINT]));
    paint();
  }

  /** Offsets of findings are code points. */
  function paint() {
    const points = Array.from(text.value);
    const kinds = points.map(() => null);
    const length = (words) => Array.from(words).length;
    const start = told ? length(text.value.slice(0, at(told))) : 0;
    if (told) kinds.fill("told", start, start + length(told.sentence));
    for (const found of findings) kinds.fill("found", found.start, found.end);
    const pieces = [];
    for (let from = 0, to; from < points.length; from = to) {
      for (to = from + 1; kinds[to] === kinds[from]; ) to += 1;
      const piece = points.slice(from, to).join("");
      pieces.push(kinds[from] ? el("mark", { class: kinds[from] }, piece) : piece);
    }
    behind.replaceChildren(...pieces, "\n");
  }

  function mark(found) {
    findings = found;
    claims.forEach((claim, place) => { entries[place].hidden = at(claim) < 0; });
    sources.hidden = hint.hidden = entries.every((one) => one.hidden);
    if (told && at(told) < 0) rest();
    paint();
  }

  text.addEventListener("input", () => mark(findings));
  text.addEventListener("scroll", () => { behind.scrollTop = text.scrollTop; });
  text.addEventListener("mousemove", (event) => tell(around(pointed(event)?.offset)));
  for (const left of ["mouseleave", "keyup", "click", "blur"]) text.addEventListener(left, rest);
  return { text, sources, mark, element: [el("div", { class: "paper" }, behind, text), hint] };
}
