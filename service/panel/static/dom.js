// Builds elements. Words of strangers only ever become text nodes: there is no innerHTML in this folder.

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if ((value ?? false) === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(9).filter((child) => (child ?? false) !== false));
  return element;
}

export const button = (text, onclick, kind = null, more = {}) => el("button", { type: onclick ? "button" : "submit", class: kind, onclick, ...more }, text);

export const para = (kind, ...children) => el("p", { class: kind }, ...children);

export const tag = (text) => el("span", { class: "tag" }, text);

let last = 0;
export const newId = (stem) => `${stem}-${++last}`;

/** For one press: what is sent again with it is done once. */
export const newKey = (stem) => [stem, ...crypto.getRandomValues(new Uint32Array(3))].join("-");

export const words = (id) => id.replaceAll("_", " ");

/** A moment in the reader's own words, e.g. "Tue 6 Oct, 9:30". */
export const moment = (iso) => written(iso, { weekday: "short", hour: "numeric", minute: "2-digit" });

export const day = (iso) => written(iso, {});

/** With its year where that is another than this. */
function written(iso, more) {
  const date = new Date(iso);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString(undefined, { day: "numeric", month: "short", year, ...more });
}
