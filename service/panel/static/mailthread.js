// A mail thread that a bookmarklet put behind the `#`: read once, taken out of the address, only ever shown in a form.

const MOST = 50;
const LONGEST = 20_000;

/** What the form of one's own thread starts with, or null. Nothing is drafted until the person presses. */
export function threadFromAddress() {
  const found = new URLSearchParams(location.hash.slice(1)).get("thread");
  if (!found) return null;
  history.replaceState(null, "", location.pathname);
  try {
    return fields(JSON.parse(found));
  } catch {
    return null;
  }
}

const words = (value) => (typeof value === "string" ? value.slice(0, LONGEST) : "");

function fields(thread) {
  const messages = (Array.isArray(thread.messages) ? thread.messages : []).slice(-MOST);
  const isOurs = (message) => Boolean(thread.me) && words(message.from).toLowerCase() === words(thread.me).toLowerCase();
  const theirs = messages.filter((message) => !isOurs(message)).at(-1);
  const ours = messages.filter(isOurs).at(-1);
  return {
    prospect: words(theirs?.name),
    sender: words(ours?.name),
    offer: words(thread.subject).replace(/^((re|aw|fwd?|wg|sv|tr)\s*:\s*)+/i, ""),
    ours: words(ours?.body),
    sent: day(ours?.at),
    theirs: words(theirs?.body),
    written: day(theirs?.at),
  };
}

/** `2026-10-02` of what a mail program shows, or nothing where it cannot be told. */
function day(shown) {
  const moment = new Date(words(shown));
  return Number.isNaN(moment.getTime()) ? "" : moment.toLocaleDateString("sv"); // Sweden writes it as forms do
}
