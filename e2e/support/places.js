/** Runs in the page: everything in it that can hold a text, as a list of a place and a text. */
export async function placesOfPage() {
  const places = [];
  const look = async (place, read) => {
    let text;
    try {
      text = await read();
    } catch {
      return; // What the page itself cannot read is no place for a secret.
    }
    places.push({ place, text: typeof text === 'string' ? text : written(text) });
  };

  const seen = new Set();
  function written(value, depth = 0) {
    if (Object(value) !== value) return String(value);
    const isWindow = Object.prototype.toString.call(value) === '[object Window]'; // A frame's is looked at by itself.
    if (seen.has(value) || depth > 4 || value instanceof Node || isWindow) return '';
    seen.add(value);
    if (value instanceof Map || value instanceof Set) return written([...value], depth);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return new TextDecoder().decode(value);
    // Functions of the browser itself have much in them, and none of it enumerable.
    const keys = typeof value === 'function' ? Object.keys(value) : Reflect.ownKeys(value);
    return keys.map((key) => {
      try {
        return `${String(key)} ${written(value[key], depth + 1)}`;
      } catch {
        return String(key);
      }
    }).join(' ');
  }

  const entries = (storage) => Object.keys(storage).map((key) => `${key} ${storage.getItem(key)}`).join(' ');
  await look('localStorage', () => entries(localStorage));
  await look('sessionStorage', () => entries(sessionStorage));
  await look('cookies', () => document.cookie);
  await look('location', () => location.href);
  await look('history state', () => history.state);
  await look('navigation state', () => navigation.entries().map((entry) => entry.getState()));
  await look('referrer of the document', () => document.referrer);
  await look('title', () => document.title);
  await look('window.name', () => window.name);
  await look('window', () => Reflect.ownKeys(window)
    .map((name) => [name, Object.getOwnPropertyDescriptor(window, name)])
    .filter(([, descriptor]) => 'value' in descriptor)
    .map(([name, { value }]) => `${String(name)} ${written(value)}`)
    .join(' '));
  // The entry of the navigation itself has the address that the document was asked for by.
  await look('performance', () => performance.getEntries()
    .filter(({ entryType }) => entryType !== 'navigation')
    .map(({ name, detail }) => `${name} ${written(detail)}`).join(' '));

  const roots = [document];
  for (const root of roots) roots.push(...[...root.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot).filter(Boolean));
  const all = roots.flatMap((root) => [...root.querySelectorAll('*')]);
  await look('DOM', () => document.documentElement.outerHTML);
  await look('shadow DOM', () => roots.slice(1).map((root) => root.innerHTML).join(' '));
  await look('form values', () => all.map(({ value }) => (typeof value === 'string' ? value : '')).join(' '));
  await look('properties of elements', () => [document, ...all].map((element) => Object.keys(element)
    .filter((key) => element[key] !== location)
    .map((key) => `${key} ${written(element[key])}`).join(' ')).join(' '));
  await look('style sheets', () => roots.flatMap((root) => [...root.styleSheets, ...root.adoptedStyleSheets])
    .flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join(' '));

  await look('Cache Storage', async () => {
    const kept = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const texts = await Promise.all(kept.map(async (cache) => Promise.all((await cache.keys()).map(
      async (request) => `${request.url} ${await (await cache.match(request)).text()}`,
    ))));
    return texts.flat().join(' ');
  });
  await look('service workers', async () => (await navigator.serviceWorker.getRegistrations())
    .flatMap(({ active, installing, scope, waiting }) => [scope, ...[active, installing, waiting].map((worker) => worker?.scriptURL)])
    .join(' '));
  await look('files', async () => {
    const texts = [];
    const folders = [await navigator.storage.getDirectory()];
    for (const folder of folders) {
      for await (const [name, handle] of folder.entries()) {
        texts.push(name);
        if (handle.kind === 'directory') folders.push(handle);
        else texts.push(await (await handle.getFile()).text());
      }
    }
    return texts.join(' ');
  });
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await look('IndexedDB', async () => {
    const texts = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        texts.push(name, store, written(await settled(objects.getAllKeys())), written(await settled(objects.getAll())));
      }
      database.close();
    }
    return texts.join(' ');
  });
  return places;
}
