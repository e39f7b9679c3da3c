// A page without a framework that does what Backbeat does first: it signs in and asks who the person is. Each step as the
// library's documentation has it. The settings are built in, as is usual, so it need not ask for a config.json as Backbeat does.
import { Auth0Client } from '@auth0/auth0-spa-js';

const client = new Auth0Client({
  domain: SETTINGS.domain,
  clientId: SETTINGS.clientId,
  workerUrl: SETTINGS.workerUrl,
  authorizationParams: { audience: SETTINGS.audience, redirect_uri: `${location.origin}/callback` },
  cacheLocation: 'memory',
  useRefreshTokens: true,
});

if (location.pathname === '/callback') {
  document.documentElement.dataset.phase = 'completing';
  await client.handleRedirectCallback();
  const token = await client.getTokenSilently();
  history.replaceState(null, '', '/');
  const response = await fetch(`${SETTINGS.rolodex}/contacts/current`, { headers: { Authorization: `Bearer ${token}` } });
  document.querySelector('main').textContent = (await response.json()).id;
} else {
  document.querySelector('#sign-in').addEventListener('click', () => client.loginWithRedirect());
}
