import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../../demo/start-demo.js';
import { Host } from './host.js';

/** The stand-ins of one worker, and what a test may ask of them. */
export class Stage {
  static async open() {
    const dist = process.env.DIST || fileURLToPath(new URL('../../dist', import.meta.url)); // Another build than ../dist.
    const port = await Host.freePort();
    const app = `http://localhost:${port}/`;
    const demo = await startDemo({ dist, appOrigin: new URL(app).origin, ports: { app: 0, tenant: 0, services: 0, control: 0 } });
    const configuration = await (await fetch(`${demo.urls.app}config.json`)).text();
    const answeredBy = new URL(demo.urls.app).origin.replace('localhost', '127.0.0.1');
    try {
      return new Stage(demo, app, await Host.start({ port, dist, configuration, answeredBy }));
    } catch (error) {
      await demo.stop();
      throw error;
    }
  }

  constructor(demo, app, host) {
    this.demo = demo;
    this.host = host;
    this.app = app;
    this.tenant = demo.urls.tenant;
    this.services = demo.urls.services;
    this.callback = `${app}callback`;
    this.#tap(demo.tenant);
    this.origins = [this.app, this.tenant, this.services].map((url) => new URL(url).origin);
  }

  /** Called with each successful token response as the tenant sends it. */
  onTokens = () => {};

  /** Called with each address by which the tenant sends somebody back to the app with an answer. */
  onAnswer = () => {};

  async close() {
    await this.host.stop();
    await this.demo.stop();
  }

  async reset() {
    await this.host.forget();
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

  async forgetLog() {
    await this.host.forget();
    return this.#control('DELETE', '/log');
  }

  /** What a server was asked, without the preflights of CORS. */
  async requests(server, prefix = '/') {
    const entries = server === 'app' ? await this.host.requests() : (await this.#control('GET', `/log?server=${server}`)).entries;
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
  #tap(tenant) {
    let { handleProvider } = tenant;
    const tapped = (req, res) => {
      const { end } = res;
      res.end = (...rest) => {
        if (req.url === '/oauth/token' && req.method === 'POST' && res.statusCode === 200) this.onTokens(JSON.parse(rest[0]));
        const location = res.getHeader('Location');
        if (location?.startsWith(`${this.callback}?`)) this.onAnswer(location);
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
