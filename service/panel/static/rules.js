// The rules page: every check with its principle, an example, and how often it fired since the service started.

import { Api } from "./api.js";
import { el } from "./dom.js";

const rules = await new Api().get("/v1/rules");
document.getElementById("rules").replaceChildren(
  ...rules.map((rule) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, rule.check, el("div", { class: "soft" }, `${rule.principle} · ${rule.severity}`)),
      el("td", {}, rule.says),
      el("td", {}, el("q", {}, rule.fails)),
      el("td", {}, el("q", {}, rule.mended)),
      el("td", {}, String(rule.fired)),
    ),
  ),
);
