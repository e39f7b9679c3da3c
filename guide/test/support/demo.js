import { once } from 'node:events';
import http from 'node:http';
import { API, control, demoFor } from '../../../demo/testing/client.js';

export { API, Client, control, PASSWORDS } from '../../../demo/testing/client.js';
export { Browser } from '../../../demo/testing/browser.js';

/** The demo with a secret that has characters which a careless form or header would break. */
export async function guideDemo(after, options = {}) {
  const demo = await demoFor(after, { ...options, server: { secret: `s"e'c\\r&e=t %+${crypto.randomUUID()}`, ...options.server } });
  return Object.assign(demo, { environment: environmentOf(demo) });
}

/** The settings that the guide's programs read, under one name each. */
function environmentOf({ server, urls }) {
  return {
    RHYTHM_DOMAIN: urls.tenant.replace(/\/$/, ''),
    RHYTHM_CLIENT_ID: server.clientId,
    RHYTHM_CLIENT_SECRET: server.secret,
    RHYTHM_AUDIENCE: API,
    RHYTHM_TENANT_ID: 'example.org',
    RHYTHM_REDIRECT_URI: `${server.origin}/callback`,
    ...Object.fromEntries(['rolodex', 'platform', 'system'].map((name) => [`RHYTHM_${name.toUpperCase()}`, `${urls.services}/${name}`])),
  };
}

/** How often the tenant was asked for tokens, by grant. */
export async function tokenRequests(demo, grantType) {
  const { entries } = await control(demo, 'GET /log?server=tenant');
  return entries.filter(({ grant_type: each }) => each === grantType).length;
}

export async function machineToken({ server, urls }) {
  const form = { grant_type: 'client_credentials', client_id: server.clientId, client_secret: server.secret, audience: API };
  const response = await fetch(`${urls.tenant}oauth/token`, { method: 'POST', body: new URLSearchParams(form) });
  return (await response.json()).access_token;
}

/** The tenant has to know a program's address before the program listens there. */
export async function freePort() {
  const server = http.createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
