import { expectAccessible, expectNoViolations } from '../support/accessible.js';
import { openGuide, PAGES } from '../support/guide.js';
import { expect, test } from '../support/test.js';

/* What accessibility.spec.js looks for, on each page of the guide and in the states of its tools. */

test.describe('axe-core finds nothing on the guide', () => {
  for (const [id, title] of Object.entries(PAGES)) {
    test(`at “${title}”`, async ({ page }) => {
      await openGuide(page, id);
      await expectAccessible(page);
    });
  }

  for (const query of ['person=yes&runs=browser&secret=yes&for=sync', 'person=no&runs=device']) {
    test(`with the chooser’s answer to ${query}`, async ({ page }) => {
      await openGuide(page, 'choose', `?${query}`);
      await expect(page.locator('.verdict .cause')).toBeVisible();
      await expectAccessible(page);
    });
  }

  test('with a search, a verifier, the own sign-in and another tab', async ({ page, person }) => {
    await person.signIn();
    await page.getByRole('contentinfo').getByRole('link', { name: 'Guide', exact: true }).click();
    await page.getByRole('navigation', { name: 'Pages of the guide' }).getByRole('link', { name: 'PKCE, in a page' }).click();
    await page.getByRole('searchbox').fill('token');
    await page.getByRole('button', { name: 'Generate a verifier' }).click();
    await page.getByRole('tab').last().click();
    await expect(page.getByRole('table', { name: '1. To the tenant' })).toBeVisible();
    await expectAccessible(page);
  });

  test('with numbers that are none', async ({ page }) => {
    await openGuide(page, 'token-budget');
    await page.getByRole('textbox', { name: 'Integrations' }).fill('many');
    await expect(page.getByText('Type a whole number, with digits only.')).toBeVisible();
    await expectAccessible(page);
  });

  test('with all services open, and on paper', async ({ page }) => {
    await openGuide(page, 'services');
    await page.locator('.opened details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
    await expectAccessible(page);
    await page.emulateMedia({ media: 'print' });
    await expectNoViolations(page);
  });

  test('with files that do not come', async ({ page, guard }) => {
    guard.expect(/net::ERR_FAILED/, 'the test holds a file back');
    await page.route(/\/text\/en\.json$/, (route) => route.abort());
    await page.goto('/guide');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page);
  });
});
