import { expect, test } from '../support/test.js';

/*
 * The start page of a member: membership, open invoices and next events, each from its own service. Every part loads, fails and is
 * tried again alone; what the association does not have is not there.
 */

const PARTS = {
  '/membership/memberships': { name: 'Membership', title: 'Your memberships could not be loaded', text: 'Annual membership' },
  '/collect/invoices': { name: 'Open invoices', title: 'Your invoices could not be loaded', text: 'due on 24 invoices' },
  '/events/registrations': { name: 'Next events', title: 'Your events could not be loaded', text: 'Webinar: reading a calibration certificate 2027' },
};

const part = (page, name) => page.getByRole('region', { name, exact: true });

/** Whole days from today to a date, in the time zone of these tests. */
const daysUntil = (date) => Math.round((Date.parse(date) - Date.parse(new Date().toISOString().slice(0, 10))) / 86_400_000);

test('a member sees membership, what is due and what comes next', async ({ page, person, leaks }) => {
  await person.signIn();
  const membership = part(page, 'Membership');
  await expect(membership.getByText(`${daysUntil('2027-04-30')} days left`, { exact: true })).toBeVisible();
  await expect(membership.getByText('Regular member, to April 30, 2027')).toBeVisible();
  await expect(membership.getByText('Active', { exact: true })).toBeVisible();
  await expect(membership.locator('dd')).toHaveText(['Annual membership', 'May 1, 2021', '9']);
  await expect(membership.getByRole('img')).toHaveAccessibleName(
    `Term from May 1, 2026 to April 30, 2027. Today is day ${365 - daysUntil('2027-04-30')} of 365.`,
  );

  const invoices = part(page, 'Open invoices');
  await expect(invoices.locator('.figure')).toHaveText('€1,368.19 and ¥65,400 and $3,281.36');
  await expect(invoices.getByText('due on 24 invoices')).toBeVisible();
  await expect(invoices.getByRole('listitem')).toHaveCount(3);
  await expect(invoices.getByRole('listitem').nth(1)).toContainText('Курс калибровки');
  await expect(invoices.getByRole('listitem').nth(1)).toContainText('¥13,200');
  await expect(invoices.getByText('And 21 more.')).toBeVisible();
  await expect(invoices.getByRole('link', { name: 'Pay in Rhythm’s portal' })).toBeVisible();

  const events = part(page, 'Next events');
  await expect(events.getByRole('listitem').first()).toContainText('Webinar: reading a calibration certificate 2027');
  await expect(events.getByRole('listitem').first()).toContainText(`in ${daysUntil('2027-02-10')} days`);
  await expect(events.getByRole('listitem').last()).toContainText('May 15, 2027 to May 17, 2027');
  await leaks.expectNone();
  expect(await page.content()).not.toContain('SHARING-SECRET');
});

test('the lists are asked for at once, the names after them, and never more than six calls at a time', async ({ page, person, stage }) => {
  const services = [];
  let [running, most] = [0, 0];
  page.on('request', (request) => {
    if (!request.url().startsWith(stage.services) || request.method() !== 'GET') return;
    services.push(new URL(request.url()).pathname.split('/').slice(2, 5).join('/'));
    running += 1;
    most = Math.max(most, running);
  });
  page.on('requestfinished', (request) => {
    if (request.url().startsWith(stage.services) && request.method() === 'GET') running -= 1;
  });
  await stage.set('services', { latency_ms: 100 });
  await person.signIn();
  for (const { name, text } of Object.values(PARTS)) await expect(part(page, name).getByText(text)).toBeVisible();
  const lists = ['invoices/example.org/contact', 'memberships/example.org/contact', 'registrations/example.org/contact'];
  expect(services.slice(0, 4).sort()).toEqual(['contacts/current', ...lists]);
  // 120 invoices and 40 registrations, 25 a page.
  expect(services.filter((path) => path === lists[0])).toHaveLength(5);
  expect(services.filter((path) => path === lists[2])).toHaveLength(2);
  expect(services.filter((path) => path.startsWith('events/')).length).toBeLessThanOrEqual(6);
  expect(new Set(services.filter((path) => path.startsWith('packages/'))).size).toBe(1);
  expect(most).toBeLessThanOrEqual(6);
});

test('each part is on its way until it is there', async ({ page, person, stage }) => {
  await stage.set('services', { faults: Object.keys(PARTS).map((prefix) => ({ prefix, never: true })) });
  await person.signInAtOnce();
  for (const { name } of Object.values(PARTS)) {
    await expect(part(page, name).getByRole('status')).toHaveText('Loading');
    await expect(part(page, name).locator('.skeleton').first()).toBeVisible();
  }
  await expect(person.contact.getByText('100245')).toBeVisible();
});

for (const [prefix, { name, title, text }] of Object.entries(PARTS)) {
  for (const [what, fault] of [
    ['a fault', { status: 500 }],
    ['a page of HTML', { status: 200, body: '<!doctype html>', content_type: 'text/html' }],
    ['an answer without CORS headers', { status: 401, no_cors: true }],
    ['half an answer', { cut_off: true }],
  ]) {
    test(`${what} in place of "${name}" takes nothing else along, and Retry brings it`, async ({ page, person, stage, guard, leaks }) => {
      guard.expect(/Failed to load resource|CORS policy|net::ERR/, 'a service fails in this test');
      await stage.set('services', { faults: [{ prefix, ...fault }] });
      await person.signIn();
      const failed = part(page, name);
      await expect(failed.getByRole('alert').locator('b')).toHaveText(title);
      for (const other of Object.values(PARTS).filter((each) => each.name !== name)) {
        await expect(part(page, other.name).getByText(other.text)).toBeVisible();
      }
      await expect(person.contact.getByText('100245')).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(1);
      await stage.set('services', { faults: [] });
      await failed.getByRole('button', { name: 'Retry' }).click();
      await expect(failed.getByText(text)).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
      await leaks.expectNone();
    });
  }

  test(`a denial in place of "${name}" is no alarm`, async ({ page, person, stage, guard }) => {
    guard.expectStatus(403, 'the list is not for everybody');
    await stage.set('services', { faults: [{ prefix, status: 403 }] });
    await person.signIn();
    await expect(part(page, name).getByText('The service does not show this to you (403). Your association may not use it; if it does, ask there.')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test(`an association without "${name}" has no such part`, async ({ page, person, stage, guard }) => {
    guard.expectStatus(404, 'the list is not there');
    await stage.set('services', { faults: [{ prefix, status: 404 }] });
    await person.signIn();
    for (const other of Object.values(PARTS).filter((each) => each.name !== name)) {
      await expect(part(page, other.name).getByText(other.text)).toBeVisible();
    }
    await expect(part(page, name)).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

for (const [what, claims, status] of [['contact', { contact_id: null }, 401], ['association', { tenant_id: null }, 401]]) {
  test(`a token without ${what} leaves nothing loading for ever`, async ({ page, person, stage, guard }) => {
    guard.expectStatus(status, 'the service wants to know whose records it shows');
    await stage.set('tenant', { user_claims: { 'avery@example.org': claims } });
    await person.signIn();
    await expect(person.contact.getByRole('alert')).toHaveCount(1);
    await expect(page.getByRole('region')).toHaveCount(1);
    await expect(page.getByText('Loading')).toHaveCount(0);
  });
}

test('names that are on their way are stopped by a sign-out in another tab', async ({ page, person, stage, context }) => {
  const events = '/events/events/';
  await stage.set('services', { faults: [{ prefix: events, never: true }] });
  const isName = (request) => request.url().includes(events);
  const stopped = [];
  page.on('requestfailed', (request) => isName(request) && stopped.push(request.url()));
  const asked = page.waitForRequest(isName);
  await person.signInAtOnce();
  await asked;
  const tab = await context.newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You signed out in another tab.')).toBeVisible();
  await expect.poll(() => stopped.length).toBeGreaterThan(0);
  await expect(tab.getByText('You are signed out.')).toBeVisible();
});

test('whoever has nothing is told about the membership and not bothered with the rest', async ({ page, person }) => {
  await person.signIn('nila@example.org');
  await expect(part(page, 'Membership').getByText('No membership is on record for you. If you expected one, ask your association.')).toBeVisible();
  await expect(page.getByRole('region')).toHaveCount(2);
});

test('of three memberships the one that runs comes first', async ({ page, person }) => {
  await person.signIn('mika@example.org');
  const membership = part(page, 'Membership');
  await expect(membership.getByText('Student member, to April 30, 2027')).toBeVisible();
  await expect(membership.getByText('And 2 more.')).toBeVisible();
});

for (const [what, switches] of [
  ['in envelopes with an empty page among them', { empty_page: true }],
  ['with keys that are objects', { start_key: 'object' }],
  ['five at a time', { page_size: 5 }],
]) {
  test(`lists that come ${what} are whole`, async ({ page, person, stage }) => {
    await stage.set('services', { ...switches });
    await person.signIn();
    if (switches.page_size) await expect(part(page, 'Open invoices').getByText('Of the first 50 invoices')).toBeVisible();
    else await expect(part(page, 'Open invoices').getByText('due on 24 invoices')).toBeVisible();
    await expect(part(page, 'Next events').getByText('And 11 more.')).toBeVisible();
  });
}

test('a list that goes round in a circle ends in words', async ({ page, person, stage }) => {
  await stage.set('services', { repeat_key: true });
  await person.signIn();
  const failed = part(page, 'Open invoices').getByRole('alert');
  await expect(failed.locator('b')).toHaveText('Your invoices could not be loaded');
  await expect(failed.getByText('The service gives the same pages again and again, so the end of the list can’t be reached.')).toBeVisible();
});

test('ten thousand invoices are not all fetched for the first screen, and the page says so', async ({ page, person, stage }) => {
  await person.signIn('bela@example.org');
  await expect(part(page, 'Open invoices').getByText('Of the first 250 invoices')).toBeVisible();
  expect(await stage.requests('services', '/collect/invoices')).toHaveLength(10);
});

test('hostile texts stay texts, and nothing is wider than a phone', async ({ page, person, guard }) => {
  guard.expectStatus(404, 'the package that her membership names is gone');
  await page.setViewportSize({ width: 360, height: 800 });
  await person.signIn('tala@example.org');
  await expect(part(page, 'Membership')).toContainText('<img src=x onerror=alert(1)>');
  await expect(part(page, 'Next events').getByRole('listitem')).toHaveCount(3);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('after a sign-out nothing of it is left, and Back shows nothing', async ({ page, person }) => {
  await person.signIn();
  await expect(part(page, 'Open invoices').getByText('due on 24 invoices')).toBeVisible();
  await person.signOutButton.click();
  await person.expectStart();
  await page.goBack();
  await expect(page.getByText(/invoices|Annual membership|Webinar/)).toHaveCount(0);
});

test('a second person in the same tab sees the own matters alone', async ({ page, person, stage }) => {
  await person.signIn();
  await expect(part(page, 'Membership').getByText('Annual membership')).toBeVisible();
  await person.signOutButton.click();
  await person.expectStart();
  await person.signIn('mika@example.org');
  await expect(part(page, 'Membership').getByText('Student membership')).toBeVisible();
  const paths = (await stage.requests('services', '/membership/memberships')).map(({ path }) => path.split('/').at(-1));
  expect(paths).toEqual(['100245', '100503']);
});
