import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.jsx';
import { SignInProvider } from './sign-in-provider.jsx';
import './style.css';

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <BrowserRouter>
      <SignInProvider>
        <App />
      </SignInProvider>
    </BrowserRouter>
  </StrictMode>,
);
