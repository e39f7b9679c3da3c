/**
 * Collects every secret of the sign-in as it passes the network, and every trace that a browser leaves there: the
 * addresses and headers of requests, the addresses of frames, the lines of the console.
 */
export class Secrets {
  /** Secret -> what it is. */
  values = new Map();

  /** Where a secret might show, each with a place and a text. */
  traces = [];

  #answers = [];

  #underWay = [];

  #unanswered = new Set();

  constructor({ callback, tenant }) {
    this.callback = callback;
    this.tokenEndpoint = `${tenant}oauth/token`;
  }

  watch(context) {
    context.on('console', (message) => this.#trace('console', message.text()));
    context.on('request', (request) => this.#request(request));
    context.on('requestfinished', (request) => this.#underWay.push(this.#answered(request)));
    context.on('response', (response) => this.#underWay.push(this.#response(response)));
    const follow = (page) => page.on('framenavigated', (frame) => {
      // The answer stands in the address when the document begins, and nowhere else.
      if (!this.#answers.includes(frame.url())) this.#trace('address', frame.url());
    });
    context.pages().forEach(follow);
    context.on('page', follow);
  }

  /** The test itself opens the callback with an answer in it. */
  opens(url) {
    this.#answers.push(url);
    return url;
  }

  /** The members of a token response. */
  tokens(body) {
    for (const name of ['access_token', 'refresh_token', 'id_token']) this.#add(name, body[name]);
  }

  /** The one that was collected last under this name. */
  latest(name) {
    return [...this.values].filter(([, found]) => found === name).at(-1)[0];
  }

  async settled() {
    while (this.#underWay.length > 0) await this.#underWay.shift();
    // What is not answered yet has told its headers only in part.
    for (const request of this.#unanswered) this.#headers(request.headers());
  }

  #request(request) {
    const url = request.url();
    const isAnswer = request.isNavigationRequest() && url.startsWith(`${this.callback}?`);
    if (isAnswer) this.#add('code', new URL(url).searchParams.get('code'));
    // Exactly the one navigation that carries the answer is exempt.
    const isExempt = isAnswer && this.#answers.includes(url);
    if (!isExempt) this.#trace('request address', url);
    if (url === this.tokenEndpoint && request.method() === 'POST') {
      const form = new URLSearchParams(request.postData() ?? '');
      this.#add('code_verifier', form.get('code_verifier'));
      this.#add('code', form.get('code'));
    }
    this.#unanswered.add(request);
  }

  async #answered(request) {
    this.#unanswered.delete(request);
    this.#headers(await request.allHeaders().catch(() => request.headers()));
  }

  #headers(headers) {
    this.#trace('referrer', headers.referer ?? '');
    this.#trace('cookie header', headers.cookie ?? '');
  }

  async #response(response) {
    const { location } = response.headers();
    if (location?.startsWith(`${this.callback}?`)) {
      this.#answers.push(location);
      this.#add('code', new URL(location).searchParams.get('code'));
    }
    if (response.url() !== this.tokenEndpoint || response.request().method() !== 'POST') return;
    this.tokens(await response.json().catch(() => ({}))); // What a test put in place of the tenant's answer.
  }

  #add(name, value) {
    // Shorter ones are made up by a test, such as `code=x`.
    if (typeof value !== 'string' || value.length < 20) return;
    this.values.set(value, name);
    const [, , signature] = value.split('.');
    if (signature?.length >= 20) this.values.set(signature, `signature of ${name}`);
  }

  #trace(place, text) {
    if (text !== '') this.traces.push({ place, text });
  }
}
