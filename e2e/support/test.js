import { expect, test as base } from '@playwright/test';
import { Guard } from './guard.js';
import { Leaks } from './leaks.js';
import { Person } from './person.js';
import { Stage } from './stage.js';

export { expect };

export const test = base.extend({
  /** The tenant, the services and the app's server of this worker; as at the start for each test. */
  worker: [async ({}, use) => {
    const stage = await Stage.open();
    await use(stage);
    await stage.close();
  }, { scope: 'worker' }],

  stage: [async ({ worker }, use) => {
    await worker.reset();
    await use(worker);
  }, { auto: true }],

  baseURL: async ({ worker }, use) => use(worker.app),

  /** See support/guard.js. In every test. */
  guard: [async ({ context, stage }, use) => {
    const guard = new Guard(stage.origins);
    await guard.watch(context);
    await use(guard);
    expect(guard.complaints).toEqual([]);
  }, { auto: true }],

  /** See support/leaks.js. At the end of every test, and where a test asks. */
  leaks: [async ({ context, stage }, use) => {
    const leaks = new Leaks(stage);
    stage.onTokens = (body) => leaks.secrets.tokens(body);
    leaks.watch(context);
    await use(leaks);
    await leaks.finish();
  }, { auto: true }],

  person: async ({ leaks, page, stage }, use) => use(new Person(page, stage, leaks)),

  /** Another browser, as far as cookies and storage go: watched like the first. */
  otherBrowser: async ({ baseURL, browser, guard, leaks }, use) => {
    const context = await browser.newContext({ baseURL });
    await guard.watch(context);
    leaks.watch(context);
    await use(context);
    await leaks.finish();
    await context.close();
  },
});

/** Declares a test twice: with a tenant that sends `iss` in its answers, and with one that does not. */
export function testWithBothTenants(title, body) {
  for (const [tenant, sendsIss] of [['a tenant that sends iss', true], ['a tenant that does not send iss', false]]) {
    test.describe(`With ${tenant}`, () => {
      test.beforeEach(({ stage }) => stage.set('tenant', { iss_in_response: sendsIss }));
      test(title, body);
    });
  }
}
