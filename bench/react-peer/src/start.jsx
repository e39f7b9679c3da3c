import { useAuth0 } from '@auth0/auth0-react';
import { Navigate } from 'react-router';
import { Failure } from './failure.jsx';

/** Shown at once, not only when the library has found out that nobody is signed in: a click works from the first frame. */
export function Start() {
  const { error, isAuthenticated, loginWithRedirect } = useAuth0();
  if (isAuthenticated) return <Navigate to="/contact" replace />;
  return (
    <div className="start">
      <title>Sign in · Peer</title>
      <h1>See what your association knows about you</h1>
      <p className="soft">Sign in to see your contact, straight from the source.</p>
      {error && <Failure error={error} />}
      <div className="row">
        <button type="button" className="button primary" onClick={() => loginWithRedirect()}>Sign in</button>
        <button
          type="button"
          className="button"
          onClick={() => loginWithRedirect({ authorizationParams: { screen_hint: 'signup' } })}
        >
          Create account
        </button>
      </div>
    </div>
  );
}
