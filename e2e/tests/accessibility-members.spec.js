import { expectAccessible } from '../support/accessible.js';
import { expect, test } from '../support/test.js';

/* What accessibility.spec.js looks for, on memberships, the ID card, the search for people and the change of a password. */

const EMAIL = 'E-mail address, or the beginning of a name';
const part = (page, name) => page.getByRole('region', { name, exact: true });

test.describe('axe-core finds nothing on', () => {
  test('memberships, one of each kind', async ({ page, person }) => {
    await person.open('memberships', 'mika@example.org');
    await expect(part(page, 'Applications').getByRole('listitem').first()).toContainText('not yet submitted');
    await expectAccessible(page);
  });

  test('memberships that load, of which there are none, or that failed', async ({ page, person, stage, guard }) => {
    guard.expectStatus(500, 'the service fails in this test');
    await stage.set('services', { faults: [{ prefix: '/membership', never: true }] });
    await person.open('memberships', 'nila@example.org');
    await expect(page.locator('main').getByRole('status').filter({ hasText: 'Loading' }).first()).toBeAttached();
    await expectAccessible(page);
    for (const [faults, text] of [[[], 'No membership is on record for you.'], [[{ prefix: '/membership', status: 500 }], 'Your memberships could not be loaded']]) {
      await stage.set('services', { faults });
      await page.reload();
      await expect(page.getByText(text).first()).toBeVisible();
      await expectAccessible(page);
    }
  });

  test('the ID card while it is made, when there is none, and when it is there', async ({ page, person, stage, guard }) => {
    guard.expectStatus(404, 'there is no card at first');
    const idCard = '/membership/memberships/example.org/mem-9/idCard';
    await stage.set('services', { faults: [{ prefix: idCard, never: true }] });
    await person.signIn();
    await page.getByRole('button', { name: 'Download ID card' }).click();
    await expect(page.getByRole('button', { name: 'Making your ID card' })).toBeVisible();
    await expectAccessible(page);
    await stage.set('services', { faults: [{ prefix: idCard, status: 404 }] });
    await page.reload();
    await page.getByRole('button', { name: 'Download ID card' }).click();
    await expect(page.getByText('The service gives no ID card for this membership.')).toBeVisible();
    await person.expectLists();
    await expectAccessible(page);
    await stage.set('services', { faults: [] });
    await page.getByRole('button', { name: 'Try again for the ID card' }).click();
    await expect(page.getByRole('link', { name: 'Open your ID card' })).toBeFocused();
    await expectAccessible(page);
  });

  test('the search for people: before it, under way, found, nobody, and one of them', async ({ page, person, stage, guard }) => {
    guard.expectStatus(404, 'an address that no contact has');
    await person.open('people', 'sam.staff@example.org');
    await expectAccessible(page);
    for (const [typed, name] of [['noor@example.org', 'No contact has this e-mail address'], ['avery@example.org', 'Found']]) {
      await page.getByLabel(EMAIL).fill(typed);
      await page.getByRole('button', { name: 'Find' }).click();
      await expect(part(page, name)).toBeVisible();
      await expectAccessible(page);
    }
    await part(page, 'Found').getByRole('link').click();
    await expect(person.heading).toHaveText('Dr. Avery Q Sample, PE');
    await expect(page.getByText('Favourite topic')).toBeVisible();
    await expectAccessible(page);
    await page.goBack();
    await stage.set('services', { faults: [{ prefix: '/rolodex/contacts', never: true }] });
    await page.getByLabel(EMAIL).fill('a');
    await page.getByRole('button', { name: 'Find' }).click();
    await expect(page.getByText('Looking', { exact: true })).toBeAttached();
    await expectAccessible(page);
  });

  test('a search for people that is denied, or failed', async ({ page, person, stage, guard }) => {
    guard.expectStatus('(403|500)', 'members may not look up others; then the service fails');
    await person.open('people');
    await page.getByLabel(EMAIL).fill('smith');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Only staff can look up other people')).toBeVisible();
    await expectAccessible(page);
    await stage.set('services', { faults: [{ prefix: '/rolodex/contacts', status: 500 }] });
    await page.getByRole('button', { name: 'Find' }).click();
    await expect(person.alert).toBeVisible();
    await expectAccessible(page);
  });

  test('the change of a password: asked, no address, sent, failed', async ({ page, person, stage, guard }) => {
    guard.expectStatus(500, 'the tenant fails in this test');
    await page.goto('/password');
    await expect(person.heading).toHaveText('Change your password');
    await expectAccessible(page);
    const send = page.getByRole('button', { name: 'Send me an e-mail' });
    await page.getByLabel('E-mail address').fill('avery');
    await send.click();
    await person.expectAlert('No e-mail was sent', 'That is not an e-mail address.');
    await expectAccessible(page);
    await page.getByLabel('E-mail address').fill('avery@example.org');
    await send.click();
    await expect(page.getByText('If there is an account for avery@example.org')).toBeVisible();
    await expectAccessible(page);
    await stage.set('tenant', { faults: [{ prefix: '/dbconnections', status: 500 }] });
    await send.click();
    await person.expectAlert('No e-mail was sent', 'The sign-in service has a fault of its own.');
    await expectAccessible(page);
  });
});
