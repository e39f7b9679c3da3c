import { randomBytes } from 'node:crypto';
import { accessTokenDialect, findAccount, rhythmTokenClaims } from './claims.js';
import { CLIENT_ID, clients } from './clients.js';
import { renderError, renderLogout, renderLoggedOut } from './pages.js';
import { RHYTHM_CLAIMS } from './users.js';

const { errors, Provider } = await importProvider();

export const AUDIENCE = 'https://api.rhythmsoftware.com';
const SCOPES = ['openid', 'profile', 'email', 'offline_access'];
const COOKIE_KEYS = [randomBytes(32).toString('base64url')];

/** An oidc-provider that speaks Auth0's dialect. A new one is built for each set of signing keys. */
export function createProvider(tenant) {
  const { appOrigin, issuer, keys, store, switches } = tenant;
  const provider = new Provider(issuer, {
    adapter: store.adapter,
    jwks: keys.privateSet(),
    clients: clients(tenant),
    claims: {
      acr: null,
      auth_time: null,
      iss: null,
      sid: null,
      openid: ['sub', ...RHYTHM_CLAIMS, 'org_id'],
      profile: ['name', 'nickname', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
    },
    // Auth0 puts the claims of all granted scopes into the ID token, with or without an access token.
    conformIdTokenClaims: false,
    clientAuthMethods: ['none', 'client_secret_post'],
    clientBasedCORS: (ctx, origin, client) => client.clientId === CLIENT_ID && origin === appOrigin,
    cookies: {
      keys: COOKIE_KEYS,
      // Cookies ignore ports, so these names also reach the app: no clash with names of its own.
      names: { session: 'tenant_session', interaction: 'tenant_interaction', resume: 'tenant_resume' },
    },
    extraParams: {
      audience: restoreOfflineAccess,
      organization: null,
      connection: null,
      screen_hint: null,
      invitation: null,
    },
    extraTokenClaims: (ctx, token) => rhythmTokenClaims(tenant, token),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx, client, oneOf) => oneOf?.[0] ?? ctx.oidc.params.audience ?? audienceOfProgram(ctx),
        useGrantedResource: async () => true,
        getResourceServerInfo: resourceServer,
      },
      revocation: { enabled: true, allowedPolicy: (ctx, client, token) => client.clientId === token.clientId },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => renderLogout(ctx, form, [appOrigin, tenant.server.origin]),
        postLogoutSuccessSource: renderLoggedOut,
      },
      userinfo: { enabled: true },
    },
    findAccount: (ctx, sub, token) => findAccount(tenant, ctx, sub, token),
    formats: { customizers: { jwt: accessTokenDialect(issuer) } },
    interactions: { url: (ctx, interaction) => `/u/login/${interaction.uid}` },
    issueRefreshToken: (ctx, client, source) => switches.refresh_tokens && source.scopes.has('offline_access'),
    loadExistingGrant: (ctx) => grantEverything(tenant, ctx),
    pkce: { required: () => true },
    renderError,
    responseTypes: ['code'],
    rotateRefreshToken: () => rotates(switches),
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      jwks: '/.well-known/jwks.json',
      userinfo: '/userinfo',
      end_session: '/oidc/logout',
    },
    scopes: SCOPES,
    ttl: {
      AccessToken: () => switches.access_token_ttl,
      AuthorizationCode: () => switches.code_ttl,
      ClientCredentials: () => switches.machine_token_ttl,
      Grant: () => Math.max(switches.refresh_token_ttl, switches.session_ttl, switches.access_token_ttl),
      IdToken: () => switches.id_token_ttl,
      Interaction: () => 3600,
      RefreshToken: () => switches.refresh_token_ttl,
      Session: () => switches.session_ttl,
    },
  });
  // Auth0 puts `sid` into every ID token; oidc-provider only for clients with a back-channel logout address.
  provider.Client.prototype.includeSid = () => true;
  return provider;
}

/**
 * oidc-provider drops `offline_access` unless the request asks for consent; Auth0 does not. Validators of extra
 * parameters run after that check and before the grant is made, so the scope is put back here.
 */
function restoreOfflineAccess(ctx) {
  const asked = String(ctx.query.scope ?? '').split(' ');
  const { params } = ctx.oidc;
  if (asked.includes('offline_access') && !params.scope?.split(' ').includes('offline_access')) {
    params.scope = [params.scope, 'offline_access'].filter(Boolean).join(' ');
  }
}

/** Asked at each refresh, before anything is used up: a refusal leaves the token as good as it was. */
function rotates({ refresh_error: error, refresh_token_rotation: rotation }) {
  if (error !== '') throw new errors.CustomOIDCProviderError(error, 'The demo tenant was told to answer so');
  return rotation;
}

/** Client Credentials: a tenant's default audience does not hold for it, so Auth0 refuses a request without one. */
function audienceOfProgram(ctx) {
  if (ctx.oidc.body?.grant_type !== 'client_credentials') return undefined;
  if (ctx.oidc.body.audience) return ctx.oidc.body.audience;
  throw forbidden(new errors.AccessDenied('No audience parameter was provided, and no default audience has been configured'));
}

function forbidden(error) {
  return Object.assign(error, { status: 403, statusCode: 403 });
}

function resourceServer(ctx, audience) {
  if (audience !== AUDIENCE) {
    const error = new errors.AccessDenied(`Service not found: ${audience}`);
    throw ctx.oidc.body?.grant_type === 'client_credentials' ? forbidden(error) : error;
  }
  return { audience, scope: SCOPES.join(' '), accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
}

/** A grant of its own for each sign-in, as in Auth0: reuse of a refresh token then ends one family and no other. */
async function grantEverything(tenant, ctx) {
  const { client, params, session } = ctx.oidc;
  const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPES.join(' '));
  grant.addResourceScope(AUDIENCE, SCOPES.join(' '));
  await grant.save();
  if (params.organization) tenant.organizations.set(grant.jti, params.organization);
  return grant;
}

/** oidc-provider warns about each Node before 22 when it is imported. This demo is tested on 20, where it works. */
async function importProvider() {
  const { warn } = console;
  console.warn = (line, ...rest) => {
    if (!String(line).includes('Unsupported runtime')) warn.call(console, line, ...rest);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}
