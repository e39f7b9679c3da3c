import { OF_AVERY, Person } from '../support/person.js';
import { expect, test } from '../support/test.js';

const CHANNEL = 'backbeat /';
/** A page of the app's origin that is not the app. */
async function openForger(context, guard) {
  guard.expectStatus(404, 'the forger’s page has no icon');
  const forger = await context.newPage();
  await forger.goto('/favicon.svg');
  return forger;
}

for (const path of ['', 'contact']) {
  test(`a new tab at /${path} finds the session by one question`, async ({ person, stage, context, leaks }) => {
    await person.signIn();
    await stage.forgetLog();
    const other = new Person(await context.newPage(), stage, leaks);
    await other.page.goto(`/${path}`);
    await other.expectSignedIn(path);
    const asked = await stage.authorizations();
    expect(asked).toHaveLength(1);
    // A page that needs a session asks the tenant at once, whatever the other tabs say.
    if (path === '') expect(asked[0].path).toContain('prompt=none');
    await leaks.expectNone();
  });
}

test('a new tab finds the session of a tab that is too busy to answer at once', async ({ page, person, stage, context, leaks }) => {
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await stage.forgetLog();
  await page.evaluate(() => {
    let turns = 0;
    const work = () => {
      const end = performance.now() + 300;
      while (performance.now() < end);
      turns += 1;
      if (turns < 20) setTimeout(work);
    };
    setTimeout(work);
  });
  const other = new Person(await context.newPage(), stage, leaks);
  await other.page.goto('/');
  await other.expectSignedIn();
  expect(await stage.authorizations()).toHaveLength(1);
});

test('a new tab where nobody is signed in asks the tenant nothing', async ({ page, person, stage, context, leaks }) => {
  await page.goto('/');
  await person.expectStart();
  const other = new Person(await context.newPage(), stage, leaks);
  await other.page.goto('/');
  await other.expectStart();
  expect(await stage.requests('tenant')).toEqual([]);
});

test('a sign-out in one tab signs out the other at once, with its own tokens', async ({ person, stage, context, leaks }) => {
  await person.signIn();
  const other = new Person(await context.newPage(), stage, leaks);
  await other.page.goto('/');
  await other.expectSignedIn();
  await expect(other.contact.getByText('100245')).toBeVisible();
  const tokens = [...leaks.secrets.values].filter(([, name]) => name === 'refresh_token');
  expect(tokens).toHaveLength(2);
  await person.signOutButton.click();
  await other.expectStart();
  await expect(other.page.getByText('You signed out in another tab.')).toBeVisible();
  expect(await other.page.evaluate(() => document.documentElement.outerHTML + document.title)).not.toMatch(OF_AVERY);
  expect(await other.page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await person.expectStart();
  await expect.poll(async () => (await stage.requests('tenant', '/oauth/revoke')).length).toBe(2);
  await leaks.expectNone();
});

test('forged words and messages change nothing', async ({ page, person, stage, context, guard }) => {
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await stage.forgetLog();
  const forger = await openForger(context, guard);
  await forger.evaluate((name) => {
    const channel = new BroadcastChannel(name);
    const words = [
      'signed in', 'Signed out', 'signed out\n', '', '__proto__', { type: 'signed out' }, ['signed out'], { toString: null }, null, 7,
      'x'.repeat(1 << 20), new Map([['signed out', 1]]), new Uint8Array(4),
    ];
    for (const word of words) channel.postMessage(word);
  }, CHANNEL);
  await page.evaluate(() => {
    for (const word of ['signed out', { type: 'authorization_response', response: { error: 'login_required' } }, null]) {
      window.postMessage(word, '*');
    }
  });
  // Whatever was heard has been dealt with by the time that an answer is.
  const heard = await forger.evaluate((name) => new Promise((resolve) => {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => resolve(data);
    channel.postMessage('is anyone signed in');
  }), CHANNEL);
  expect(heard).toBe('signed in');
  await expect(person.signOutButton).toBeVisible();
  expect(await stage.requests('tenant')).toEqual([]);
});

test('a forged sign-out signs out, and no more', async ({ person, stage, context, guard }) => {
  await person.signIn();
  await stage.forgetLog();
  const forger = await openForger(context, guard);
  await forger.evaluate((name) => new BroadcastChannel(name).postMessage('signed out'), CHANNEL);
  await person.expectStart();
  expect((await stage.requests('tenant')).map(({ path }) => path)).toEqual(['/oauth/revoke']);
});

test('a forged answer to a new tab costs one silent question', async ({ page, person, stage, context, guard }) => {
  const forger = await openForger(context, guard);
  await forger.evaluate((name) => {
    const channel = new BroadcastChannel(name);
    channel.onmessage = () => channel.postMessage('signed in');
  }, CHANNEL);
  await page.goto('/');
  await person.expectStart();
  await expect(page.getByText('Your session is over.')).toBeVisible();
  expect(await stage.authorizations()).toHaveLength(1);
  await expect(person.alert).toHaveCount(0);
});
