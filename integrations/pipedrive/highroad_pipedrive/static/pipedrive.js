// Pipedrive around this page: commands go to the window above, each with a port for its answer.

export class Pipedrive {
  #id;

  constructor(id) {
    this.#id = id;
  }

  /** Resolves to the answer. Rejects where Pipedrive refuses. */
  execute(command, args) {
    return new Promise((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data: { error, data } }) => {
        port1.close();
        if (error) reject(new Error(error));
        else resolve(data);
      };
      // To any origin, as Pipedrive's own kit does: its pages have many. Nothing secret is ever sent.
      window.parent.postMessage({ id: this.#id, payload: { type: "command", command, args } }, "*", [port2]);
    });
  }
}
