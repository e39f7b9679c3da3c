import { createHash, randomBytes } from 'node:crypto';
import { startDemo } from '../../demo/start-demo.js';

/** The stand-ins of one worker, and what a test may ask of them. */
export class Stage {
  static async open() {
    const dist = process.env.DIST || undefined; // Another build than ../dist.
    return new Stage(await startDemo({ dist, ports: { app: 0, tenant: 0, services: 0, control: 0 } }));
  }

  constructor(demo) {
    this.demo = demo;
    this.app = demo.urls.app;
    this.tenant = demo.urls.tenant;
    this.services = demo.urls.services;
    this.callback = `${demo.urls.app}callback`;
    this.#tapTokens(demo.tenant);
    this.origins = [this.app, this.tenant, this.services].map((url) => new URL(url).origin);
  }

  /** Called with each successful token response as the tenant sends it. */
  onTokens = () => {};

  close() {
    return this.demo.stop();
  }

  reset() {
    return this.#control('POST', '/reset');
  }

  /** `set('tenant', { iss_in_response: false })`: the switches of demo/README.md. */
  set(server, switches) {
    return this.#control('POST', `/${server}`, switches);
  }

  endSessions(body = {}) {
    return this.#control('POST', '/tenant/end-sessions', body);
  }

  rotateKeys(body) {
    return this.#control('POST', '/tenant/rotate-keys', body);
  }

  forgetLog() {
    return this.#control('DELETE', '/log');
  }

  /** What a server was asked, without the preflights of CORS. */
  async requests(server, prefix = '/') {
    const { entries } = await this.#control('GET', `/log?server=${server}`);
    return entries.filter(({ method, path }) => method !== 'OPTIONS' && path.startsWith(prefix));
  }

  exchanges() {
    return this.requests('tenant', '/oauth/token');
  }

  authorizations() {
    return this.requests('tenant', '/authorize?');
  }

  /** An authorization request as somebody else would make it, for looking at the tenant's session. */
  silentAuthorization() {
    const random = () => randomBytes(32).toString('base64url');
    return `${this.tenant}authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: 'backbeat-demo',
      redirect_uri: this.callback,
      scope: 'openid',
      state: random(),
      nonce: random(),
      code_challenge: createHash('sha256').update(random()).digest('base64url'),
      code_challenge_method: 'S256',
      prompt: 'none',
    })}`;
  }

  /**
   * At the tenant's end of the wire: Chromium does not always keep the body of a response that a page read as a stream.
   * The tenant makes a new `handleProvider` at each reset.
   */
  #tapTokens(tenant) {
    let { handleProvider } = tenant;
    const tapped = (req, res) => {
      const { end } = res;
      res.end = (...rest) => {
        if (req.url === '/oauth/token' && req.method === 'POST' && res.statusCode === 200) this.onTokens(JSON.parse(rest[0]));
        return end.apply(res, rest);
      };
      return handleProvider(req, res);
    };
    Object.defineProperty(tenant, 'handleProvider', { get: () => tapped, set: (value) => { handleProvider = value; } });
  }

  async #control(method, path, body) {
    const response = await fetch(this.demo.urls.control + path, {
      method, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.error}`);
    return answer;
  }
}
