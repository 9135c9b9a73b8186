// The rules page: every check with the principle and article behind it, an example, and how often it fired.

import { Api } from "./api.js";
import { el, words } from "./dom.js";

const ARTICLES = {
  ejected: "Have You Been E-jected?",
  silence: "the silent treatment",
  ignored: "being ignored",
  reality: "They're Just Not That in to You",
  takeaway: "the takeaway",
};

const rules = await new Api().get("/v1/rules");
document.getElementById("rules").replaceChildren(...rules.map(shown));

function shown({ check, principle, severity, says, fails, mended, fired }) {
  const [, after, how] = mended.match(/^([^]*) \(([^()]*)\)$/) || [null, mended, ""];
  const article = ARTICLES[principle.split("-")[0]];
  const facts = [severity === "block" ? "Stops a draft" : "Warns", `principle ${principle}${article ? `, from the article on ${article}` : ""}`, `fired ${fired === 1 ? "once" : `${fired} times`}`];
  return el(
    "li",
    { id: check, class: "rule" },
    el("h2", {}, words(check)),
    el("p", {}, says),
    el("p", { class: "soft" }, `${facts.join(" · ")} since the service started`),
    el("div", { class: "pair" }, example("Not this", fails), example("But this", after, how)),
  );
}

function example(label, text, how) {
  return el("div", {}, el("strong", {}, label), el("blockquote", {}, text), how ? el("p", { class: "soft" }, how) : null);
}
