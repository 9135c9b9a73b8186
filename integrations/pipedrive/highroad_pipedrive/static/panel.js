// The page in Pipedrive's panel: one button, then Highroad's panel on the record that is open.

import { Pipedrive } from "./pipedrive.js";

const LOW = 130;
const HIGH = 750;

const asked = Object.fromEntries(new URLSearchParams(location.search));
history.replaceState(null, "", location.pathname); // the token leaves the address
document.documentElement.dataset.theme = asked.theme === "dark" ? "dark" : "light";

const main = document.querySelector("main");
const button = document.getElementById("press");
const status = document.getElementById("status");
const pipedrive = new Pipedrive(asked.id);
const record = { resource: asked.resource, id: (asked.selectedIds || "").split(",")[0] };
let frame = null;

button.addEventListener("click", press);
window.addEventListener("message", hear);
await pipedrive.execute("initialize", { size: { height: LOW } });

async function press() {
  button.disabled = true;
  const press = Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
  status.textContent = "Reading the record …";
  try {
    const { token } = await pipedrive.execute("get_signed_token"); // that of the address is good for five minutes only
    const answer = await fetch("/touch", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token, press, ...record }),
    });
    const told = await answer.json();
    if (answer.ok) await open(told.panel_url);
    else refuse(told);
  } catch {
    refuse({ message: "Highroad's server for Pipedrive cannot be reached." });
  }
  button.disabled = false;
}

function refuse({ message, install }) {
  status.textContent = message;
  if (!install) return;
  const link = Object.assign(document.createElement("a"), { href: install, target: "_blank", rel: "noreferrer", textContent: "Install it" });
  status.append(" ", link);
}

async function open(address) {
  frame = Object.assign(document.createElement("iframe"), { title: "Highroad", src: address, allow: "clipboard-write" });
  main.className = "open";
  main.replaceChildren(frame);
  await pipedrive.execute("resize", { height: HIGH });
}

/** What the rep did in Highroad's panel. Nothing is written by us: Pipedrive's own dialog opens, filled in, and the rep saves it. */
function hear({ origin, source, data }) {
  if (!frame || source !== frame.contentWindow || origin !== new URL(frame.src).origin || data?.highroad !== 1) return;
  const answer = (message) => source.postMessage({ highroad: 1, answers: data.id, ok: false, message }, origin);
  if (data.event === "sent" && data.channel === "email") {
    answer("Pipedrive puts it there once it synchronises your mail");
    return;
  }
  pipedrive.execute("open_modal", { type: "activity", prefill: activity(data) }).catch(() => {});
  answer("save it in Pipedrive's dialog, which is open now");
}

function activity({ event, channel, subject, body, not_before: notBefore, outcome }) {
  const spoken = channel === "call" || channel === "voicemail";
  const lines = event === "outcome" ? [`What came of it: ${outcome?.outcome?.replaceAll("_", " ")}`, outcome?.note, zeroToTen(outcome)] : [body];
  return {
    subject: spoken ? "Call" : subject || "E-mail",
    note: lines.filter(Boolean).map(asHtml).join("<br>"),
    ...(event === "kept" && notBefore ? { dueDate: notBefore.slice(0, 10) } : {}),
    ...(record.resource === "deal" ? { deal: Number(record.id) } : {}),
  };
}

const zeroToTen = (outcome) => (Number.isInteger(outcome?.zero_to_ten) ? `Zero to ten: ${outcome.zero_to_ten}` : null);

function asHtml(text) {
  const box = document.createElement("div");
  box.textContent = text;
  return box.innerHTML.replaceAll("\n", "<br>");
}
