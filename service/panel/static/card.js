// The call card: whom to call, the steps to tick with what to listen for, notes, the number from 0 to 10, the outcome.

import { button, el, newId, para, tag, words } from "./dom.js";
import { address } from "./editor.js";

const OUTCOMES = {
  no: "A clear no",
  yes: "A clear yes",
  limbo: "Still in between",
  reason_learned: "They told me why not",
  person_changed: "Somebody else decides",
  no_answer: "Nobody answered",
};

/** The card as an element; `onOutcome({outcome, zero_to_ten, note})` resolves to whether it was recorded. */
export function callCard(draft, onOutcome) {
  const steps = draft.call_card || [];
  const notes = [];
  const slider = numberSlider();
  const said = steps.length
    ? el("ol", { class: "steps" }, steps.map((step) => stepItem(step, notes, slider)))
    : [el("p", { class: "opener", dir: "auto" }, draft.body), openNote(notes)];
  return el("section", { class: "card", "aria-label": "Call card" }, address(draft), said, outcomeForm(notes, slider, onOutcome));
}

function openNote(notes) {
  const note = el("textarea", { rows: "2", id: newId("note") });
  notes.push({ step: "call", note });
  return [el("label", { for: note.id }, "Notes"), note];
}

function stepItem(step, notes, slider) {
  const id = newId("step");
  const note = el("textarea", { rows: "1", dir: "auto", placeholder: "Note", "aria-label": `Note on: ${step.say}` });
  notes.push({ step: step.step, note });
  return el(
    "li",
    { class: step.spoken ? "step" : "step silent" },
    el("input", { type: "checkbox", id }),
    el("div", {},
      step.spoken ? null : tag("To yourself"),
      el("label", { for: id, dir: "auto" }, step.say),
      step.listen_for ? para("listen", tag("Listen for"), " ", el("bdi", {}, step.listen_for)) : null,
      step.step === "zero_to_ten" ? slider.element : null,
      note),
  );
}

function numberSlider() {
  const id = newId("zero-to-ten");
  const shown = el("output", { for: id }, "not asked yet");
  let touched = false;
  const input = el("input", {
    type: "range", class: "unasked", id, min: "0", max: "10", step: "1", value: "5",
    oninput: () => {
      touched = true;
      input.className = "";
      shown.textContent = `${input.value}: ${reading(Number(input.value))}`;
    },
  });
  return {
    element: el("div", { class: "slider" }, el("label", { for: id }, "Their number, 0 to 10"), input, shown),
    value: () => (touched ? Number(input.value) : null),
  };
}

function reading(number) {
  if (number <= 2) return "a clear no, thank them and close";
  if (number >= 9) return "ready to change, agree the path";
  return "in between, help them to a clear 0 or 10";
}

function outcomeForm(notes, slider, onOutcome) {
  const id = newId("outcome");
  const options = Object.entries(OUTCOMES).map(([value, text]) => el("option", { value }, text));
  const select = el("select", { id, required: true }, el("option", { value: "" }, "Choose …"), options);
  const record = button("Record, and show what is next", null, "primary");
  return el(
    "form",
    {
      class: "outcome",
      onsubmit: async (event) => {
        event.preventDefault();
        record.disabled = true;
        const note = notes.filter((n) => n.note.value.trim()).map((n) => `${words(n.step)}: ${n.note.value.trim()}`).join("\n");
        record.disabled = await onOutcome({ outcome: select.value, zero_to_ten: slider.value(), note: note || null });
      },
    },
    el("label", { for: id }, "What came of it"),
    select,
    record,
  );
}
