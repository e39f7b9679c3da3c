import { expect } from '@playwright/test';
import { Secrets } from './secrets.js';
import { placesOfPage } from './places.js';

const OF_A_SIGN_IN = [
  'access_token', 'code', 'code_verifier', 'id_token', 'refresh_token', 'signature of access_token', 'signature of id_token',
];

/** Searches for the secrets of the sign-in wherever a browser keeps or shows anything. */
export class Leaks {
  #contexts = [];

  #isExpected = false;

  constructor(stage) {
    this.secrets = new Secrets(stage);
  }

  watch(context) {
    this.#contexts.push(context);
    this.secrets.watch(context);
  }

  /** Nothing leaked, and the search knew what to look for. */
  async expectNone(names = OF_A_SIGN_IN) {
    const findings = await this.search();
    expect(findings, 'secrets in places where they do not belong').toEqual([]);
    expect([...new Set(this.secrets.values.values())].sort()).toEqual(expect.arrayContaining(names));
  }

  /** For the tests of the search itself: a leak was planted. */
  async expectOnly(findings) {
    this.#isExpected = true;
    expect(await this.search()).toEqual(findings);
  }

  /** At the end of every test, while all pages are still open. */
  async finish() {
    if (this.#contexts.length === 0) return;
    if (!this.#isExpected) expect(await this.search(), 'secrets in places where they do not belong').toEqual([]);
    this.#contexts = [];
  }

  /** Where something was found, such as "access_token in localStorage". */
  async search() {
    await this.secrets.settled();
    const places = [...this.secrets.traces];
    for (const context of this.#contexts) {
      places.push({ place: 'cookies', text: JSON.stringify(await context.cookies()) });
      for (const page of context.pages()) places.push(...await placesOf(page));
    }
    const found = new Set();
    for (const { place, text } of places) {
      for (const [value, name] of this.secrets.values) if (text.includes(value)) found.add(`${name} in ${place}`);
    }
    // Whoever finds a token finds its signature too.
    const isCovered = (finding) => finding.startsWith('signature of ') && found.has(finding.replace('signature of ', ''));
    return [...found].filter((finding) => !isCovered(finding)).sort();
  }
}

/** Page -> its connection to the browser, which ends with it. */
const sessions = new WeakMap();

async function placesOf(page) {
  if (page.isClosed()) return [];
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  const { entries } = await sessions.get(page).send('Page.getNavigationHistory');
  const history = entries.map(({ title, url }) => ({ place: 'history', text: `${url} ${title}` }));
  return [...history, ...await looked(page)];
}

/** A page may be on its way to another one just now; then that one is looked at. */
async function looked(page) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await page.evaluate(placesOfPage);
    } catch (error) {
      if (attempt === 5 || !/context was destroyed|navigation/i.test(error.message)) throw error;
      await page.waitForLoadState();
    }
  }
}
