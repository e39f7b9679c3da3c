/** How a page tells the search what it sent where no request shows it; see `Secrets`. */
export const SENT = 'e2e: sent';

/** Runs in every document, before its own scripts: notes messages that other documents can hear, and what is made into files. */
export function noteMessages(mark) {
  const written = (value) => {
    try {
      return typeof value === 'string' ? value : JSON.stringify(value instanceof Map || value instanceof Set ? [...value] : value);
    } catch {
      return String(value);
    }
  };
  const note = (place, value) => console.debug(mark, place, written(value));
  for (const { prototype } of [BroadcastChannel, MessagePort, Worker]) {
    const { postMessage } = prototype;
    prototype.postMessage = function (message, ...rest) {
      note('message', message);
      return postMessage.call(this, message, ...rest);
    };
  }
  for (const name of ['Blob', 'File']) {
    window[name] = class extends window[name] {
      constructor(...parts) {
        super(...parts);
        this.text().then((text) => note('blob', text));
      }
    };
    Object.defineProperty(window[name], 'name', { value: name });
  }
  // Where it arrives, since nobody can put anything around the window of another origin.
  addEventListener('message', (event) => event.source !== null && note('message', event.data), true);
}
