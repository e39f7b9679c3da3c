import { importJWK, SignJWT } from 'jose';
import { API, CLAIM } from './client.js';

const YEAR_S = 365 * 86400;

/** Calls the stand-in services as one of the demo's people, by the name before the `@`, without the detour of a sign-in. */
export function servicesOf(demo) {
  /** A string as `body` is sent as it is, anything else as JSON. */
  return async function call(who, path, { method = 'GET', body, contentType = 'application/json' } = {}) {
    const response = await fetch(path.startsWith('http') ? path : demo.urls.services + path, {
      method,
      headers: {
        ...(who === undefined ? {} : { authorization: `Bearer ${await tokenFor(demo, who)}` }),
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
}

/** Good for years, so that the services' clock may be set to any of them. */
async function tokenFor(demo, who) {
  const { sub, claims } = demo.tenant.users.bySub(`auth0|demo-${who}`);
  const [jwk] = demo.tenant.keys.privateSet().keys;
  const named = Object.entries(claims).map(([name, value]) => [CLAIM + name, value]);
  return new SignJWT({ iss: demo.urls.tenant, aud: API, sub, exp: Math.floor(Date.now() / 1000) + 10 * YEAR_S, ...Object.fromEntries(named) })
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid })
    .sign(await importJWK(jwk, 'RS256'));
}

/** Every page of a list, one after the other. */
export async function pagesOf(call, who, path, options) {
  const pages = [];
  let key;
  do {
    const separator = path.includes('?') ? '&' : '?';
    const start = key === undefined ? '' : `${separator}exclusiveStartKey=${encodeURIComponent(typeof key === 'string' ? key : JSON.stringify(key))}`;
    const { body } = await call(who, path + start, options);
    pages.push(body);
    key = body.LastEvaluatedKey;
  } while (key !== undefined && pages.length < 1000);
  return pages;
}

export const FORBIDDEN = { Message: 'User is not authorized to access this resource' };
export const UNAUTHORIZED = { message: 'Unauthorized' };
