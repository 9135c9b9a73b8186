// Signs a call to Highroad: for Zapier's «Code by Zapier», for n8n's Code node where `crypto` is allowed, for scripts.
import { createHmac } from "node:crypto";

export function signed(secret, body, now = Date.now()) {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return {
    "Content-Type": "application/json",
    "Highroad-Timestamp": timestamp,
    "Highroad-Signature": `v1=${signature}`,
  };
}
