// HighroadTouch.ask: the same call as Apex makes, to the real service.

export default async function ask({ recordJson, answer, press, draftId }) {
  const body = { record: JSON.parse(recordJson), answer, ...(draftId ? { draft_id: draftId } : {}) };
  window.asked.push({ ...body, press });
  const headers = { "Content-Type": "application/json", "Idempotency-Key": press };
  const response = await fetch("/v1/records", { method: "POST", headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (response.ok) return text;
  const { detail, remedy } = JSON.parse(text);
  throw Object.assign(new Error("Apex"), { body: { message: `${detail} ${remedy}` } });
}
