// The rules page: every check with the principle and article behind it, an example, and how often it fired.

import { Api } from "./api.js";
import { el, para, words } from "./dom.js";

const rules = await new Api().get("/v1/rules");
document.getElementById("rules").replaceChildren(...rules.map(shown));

function shown({ check, principle, article, severity, says, fails, mended, fired }) {
  const [, after, how] = mended.match(/^([^]*) \(([^()]*)\)$/) || [null, mended, ""];
  const facts = [severity === "block" ? "Stops a draft" : "Warns", `principle ${principle}${article ? `, from the article on ${article}` : ""}`, `fired ${fired === 1 ? "once" : `${fired} times`}`];
  return el(
    "li",
    { id: check, class: "rule" },
    el("h2", {}, words(check)),
    para(null, says),
    para("soft", `${facts.join(" · ")} since the service started`),
    el("div", { class: "pair" }, example("Not this", fails), example("But this", after, how)),
  );
}

function example(label, text, how) {
  return el("div", {}, el("strong", {}, label), el("blockquote", {}, text), how ? para("soft", how) : null);
}
