import { expect, test } from '../support/test.js';

const TITLE = 'Your contact could not be loaded';
const CONTACT = '/rolodex/contacts';

test.beforeEach(({ guard }) => {
  guard.expect(/Failed to load resource|blocked by CORS policy/, 'the service is broken in these tests');
});

/** What may be better in a moment is asked for three times, before anybody is told. */
const PASSING = ['that it is busy', 'without CORS', 'HTML with 503'];

for (const [what, fault, text, code] of [
  ['a fault of its own', { status: 500 }, 'The service has a fault of its own.', '500: Internal server error'],
  ['that it is busy', { status: 429 }, 'The service is answering too many requests at the moment.', '429: Too Many Requests'],
  ['HTML', { status: 200, body_form: 'html' }, 'The service answered with something that is not a record.', null],
  ['nothing', { status: 200, body_form: 'empty' }, 'The service answered with something that is not a record.', null],
  ['a list', { body: '[]' }, 'The service answered with something that is not a record.', null],
  ['10,000 levels', { deep: true }, 'The service answered with something that is not a record.', null],
  ['more than 2 MiB', { huge: 60_000 }, 'The answer is larger than a record can be.', null],
  ['without CORS', { no_cors: true }, 'There was no answer that the browser lets this app read. You may be offline, or the service said no in a way that browsers hide.', null],
  ['HTML with 503', { status: 503, body_form: 'html' }, 'The service has a fault of its own.', '503'],
]) {
  test(`a service that answers ${what} is told, and Retry asks again`, async ({ page, person, stage, leaks }) => {
    await stage.set('services', { faults: [{ prefix: CONTACT, ...fault }] });
    await person.signIn();
    await person.expectAlert(TITLE, text, ...(code === null ? [] : [code]));
    await expect(person.heading).toHaveText('Avery Sample');
    const tries = PASSING.includes(what) ? 3 : 1;
    expect(await stage.requests('services', '/rolodex')).toHaveLength(tries);
    await leaks.expectNone();
    await stage.set('services', { faults: [] });
    await person.alert.getByRole('button', { name: 'Retry' }).click();
    await expect(person.contact.getByText('100245')).toBeVisible();
    await expect(person.alert).toHaveCount(0);
    expect(await stage.requests('services', '/rolodex')).toHaveLength(tries + 1);
    await expect(page).toHaveURL(stage.app);
  });
}

test('a contact that is only found below the association is asked for there, also when it is asked for again', async ({ person, stage }) => {
  await stage.set('services', {
    contacts_current: 'tenant',
    faults: [{ prefix: `${CONTACT}/example.org/current`, status: 500, times: 1 }],
  });
  await person.signIn();
  await person.expectAlert(TITLE, 'The service has a fault of its own.');
  await person.alert.getByRole('button', { name: 'Retry' }).click();
  await expect(person.contact.getByText('100245')).toBeVisible();
  const asked = (await stage.requests('services', '/rolodex')).map(({ path, status }) => `${status} ${path}`);
  expect(asked).toEqual([
    `403 ${CONTACT}/current`, `500 ${CONTACT}/example.org/current`,
    `403 ${CONTACT}/current`, `200 ${CONTACT}/example.org/current`,
  ]);
});

for (const otherwise of [403, 404]) {
  test(`a contact that is only found below the association is shown after a ${otherwise}`, async ({ person, stage }) => {
    await stage.set('services', { contacts_current: 'tenant', contacts_current_otherwise: otherwise });
    await person.signIn();
    await expect(person.contact.getByText('100245')).toBeVisible();
    await expect(person.alert).toHaveCount(0);
    const asked = (await stage.requests('services', '/rolodex')).map(({ path }) => path);
    expect(asked).toEqual([`${CONTACT}/current`, `${CONTACT}/example.org/current`]);
  });
}

for (const [status, text] of [
  [403, 'The service said no: your sign-in may not read this, or the address that this app asks is wrong. The service answers both in the same way.'],
  [404, 'The service has no such record.'],
]) {
  test(`${status} in both places is told`, async ({ person, stage }) => {
    await stage.set('services', { faults: [{ prefix: CONTACT, status }] });
    await person.signIn();
    await person.expectAlert(TITLE, text);
    expect(await stage.requests('services', '/rolodex')).toHaveLength(2);
  });
}

for (const status of [302, 307]) {
  test(`a service that redirects with ${status} to another origin gets no token there`, async ({ person, stage, guard, leaks }) => {
    guard.expect(/foreign request: .*\/redirected$/, 'Playwright shows the redirect, and the log below that nobody followed it');
    await stage.set('services', { faults: [{ prefix: CONTACT, redirect: '', status }] });
    await person.signIn();
    await person.expectAlert(
      TITLE,
      'The service sent this app to another address. It does not go there, since that could hand your sign-in to somebody else.',
    );
    expect(await stage.requests('services', '/redirected')).toEqual([]);
    expect(await stage.requests('services', '/rolodex')).toHaveLength(1);
    await leaks.expectNone();
  });
}

test('a service that never answers is given up after ten seconds', async ({ page, person, stage }) => {
  await page.clock.install();
  await stage.set('services', { faults: [{ prefix: CONTACT, never: true }] });
  const called = page.waitForRequest(`${stage.services}${CONTACT}/current`);
  await person.signIn();
  await called;
  await expect(person.contact).toHaveAttribute('aria-busy', 'true');
  await page.clock.fastForward('00:11');
  await person.expectAlert(TITLE, 'The service took too long to answer.', 'Retry in a moment.');
  await expect(person.contact).toHaveAttribute('aria-busy', 'false');
});

test('a contact that says nothing is shown as empty', async ({ page, person, stage }) => {
  await stage.set('services', { faults: [{ prefix: CONTACT, missing_fields: true }] });
  await person.signIn();
  await expect(person.contact.getByText('Your contact is empty')).toBeVisible();
  await page.getByRole('link', { name: 'All details' }).click();
  await expect(page.getByText('Your contact is empty')).toBeVisible();
});

test('a contact with unknown fields and values is shown as far as it is known', async ({ person, stage }) => {
  await stage.set('services', { faults: [{ prefix: CONTACT, extra_fields: true, unknown_enums: true }] });
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  await expect(person.contact.getByText(/tomorrow|telepathy/)).toHaveCount(0);
});
