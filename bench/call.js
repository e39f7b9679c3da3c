// What the app adds to a call of a service: its own call and a bare fetch of the same address with the same token take turns in
// one page, from the press of the button, or the call of fetch, to the last byte.
const TURNS = 30;

/** The medians of both in milliseconds; `page` shows the alert of a contact that the service failed to give. */
export async function callBesideFetch(page) {
  return page.evaluate(async (turns) => {
    const { request } = window.firstCall; // a Request with the token, kept by `keepFirstCall`
    const nextOf = (url) => new Promise((resolve) => {
      new PerformanceObserver((list, observer) => {
        const entry = list.getEntriesByName(url).at(-1);
        if (!entry) return;
        observer.disconnect();
        resolve(entry.responseEnd);
      }).observe({ type: 'resource' });
    });
    const button = () => document.querySelector('[role=alert] button');
    const buttonIsBack = async () => {
      while (!button()) await new Promise(requestAnimationFrame);
    };
    const figures = { own: [], bare: [] };
    for (let turn = 0; turn < turns; turn += 1) {
      await buttonIsBack();
      const ended = nextOf(request.url);
      let begun = performance.now();
      button().click();
      figures.own.push(await ended - begun);
      await buttonIsBack();

      const endedBare = nextOf(request.url);
      begun = performance.now();
      await (await fetch(request.clone())).text();
      figures.bare.push(await endedBare - begun);
    }
    const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
    return { own: median(figures.own), bare: median(figures.bare) };
  }, TURNS);
}

/** Runs in the page, before its own scripts: keeps a copy of the first call to `services` that has a token. */
export function keepFirstCall(services) {
  const send = window.fetch;
  window.fetch = (target, options) => {
    if (!window.firstCall && target.url?.startsWith(services)) window.firstCall = { request: target.clone() };
    return send(target, options);
  };
}
