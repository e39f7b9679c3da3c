import { expect } from '@playwright/test';
import { formsOf } from './forms.js';
import { placesOfPage } from './places.js';
import { Secrets } from './secrets.js';

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

  async watch(context) {
    this.#contexts.push(context);
    await this.secrets.watch(context);
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
    const texts = await this.#texts();
    const found = new Set();
    for (const [value, name] of this.secrets.values) {
      for (const form of formsOf(value)) {
        for (const [place, text] of texts) if (text.includes(form)) found.add(`${name} in ${place}`);
      }
    }
    // Whoever finds a token finds its signature too.
    const isCovered = (finding) => finding.startsWith('signature of ') && found.has(finding.replace('signature of ', ''));
    return [...found].filter((finding) => !isCovered(finding)).sort();
  }

  /** The names of the places that were looked at. */
  async places() {
    return [...await this.#texts()].map(([place]) => place).sort();
  }

  /** Place -> all that stands there. */
  async #texts() {
    await this.secrets.settled();
    const places = [...this.secrets.traces];
    for (const context of this.#contexts) {
      places.push({ place: 'cookies', text: JSON.stringify(await context.cookies()) });
      for (const page of context.pages()) places.push(...await placesOf(page));
    }
    const texts = new Map();
    for (const { place, text } of places) texts.set(place, `${texts.get(place) ?? ''}\n${text}`);
    return texts;
  }
}

/** Page -> its connection to the browser, which ends with it. */
const sessions = new WeakMap();

async function placesOf(page) {
  if (page.isClosed()) return [];
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  const history = (await historyOf(page)).map(({ title, url }) => ({ place: 'history', text: `${url} ${title}` }));
  // The browser's own page about an error is nobody's.
  const framed = page.frames().filter((frame) => frame !== page.mainFrame() && !frame.url().startsWith('chrome-error:'));
  const ofFrames = (await Promise.all(framed.map(looked))).flat().map(({ place, text }) => ({ place: `${place} of a frame`, text }));
  return [...history, ...await looked(page.mainFrame()), ...ofFrames];
}

/** While a page is on its way to another origin it has none; `title` waits until it is there. */
async function historyOf(page) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await sessions.get(page).send('Page.getNavigationHistory')).entries;
    } catch (error) {
      if (attempt === 20 || !/Not attached to an active page/.test(error.message)) throw error;
      await page.title().catch(() => {});
    }
  }
}

/** A page may be on its way to another one just now; then that one is looked at. */
async function looked(frame) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await frame.evaluate(placesOfPage);
    } catch (error) {
      if (frame.isDetached()) return [];
      if (attempt === 5 || !/context was destroyed|navigation/i.test(error.message)) throw error;
      await frame.waitForLoadState();
    }
  }
}
