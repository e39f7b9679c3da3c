/*
 * Leaks to plant, for the tests of the search: the place by which the search is to name it, what somebody did there, and
 * how. Each runs in the page. `also` names further places that cannot be left out.
 */

const inPage = [
  ['localStorage', 'kept', (token) => localStorage.setItem('x', token)],
  ['sessionStorage', 'kept inside JSON', (token) => sessionStorage.setItem('x', JSON.stringify({ token }))],
  ['cookies', 'kept', (token) => { document.cookie = `x=${token}`; }],
  ['IndexedDB', 'kept', (token) => new Promise((resolve) => {
    const request = indexedDB.open('x', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('x').put({ nested: { token } }, 'key');
    request.onsuccess = () => resolve(request.result.close());
  })],
  ['Cache Storage', 'kept', async (token) => (await caches.open('x')).put('/x', new Response(JSON.stringify({ token })))],
  ['files', 'kept', async (token) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('x', { create: true });
    const file = await (await folder.getFileHandle('x', { create: true })).createWritable();
    await file.write(token);
    await file.close();
  }],
  ['history state', 'kept', (token) => history.replaceState({ token }, '')],
  ['navigation state', 'kept', (token) => navigation.updateCurrentEntry({ state: { token } })],
  ['window.name', 'kept', (token) => { window.name = token; }],
  ['window', 'in a property', (token) => { window.session = { tokens: new Map([['access', { token }]]) }; }],
  ['window', 'in a property that is not listed', (token) => Object.defineProperty(window, 'session', { value: { token } })],
  ['window', 'under a symbol', (token) => { window[Symbol('session')] = [token]; }],
  ['window', 'as bytes', (token) => { window.session = new TextEncoder().encode(token); }],
  ['window', 'in an error', (token) => { window.failure = new Error(`refused: ${token}`); }],
  ['DOM', 'in a text', (token) => document.body.append(token)],
  ['DOM', 'in an attribute', (token) => document.body.setAttribute('data-x', token)],
  ['DOM', 'in a comment', (token) => document.body.append(document.createComment(token))],
  ['DOM', 'in a style', (token) => document.body.style.setProperty('--x', token)],
  ['shadow DOM', 'in a text', (token) => {
    const outer = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    outer.appendChild(document.createElement('div')).attachShadow({ mode: 'open' }).append(token);
  }],
  ['form values', 'typed', (token) => { document.body.appendChild(document.createElement('input')).value = token; }],
  ['form values', 'typed in a shadow root', (token) => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    root.appendChild(document.createElement('textarea')).value = token;
  }],
  ['properties of elements', 'kept', (token) => { document.body.session = { token }; }],
  ['style sheets', 'in a rule', (token) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`x { --x: "${token}" }`);
    document.adoptedStyleSheets = [sheet];
  }],
  ['DOM of a frame', 'in a text', (token) => document.body.appendChild(document.createElement('iframe')).contentDocument.body.append(token)],
  ['window of a frame', 'in a property', (token) => {
    document.body.appendChild(document.createElement('iframe')).contentWindow.session = token;
  }],
  ['title', 'shown', (token) => Object.defineProperty(document, 'title', { get: () => token })],
  ['history', 'as the title of an entry', (token) => { document.title = token; }, ['DOM', 'title']],
  ['location', 'in the fragment', (token) => history.pushState(null, '', `#${token}`), ['address', 'history']],
  ['location', 'in the query', (token) => history.pushState(null, '', `?x=${token}`), ['address', 'history']],
  ['address', 'in the fragment, and gone again', (token) => {
    history.pushState(null, '', `#${token}`);
    history.pushState(null, '', location.pathname);
  }, ['history']],
  ['referrer of the document', 'handed on',
    (token) => Object.defineProperty(document, 'referrer', { get: () => `https://x.example/${token}` })],
  ['performance', 'as a mark', (token) => performance.mark(token)],
  ['performance', 'beside a mark', (token) => performance.mark('x', { detail: { token } })],
  ['console', 'in a line', (token) => console.info('signed in with', token)],
];

const sent = [
  ['request address', 'in the query', (token) => fetch(`/favicon.svg?${token}`), ['performance']],
  ['request address', 'in a preflighted request', (token) => fetch(`/favicon.svg?${token}`, { headers: { 'x-x': 'x' } }), ['performance']],
  ['request address', 'of a socket', (token) => new Promise((resolve) => {
    new WebSocket(`ws://${location.host}/?${token}`).onerror = resolve;
  }), ['console']],
  ['cookie header', 'sent', (token) => {
    document.cookie = `x=${token}`;
    return fetch('/favicon.svg');
  }, ['cookies']],
  ['referrer', 'handed on', (token) => fetch('/favicon.svg', { referrer: `/?${token}`, referrerPolicy: 'unsafe-url' })],
  ['request header', 'of its own', (token) => fetch('/favicon.svg', { headers: { 'x-token': token } })],
  ['request header', 'as the authorization of the app’s own server',
    (token) => fetch('/favicon.svg', { headers: { authorization: `Bearer ${token}` } })],
  ['request body', 'posted', (token) => fetch('/x', { method: 'POST', body: JSON.stringify({ token }) })],
  ['request body', 'posted as a form', (token) => fetch('/x', { method: 'POST', body: new URLSearchParams({ token }) })],
  ['request body', 'posted as bytes', (token) => fetch('/x', { method: 'POST', body: new TextEncoder().encode(token) })],
  ['request body', 'posted in parts', (token) => {
    const form = new FormData();
    form.append('token', token);
    return fetch('/x', { method: 'POST', body: form });
  }],
  ['request body', 'sent by a beacon', (token) => navigator.sendBeacon('/x', token)],
  ['blob', 'sent by a beacon', (token) => navigator.sendBeacon('/x', new Blob([token]))],
  ['blob', 'posted', (token) => fetch('/x', { method: 'POST', body: new File([token], 'x') })],
  ['blob', 'made into a link', (token) => {
    document.body.appendChild(document.createElement('a')).href = URL.createObjectURL(new Blob([JSON.stringify({ token })]));
  }],
  ['message', 'broadcast', (token) => new BroadcastChannel('x').postMessage({ token })],
  ['message', 'posted to a window', (token) => postMessage({ token }, location.origin)],
  ['message', 'posted to a frame',
    (token) => document.body.appendChild(document.createElement('iframe')).contentWindow.postMessage(token, '*')],
  ['message', 'posted through a port', (token) => new MessageChannel().port1.postMessage(new Map([[token, 1]]))],
  ['service workers', 'in the scope', (token) => navigator.serviceWorker.register('/planted.js', { scope: `/${token}/` })],
  ['service workers', 'in the address of the script', (token) => navigator.serviceWorker.register(`/planted.js?${token}`),
    ['request address']],
];

/** The forms in which a token may stand somewhere, each in localStorage. */
export const FORMS = [
  ['in base64', (token) => btoa(token)],
  ['in base64 behind one character', (token) => btoa(`x${token}x`)],
  ['in base64 behind two characters', (token) => btoa(`xy${token}xy`)],
  ['in base64url', (token) => btoa(`{"token":"${token}"}`).replaceAll('+', '-').replaceAll('/', '_')],
  ['in hexadecimal', (token) => Array.from(token, (letter) => letter.charCodeAt().toString(16)).join('')],
  ['escaped for an address', (token) => encodeURIComponent(token)],
  ['escaped for a query', (token) => new URL(`https://x.example/?${token}`).search],
  ['escaped for a form', (token) => String(new URLSearchParams({ token }))],
  ['escaped for JSON', (token) => JSON.stringify({ token })],
];

export const PLANTS = [...inPage, ...sent].map(([place, how, plant, also = []]) => ({ place, how, plant, also }));
