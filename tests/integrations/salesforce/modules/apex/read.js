// HighroadTouch.read: the rows that the test has laid out for a record.

export default async function read({ recordId }) {
  const found = window.rows[recordId];
  if (!found) throw Object.assign(new Error("Apex"), { body: { message: "This opportunity has no contact role yet." } });
  return found;
}
