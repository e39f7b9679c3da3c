import assert from 'node:assert/strict';
import { formsOf } from '../support/forms.js';
import { PASSWORDS } from '../support/person.js';
import { placesOfPage } from '../support/places.js';
import { eventually } from './eventually.js';

export const SIGN_IN = { role: 'button', name: 'Sign in' };
export const SIGN_OUT = { role: 'button', name: 'Sign out' };
export const START = 'See what your association knows about you';

/** The region of the contact, on the start page and on its own. */
export const CONTACT = 'section:is([aria-labelledby=contact], [aria-label=Contact])';

/** What somebody does with the app and at the tenant, and what must hold then; see support/person.js. */
export class Member {
  /** Token or code -> its name. */
  #secrets = new Map();

  constructor(tab, stage) {
    this.tab = tab;
    this.stage = stage;
    stage.onTokens = (body) => {
      for (const name of ['access_token', 'id_token', 'refresh_token']) if (body[name]) this.#secrets.set(body[name], name);
    };
    stage.onAnswer = (address) => {
      for (const name of ['code', 'state']) {
        const value = new URL(address).searchParams.get(name);
        if (value) this.#secrets.set(value, name);
      }
    };
  }

  async signIn(email) {
    await this.openStart();
    await this.tab.click(SIGN_IN);
    await this.answerTenant(email);
    await this.expectSignedIn();
    await this.settled();
  }

  /**
   * The start page of the app itself. A button of the static first screen that is pressed before, and let go after the app has
   * put its own in its place, is not clicked.
   */
  async openStart() {
    await this.tab.open(this.stage.app);
    await this.#none('#shell');
    await this.expectStart();
  }

  /** Nothing on the page is still to come. */
  settled() {
    return this.#none('.skeleton');
  }

  #none(selector) {
    return eventually(() => this.tab.evaluate((wanted) => document.querySelectorAll(wanted).length, selector), 0);
  }

  async answerTenant(email = 'avery@example.org') {
    await eventually(() => this.tab.url(), new RegExp(`^${this.stage.tenant}u/login/`));
    await this.tab.type('#email', email);
    await this.tab.type('#password', PASSWORDS[email]);
    await this.tab.click({ role: 'button', name: 'Continue' });
  }

  async expectSignedIn(path = '') {
    await this.tab.waitFor(SIGN_OUT);
    assert.equal(await this.tab.url(), `${this.stage.app}${path}`);
  }

  async expectStart() {
    await this.tab.waitFor(SIGN_IN);
    assert.equal(await this.tab.url(), this.stage.app);
    assert.deepEqual(await this.tab.texts('h1'), [START]);
    assert.equal(await this.tab.count(SIGN_OUT), 0);
  }

  /** Does what leads to another document, and waits until it is there. */
  async leave(deed) {
    const mark = 'e2e: left';
    await this.tab.evaluate((name) => { window[Symbol.for(name)] = true; }, mark);
    await deed();
    await eventually(() => this.tab.evaluate((name) => window[Symbol.for(name)] === undefined, mark), true);
  }

  heading(text) {
    return eventually(() => this.tab.texts('h1'), [text]);
  }

  /** What the access check takes for the cause. */
  cause(text) {
    return eventually(() => this.tab.texts('#cause'), [text]);
  }

  /** What the contact's region shows comes to hold these, such as ["Name", "Avery"], in this order. */
  facts(expected) {
    const wanted = expected.map(([term]) => term);
    return eventually(async () => (await this.#facts()).filter(([term]) => wanted.includes(term)), expected);
  }

  /** As `facts` in support/person.js: the lines of one fact are joined by " / ". */
  #facts() {
    return this.tab.evaluate((region) => [...document.querySelectorAll(`${region} dl.facts > div`)].map((fact) => [
      fact.querySelector('dt').textContent,
      [...fact.querySelectorAll('dd :is(.line, bdi, a, code, time)')].map((part) => part.textContent).join(' / '),
    ]), CONTACT);
  }

  /** Session storage and local storage, whole. */
  stored() {
    return this.tab.evaluate(() => ({ session: { ...sessionStorage }, local: { ...localStorage } }));
  }

  latest(name) {
    return [...this.#secrets].filter(([, found]) => found === name).at(-1)?.[0];
  }

  /** None of what the tenant sent is anywhere in the document, its storage or its address; see support/places.js. */
  async expectNoLeak() {
    for (const name of ['access_token', 'code', 'id_token', 'refresh_token', 'state']) assert.ok(this.latest(name), `no ${name} to look for`);
    const places = await this.tab.evaluate(placesOfPage);
    for (const place of ['DOM', 'localStorage', 'location', 'sessionStorage']) {
      assert.ok(places.some((looked) => looked.place === place), `${place} was not looked at`);
    }
    const found = [];
    for (const [value, name] of this.#secrets) {
      for (const form of formsOf(value)) {
        for (const { place, text } of places) if (text.includes(form)) found.push(`${name} in ${place}`);
      }
    }
    assert.deepEqual(found, []);
  }
}
