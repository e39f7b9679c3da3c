import { expect, test } from '../support/test.js';

const deny = (name) => {
  Object.defineProperty(window, name, {
    get() { throw new DOMException('The test denies it.', 'SecurityError'); },
  });
};

test('a browser that denies the tab’s storage is told at the click', async ({ page, person, stage }) => {
  await page.addInitScript(deny, 'sessionStorage');
  await page.goto('/');
  await person.expectStart();
  await person.signInButton.click();
  await person.expectFailed(
    'This browser does not let you sign in here',
    'Signing in needs to remember one thing for this tab, and the browser refuses to store it.',
    'Allow this site to store data, or leave private browsing, then try again.',
  );
  expect(await stage.requests('tenant')).toEqual([]);
});

test('a tab’s storage that is full is told as well', async ({ page, person, stage }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await page.goto('/');
  await person.signInButton.click();
  await person.expectFailed('This browser does not let you sign in here');
  expect(await stage.authorizations()).toEqual([]);
});

test('without the storage for the theme everything else works', async ({ page, person }) => {
  await page.addInitScript(deny, 'localStorage');
  await person.signIn();
  await page.locator('details.account summary').click();
  await page.getByLabel('Dark').check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a page that may not check signatures signs nobody in', async ({ page, person, stage }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });
  });
  await page.goto('/');
  await person.signInButton.click();
  await person.expectFailed(
    'This page is not safe enough to sign in',
    'The browser only verifies signatures on pages that came over https.',
    'Open this site with https:// at the front of its address.',
  );
  expect(await stage.authorizations()).toEqual([]);
});

test('a sign-in that nobody came back from is forgotten when the app is opened again', async ({ page, person }) => {
  await page.clock.install();
  await person.goToTenant();
  await page.goto('/');
  await person.expectStart();
  const waiting = () => page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('backbeat.pending.')));
  expect(await waiting()).toHaveLength(1);
  await page.clock.fastForward('15:01');
  await page.reload();
  await person.expectStart();
  expect(await waiting()).toEqual([]);
});

test('what somebody else wrote into the tab’s storage is not trusted', async ({ page, person, stage }) => {
  const answer = await person.answerOnTheWay();
  await page.goto('/');
  await page.evaluate(() => {
    const [key] = Object.keys(sessionStorage).filter((name) => name.startsWith('backbeat.pending.'));
    const pending = new URLSearchParams(sessionStorage.getItem(key));
    if (!pending.has('token_endpoint')) throw new Error('The record has another form now: adapt this test.');
    pending.set('token_endpoint', 'https://evil.example/token');
    sessionStorage.setItem(key, String(pending));
  });
  await page.goto(answer);
  await person.expectStart();
  expect(await stage.exchanges()).toEqual([]);
});
