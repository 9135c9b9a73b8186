"use strict";
(() => {
  const fields = [...document.querySelectorAll(".filters [data-filter]")];
  const cases = [...document.querySelectorAll("details.case")];
  const shown = document.querySelector(".filters output");
  const fits = (card, name, value) => {
    if (!value) return true;
    if (name === "words") return card.textContent.toLowerCase().includes(value.toLowerCase());
    return (card.dataset[name] || "").split(" ").includes(value);
  };
  const apply = () => {
    let count = 0;
    for (const card of cases) {
      card.hidden = !fields.every((field) => fits(card, field.dataset.filter, field.value));
      if (!card.hidden) count += 1;
    }
    shown.textContent = `${count} of ${cases.length} cases`;
  };
  for (const field of fields) field.addEventListener("input", apply);
  apply();
})();
