// The buttons below a draft.

import { button, el, newId, para } from "./dom.js";
import { composeLinks, copyText } from "./mail.js";

/** `onSent(text)` is called once it is logged as sent; `onAgain`, for the main draft alone, writes another. */
export function actions({ draft, play, current, deeds, onSent, onAgain = null }) {
  return el(
    "div",
    { class: "actions" },
    button("Copy", () => deeds.copied(draft, play, current())),
    draft.channel === "email" ? mailMenu(current) : null,
    draft.channel && draft.channel !== "call" ? sentButton({ draft, play, current, deeds, onSent }) : null,
    deeds.hasRecord ? button(draft.channel === "call" ? "Save as a task" : "Save to the record", () => deeds.kept(play, current())) : null,
    onAgain ? [button("Another variant", onAgain, "quiet"), notUseful(deeds)] : null,
  );
}

function sentButton({ draft, play, current, deeds, onSent }) {
  const sent = button(draft.channel === "voicemail" ? "I left it" : "I sent it", async () => {
    const text = current();
    sent.disabled = true;
    sent.disabled = await deeds.sent(draft, play, text);
    if (sent.disabled) onSent(text);
  });
  return sent;
}

function mailMenu(current) {
  const menu = el("details", { class: "menu" }, el("summary", {}, "Open in mail"));
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    const { links, bodyLeftOut } = composeLinks(current());
    const items = Object.entries(links).map(([name, href]) => el("a", { href, target: "_blank", rel: "noreferrer", onclick: () => bodyLeftOut && copyText(current().body) }, name));
    menu.replaceChildren(menu.firstChild, ...items, bodyLeftOut ? para("hint", "Too long for a link: the text is copied, paste it there.") : "");
  });
  return menu;
}

function notUseful(deeds) {
  const id = newId("reason");
  const reason = el("input", { id });
  const say = async (event) => {
    event.preventDefault();
    menu.open = !(await deeds.notUseful(reason.value.trim()));
  };
  const form = el("form", { onsubmit: say }, el("label", { for: id }, "What is wrong with it?"), reason, button("Say so"));
  const menu = el("details", { class: "menu quiet" }, el("summary", {}, "Not useful"), form);
  return menu;
}
