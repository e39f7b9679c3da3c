import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Callback } from './callback.jsx';
import { Frame } from './frame.jsx';
import { Loading } from './loading.jsx';
import { Start } from './start.jsx';

const loadContact = () => import('./contact.jsx');
const Contact = lazy(loadContact);

// Whoever comes back from the tenant will see the contact: it is fetched while the code is exchanged.
if (window.location.pathname === '/callback') loadContact().catch(() => {}); // a failure is met when it is shown

export function App() {
  return (
    <Frame>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/" element={<Start />} />
          <Route path="/callback" element={<Callback />} />
          <Route path="/contact" element={<Contact />} />
          <Route path="*" element={<h1>There is no such page</h1>} />
        </Routes>
      </Suspense>
    </Frame>
  );
}
