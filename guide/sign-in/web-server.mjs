// Authorization Code on a server: people sign in at the tenant, their tokens stay here.
// npm install openid-client@6
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import * as client from 'openid-client';

const { env } = process;
const domain = new URL(env.RHYTHM_DOMAIN ?? 'https://example-association.us.auth0.com');
const clientId = env.RHYTHM_CLIENT_ID ?? 'your-client-id';
const audience = env.RHYTHM_AUDIENCE ?? 'https://api.rhythmsoftware.com';
const redirectUri = new URL(env.RHYTHM_REDIRECT_URI ?? 'http://localhost:3000/callback'); // exactly as registered
const rolodex = env.RHYTHM_ROLODEX ?? 'https://rolodex.api.rhythmsoftware.com';
const clientSecret = env.RHYTHM_CLIENT_SECRET;
if (!clientSecret) throw new Error('RHYTHM_CLIENT_SECRET: set it from your secret store');

// Plain http is for a tenant on this very machine, and nothing else.
const isLoopback = ['localhost', '127.0.0.1'].includes(domain.hostname);
const config = await client.discovery(domain, clientId, undefined, client.ClientSecretPost(clientSecret), {
  execute: isLoopback ? [client.allowInsecureRequests] : [],
  timeout: 30,
});

// __Host-: set by this very host, over https, for all of it. Lax: sent when the tenant leads back here, and with no other
// site's POST. Chromium and Firefox take Secure cookies from http://localhost, too.
const COOKIE = 'HttpOnly; Secure; SameSite=Lax; Path=/';
const SESSION = '__Host-session';
const PENDING = '__Host-sign-in';

// Session id -> tokens. In the server's memory: for more than one server, a database, and the tokens encrypted there.
const sessions = new Map();

const routes = {
  'GET /': async (req, res) => html(res, sessionOf(req)
    ? '<p><a href="/contact">My contact</a><form method="post" action="/sign-out"><button>Sign out</button></form>'
    : '<p><a href="/sign-in">Sign in</a>'),

  async 'GET /sign-in'(req, res) {
    const pending = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
    const to = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri.href,
      scope: 'openid profile email offline_access',
      audience, // without it the access token is not one for the Rhythm services
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    // Kept by the browser that asked, for ten minutes: this is what ties the answer to it.
    redirect(res, to, [`${PENDING}=${Object.values(pending).join('.')}; Max-Age=600; ${COOKIE}`]);
  },

  async 'GET /callback'(req, res) {
    const [state, nonce, verifier] = (cookie(req, PENDING) ?? '').split('.');
    if (!verifier) return html(res, '<p>No sign-in is under way. <a href="/sign-in">Sign in</a>', 400);
    // Checks state, iss, nonce, signature and claims. The answer is read from the registered address, not from the Host header.
    const tokens = await client.authorizationCodeGrant(config, new URL(new URL(req.url, redirectUri).search, redirectUri), {
      expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true,
    });
    // A new id at each sign-in: nobody can have planted it before.
    const id = randomBytes(32).toString('base64url');
    sessions.set(id, { sid: tokens.claims().sid, ...kept(tokens) });
    return redirect(res, new URL('/', redirectUri), [`${PENDING}=; Max-Age=0; ${COOKIE}`, `${SESSION}=${id}; ${COOKIE}`]);
  },

  // The first call, with the token of whoever is signed in.
  async 'GET /contact'(req, res) {
    const session = sessionOf(req);
    if (!session) return redirect(res, new URL('/sign-in', redirectUri));
    const response = await fetch(`${rolodex}/contacts/current`, {
      headers: { authorization: `Bearer ${await accessToken(session)}` },
      redirect: 'error', // a redirect could carry the token elsewhere
      signal: AbortSignal.timeout(30_000),
    });
    res.writeHead(response.status, { 'content-type': 'application/json', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    return res.end(await response.text());
  },

  async 'POST /sign-out'(req, res) {
    const session = sessionOf(req);
    sessions.delete(cookie(req, SESSION));
    if (session?.refreshToken) await client.tokenRevocation(config, session.refreshToken).catch(() => {}); // ends here in any case
    redirect(res, client.buildEndSessionUrl(config, {
      post_logout_redirect_uri: new URL('/', redirectUri).href,
      ...(session?.sid ? { logout_hint: session.sid } : {}), // not the ID token: no token goes into an address
    }), [`${SESSION}=; Max-Age=0; ${COOKIE}`]);
  },
};

function kept(tokens) {
  return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token, expiresAt: Date.now() + tokens.expires_in * 1000 };
}

/** Renewed a minute early, once for all requests at once: a rotated refresh token that is used twice ends the session. */
async function accessToken(session) {
  if (session.expiresAt - 60_000 > Date.now() || !session.refreshToken) return session.accessToken;
  session.renewing ??= client.refreshTokenGrant(config, session.refreshToken)
    .then((tokens) => Object.assign(session, kept({ refresh_token: session.refreshToken, ...tokens })))
    .finally(() => { session.renewing = undefined; });
  await session.renewing;
  return session.accessToken;
}

const cookie = (req, name) => (req.headers.cookie ?? '').split(/; */).find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
const sessionOf = (req) => sessions.get(cookie(req, SESSION));

function html(res, body, status = 200) {
  res.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  res.end(`<!doctype html><html lang="en"><title>Rhythm</title>${body}`);
}

function redirect(res, to, cookies = []) {
  res.writeHead(303, { location: to.href, 'set-cookie': cookies, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  res.end();
}

http.createServer(async (req, res) => {
  try {
    const route = `${req.method} ${new URL(req.url, redirectUri).pathname}`;
    await (Object.hasOwn(routes, route) ? routes[route](req, res) : html(res, '<p>Not found', 404));
  } catch (error) {
    console.error(error.code ?? error.name, error.error ?? ''); // never the whole error: it may hold what was sent
    html(res, '<p>That did not work. <a href="/sign-in">Sign in again</a>', 400);
  }
}).listen(redirectUri.port || 3000, 'localhost', () => console.log(`Listening at ${redirectUri.origin}/`));
