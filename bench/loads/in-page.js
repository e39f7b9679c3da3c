// What runs in the pages, before their own scripts. `window.seen` is what was seen there.

/** `origin` is the app's; `clicks`: press Sign in as soon as anybody could. */
export function watch({ clicks, origin, shown }) {
  if (window.origin !== origin || window.top !== window) return;
  const seen = { longTasks: [] };
  window.seen = seen;
  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('longtask', ({ startTime, duration }) => seen.longTasks.push({ begin: startTime, end: startTime + duration }));
  observe('largest-contentful-paint', ({ startTime }) => { seen.lcp = startTime; });
  observe('paint', ({ name, startTime }) => { if (name === 'first-contentful-paint') seen.fcp = startTime; });

  // The memory of WebAssembly is no part of the heap of JavaScript.
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...parts) => {
    const made = await instantiate.apply(WebAssembly, parts);
    seen.wasm ??= (made.instance ?? made).exports.memory;
    return made;
  };

  /** Calls `then` when the frame that is being made is on screen: as soon as anything else can run after it. */
  const afterFrame = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  });
  if (location.pathname === '/callback') {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(shown)?.textContent.includes('Avery')) return;
      observer.disconnect();
      // The time origin is that of the form sent at the tenant; the fetch began when the tenant had redirected to the callback.
      const [{ fetchStart }] = performance.getEntriesByType('navigation');
      afterFrame(() => { seen.contact = performance.now() - fetchStart; });
    }).observe(document, { childList: true, subtree: true, characterData: true });
  } else if (clicks) {
    // Backbeat keeps its buttons back until its boot script knows what the visitor came for.
    const button = () => [...document.querySelectorAll('.start .primary')].find((each) => (
      each.checkVisibility({ opacityProperty: true, visibilityProperty: true })));
    // Looked for anew after the frame: the app's own button may have taken the place of the first screen's meanwhile.
    const press = () => { if (button()) button().click(); else requestAnimationFrame(look); };
    const look = () => { if (button()) afterFrame(press); else requestAnimationFrame(look); };
    requestAnimationFrame(look);
  }
}

/** Whether the start page is whole and has been at rest for a second. */
export function isQuiet(whole) {
  const { seen } = window;
  if (!seen?.fcp || document.readyState !== 'complete' || !document.querySelector(whole)) return false;
  const resources = performance.getEntriesByType('resource').map(({ responseEnd }) => responseEnd);
  return performance.now() - Math.max(seen.fcp, ...resources, ...seen.longTasks.map(({ end }) => end)) > 1000;
}

/** The figures of a start page that is quiet. */
export function figures() {
  const { fcp, lcp, longTasks, wasm } = window.seen;
  const blocking = longTasks.map(({ begin, end }) => Math.max(0, end - Math.max(begin, fcp) - 50));
  return { fcp, lcp, tbt: blocking.reduce((sum, each) => sum + each, 0), wasm: wasm?.buffer.byteLength ?? 0 };
}
