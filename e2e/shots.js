import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { LAUNCH } from './support/browser.js';
import { FAILURES } from './support/failures.js';
import { Leaks } from './support/leaks.js';
import { Person } from './support/person.js';
import { Stage } from './support/stage.js';

/* `npm run shots`: a picture of every state at three widths, light and dark, in test-results/shots/. No test. */

const FOLDER = fileURLToPath(new URL('../test-results/shots/', import.meta.url));
const CONTACT = '/rolodex/contacts';

/** State -> how to get there. */
const STATES = {
  start: async ({ person }) => {
    await person.page.goto('/');
    await person.page.locator('#shell').waitFor({ state: 'detached' });
  },
  'static-start': async ({ page }) => {
    await page.route(/\.wasm$/, () => {});
    await page.goto('/', { waitUntil: 'commit' });
    await page.locator('#shell h1').first().waitFor();
  },
  'signing-in': async ({ page, person, stage }) => {
    await stage.set('tenant', { faults: [{ prefix: '/oauth/token', never: true }] });
    await person.goToTenant();
    await person.answerTenant();
    await page.locator('#app .under-way').waitFor();
  },
  'home-loading': async ({ person, stage }) => {
    await stage.set('services', { faults: [{ prefix: CONTACT, never: true }] });
    await person.signIn();
  },
  home: async ({ person }) => {
    await person.signIn();
    await person.contact.getByText('100245').waitFor();
  },
  'account-open': async ({ page, person }) => {
    await person.signIn();
    await person.contact.getByText('100245').waitFor();
    await page.locator('details.account summary').click();
  },
  contact: async ({ page, person }) => {
    await person.signIn();
    await page.getByRole('link', { name: 'All details' }).click();
    await person.contact.getByText('100245').first().waitFor();
  },
  'contact-empty': async ({ person, stage, page }) => {
    await stage.set('services', { faults: [{ prefix: CONTACT, missing_fields: true }] });
    await person.signIn();
    await page.getByText('Your contact is empty').waitFor();
  },
  newcomer: async ({ person }) => {
    await person.signIn('robin@example.org');
    await person.alert.waitFor();
  },
  'service-failed': async ({ person, stage }) => {
    await stage.set('services', { faults: [{ prefix: CONTACT, status: 500 }] });
    await person.signIn();
    await person.alert.waitFor();
  },
  'settings-failed': async ({ page, person, stage }) => {
    await stage.set('app', { config: { merge: { clientId: 'x' } } });
    await page.goto('/');
    await person.alert.waitFor();
  },
  'start-failed': async ({ page, person }) => {
    await page.route(/backbeat_bg[^/]*\.wasm$/, (route) => route.abort());
    await page.goto('/');
    await person.alert.waitFor();
  },
  'not-found': async ({ page, person }) => {
    await page.goto('/no/such/page');
    await person.heading.getByText('There is no such page').waitFor();
  },
  'page-failed': async ({ page, person }) => {
    await person.signIn();
    await page.route(/split_contact[^/]*\.wasm$/, (route) => route.abort());
    await page.getByRole('link', { name: 'All details' }).click();
    await page.getByText('This page could not be loaded').waitFor();
  },
  'signed-out': async ({ page, person }) => {
    await person.signIn();
    await person.signOutButton.click();
    await page.getByText('You are signed out.').waitFor();
  },
  hostile: async ({ person }) => {
    await person.signIn('tala@example.org');
    await person.contact.getByText('100777').waitFor();
  },
  ...Object.fromEntries(Object.entries(FAILURES).map(([name, { reach }]) => [`failed-${name}`, async (at) => {
    await at.page.clock.install();
    await reach(at);
    await at.person.alert.waitFor();
  }])),
};

const wanted = process.argv.slice(2);
const stage = await Stage.open();
const browser = await chromium.launch(LAUNCH);
let failed = 0;
for (const [state, reach] of Object.entries(STATES).filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
  await stage.reset();
  const context = await browser.newContext({ baseURL: stage.app, locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const leaks = new Leaks(stage);
  try {
    await reach({ page, person: new Person(page, stage, leaks), stage, leaks });
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${FOLDER}${state}-${width}-${colorScheme}.png`, fullPage: true });
      }
    }
    console.log(`${state}: 6 pictures`);
  } catch (error) {
    failed += 1;
    console.error(`${state}: ${error.message}`);
  }
  await context.close();
}
await browser.close();
await stage.close();
process.exitCode = failed === 0 ? 0 : 1;
