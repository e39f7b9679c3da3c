// Authorization Code with PKCE in a page, by @auth0/auth0-spa-js. A page can't keep a secret, and needs none.
// npm install @auth0/auth0-spa-js@2
import { createAuth0Client } from '@auth0/auth0-spa-js';

const auth0 = await createAuth0Client({
  domain: 'https://example-association.us.auth0.com',
  clientId: 'your-page-client-id',
  authorizationParams: {
    audience: 'https://api.rhythmsoftware.com', // without it the access token is not one for the Rhythm services
    redirect_uri: `${location.origin}/callback`, // registered as an allowed callback; the origin as an allowed web origin
  },
  cacheLocation: 'memory', // never localStorage, which any script of the page can read at any time
  useRefreshTokens: true,
});
const rolodex = 'https://rolodex.api.rhythmsoftware.com';

const shown = (id) => document.getElementById(id);
shown('sign-in').onclick = () => auth0.loginWithRedirect();
shown('sign-out').onclick = () => auth0.logout({ logoutParams: { returnTo: `${location.origin}/` } });

async function start() {
  if (location.pathname === '/callback') {
    const { href } = location;
    history.replaceState(null, '', '/'); // first of all: the code is in nobody's history, and good for one exchange
    await auth0.handleRedirectCallback(href);
  }
  const isSignedIn = await auth0.isAuthenticated();
  shown('sign-in').hidden = isSignedIn;
  shown('sign-out').hidden = !isSignedIn;
  shown('status').textContent = isSignedIn ? await firstCall() : 'Nobody is signed in.';
}

async function firstCall() {
  const response = await fetch(`${rolodex}/contacts/current`, {
    headers: { authorization: `Bearer ${await auth0.getTokenSilently()}` },
    redirect: 'error', // a redirect could carry the token elsewhere
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`The service answered ${response.status}.`);
  const contact = await response.json();
  return `${contact.full_name}, contact ${contact.id}`; // as text, never as HTML: people write what they like into their name
}

start().catch((error) => {
  shown('status').textContent = error.message;
  shown('sign-in').hidden = false;
});
