import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { allowApp } from './cors.js';
import { errorPage } from './pages.js';
import { CLIENT_ID, returnsOf, SERVER_CLIENT_ID } from './clients.js';
import { profileClaims, rhythmClaims } from './users.js';

/** What Auth0 does and oidc-provider does not, as middleware around it. */
export function dialect(tenant) {
  return async (ctx, next) => {
    if (ctx.path === '/v2/logout' && ctx.method === 'GET') return oldLogout(tenant, ctx);
    if (ctx.path === '/userinfo' && ctx.method !== 'OPTIONS') return userinfo(tenant, ctx, next);
    await next();
    if (ctx.path.startsWith('/authorize')) authorizationResponse(tenant, ctx);
    else if (ctx.path === '/oauth/token') await tokenResponse(tenant, ctx);
    else if (isDiscovery(ctx.path)) discovery(tenant, ctx);
    return undefined;
  };
}

/** https://{domain}/v2/logout?client_id&returnTo: the address must be registered, to the byte. */
function oldLogout(tenant, ctx) {
  const { client_id: clientId = CLIENT_ID } = ctx.query;
  const { postLogoutRedirectUris } = returnsOf(tenant, clientId) ?? {};
  if (postLogoutRedirectUris === undefined) return errorPage(ctx, 400, 'invalid_request', `Unknown client: ${clientId}`);
  const { returnTo = postLogoutRedirectUris[0] } = ctx.query;
  if (!postLogoutRedirectUris.includes(returnTo)) {
    return errorPage(ctx, 400, 'invalid_request', `The "returnTo" querystring parameter "${returnTo}" is not defined as a valid URL in "Allowed Logout URLs".`);
  }
  const query = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: returnTo });
  return ctx.redirect(`/oidc/logout?${query}`);
}

/** oidc-provider refuses tokens for another audience here; Auth0's JWT names userinfo as its second audience. */
async function userinfo(tenant, ctx, next) {
  const { issuer, keys, users } = tenant;
  const [, token] = /^Bearer (\S+)$/.exec(ctx.get('Authorization')) ?? [];
  if (token === undefined || token.split('.').length !== 3) return next();
  allowApp(ctx, tenant);
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys.publicSet()), {
      algorithms: ['RS256'], audience: `${issuer}userinfo`, issuer,
    });
    const user = users.bySub(payload.sub);
    ctx.body = { sub: user.sub, ...profileClaims(user), ...rhythmClaims(user) };
  } catch {
    ctx.status = 401;
    ctx.set('WWW-Authenticate', 'Bearer error="invalid_token"');
    ctx.body = { error: 'invalid_token', error_description: 'Unauthorized' };
  }
  return undefined;
}

function authorizationResponse(tenant, ctx) {
  const { issuer, switches } = tenant;
  const location = ctx.response.get('Location') ?? '';
  const redirectUris = [CLIENT_ID, SERVER_CLIENT_ID].flatMap((id) => returnsOf(tenant, id).redirectUris);
  if (!redirectUris.some((uri) => location.startsWith(`${uri}?`))) return;
  const target = new URL(location);
  if (!switches.iss_in_response) target.searchParams.delete('iss');
  const silent = ctx.query.prompt === 'none' && switches.prompt_none_error !== '';
  if (silent) {
    target.search = String(new URLSearchParams({
      error: switches.prompt_none_error,
      error_description: 'The demo tenant was told to answer so',
      ...(ctx.query.state === undefined ? {} : { state: ctx.query.state }),
      ...(switches.iss_in_response ? { iss: issuer } : {}),
    }));
  }
  ctx.set('Location', target.href);
}

async function tokenResponse({ keys, switches }, ctx) {
  const grantType = ctx.oidc?.body?.grant_type;
  ctx.res.noteGrantType?.(grantType);
  if (ctx.status !== 200) return;
  if (grantType === 'refresh_token') ctx.body = await refreshed(ctx.body, keys, switches);
  ctx.body = merged(ctx.body, switches.token_response);
}

async function refreshed(body, keys, switches) {
  const changed = { ...body };
  // Without rotation oidc-provider repeats the token that was sent; Auth0 leaves it out.
  if (!switches.refresh_token_rotation) delete changed.refresh_token;
  if (changed.id_token !== undefined && Object.keys(switches.refreshed_claims).length > 0) {
    const { id_token: token } = changed;
    changed.id_token = await keys.sign(decodeProtectedHeader(token), merged(decodeJwt(token), switches.refreshed_claims));
  }
  return merged(changed, switches.refreshed_response);
}

function discovery({ switches }, ctx) {
  if (ctx.method !== 'GET' || ctx.status !== 200) return;
  if (!switches.iss_in_response) delete ctx.body.authorization_response_iss_parameter_supported;
  ctx.body = merged(ctx.body, switches.discovery);
}

function isDiscovery(path) {
  return path === '/.well-known/openid-configuration' || path === '/.well-known/oauth-authorization-server';
}

/** `null` removes a member. */
function merged(body, changes) {
  return Object.fromEntries(Object.entries({ ...body, ...changes }).filter(([, value]) => value !== null));
}
