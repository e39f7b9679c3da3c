import { expect, test } from '../support/test.js';

const WITHOUT_REFRESH = ['access_token', 'code', 'code_verifier', 'id_token'];
const TITLE = 'Your session has ended';
const REASON = 'It was good for a limited time, which is over.';

test.beforeEach(({ stage }) => stage.set('tenant', { refresh_tokens: false, access_token_ttl: 600 }));

test('the countdown begins at two minutes, loses a second each second, and ends in the end', async ({ page, person, stage, leaks }) => {
  await page.clock.install();
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  const left = page.getByRole('timer', { includeHidden: true });
  const asked = (await stage.requests('tenant')).length;
  await page.clock.pauseAt(await page.evaluate(() => Date.now()) + 400_000);
  await expect(left).toHaveCount(0);
  const shown = [];
  while (await left.count() === 0) {
    await page.clock.runFor(1000);
    if (shown.push('none') > 100) throw new Error('There is no countdown.');
  }
  await expect(left).toHaveText(/^(2:00|1:59)$/u);
  await expect(page.getByRole('status').filter({ has: left })).toHaveText(
    /^Your session ends soonin \d:\d\d\. Sign in again before then, and you come straight back to this page\.Stay signed in$/u,
  );
  const seconds = async () => {
    const [minutes, rest] = (await left.textContent()).split(':');
    return Number(minutes) * 60 + Number(rest);
  };
  const first = await seconds();
  for (let second = 1; second <= 5; second += 1) {
    await page.clock.runFor(1000);
    expect(await seconds()).toBe(first - second);
  }
  await page.clock.runFor((first - 6) * 1000);
  expect(await seconds()).toBe(1);
  await expect(person.signOutButton).toBeVisible();
  await page.clock.runFor(1000);
  await person.expectAlert(TITLE, REASON);
  await expect(left).toHaveCount(0);
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(person.signOutButton).toHaveCount(0);
  expect(await stage.requests('tenant')).toHaveLength(asked);
  await leaks.expectNone(WITHOUT_REFRESH);
});

for (const event of ['focus', 'pageshow']) {
  test(`a session that ended while the device slept is found ended at ${event}`, async ({ page, person, stage, leaks }) => {
    await page.clock.install();
    await person.signIn();
    await expect(person.contact.getByText('100245')).toBeVisible();
    const asked = (await stage.requests('tenant')).length;
    await page.clock.setSystemTime(Date.now() + 7_200_000);
    await expect(person.alert).toHaveCount(0);
    await page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
    await person.expectAlert(TITLE, REASON);
    await expect(person.contact.getByText('100245')).toBeVisible();
    expect(await stage.requests('tenant')).toHaveLength(asked);
    await leaks.expectNone(WITHOUT_REFRESH);
  });
}

test('Stay signed in asks who it is when the tenant has forgotten, and comes back to the same page with another token', async ({ page, person, stage, leaks }) => {
  await stage.set('tenant', { access_token_ttl: 118 });
  await person.signIn();
  await page.goto('/contact?tab=phones#top');
  await person.expectSignedIn('contact?tab=phones#top');
  const before = leaks.secrets.latest('access_token');
  await stage.endSessions();
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await person.expectTenant();
  await stage.set('tenant', { access_token_ttl: 3600 });
  await stage.forgetLog();
  await person.answerTenant();
  await person.expectSignedIn('contact?tab=phones#top');
  await expect(person.heading).toHaveText('Your contact');
  await expect(page.getByRole('timer', { includeHidden: true })).toHaveCount(0);
  expect(await stage.exchanges()).toHaveLength(1);
  expect(leaks.secrets.latest('access_token')).not.toBe(before);
  await leaks.expectNone(WITHOUT_REFRESH);
});
