import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { startDemo } from '../start-demo.js';
import { Browser } from './browser.js';

export const ANY_PORTS = { app: 0, tenant: 0, services: 0, control: 0 };
export const API = 'https://api.rhythmsoftware.com';
export const CLAIM = 'http://rhythmsoftware.com/';

export const PASSWORDS = {
  'avery@example.org': 'demo-member',
  'robin@example.org': 'demo-newcomer',
  'sam.staff@example.org': 'demo-staff',
  'noor@example.org': 'demo-no-tenant',
  'tala@example.org': 'demo-hostile',
  'blocked@example.org': 'demo-blocked',
  'mika@example.org': 'demo-three',
  'nila@example.org': 'demo-empty',
  'lou@example.org': 'demo-locked',
  'bela@example.org': 'demo-books',
};

/** One demo for a test file, stopped when the file's tests are done. */
export async function demoFor(after, options = {}) {
  const demo = await startDemo({ ports: ANY_PORTS, ...options });
  after(() => demo.stop());
  return demo;
}

const random = () => randomBytes(32).toString('base64url');

/** A public client with PKCE, as the app is. */
export class Client {
  browser = new Browser();

  constructor(demo) {
    this.demo = demo;
    this.tenantOrigin = new URL(demo.urls.tenant).origin;
    this.redirectUri = `${demo.urls.app}callback`;
  }

  authorization(changes = {}) {
    const pending = { state: random(), nonce: random(), verifier: random() };
    const parameters = {
      response_type: 'code',
      client_id: 'backbeat-demo',
      redirect_uri: this.redirectUri,
      scope: 'openid profile email offline_access',
      audience: API,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: createHash('sha256').update(pending.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    };
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
    return { ...pending, url: `${this.demo.urls.tenant}authorize?${new URLSearchParams(given)}` };
  }

  /** Goes to the sign-in page and back; without a page (`prompt=none`, or a session) just back. */
  async authorize(email, { parameters, password = PASSWORDS[email], action = 'continue' } = {}) {
    const pending = this.authorization(parameters);
    let { address, left, response } = await this.browser.follow(pending.url, this.tenantOrigin);
    if (left === undefined && response.status === 200) {
      const body = new URLSearchParams({ email, password: password ?? '', action });
      ({ address, left, response } = await this.browser.follow(address, this.tenantOrigin, { body }));
    }
    return { ...pending, address, response, answer: left && Object.fromEntries(left.searchParams), callback: left };
  }

  async token(form, headers = {}) {
    const response = await fetch(`${this.demo.urls.tenant}oauth/token`, {
      method: 'POST',
      headers: { origin: new URL(this.demo.urls.app).origin, ...headers },
      body: new URLSearchParams({ client_id: 'backbeat-demo', ...form }),
    });
    return { response, status: response.status, body: await response.json() };
  }

  exchange({ answer, verifier }, changes = {}) {
    return this.token({
      grant_type: 'authorization_code', code: answer.code, code_verifier: verifier, redirect_uri: this.redirectUri, ...changes,
    });
  }

  refresh(refreshToken) {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  async signIn(email, options) {
    const authorized = await this.authorize(email, options);
    const { body } = await this.exchange(authorized);
    return { ...authorized, tokens: body, idToken: decodeJwt(body.id_token) };
  }
}

/** Speaks to the control endpoint and expects it to agree. */
export async function control(demo, route, body) {
  const [method, path] = route.split(' ');
  const response = await fetch(demo.urls.control + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const answer = await response.json();
  if (response.status !== 200) throw new Error(`${route}: ${response.status} ${answer.error}`);
  return answer;
}
