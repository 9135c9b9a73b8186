// The real card against a real Highroad: only HubSpot's own fetch is stood in for, by one that signs as HubSpot does.

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import React from "react";
import { beforeEach, expect, test, vi } from "vitest";

const { HIGHROAD_ADDRESS, HIGHROAD_SECRET } = process.env;
const QUERY = "userId=7&portalId=11&userEmail=dana%40acme.example&appId=3";

globalThis.self ??= globalThis;
self.extend_V2 = () => {};
let calls = [];
self.hsFetch = async (url, { method, body }) => {
  const signedUri = `${url}?${QUERY.replace("%40", "@")}`;
  const text = JSON.stringify(body);
  const timestamp = String(Date.now());
  const signature = createHmac("sha256", HIGHROAD_SECRET).update(`${method}${signedUri}${text}${timestamp}`, "utf8").digest("base64");
  calls.push({ url, body });
  return fetch(`${url.replace("https://highroad.example.com", HIGHROAD_ADDRESS)}?${QUERY}`, {
    method,
    body: text,
    headers: { "Content-Type": "application/json", "X-HubSpot-Signature-v3": signature, "X-HubSpot-Request-Timestamp": timestamp },
  });
};

const { Alert, Button, Heading, Text } = await import("@hubspot/ui-extensions");
const { createRenderer } = await import("@hubspot/ui-extensions/testing");
const { HighroadCard } = await import("../src/app/cards/HighroadCard.jsx");
const { recordOf } = await import("../src/app/cards/record.js");

const days = (ago) => String(Date.now() - ago * 86_400_000);
const found = (properties, place) => ({ toObjectId: place + 1, associationTypes: [], properties });
const EMAILS = [
  { hs_timestamp: days(30), hs_email_direction: "EMAIL", hs_email_subject: "Timesheets", hs_email_text: "Hi Jim, here are the two ways to move your 30 staff off paper timesheets. Dana" },
  { hs_timestamp: days(29), hs_email_direction: "INCOMING_EMAIL", hs_email_text: "Thanks Dana, the second one looks right." },
];
const CALLS = [{ hs_timestamp: days(9), hs_call_status: "COMPLETED", hs_call_disposition: "73a0d17f-1163-4015-bdd5-ec830791da20" }];
const STOP = { hs_timestamp: days(2), hs_email_direction: "INCOMING_EMAIL", hs_email_text: "Please remove me from your list and do not write again." };

function shown(emails, calls = CALLS) {
  const renderer = createRenderer("crm.record.tab");
  const settled = { error: null, isLoading: false, isRefetching: false, refetch: async () => {} };
  const contact = { hs_object_id: String(Math.random()).slice(2), firstname: "Jim", lastname: "Ortiz", company: "Northwind Bakery", phone: "+1 312 555 0142", hs_timezone: "america_slash_chicago" };
  renderer.mocks.useCrmProperties.willCall(() => ({ ...settled, properties: contact }));
  renderer.mocks.useAssociations.willCall(({ toObjectType }) => ({ ...settled, results: ({ "0-49": emails, "0-48": calls }[toObjectType] || []).map(found) }));
  const opened = [];
  const actions = { openIframeModal: (modal) => opened.push(modal), copyTextToClipboard: (text) => opened.push(text) };
  renderer.render(<HighroadCard context={{ user: { firstName: "Dana", lastName: "Reyes" } }} actions={actions} />);
  const press = (label) => renderer.find(Button, (node) => node.text === label).trigger("onClick");
  return { renderer, press, opened };
}

const patient = { timeoutInMs: 20_000 };
beforeEach(() => { calls = []; });

test("one press gives the next touch with its words", async () => {
  const { renderer, press, opened } = shown(EMAILS);
  press("Draft the next touch");
  await renderer.waitFor(() => expect(renderer.find(Heading).text).toBe("Call first: apology call"), patient);
  expect(renderer.findAll(Text).some((node) => (node.text || "").includes("Dana Reyes"))).toBe(true);
  press("Copy");
  expect(opened[0]).toContain("Jim");
  expect(calls[0].body.press).toBeTruthy();
}, 30_000);

test("somebody who asked to be left alone is", async () => {
  const { renderer, press } = shown([...EMAILS, STOP]);
  press("Draft the next touch");
  await renderer.waitFor(() => expect(renderer.find(Heading).text).toBe("stop"), patient);
  expect(renderer.find(Alert).props.title).toBe("Nothing is written");
}, 30_000);

test("the panel opens by a link that is good once", async () => {
  const { press, opened } = shown(EMAILS);
  press("Open the panel");
  await vi.waitFor(() => expect(opened[0].uri).toMatch(/\/panel\?launch=hrl_/), { timeout: 20_000 });
}, 30_000);

test("a contact without a word is told so", () => {
  const { renderer } = shown([], []);
  expect(renderer.find(Text).text).toContain("no e-mail, call or meeting");
});

test("a refused signature is shown as a fault and not as a draft", async () => {
  const kept = self.hsFetch;
  self.hsFetch = (url, options) => fetch(`${HIGHROAD_ADDRESS}/v1/records`, { method: "POST", body: JSON.stringify(options.body), headers: { "Content-Type": "application/json", "X-HubSpot-Signature-v3": "no", "X-HubSpot-Request-Timestamp": "1" } });
  const { renderer, press } = shown(EMAILS);
  press("Draft the next touch");
  await renderer.waitFor(() => expect(renderer.find(Alert).props.title).toBe("No draft"), patient);
  self.hsFetch = kept;
}, 30_000);

test("time zones, planned calls and forwarded mail are read as HubSpot means them", () => {
  const planned = { hs_timestamp: days(-3), hs_call_status: "SCHEDULED" };
  const record = recordOf({ firstname: "Jim", hs_timezone: "america_slash_new_york" }, [found({ ...EMAILS[0], hs_email_direction: "FORWARDED_EMAIL" }, 0)], [found(planned, 0)], [], { email: "dana@acme.example" });
  expect(record.timezone).toBe("America/New_York");
  expect(record.history).toEqual([]);
});

test("the card may reach what it calls", () => {
  const meta = JSON.parse(readFileSync(new URL("../src/app/app-hsmeta.json", import.meta.url), "utf8"));
  expect(meta.config.permittedUrls.fetch).toContain("https://highroad.example.com");
});
