// Authorization Code with PKCE in a React app, by @auth0/auth0-react. A page can't keep a secret, and needs none.
// npm install @auth0/auth0-react@2 react@19 react-dom@19
import { Auth0Provider, useAuth0 } from '@auth0/auth0-react';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const rolodex = 'https://rolodex.api.rhythmsoftware.com';

createRoot(document.getElementById('root')).render(
  <Auth0Provider
    domain="https://example-association.us.auth0.com"
    clientId="your-page-client-id"
    authorizationParams={{
      audience: 'https://api.rhythmsoftware.com', // without it the access token is not one for the Rhythm services
      redirect_uri: `${location.origin}/callback`, // registered as an allowed callback; the origin as an allowed web origin
    }}
    cacheLocation="memory" // never localStorage, which any script of the page can read at any time
    useRefreshTokens
    onRedirectCallback={() => history.replaceState(null, '', '/')}
  >
    <App />
  </Auth0Provider>,
);

function App() {
  const { error, isAuthenticated, isLoading, loginWithRedirect, logout } = useAuth0();
  if (isLoading) return <p role="status">Just a moment</p>;
  if (!isAuthenticated) {
    return (
      <>
        <p role="status">{error ? error.message : 'Nobody is signed in.'}</p>
        <button type="button" onClick={() => loginWithRedirect()}>Sign in</button>
      </>
    );
  }
  return (
    <>
      <Contact />
      <button type="button" onClick={() => logout({ logoutParams: { returnTo: `${location.origin}/` } })}>Sign out</button>
    </>
  );
}

/** The first call: React puts what people wrote into their name on the page as text. */
function Contact() {
  const { getAccessTokenSilently } = useAuth0();
  const [shown, setShown] = useState('Just a moment');

  useEffect(() => {
    const left = new AbortController();
    fetchContact(getAccessTokenSilently, AbortSignal.any([left.signal, AbortSignal.timeout(30_000)]))
      .then((contact) => setShown(`${contact.full_name}, contact ${contact.id}`))
      .catch((error) => { if (!left.signal.aborted) setShown(error.message); });
    return () => left.abort();
  }, [getAccessTokenSilently]);

  return <p role="status">{shown}</p>;
}

async function fetchContact(getAccessToken, signal) {
  const response = await fetch(`${rolodex}/contacts/current`, {
    headers: { authorization: `Bearer ${await getAccessToken()}` },
    redirect: 'error', // a redirect could carry the token elsewhere
    signal,
  });
  if (!response.ok) throw new Error(`The service answered ${response.status}.`);
  return response.json();
}
