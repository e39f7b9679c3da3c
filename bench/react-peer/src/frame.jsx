import { useAuth0 } from '@auth0/auth0-react';
import { Link } from 'react-router';

/** What all pages share. */
export function Frame({ children }) {
  const { isAuthenticated, logout } = useAuth0();
  const signOut = () => logout({ logoutParams: { returnTo: `${window.location.origin}/` } });
  return (
    <>
      <header className="header">
        <div className="header-row">
          <Link className="brand" to="/">
            <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
              <rect width="24" height="24" rx="6" />
              <path d="M5 14v-4M9.7 19V5M14.3 14v-4M19 19V5" />
            </svg>
            <span>Peer</span>
          </Link>
          {isAuthenticated && <button type="button" className="button" onClick={signOut}>Sign out</button>}
        </div>
      </header>
      <main className="page">{children}</main>
      <footer className="footer"><p>Your data comes straight from the service and is not kept here.</p></footer>
    </>
  );
}
