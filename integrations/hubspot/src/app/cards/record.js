// A contact of HubSpot with its e-mails, calls and meetings, as the record that Highroad reads.

export const CONTACT = ["firstname", "lastname", "email", "phone", "mobilephone", "jobtitle", "company", "hs_object_id", "hs_timezone"];
export const EMAIL = ["hs_timestamp", "hs_email_subject", "hs_email_text", "hs_email_direction"];
export const CALL = ["hs_timestamp", "hs_call_status", "hs_call_disposition", "hs_call_direction", "hs_call_body"];
export const MEETING = ["hs_timestamp", "hs_meeting_outcome", "hs_internal_meeting_notes"];

// HubSpot's own outcomes of a call; an account may add others, which count by their status.
const DISPOSITIONS = {
  "73a0d17f-1163-4015-bdd5-ec830791da20": "call_no_answer",
  "9d9162e7-6cf3-4944-bf63-4dff82258764": "call_no_answer",
  "b2cf5968-551e-4856-9783-52b3da59a7d0": "call_voicemail",
  "a4c4c377-d246-4b32-a13b-75a56a4cd0ff": "call_no_answer",
  "17b47fee-58de-441e-a44c-c6300d46f273": "call_wrong_number",
  "f240bbac-87c9-4f6e-bf70-924b57d47db7": "call_connected",
};
const FAILED = ["NO_ANSWER", "BUSY", "FAILED", "CANCELED", "MISSED"];
const NOT_HELD = ["NO_SHOW", "CANCELED", "RESCHEDULED"];

export function recordOf(contact, emails, calls, meetings, user) {
  const history = [...emails.map(emailEntry), ...calls.map(callEntry), ...meetings.map(meetingEntry)].filter(Boolean);
  return {
    id: contact.hs_object_id,
    name: [contact.firstname, contact.lastname].filter(Boolean).join(" ") || contact.email,
    title: contact.jobtitle,
    company: contact.company,
    email: contact.email,
    phone: contact.phone || contact.mobilephone,
    timezone: zone(contact.hs_timezone),
    sender: [user.firstName, user.lastName].filter(Boolean).join(" ") || user.email,
    history,
  };
}

/**
 * Names one press, for this play and after this last message: `hubspot.fetch` sends no headers of ours, and HubSpot
 * repeats a call by itself. The record's own id is added by Highroad.
 */
export function pressOf(record, play = "auto") {
  const last = record.history.reduce((newest, entry) => (newest && newest.at > entry.at ? newest : entry), null);
  const moment = Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
  return [play, last?.id, moment].filter(Boolean).join(".").slice(-120);
}

/** HubSpot writes `america_slash_chicago`. */
function zone(value) {
  if (!value) return null;
  return value.split("_slash_").map((part) => part.replace(/(^|_)[a-z]/g, (start) => start.toUpperCase())).join("/");
}

const entry = ({ toObjectId, properties }, kind, subject, text) =>
  properties.hs_timestamp ? { id: `${kind}-${toObjectId}`, at: moment(properties.hs_timestamp), kind, subject, text } : null;

/** Milliseconds or ISO 8601, as HubSpot gives either. */
const moment = (value) => new Date(/^\d+$/.test(value) ? Number(value) : value).toISOString();

function emailEntry(found) {
  const { hs_email_direction: direction, hs_email_subject: subject, hs_email_text: text } = found.properties;
  if (direction === "FORWARDED_EMAIL") return null;
  return entry(found, direction === "INCOMING_EMAIL" ? "email_in" : "email_out", subject, text);
}

function callEntry(found) {
  const { hs_call_status: status, hs_call_disposition: disposition, hs_call_direction: direction, hs_call_body: text } = found.properties;
  const ahead = new Date(moment(found.properties.hs_timestamp || 0)) > new Date();
  if (ahead || ["SCHEDULED", "QUEUED", "RINGING", "CONNECTING"].includes(status)) return null;
  const kind = DISPOSITIONS[disposition] || (FAILED.includes(status) ? "call_no_answer" : "call_connected");
  if (direction === "INBOUND" && kind !== "call_connected") return null;
  return entry(found, kind, null, plain(text));
}

function meetingEntry(found) {
  const { hs_meeting_outcome: outcome, hs_internal_meeting_notes: notes } = found.properties;
  return NOT_HELD.includes(outcome) ? null : entry(found, "meeting", null, plain(notes));
}

const plain = (html) => (html ? html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim() : null);
