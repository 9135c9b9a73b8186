"use strict";
(() => {
  const main = document.querySelector("main");
  const drafts = [...document.querySelectorAll(".draft")];
  const said = document.querySelector("output");
  const chosen = (draft) => draft.querySelector('[aria-pressed="true"]');
  const count = () => { said.textContent = `${drafts.filter(chosen).length} of ${drafts.length} labelled`; };
  for (const draft of drafts) {
    for (const button of draft.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        for (const other of draft.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
        for (const other of draft.querySelectorAll("button")) other.style.fontWeight = other === button ? "bold" : "";
        count();
      });
    }
  }
  document.getElementById("save").addEventListener("click", () => {
    const lines = drafts.filter(chosen).map((draft) => JSON.stringify({
      grader: main.dataset.grader, text: draft.dataset.text, case: draft.dataset.case,
      good: chosen(draft).dataset.good === "true", at: new Date().toISOString(),
    }));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "application/jsonl" }));
    link.download = `${main.dataset.grader}.jsonl`;
    link.click();
  });
  count();
})();
