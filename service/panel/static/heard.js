// What came of a call, as messages of the thread: the rules read words, so what was chosen stands in plain ones.

/** A reason without a yes is a no; the note of a "not yet" may name the time. */
export function heard({ outcome, note }, at) {
  const noted = (words) => [words, note].filter(Boolean).join("\n");
  const call = (body, how = "connected") => ({ direction: "outbound", channel: "call", outcome: how, at, body });
  const theirs = (body) => ({ direction: "inbound", channel: "call", at, body });
  if (outcome === "no_answer") return [call(note, outcome)];
  if (outcome === "yes") return [call(note), theirs("Yes, we would like to go ahead.")];
  if (outcome === "person_changed") return [call(note), theirs("I no longer decide about this, somebody else does now.")];
  if (outcome === "limbo") return [call(null), theirs(noted("Perhaps some day. I cannot say yes or no yet."))];
  return [call(noted("No, thank you. We have decided against it."))];
}
