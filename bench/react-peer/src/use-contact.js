import { useAuth0 } from '@auth0/auth0-react';
import { useEffect, useState } from 'react';
import { settings } from './settings.js';

/** The contact of whoever is signed in: `{ contact }` once it is there, `{ error }` where it did not come. */
export function useContact(isAuthenticated) {
  const { getAccessTokenSilently } = useAuth0();
  const [state, setState] = useState({});
  useEffect(() => {
    if (!isAuthenticated) return undefined;
    const controller = new AbortController();
    load(getAccessTokenSilently, controller.signal).then(
      (contact) => setState({ contact }),
      (error) => { if (!controller.signal.aborted) setState({ error }); },
    );
    return () => controller.abort();
  }, [getAccessTokenSilently, isAuthenticated]);
  return state;
}

async function load(getAccessTokenSilently, signal) {
  const token = await getAccessTokenSilently();
  const response = await fetch(`${settings.rolodex}/contacts/current`, {
    headers: { Authorization: `Bearer ${token}` }, signal,
  });
  if (!response.ok) throw new Error(`The service answered ${response.status}`);
  return response.json();
}
