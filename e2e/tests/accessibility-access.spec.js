import { expectAccessible } from '../support/accessible.js';
import { expect, test } from '../support/test.js';

/* What accessibility.spec.js looks for, on the access check with each kind of answer. */

const cause = (page) => page.getByRole('heading', { level: 2 }).first();

async function type(page, text) {
  await page.getByText('Paste a request', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Request' }).fill(text);
  await page.keyboard.press('Tab');
}

const openAll = (page) => page.locator('.trace details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));

test.describe('axe-core finds nothing on the access check', () => {
  test('with what can not be understood', async ({ page, person }) => {
    await page.goto('/access');
    await type(page, 'why is this so hard');
    await person.expectAlert('This can’t be read', 'It is no token, no header and no request.');
    await expectAccessible(page);
  });

  test('with a request that is wrong, and all its checks open', async ({ page }) => {
    await page.goto('/access');
    await type(page, 'curl https://rolodex.api.rhythmsoftware.com/contacts/current');
    await expect(cause(page)).toHaveText('The request carries no access token');
    await openAll(page);
    await expectAccessible(page);
  });

  test('with a session in which nothing is found, then with a live call and a report', async ({ page, person, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await person.signIn();
    await page.getByRole('link', { name: 'Access check' }).last().click();
    await expect(cause(page)).toHaveText('Nothing that can be checked here is wrong');
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(cause(page)).toHaveText('Everything is as it should be');
    await page.getByRole('button', { name: 'Copy report' }).click();
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    await openAll(page);
    await expectAccessible(page);
  });

  test('with a session that the service refuses', async ({ page, person, guard }) => {
    guard.expectStatus(401, 'there is no contact yet');
    await person.signIn('robin@example.org');
    await page.getByRole('link', { name: 'Open the access check' }).first().click();
    await expect(cause(page)).toHaveText('The person has no contact in Rhythm yet');
    await openAll(page);
    await expectAccessible(page);
  });

  test('with settings that are broken', async ({ page, stage }) => {
    await stage.set('app', { config: { merge: { client_id: 7 } } });
    await page.goto('/access');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Access check');
    await expectAccessible(page);
  });
});
