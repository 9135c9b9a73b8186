// The API browser: every operation of /openapi.json with its example, to be sent from here. Asks no other host.

import { el, newId } from "./dom.js";

const api = await (await fetch("/openapi.json")).json();
document.getElementById("about").textContent = `${api.info.title} ${api.info.version}: ${api.info.summary}`;
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);
document.getElementById("operations").replaceChildren(...operations.map(shown));

function shown({ path, method, operation }) {
  const fields = (operation.parameters || []).map((parameter) => ({ parameter, input: el("input", { id: newId("field"), placeholder: parameter.description || "" }) }));
  const body = operation.requestBody ? el("textarea", { id: newId("body"), rows: "12", spellcheck: "false" }) : null;
  if (body) body.value = JSON.stringify(example(operation), null, 2);
  const answer = el("pre", { class: "answer", tabindex: "0", "aria-live": "polite" });
  return el(
    "details",
    { class: "operation" },
    el("summary", {}, el("strong", {}, `${method} ${path}`), ` ${operation.summary || ""}`),
    el("p", {}, operation.description || ""),
    fields.map(({ parameter, input }) => el("label", {}, `${parameter.name} (${parameter.in}${parameter.required ? ", needed" : ""})`, input)),
    body ? el("label", {}, "Body", body) : null,
    el("p", { class: "soft" }, `Answers: ${Object.entries(operation.responses).map(([status, { description }]) => `${status} ${description}`).join(" · ")}`),
    el("button", { type: "button", class: "primary", onclick: () => send(path, method, fields, body, answer) }, "Send"),
    answer,
  );
}

/** The first example that the description gives: of the operation, else of its schema. */
function example(operation) {
  const content = operation.requestBody.content["application/json"];
  const named = Object.values(content.examples || {})[0];
  return named ? named.value : (resolved(content.schema).examples || [{}])[0];
}

function resolved(schema) {
  return schema.$ref ? schema.$ref.slice(2).split("/").reduce((place, name) => place[name], api) : schema;
}

async function send(path, method, fields, body, answer) {
  const given = fields.filter(({ input }) => input.value);
  const of = (kind) => given.filter(({ parameter }) => parameter.in === kind).map(({ parameter, input }) => [parameter.name, input.value]);
  const address = of("path").reduce((text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value)), path);
  const query = new URLSearchParams(of("query")).toString();
  const key = document.getElementById("key").value;
  answer.textContent = "…";
  try {
    const reply = await fetch(address + (query ? `?${query}` : ""), {
      method,
      credentials: "omit",
      headers: { ...Object.fromEntries(of("header")), ...(body ? { "Content-Type": "application/json" } : {}), ...(key ? { Authorization: `Bearer ${key}` } : {}) },
      body: body ? body.value : undefined,
    });
    const text = await reply.text();
    answer.textContent = `${reply.status}\n${readable(text)}`;
  } catch (error) {
    answer.textContent = error.message;
  }
}

function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
