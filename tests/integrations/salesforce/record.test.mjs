// What Apex reads becomes the record that Highroad reads. Run by `node --test`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asHtml } from "./lwc/highroadNextTouch/html.js";
import { recordOf } from "./lwc/highroadNextTouch/record.js";

const NOW = new Date("2026-11-22T12:00:00Z");
const BEFORE = "2026-11-20T09:00:00.000Z";
const AHEAD = "2026-11-25T09:00:00.000Z";

const history = (rows) => recordOf({ id: "003", ...rows }, NOW).history;
const kinds = (rows) => history(rows).map((entry) => entry.kind);
const task = (more) => ({ Id: "00T", TaskSubtype: "Call", IsClosed: true, CompletedDateTime: BEFORE, ...more });

test("calls are what their outcome says, in the words that dialers use", () => {
  const outcomes = {
    "No Answer": "call_no_answer",
    "no-answer": "call_no_answer",
    Busy: "call_no_answer",
    "Missed call": "call_no_answer",
    "Not reached": "call_no_answer",
    "Left Voicemail": "call_voicemail",
    "No answer, left voice mail": "call_voicemail",
    "Left a message": "call_voicemail",
    "Wrong Number": "call_wrong_number",
    Connected: "call_connected",
    "Call back later": "call_connected",
    "": "call_connected",
  };
  for (const [disposition, kind] of Object.entries(outcomes)) {
    assert.deepEqual(kinds({ tasks: [task({ CallDisposition: disposition })] }), [kind], disposition);
  }
  assert.deepEqual(kinds({ tasks: [task({ CallDisposition: null })] }), ["call_connected"]);
});

test("a call of theirs that we missed is no attempt of ours", () => {
  assert.deepEqual(kinds({ tasks: [task({ CallType: "Inbound", CallDisposition: "Missed" })] }), []);
  assert.deepEqual(kinds({ tasks: [task({ CallType: "Inbound" })] }), ["call_connected"]);
});

test("what is open, ahead or without a day is left out", () => {
  const left = [task({ IsClosed: false }), task({ CompletedDateTime: AHEAD }), task({ CompletedDateTime: null })];
  assert.deepEqual(kinds({ tasks: left }), []);
  assert.deepEqual(kinds({ tasks: [task({ CompletedDateTime: null, ActivityDate: "2026-11-01" })] }), ["call_connected"]);
});

test("an e-mail counts once, whether by itself or by its task", () => {
  const email = { Id: "02s", MessageDate: BEFORE, Incoming: false, Status: "3", ActivityId: "00T" };
  const told = task({ TaskSubtype: "Email", Subject: "Offer", Description: "Hi" });
  assert.deepEqual(history({ emails: [email], tasks: [told] }).map((entry) => entry.id), ["02s"]);
  assert.deepEqual(kinds({ tasks: [told] }), ["email_out"]);
});

test("drafts of e-mails are left out, and theirs are theirs", () => {
  const email = { Id: "02s", MessageDate: BEFORE, Incoming: true, Status: "1" };
  assert.deepEqual(kinds({ emails: [email, { ...email, Status: "5" }, { ...email, MessageDate: null }] }), ["email_in"]);
});

test("meetings count, and plans for those ahead stay inside", () => {
  const event = { Id: "00U", StartDateTime: BEFORE, Description: "They like it" };
  assert.equal(history({ events: [event] })[0].text, "They like it");
  assert.equal(history({ events: [{ ...event, StartDateTime: AHEAD }] })[0].text, null);
});

test("wishes of the person are kept", () => {
  assert.equal(recordOf({ id: "003", noEmail: true }).do_not_contact, true);
  assert.equal(recordOf({ id: "003", noEmail: null }).do_not_contact, false);
  assert.equal(recordOf({ id: "003", noCalls: true, phone: "1" }).phone, null);
  assert.equal(recordOf({ id: "003", phone: "1" }).phone, "1");
});

test("text becomes markup that shows it as it is", () => {
  assert.equal(asHtml("a <b>\r\n\"c\" & 'd'"), "a &lt;b&gt;<br>&quot;c&quot; &amp; &#39;d&#39;");
});
