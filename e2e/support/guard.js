const CSP_MARK = 'A rule of the Content Security Policy was broken:';

/**
 * What no page may do in any test: print an error or a warning, throw, open a dialog, break the Content Security
 * Policy, have a request fail, or ask an origin other than the app's, the tenant's and the services'. A test that must see one of these
 * says so, with the reason: `guard.expect(/status of 401/, 'the newcomer is refused')`.
 */
export class Guard {
  #complaints = [];

  #expected = [
    // A preload that is used late is a matter of the machine's speed; that none is in vain is a test in start.spec.js.
    /was preloaded using link preload but not used/,
  ];

  #origins;

  constructor(origins) {
    this.#origins = origins;
  }

  async watch(context) {
    context.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type())) this.#complain(`console ${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (failure) => this.#complain(`page error: ${failure.error()?.stack ?? failure.error()}`));
    context.on('dialog', (dialog) => {
      this.#complain(`dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && !this.#origins.includes(origin)) {
        this.#complain(`foreign request: ${request.url()}`);
      }
    });
    context.on('requestfailed', (request) => {
      // Ended by the page itself: what nobody waits for any more, and what a page leaves behind.
      const { errorText } = request.failure();
      if (errorText !== 'net::ERR_ABORTED') this.#complain(`Failed to load resource: ${errorText}: ${request.url()}`);
    });
    await context.addInitScript((mark) => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(mark, event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber);
      });
    }, CSP_MARK);
  }

  /** From here on this is no complaint. `reason` is for whoever reads the test. */
  expect(pattern, reason) {
    if (!reason) throw new Error('Why is it expected?');
    this.#expected.push(pattern);
  }

  /** The line that Chromium prints for an answer of `status`. */
  expectStatus(status, reason) {
    this.expect(new RegExp(`Failed to load resource: the server responded with a status of ${status}`), reason);
  }

  get complaints() {
    return this.#complaints.filter((complaint) => !this.#expected.some((pattern) => pattern.test(complaint)));
  }

  #complain(text) {
    this.#complaints.push(text);
  }
}
