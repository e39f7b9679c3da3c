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
    if (typeof value !== 'object' || value === null) return String(value);
    if (seen.has(value) || depth > 4 || value instanceof Node || value === window) return '';
    seen.add(value);
    if (value instanceof Map) return written([...value], depth);
    if (value instanceof Set) return written([...value], depth);
    if (ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    return Object.keys(value).map((key) => {
      try {
        return `${key} ${written(value[key], depth + 1)}`;
      } catch {
        return key;
      }
    }).join(' ');
  }

  const entries = (storage) => Object.keys(storage).map((key) => `${key} ${storage.getItem(key)}`).join(' ');
  await look('localStorage', () => entries(localStorage));
  await look('sessionStorage', () => entries(sessionStorage));
  await look('cookies', () => document.cookie);
  await look('location', () => location.href);
  await look('history state', () => JSON.stringify(history.state));
  await look('title', () => document.title);
  await look('DOM', () => document.documentElement.outerHTML);
  await look('form values', () => [...document.querySelectorAll('input, textarea, select')].map(({ value }) => value).join(' '));
  await look('referrer of the document', () => document.referrer);
  await look('window.name', () => window.name);
  await look('window', () => Object.entries(Object.getOwnPropertyDescriptors(window))
    .filter(([, descriptor]) => descriptor.enumerable && 'value' in descriptor)
    .map(([name, { value }]) => `${name} ${typeof value === 'function' ? '' : written(value)}`)
    .join(' '));
  // The entry of the navigation itself has the address that the document was asked for by.
  await look('performance', () => performance.getEntries()
    .filter(({ entryType }) => entryType !== 'navigation')
    .map(({ name }) => name).join(' '));
  await look('Cache Storage', async () => {
    const kept = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const texts = await Promise.all(kept.map(async (cache) => Promise.all((await cache.keys()).map(
      async (request) => `${request.url} ${await (await cache.match(request)).text()}`,
    ))));
    return texts.flat().join(' ');
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
