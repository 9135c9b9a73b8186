// One button on the contact: how things stand, the next touch, and the words for it. Nothing is sent from here.

import React, { useState } from "react";
import { Alert, Button, ButtonRow, Divider, Flex, Heading, LoadingSpinner, Text, hubspot } from "@hubspot/ui-extensions";
import { useAssociations, useCrmProperties } from "@hubspot/ui-extensions/crm";
import { CALL, CONTACT, EMAIL, MEETING, pressOf, recordOf } from "./record.js";

export const HIGHROAD = "https://highroad.example.com";
const MOST = 100;

hubspot.extend(({ context, actions }) => <HighroadCard context={context} actions={actions} />);

export function HighroadCard({ context, actions }) {
  const contact = useCrmProperties(CONTACT);
  const emails = useAssociations({ toObjectType: "0-49", properties: EMAIL, pageLength: MOST });
  const calls = useAssociations({ toObjectType: "0-48", properties: CALL, pageLength: MOST });
  const meetings = useAssociations({ toObjectType: "0-47", properties: MEETING, pageLength: MOST });
  const [answer, setAnswer] = useState(null);
  const [fault, setFault] = useState(null);
  const [waiting, setWaiting] = useState(false);

  const parts = [contact, emails, calls, meetings];
  const broken = parts.find((part) => part.error);
  if (broken) return <Alert title="The record cannot be read" variant="error">{String(broken.error.message || broken.error)}</Alert>;
  if (parts.some((part) => part.isLoading)) return <LoadingSpinner label="Reading the record" showLabel />;

  const record = recordOf(contact.properties, emails.results, calls.results, meetings.results, context.user);

  const ask = async (more) => {
    setWaiting(true);
    setFault(null);
    try {
      const reply = await hubspot.fetch(`${HIGHROAD}/v1/records`, { method: "POST", timeout: 12_000, body: { record, press: pressOf(record), ...more } });
      const found = await reply.json();
      if (!reply.ok) throw new Error([found.detail, found.remedy].filter(Boolean).join(" "));
      return found;
    } catch (error) {
      setFault(error.message || "Highroad cannot be reached.");
      return null;
    } finally {
      setWaiting(false);
    }
  };
  const draft = async () => {
    const found = await ask({ answer: "draft" });
    if (found) setAnswer(found);
  };
  const lookAgain = async () => {
    const found = await ask({ answer: "draft", draft_id: answer.draft_id });
    if (found) setAnswer({ ...answer, ...found });
  };
  const openPanel = async () => {
    const found = await ask({ answer: "panel" });
    if (found) actions.openIframeModal({ uri: found.panel_url, title: "The next touch", width: 900, height: 800 });
  };

  if (!record.history.length) return <Text>There is no e-mail, call or meeting with this contact yet.</Text>;
  return (
    <Flex direction="column" gap="small">
      <ButtonRow>
        <Button variant="primary" disabled={waiting} onClick={draft}>Draft the next touch</Button>
        <Button disabled={waiting} onClick={openPanel}>Open the panel</Button>
      </ButtonRow>
      {waiting && <LoadingSpinner label="Reading the thread" showLabel />}
      {fault && <Alert title="No draft" variant="error">{fault}</Alert>}
      {answer && <Answer answer={answer} actions={actions} lookAgain={lookAgain} />}
    </Flex>
  );
}

const words = (id) => (id || "").replaceAll("_", " ");

function Answer({ answer, actions, lookAgain }) {
  const first = answer.channel === "call" ? "Call first: " : "";
  const text = [answer.subject, answer.body].filter(Boolean).join("\n\n");
  return (
    <Flex direction="column" gap="small">
      <Heading>{`${first}${words(answer.play)}`}</Heading>
      <Text variant="microcopy">{`How things stand: ${words(answer.kind)}`}</Text>
      {answer.why && <Text>{answer.why}</Text>}
      {answer.needs_input && <Alert title="One fact is missing" variant="warning">{answer.needs_input}</Alert>}
      {answer.status === "pending" && <Button onClick={lookAgain}>Still being written: look again</Button>}
      {answer.status === "no_draft" && <Alert title="Nothing is written" variant="info">{answer.not_before ? `Not before ${answer.not_before}.` : "There is nothing to send."}</Alert>}
      {answer.body && <Divider />}
      {answer.subject && <Text format={{ fontWeight: "bold" }}>{answer.subject}</Text>}
      {answer.body && answer.body.split("\n").filter(Boolean).map((line, place) => <Text key={place}>{line}</Text>)}
      {answer.body && <Button onClick={() => actions.copyTextToClipboard(text)}>Copy</Button>}
    </Flex>
  );
}
