// How things stand and the next touch, as two sections; they come before the draft and cost nothing.

import { el, moment, para, tag, words } from "./dom.js";
import { kindSays, shows, silence, toLearn } from "./say.js";

const SAID_AT_ONCE = 2;

export function situationSection(situation) {
  const stopped = situation.kind === "opt_out";
  const evidence = situation.evidence.filter((found) => found.quote && (!stopped || found.shows === "opt_out"));
  const owed = stopped ? [] : situation.owed_by_us;
  const open = toLearn(situation);
  return section(
    "situation",
    "How things stand",
    words(situation.kind),
    para("facts", `${kindSays(situation)} ${silence(situation)}`),
    evidence.length ? el("ul", { class: "evidence" }, evidence.map((found) => el("li", { dir: "auto" }, el("q", {}, found.quote), " ", tag(shows(found.shows))))) : null,
    owed.map((one) => para("owed", "You still owe them: ", el("q", { dir: "auto" }, one.evidence.quote))),
    open ? para("unknown", open) : null,
  );
}

/** `now`: the moment that was judged from; a plan that waits says until when. */
export function planSection(plan, now, over = "The next touch") {
  const call = plan.play.channel === "call";
  const later = plan.not_before && new Date(plan.not_before) > now;
  return section(
    "plan",
    over,
    `${call ? "Call first: " : ""}${words(plan.play.id)}`,
    call || plan.closed ? null : para("form", plan.play.form),
    para("why", plan.why.slice(0, SAID_AT_ONCE).map((reason) => reason.says).join(" ")),
    later ? para("until", `Not before ${moment(plan.not_before)}.`) : null,
    plan.flags.map((flag) => para("flag", flag)),
    reasons(plan),
  );
}

function reasons({ why, alternatives, would_change }) {
  const other = alternatives.find((one) => !one.forbidden);
  return el(
    "details",
    {},
    el("summary", {}, "Why, and what would change it"),
    el("ul", {}, why.map((reason) => el("li", {}, `${reason.says} `, tag(`rule ${reason.rule}`)))),
    other ? para(null, "Also thought of: ", el("strong", {}, words(other.play)), `. ${other.why_not}`) : null,
    would_change.length ? [para(null, "It changes when:"), el("ul", {}, would_change.map(change))] : null,
  );
}

/** "They say no: that settles it" as what happens, and what follows. */
function change(text) {
  const [when, ...then] = text.split(": ");
  return el("li", {}, then.length ? [el("strong", {}, when), ` → ${then.join(": ")}`] : when);
}

function section(kind, over, title, ...rest) {
  return el("section", { class: kind, "aria-label": over }, el("p", { class: "over", "aria-hidden": "true" }, over), el("h2", {}, title), ...rest);
}
