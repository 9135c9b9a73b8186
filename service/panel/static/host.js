// The CRM around the panel: told what was done, asked whether it is on the record. Only the origin that the CRM named
// when it handed the record over is spoken to, and only its answers are heard.

import { newId } from "./dom.js";

const PATIENCE_MS = 8000;

export class Host {
  #origin;

  constructor(origin) {
    this.#origin = origin;
  }

  /** Resolves to null once it is on the record, else to the reason why it is not. */
  tell(event, detail) {
    const id = newId("told");
    return new Promise((resolve) => {
      const end = (reason) => {
        clearTimeout(timer);
        window.removeEventListener("message", hear);
        resolve(reason);
      };
      const hear = ({ origin, source, data }) => {
        if (origin !== this.#origin || source !== window.parent || data?.highroad !== 1 || data.answers !== id) return;
        end(data.ok ? null : String(data.message || "it was refused"));
      };
      const timer = setTimeout(() => end("it did not answer"), PATIENCE_MS);
      window.addEventListener("message", hear);
      window.parent.postMessage({ highroad: 1, id, event, ...detail }, this.#origin);
    });
  }
}
