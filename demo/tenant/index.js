import { answerFault, takeFault } from '../server/faults.js';
import { BadRequest } from '../server/respond.js';
import { TenantStore } from './adapter.js';
import { dialect } from './dialect.js';
import { SigningKeys } from './keys.js';
import { ASSETS } from './pages.js';
import { passwordChange } from './password-change.js';
import { createProvider } from './provider.js';
import { interactions } from './sign-in.js';
import { tenantSwitches } from './switches.js';
import { Users } from './users.js';

/** The stand-in Auth0 tenant. */
export class Tenant {
  users = new Users();

  store = new TenantStore();

  /** Grant id -> the organization that was asked for when it was made. */
  organizations = new Map();

  /** What was "sent"; nothing leaves this process. */
  mails = [];

  static async create({ origin, appOrigin, basePath, lifetimes, server }) {
    const tenant = new Tenant();
    tenant.issuer = `${origin}/`;
    tenant.appOrigin = appOrigin;
    tenant.server = server;
    tenant.redirectUris = [...new Set([`${appOrigin}/callback`, `${appOrigin}${basePath}callback`])];
    tenant.postLogoutRedirectUris = [...new Set([`${appOrigin}${basePath}`, `${appOrigin}/`])];
    tenant.switches = tenantSwitches(lifetimes);
    tenant.keys = await SigningKeys.generate();
    tenant.#build();
    return tenant;
  }

  handler = async (req, res) => {
    const path = req.url.split('?')[0];
    const fault = req.method === 'OPTIONS' ? undefined : takeFault(this.switches.faults, req.method, path);
    const cors = { 'Access-Control-Allow-Origin': this.appOrigin, Vary: 'Origin' };
    if (fault && await answerFault(fault, res, { cors, elsewhere: 'https://elsewhere.example/' })) return;
    this.handleProvider(req, res);
  };

  set(changes) {
    const emails = Object.keys(changes.user_claims ?? {});
    const unknown = emails.find((email) => this.users.byEmail(email) === undefined);
    if (unknown !== undefined) throw new BadRequest(`switch user_claims: no user ${unknown}`);
    this.switches.set(changes);
    for (const email of emails) this.users.changeClaims(this.users.byEmail(email), changes.user_claims[email]);
  }

  async rotateKeys({ keepOld }) {
    await this.keys.rotate({ keepOld });
    this.#build();
  }

  endSessions({ refreshTokens }) {
    this.store.endSessions();
    if (refreshTokens) this.store.model('RefreshToken').clear();
  }

  reset() {
    this.switches.reset();
    this.users.reset();
    this.store.clear();
    this.organizations.clear();
    this.mails.length = 0;
    this.keys.forgetOld();
    this.#build();
  }

  #build() {
    this.provider = createProvider(this);
    this.provider.on('server_error', (ctx, error) => console.error('tenant:', error));
    this.provider.use(assets);
    this.provider.use(passwordChange(this));
    this.provider.use(dialect(this));
    this.provider.use(interactions(this));
    this.handleProvider = this.provider.callback();
  }
}

function assets(ctx, next) {
  const asset = Object.hasOwn(ASSETS, ctx.path) ? ASSETS[ctx.path] : undefined;
  if (asset === undefined || ctx.method !== 'GET') return next();
  [ctx.type, ctx.body] = asset;
  ctx.set('Cache-Control', 'no-cache');
  ctx.set('X-Content-Type-Options', 'nosniff');
  return undefined;
}
