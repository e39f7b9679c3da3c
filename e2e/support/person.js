import { expect } from '@playwright/test';

export const PASSWORDS = {
  'avery@example.org': 'demo-member',
  'robin@example.org': 'demo-newcomer',
  'noor@example.org': 'demo-no-tenant',
  'tala@example.org': 'demo-hostile',
  'blocked@example.org': 'demo-blocked',
  'bela@example.org': 'demo-books',
  'mika@example.org': 'demo-three',
  'nila@example.org': 'demo-empty',
  'lou@example.org': 'demo-locked',
  'sam.staff@example.org': 'demo-staff',
};

/** What stands on a page that shows Avery's contact, and on no other. */
export const OF_AVERY = /Avery|avery@|100245|Example Labs|555 01/;

/** What a person does with the app and on the tenant's page. */
export class Person {
  constructor(page, stage, leaks) {
    this.leaks = leaks;
    this.page = page;
    this.stage = stage;
    this.signInButton = page.getByRole('button', { name: 'Sign in', exact: true });
    this.signOutButton = page.getByRole('button', { name: 'Sign out', exact: true });
    this.heading = page.getByRole('heading', { level: 1 }).first();
    this.lists = page.locator('section:is([aria-labelledby=membership], [aria-labelledby=invoices], [aria-labelledby=events])');
    // Those of the lists on the start page are theirs: home.spec.js.
    this.alert = page.locator('[role=alert]:not(section:is([aria-labelledby=membership], [aria-labelledby=invoices], [aria-labelledby=events]) *)');
    this.contact = page.getByRole('region', { name: 'Contact', exact: true });
  }

  /** From wherever there is a Sign in button to the tenant's page. */
  async goToTenant(path = '/') {
    await this.page.goto(path);
    await this.signInButton.click();
    await this.expectTenant();
  }

  /** From a page that needs somebody to that page, by way of the tenant. */
  async open(path, email = 'avery@example.org') {
    await this.page.goto(`/${path}`);
    await this.expectTenant();
    await this.answerTenant(email);
    await this.expectSignedIn(path);
  }

  async expectTenant() {
    await this.page.waitForURL(`${this.stage.tenant}u/login/*`);
    await expect(this.heading).toHaveText('Sign in');
  }

  async answerTenant(email = 'avery@example.org', password = PASSWORDS[email]) {
    await this.page.getByLabel('Email address').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  /** From the start page to the signed-in home page, with all that it shows but the contact. */
  async signIn(email) {
    await this.signInAtOnce(email);
    await this.expectLists();
  }

  /** The start page with its lists as whole as they get: no call of theirs is under way. */
  async expectLists() {
    await expect(this.contact).toBeVisible();
    await expect(this.lists.locator('.skeleton')).toHaveCount(0);
    await expect(this.lists.getByText('loaded so far')).toHaveCount(0);
  }

  /** The same, without waiting for the lists. */
  async signInAtOnce(email = 'avery@example.org') {
    await this.goToTenant();
    await this.answerTenant(email);
    await this.expectSignedIn();
  }

  async expectSignedIn(path = '') {
    await expect(this.signOutButton).toBeVisible();
    await expect(this.page).toHaveURL(`${this.stage.app}${path}`);
  }

  async expectStart() {
    await expect(this.page).toHaveURL(this.stage.app);
    await expect(this.heading).toHaveText('See what your association knows about you');
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(this.signInButton).toHaveCount(1);
    await expect(this.signInButton).toBeVisible();
  }

  /** A failed sign-in: its page, its alert, and nobody signed in. */
  async expectFailed(title, ...rest) {
    await expect(this.heading).toHaveText('Signing in did not work');
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await this.expectAlert(title, ...rest);
    await expect(this.signOutButton).toHaveCount(0);
  }

  /** The title of the one alert, and further texts that stand in it. */
  async expectAlert(title, ...rest) {
    await expect(this.alert).toHaveCount(1);
    await expect(this.alert.locator('b')).toHaveText(title);
    for (const text of rest) await expect(this.alert.getByText(text, { exact: true })).toBeVisible();
  }

  /** [["Name", "Avery"], ...] of the facts below `region`; the lines of one fact are joined by " / ". */
  facts(region = this.contact) {
    return region.locator('dl.facts > div').evaluateAll((facts) => facts.map((fact) => [
      fact.querySelector('dt').textContent,
      [...fact.querySelectorAll('dd :is(.line, bdi, a, code, time)')].map((part) => part.textContent).join(' / '),
    ]));
  }

  /**
   * Signs in and stops before the answer reaches the app: gives the callback's address, which the tab that asked can
   * still open.
   */
  async answerOnTheWay(email) {
    await this.goToTenant();
    const page = `${this.stage.tenant}u/login/*`;
    const answer = new Promise((resolve, reject) => {
      // Playwright hands out no redirected request, so the form is sent, and followed, in place of the browser.
      this.page.route(page, (route) => this.#follow(route).then(resolve, reject), { times: 1 });
    });
    await this.answerTenant(email);
    return this.leaks.secrets.opens(await answer);
  }

  async #follow(route) {
    let response = await route.fetch({ maxRedirects: 0 });
    for (;;) {
      const { location } = response.headers();
      if (location.startsWith(this.stage.callback)) break;
      response = await this.page.request.get(location, { maxRedirects: 0 });
    }
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,"><h1>On the way</h1>' });
    return response.headers().location;
  }
}
