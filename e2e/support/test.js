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

  /** Whether the tenant sends `iss` in its answers and says so (RFC 9207): the projects differ in this alone. */
  issInResponse: [true, { option: true }],

  stage: [async ({ issInResponse, worker }, use) => {
    await worker.reset();
    await worker.set('tenant', { iss_in_response: issInResponse });
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
    await leaks.watch(context);
    await use(leaks);
    await leaks.finish();
  }, { auto: true }],

  person: async ({ leaks, page, stage }, use) => use(new Person(page, stage, leaks)),

  /** Another browser, as far as cookies and storage go: watched like the first. */
  otherBrowser: async ({ baseURL, browser, guard, leaks }, use) => {
    const context = await browser.newContext({ baseURL });
    await guard.watch(context);
    await leaks.watch(context);
    await use(context);
    await leaks.finish();
    await context.close();
  },
});
