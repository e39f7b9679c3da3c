import { expect, test } from '../support/test.js';

/* Changing the own contact: only what changed is sent, and nothing that was typed is lost. */

const bar = (page) => page.locator('form [role=status]').last();

async function openForm(page, person) {
  await page.goto('/contact/edit');
  await person.expectTenant();
  await person.answerTenant();
  await person.expectSignedIn('contact/edit');
  await expect(page.getByLabel('Job title')).toHaveValue('Engineer');
}

const CUSTOM = ['favorite_topic', 'years_in_practice', 'speaker'].map((name) => `rolodex-contacts__${name}__c`);

const patches = async (stage) => (await stage.requests('services', '/rolodex/contacts')).filter(({ method }) => method === 'PATCH');

test('a change is told, saved, and stands in the contact', async ({ page, person, leaks }) => {
  await person.signIn();
  await page.getByRole('link', { name: 'Contact', exact: true }).click();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page).toHaveTitle('Edit your contact · Backbeat');
  const sent = [];
  page.on('request', (request) => request.method() === 'PATCH' && sent.push(request.postDataJSON()));
  await page.getByLabel('Job title').fill('Director');
  await page.getByLabel('Mobile', { exact: true }).fill('+1 555 0199');
  await expect(page.getByText('Changed. Before: Engineer')).toBeVisible();
  await expect(bar(page)).toHaveText('2 changes not saved: Job title, Mobile');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(bar(page)).toHaveText('Saved. This is your contact as Rhythm holds it now.');
  // The preferred number was that of the mobile phone, and goes with it.
  expect(sent).toEqual([[
    { op: 'test', path: '/sys_version', value: 3 },
    { op: 'replace', path: '/job_title', value: 'Director' },
    { op: 'replace', path: '/mobile_phone_number', value: '+1 555 0199' },
    { op: 'replace', path: '/preferred_phone_number', value: '+1 555 0199' },
  ]]);
  await page.getByRole('link', { name: 'Your contact' }).click();
  await expect(page.getByText('Director')).toBeVisible();
  await leaks.expectNone();
});

test('a mistake is told beside its field, and nothing is sent', async ({ page, person, stage }) => {
  await openForm(page, person);
  await page.getByLabel('Mobile', { exact: true }).fill('call me');
  await page.getByLabel('Last name').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Write the number with its country code, for example +1 555 0100.')).toBeVisible();
  await expect(page.getByText('This can’t be empty.')).toBeVisible();
  await expect(page.getByLabel('Last name')).toBeFocused();
  await expect(page.getByLabel('Last name')).toHaveAttribute('aria-invalid', 'true');
  await expect(bar(page)).toHaveText('Put right before you save: 2 fields');
  expect(await patches(stage)).toEqual([]);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Last name')).toHaveValue('Sample');
  await expect(page.getByLabel('Mobile', { exact: true })).toHaveValue('+1 555 0100');
});

test('what somebody else changed in other fields stays theirs', async ({ page, person, stage, guard }) => {
  guard.expectStatus(409, 'somebody else was faster');
  await openForm(page, person);
  await stage.set('services', { changed_meanwhile: { 100245: { nickname: 'Avy' } } });
  await page.getByLabel('Job title').fill('Director');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(bar(page)).toHaveText('Saved. This is your contact as Rhythm holds it now.');
  await expect(page.getByLabel('Also known as')).toHaveValue('Avy');
  await expect(page.getByLabel('Job title')).toHaveValue('Director');
});

for (const [whose, choice, result] of [['theirs', 'Now in Rhythm: Manager', 'Manager'], ['mine', 'Yours: Director', 'Director']]) {
  test(`of the same field changed by two, ${whose} can be taken`, async ({ page, person, stage, guard }) => {
    guard.expectStatus(409, 'somebody else was faster');
    await openForm(page, person);
    await stage.set('services', { changed_meanwhile: { 100245: { job_title: 'Manager' } } });
    await page.getByLabel('Job title').fill('Director');
    await page.getByLabel('City').fill('Chicago');
    await page.getByRole('button', { name: 'Save changes' }).click();
    const region = page.getByRole('region', { name: 'Somebody else has changed this too' });
    await expect(region.getByRole('radio', { name: 'Yours: Director' })).toBeChecked();
    await expect(region.getByRole('heading')).toBeFocused();
    await region.getByRole('radio', { name: choice }).check();
    await region.getByRole('button', { name: 'Save with these' }).click();
    await expect(bar(page)).toHaveText('Saved. This is your contact as Rhythm holds it now.');
    await expect(page.getByLabel('Job title')).toHaveValue(result);
    await expect(page.getByLabel('City')).toHaveValue('Chicago');
  });
}

test('a locked record says why it can not be changed', async ({ page, person }) => {
  await page.goto('/contact/edit');
  await person.expectTenant();
  await person.answerTenant('lou@example.org', 'demo-locked');
  await expect(page.getByText('Your association has locked this record, so it can’t be changed here.')).toBeVisible();
  await expect(page.locator('form')).toHaveCount(0);
});

test('a failed save keeps what was typed, and Retry saves it', async ({ page, person, stage, guard }) => {
  guard.expect(/Failed to load resource|CORS policy|net::ERR/, 'the service fails in this test');
  await openForm(page, person);
  await page.getByLabel('Job title').fill('Director');
  for (const [fault, text] of [
    [{ status: 500 }, 'The service has a fault of its own.'],
    [{ status: 403 }, 'The service said no: your association may not let you change this here.'],
    [{ status: 400 }, 'The service does not take one of the changes.'],
  ]) {
    await stage.set('services', { faults: [{ prefix: '/rolodex/contacts', method: 'PATCH', ...fault }] });
    await page.getByRole('button', { name: 'Save changes' }).click();
    await person.expectAlert('Your changes could not be saved', text);
    await expect(page.getByLabel('Job title')).toHaveValue('Director');
    await expect(person.alert.locator('a[href="/access/contacts/patch"]')).toHaveCount(fault.status === 403 ? 1 : 0);
  }
  await stage.set('services', { faults: [] });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(bar(page)).toHaveText('Saved. This is your contact as Rhythm holds it now.');
});

test('what was typed survives a lost network, a renewal and a reload', async ({ page, person, stage, context, guard }) => {
  guard.expect(/net::ERR_INTERNET_DISCONNECTED|Failed to load resource|dialog/, 'the network is gone for a while; a reload asks');
  await openForm(page, person);
  await page.getByLabel('Job title').fill('Director');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(person.alert.getByText('It is not known whether your changes were saved')).toBeVisible();
  await context.setOffline(false);
  await stage.forgetLog();
  // The access token is over by this device's clock: the save itself renews it.
  await page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 7_200_000;
  });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(bar(page)).toHaveText('Saved. This is your contact as Rhythm holds it now.');
  expect((await stage.requests('tenant', '/oauth/token')).map(({ grant_type: type }) => type)).toEqual(['refresh_token']);
});

test('a draft comes back after a reload, and the contact page says that it is there', async ({ page, person, guard }) => {
  guard.expect(/dialog/, 'the browser asks before a page with changes is left');
  await openForm(page, person);
  await page.getByLabel('Job title').fill('Director');
  await page.getByRole('link', { name: 'Your contact' }).click();
  await expect(page.getByText('You have changes here that are not saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('You have changes here that are not saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Go on editing' }).click();
  await expect(page.getByLabel('Job title')).toHaveValue('Director');
  await expect(bar(page)).toHaveText('1 change not saved: Job title');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('link', { name: 'Your contact' }).click();
  await expect(page.getByRole('link', { name: 'Edit', exact: true })).toBeVisible();
});

test('a sign-out asks before it takes changes along', async ({ page, person, guard }) => {
  guard.expect(/dialog: Your changes are not saved. If you sign out now, they are lost./, 'that is what this is about');
  await openForm(page, person);
  await page.getByLabel('Job title').fill('Director');
  await page.getByRole('link', { name: 'Your contact' }).click();
  // The guard dismisses each dialog.
  await person.signOutButton.click();
  await page.getByRole('link', { name: 'Go on editing' }).click();
  await expect(page.getByLabel('Job title')).toHaveValue('Director');
  await page.getByRole('button', { name: 'Discard' }).click();
  await person.signOutButton.click();
  await expect(page.getByText('You are signed out')).toBeVisible();
});

test('the fields of the association are changed by their ids, each as it is', async ({ page, person, stage }) => {
  await openForm(page, person);
  const sent = [];
  page.on('request', (request) => request.method() === 'PATCH' && sent.push(request.postDataJSON()));
  const group = page.getByRole('group', { name: 'From your association' });
  await group.getByLabel('Favourite topic').selectOption('Metrology');
  await group.getByLabel('Years in practice').fill('many');
  await group.getByLabel('Speaker').selectOption('No');
  await page.getByLabel('Other phone').fill('+1 555 0177');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(group.getByText('Write a number, for example 12 or 2.5.')).toBeVisible();
  await expect(group.getByLabel('Years in practice')).toBeFocused();
  await group.getByLabel('Years in practice').fill('13');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(bar(page)).toHaveText('Saved. This is your contact as Rhythm holds it now.');
  const tests = CUSTOM.map((id, place) => ({ op: 'test', path: `/custom_field_values/${place}/custom_field_id`, value: id }));
  expect(sent).toEqual([[
    { op: 'test', path: '/sys_version', value: 3 },
    ...tests.sort((one, other) => (one.value < other.value ? -1 : 1)),
    { op: 'replace', path: '/custom_field_values/0/string_value', value: 'Metrology' },
    { op: 'replace', path: '/custom_field_values/1/numeric_value', value: 13 },
    { op: 'replace', path: '/custom_field_values/2/boolean_value', value: false },
    { op: 'replace', path: '/other_phone_numbers/0/phone_number', value: '+1 555 0177' },
  ]]);
  await expect(group.getByLabel('Speaker')).toHaveValue('No');
  expect((await patches(stage)).length).toBe(1);
});

test('the browser asks before a page with changes is closed, and not before another', async ({ page, person, guard }) => {
  guard.expect(/dialog/, 'that is what this is about');
  await openForm(page, person);
  await page.getByLabel('Job title').fill('Director');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  expect((await asked).type()).toBe('beforeunload');
});

test('the form stays when the session ends, and a sign-in brings what was typed back', async ({ page, person, stage, guard }) => {
  guard.expectStatus(403, 'the tenant renews nothing any more');
  guard.expectStatus(400, 'the tenant renews nothing any more');
  await openForm(page, person);
  await page.getByLabel('Job title').fill('Director');
  await stage.set('tenant', { refresh_error: 'invalid_grant' });
  await page.evaluate(() => {
    const { now } = Date;
    Date.now = () => now() + 7_200_000;
    dispatchEvent(new Event('focus'));
  });
  await expect(person.alert.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByLabel('Job title')).toHaveValue('Director');
});
