// Talks to Highroad: JSON calls, and a draft as it is written. The token lives in memory alone.

import { newKey } from "./dom.js";

export class Problem extends Error {
  constructor(status, document) {
    super(document.detail || "The service did not answer as expected.");
    const { code, rule, remedy } = document;
    Object.assign(this, { status, code, rule, remedy });
  }
}

const EXPIRED = { detail: "This panel has been open for more than 15 minutes.", remedy: "Copy the words that you want to keep, then press the button on the record again." };

export class Api {
  #token;

  constructor(base = "", token = null) {
    this.base = base.replace(/\/$/, "");
    this.#token = token;
  }

  #headers(more = {}) {
    return {
      "Content-Type": "application/json",
      ...(this.#token ? { Authorization: `Bearer ${this.#token}` } : {}),
      ...more,
    };
  }

  #fetch(path, options) {
    return this.#answered(fetch(this.base + path, { credentials: "omit", ...options }));
  }

  async #answered(request) {
    let answer;
    try {
      answer = await request;
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Problem(0, { detail: "Highroad cannot be reached.", remedy: "Check the connection and try again." });
    }
    if (answer.ok) return answer;
    const document = await answer.json().catch(() => ({}));
    throw new Problem(answer.status, answer.status === 401 && this.#token ? EXPIRED : document);
  }

  async post(path, body, headers) {
    return (await this.#fetch(path, { method: "POST", headers: this.#headers(headers), body: JSON.stringify(body) })).json();
  }

  /** The JSON of a request that was begun before this file was there. Raises Problem. */
  async read(request) {
    return (await this.#answered(request)).json();
  }

  async get(path) {
    return (await this.#fetch(path, { headers: this.#headers() })).json();
  }

  /** Yields {event, data} of a draft being written, or made ahead unless `anew`. Abort the signal to end the model. */
  async *stream(brief, signal, anew = false) {
    const answer = await this.#fetch("/v1/drafts/stream", {
      method: "POST",
      headers: this.#headers({ "Idempotency-Key": newKey("panel"), ...(anew ? { "Cache-Control": "no-cache" } : {}) }),
      body: JSON.stringify(brief),
      signal,
    });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let waiting = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      waiting += value;
      const blocks = waiting.split("\n\n");
      waiting = blocks.pop();
      for (const block of blocks) {
        const [, event, data] = block.match(/^event: (.*)$[^]*^data: (.*)$/m) || [];
        if (event) yield { event, data: JSON.parse(data) };
      }
    }
  }
}
