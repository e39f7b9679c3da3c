import { expect, test } from '../support/test.js';

/* What a person has, had and has applied for; and finding other people, which is for staff. */

const part = (page, name) => page.getByRole('region', { name, exact: true });

async function open(page, person, path, user, password) {
  await page.goto(`/${path}`);
  await person.expectTenant();
  await person.answerTenant(user, password);
  await person.expectSignedIn(path);
}

test('memberships are told apart by what they are now, with the applications', async ({ page, person, leaks }) => {
  await open(page, person, 'memberships', 'mika@example.org');
  await expect(part(page, 'Now').getByRole('listitem')).toHaveCount(1);
  await expect(part(page, 'Now')).toContainText('Student member');
  await expect(part(page, 'Past').getByRole('listitem').first()).toContainText('until September 30, 2026');
  await expect(part(page, 'Past').getByRole('listitem').last()).toContainText('until June 30, 2025');
  await expect(part(page, 'Applications').getByRole('listitem').first()).toContainText('not yet submitted');
  await leaks.expectNone();
});

test('a membership has its chapter, sections and own fields at an address of its own', async ({ page, person }) => {
  await open(page, person, 'memberships/mem-9');
  await expect(person.heading).toHaveText('Membership 9');
  await expect(part(page, 'Chapters').getByRole('listitem')).toHaveText(['Illinois Chapter']);
  await expect(part(page, 'Sections').getByRole('listitem')).toHaveText(['Metrology', 'Education']);
  await expect(part(page, 'From your association').locator('dt')).toHaveText(['Printed card', 'Journal']);
});

test('the ID card is made when it is asked for', async ({ page, person, stage, guard, leaks }) => {
  guard.expectStatus(404, 'there is no card at first');
  await stage.set('services', { faults: [{ prefix: '/membership/memberships/example.org/mem-9/idCard', status: 404 }] });
  await person.signIn();
  await page.getByRole('button', { name: 'Download ID card' }).click();
  await expect(page.getByText('The service gives no ID card for this membership.')).toBeVisible();
  await stage.set('services', { faults: [] });
  await page.getByRole('button', { name: 'Try again for the ID card' }).click();
  const link = page.getByRole('link', { name: 'Open your ID card' });
  await expect(link).toBeFocused();
  await expect(link).toHaveAttribute('href', new RegExp(`^${stage.services}.*\\.pdf$`));
  await leaks.expectNone();
});

test('somebody without memberships is told so, and a fault offers another try', async ({ page, person, stage, guard }) => {
  guard.expectStatus(500, 'the service fails in this test');
  await stage.set('services', { faults: [{ prefix: '/membership/memberships', status: 500 }] });
  await open(page, person, 'memberships', 'nila@example.org');
  await person.expectAlert('Your memberships could not be loaded', 'The service has a fault of its own.');
  await stage.set('services', { faults: [] });
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('No membership is on record for you. If you expected one, ask your association.')).toBeVisible();
});

for (const path of ['memberships', 'invoices', 'events']) {
  test(`${path} of a token without a contact say what is wrong, and the page lives`, async ({ page, person, stage, guard }) => {
    guard.expectStatus(401, 'the services refuse a token without a contact');
    await stage.set('tenant', { user_claims: { 'avery@example.org': { contact_id: null } } });
    await open(page, person, path);
    await person.expectAlert('You have not been to Rhythm’s portal yet');
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(person.heading).toHaveText('Avery Sample');
  });
}

test('a member who looks for somebody gets the reason', async ({ page, person, guard }) => {
  guard.expectStatus(403, 'members may not look up others');
  await open(page, person, 'people');
  await page.getByLabel('E-mail address, or the beginning of a name').fill('smith');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Only staff can look up other people')).toBeVisible();
  await expect(person.alert).toHaveCount(0);
});

test('staff find people by name and by address, and learn whether they can sign in', async ({ page, person, guard, leaks }) => {
  guard.expectStatus(404, 'an address that no contact has');
  await open(page, person, 'people', 'sam.staff@example.org', 'demo-staff');
  const field = page.getByLabel('E-mail address, or the beginning of a name');
  await field.fill('alice');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(part(page, 'Found').getByRole('listitem')).toHaveCount(1);
  await field.fill('noor@example.org');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(part(page, 'No contact has this e-mail address')).toContainText('the services answer 401 all the same');
  await field.fill('avery@example.org');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('link', { name: /Avery/ }).click();
  await expect(person.heading).toHaveText('Dr. Avery Q Sample, PE');
  await expect(page.getByText('Favourite topic')).toBeVisible();
  await leaks.expectNone();
});
