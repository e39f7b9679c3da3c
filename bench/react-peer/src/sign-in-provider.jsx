import { Auth0Provider } from '@auth0/auth0-react';
// The library keeps its refresh token in a worker. Where a Content Security Policy forbids `blob:`, as here, this is its file.
import workerUrl from '../node_modules/@auth0/auth0-spa-js/dist/auth0-spa-js.worker.production.js?url&no-inline';
import { useNavigate } from 'react-router';
import { settings } from './settings.js';

const { audience, clientId, domain } = settings;

/** The provider as the library's guide for react-router has it. */
export function SignInProvider({ children }) {
  const navigate = useNavigate();
  return (
    <Auth0Provider
      domain={domain}
      clientId={clientId}
      authorizationParams={{ audience, redirect_uri: `${window.location.origin}/callback` }}
      cacheLocation="memory"
      useRefreshTokens
      workerUrl={workerUrl}
      onRedirectCallback={(appState) => navigate(appState?.returnTo ?? '/contact', { replace: true })}
    >
      {children}
    </Auth0Provider>
  );
}
