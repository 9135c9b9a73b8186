// A person of Salesforce with e-mails, tasks and events, as the record that Highroad reads.

const DRAFT = "5"; // an e-mail's status where it was not sent

/** A call's outcome is free text: the words that dialers and reps use for calls that did not reach the person. */
const OUTCOMES = [
  [/voice\s?mail|left (a )?message|mailbox|machine/i, "call_voicemail"],
  [/wrong (number|person)|bad number|disconnected|not in service|invalid/i, "call_wrong_number"],
  [/no[ -]?answer|not answered|unanswered|missed|busy|no connect|not connected|not reached|unreachable|failed|cancel|abandoned/i, "call_no_answer"],
];

export function recordOf(found, now = new Date()) {
  const emails = (found.emails || []).map(emailEntry).filter(Boolean);
  const known = new Set((found.emails || []).map((email) => email.ActivityId).filter(Boolean));
  const tasks = (found.tasks || []).filter((task) => !known.has(task.Id)).map((task) => taskEntry(task, now));
  const events = (found.events || []).map((event) => eventEntry(event, now));
  return {
    id: `salesforce-${found.id}`,
    name: found.name,
    title: found.title,
    company: found.company,
    email: found.email,
    phone: found.noCalls ? null : found.phone,
    do_not_contact: found.noEmail === true,
    sender: found.senderName,
    sender_company: found.senderCompany,
    sender_phone: found.senderPhone,
    deal: found.deal,
    history: [...emails, ...tasks.filter(Boolean), ...events.filter(Boolean)],
  };
}

/** The idempotency key of one press: of this record, for the play that the rules choose, after this last message. */
export function keyOf(record, press) {
  const last = record.history.reduce((newest, entry) => (newest && newest.at > entry.at ? newest : entry), null);
  return `${record.id}.auto.${last ? last.id : ""}.${press}`;
}

function emailEntry(email) {
  if (email.Status === DRAFT || !email.MessageDate) return null;
  return { id: email.Id, at: email.MessageDate, kind: email.Incoming ? "email_in" : "email_out", subject: email.Subject, text: email.TextBody };
}

/** A closed call; or an e-mail that only a task tells of, as add-ins for mail leave it. */
function taskEntry(task, now) {
  const at = task.CompletedDateTime || (task.ActivityDate ? `${task.ActivityDate}T12:00:00.000Z` : null);
  if (!task.IsClosed || !at || new Date(at) > now) return null;
  if (task.TaskSubtype === "Email") return { id: task.Id, at, kind: "email_out", subject: task.Subject, text: task.Description };
  const kind = callKind(task);
  if (task.CallType === "Inbound" && kind !== "call_connected") return null; // theirs, and we were not there
  return { id: task.Id, at, kind, text: task.Description };
}

function callKind({ CallDisposition: disposition }) {
  const found = OUTCOMES.find(([words]) => words.test((disposition || "").slice(0, 200)));
  return found ? found[1] : "call_connected";
}

/** Meetings that took place, as far as the calendar says, and those ahead, whose plans stay with us. */
function eventEntry(event, now) {
  if (!event.StartDateTime) return null;
  const ahead = new Date(event.StartDateTime) > now;
  return { id: event.Id, at: event.StartDateTime, kind: "meeting", text: ahead ? null : event.Description };
}
