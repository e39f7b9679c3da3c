import { noteMessages, SENT } from './sent.js';

/** Where a request or a line of the console may show a secret; the other places are in places.js and leaks.js. */
export const TRACES = [
  'address', 'blob', 'console', 'cookie header', 'message', 'referrer', 'request address', 'request body', 'request header',
];

/** How long the browser may take to tell the rest about a request that has ended: seldom, it never does. */
const PATIENCE = 3_000;

/**
 * Collects every secret of the sign-in as it passes the network, and every trace that a browser leaves there: the
 * addresses, headers and bodies of requests, the addresses of frames, the lines of the console, messages.
 */
export class Secrets {
  /** Secret -> what it is. */
  values = new Map();

  /** Where a secret might show, each with a place and a text. */
  traces = [];

  #answers = [];

  #underWay = [];

  #unanswered = new Set();

  #patience;

  constructor({ callback, services, tenant }, patience = PATIENCE) {
    this.#patience = patience;
    this.callback = callback;
    this.services = services;
    this.tokenEndpoint = `${tenant}oauth/token`;
    this.revocationEndpoint = `${tenant}oauth/revoke`;
  }

  async watch(context) {
    context.on('console', (message) => this.#line(message.text()));
    context.on('request', (request) => this.#request(request));
    context.on('requestfinished', (request) => this.#underWay.push(this.#answered(request)));
    context.on('response', (response) => this.#underWay.push(this.#response(response)));
    const follow = (page) => {
      page.on('framenavigated', (frame) => {
        // The answer stands in the address when the document begins, and nowhere else.
        if (!this.#answers.includes(frame.url())) this.#trace('address', frame.url());
      });
      page.on('websocket', (socket) => {
        this.#trace('request address', socket.url());
        socket.on('framesent', ({ payload }) => this.#trace('request body', String(payload)));
      });
    };
    context.pages().forEach(follow);
    context.on('page', follow);
    await context.addInitScript(noteMessages, SENT);
  }

  /** The test itself opens the callback with an answer in it. */
  opens(url) {
    this.#answers.push(url);
    const { hash, searchParams } = new URL(url);
    this.#add('code', searchParams.get('code') ?? new URLSearchParams(hash.slice(1)).get('code'));
    return url;
  }

  /** The members of a token response, if it is one. */
  tokens(body) {
    for (const name of ['access_token', 'refresh_token', 'id_token']) this.#add(name, body?.[name]);
  }

  /** The one that was collected last under this name. */
  latest(name) {
    return [...this.values].filter(([, found]) => found === name).at(-1)[0];
  }

  async settled() {
    while (this.#underWay.length > 0) await this.#underWay.shift();
    // What is not answered yet has told its headers only in part.
    for (const request of this.#unanswered) this.#headers(request, request.headers());
  }

  #request(request) {
    const url = request.url();
    const isAnswer = request.isNavigationRequest() && url.startsWith(`${this.callback}?`);
    if (isAnswer) this.#add('code', new URL(url).searchParams.get('code'));
    // Exactly the one navigation that carries the answer is exempt.
    const isExempt = isAnswer && this.#answers.includes(url);
    if (!isExempt) this.#trace('request address', url);
    const body = request.postData() ?? '';
    if (url === this.tokenEndpoint && request.method() === 'POST') {
      const form = new URLSearchParams(body);
      this.#add('code_verifier', form.get('code_verifier'));
      this.#add('code', form.get('code'));
    } else if (url !== this.revocationEndpoint) this.#trace('request body', body);
    this.#unanswered.add(request);
  }

  async #answered(request) {
    this.#unanswered.delete(request);
    const known = request.headers();
    // Of a worker's own request the browser often tells no more.
    this.#headers(request, request.serviceWorker() === null ? await this.#inTime(request.allHeaders(), known) : known);
  }

  async #inTime(told, otherwise) {
    let timer;
    const late = new Promise((resolve) => { timer = setTimeout(resolve, this.#patience, otherwise); });
    return Promise.race([told.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
  }

  #headers(request, { authorization = '', cookie = '', referer = '', ...rest }) {
    this.#trace('referrer', referer);
    this.#trace('cookie header', cookie);
    this.#trace('request header', Object.values(rest).join(' '));
    // The one place for an access token.
    if (new URL(request.url()).origin !== this.services) this.#trace('request header', authorization);
  }

  async #response(response) {
    const { location } = response.headers();
    if (location?.startsWith(`${this.callback}?`)) {
      this.#answers.push(location);
      this.#add('code', new URL(location).searchParams.get('code'));
    }
    if (response.url() !== this.tokenEndpoint || response.request().method() !== 'POST') return;
    this.tokens(await this.#inTime(response.json(), null)); // It may be what a test put in place of the tenant's answer.
  }

  #line(text) {
    const [, place, sent] = text.startsWith(`${SENT} `) ? /^(\w+) ([^]*)$/.exec(text.slice(SENT.length + 1)) : [];
    if (place === undefined) this.#trace('console', text);
    else this.#trace(place, sent);
  }

  #add(name, value) {
    // Shorter ones are made up by a test, such as `code=x`.
    if (typeof value !== 'string' || value.length < 20 || this.values.has(value)) return;
    this.values.set(value, name);
    const [, , signature] = value.split('.');
    if (signature?.length >= 20) this.values.set(signature, `signature of ${name}`);
  }

  #trace(place, text) {
    if (!TRACES.includes(place)) throw new Error(`Which place is ${place}?`);
    if (text !== '') this.traces.push({ place, text });
  }
}
