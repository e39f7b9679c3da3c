import { code, expectPage, openGuide, PAGES } from '../support/guide.js';
import { expect, test } from '../support/test.js';

/* How the guide is read: searched, copied, in tabs, by keyboard, on paper. */

const box = (page) => page.getByRole('searchbox', { name: 'Search the guide' });
const results = (page) => page.getByRole('list', { name: 'Found in the guide' });

test('the search finds titles, parameters and error texts of all pages, and leads to their sections', async ({ page }) => {
  await openGuide(page);
  const status = page.locator('.guide-search [role=status]');
  await box(page).fill('invalid_grant');
  await expect(status).toHaveText('2 places found');
  await expect(results(page).getByRole('listitem')).toHaveCount(2);
  await expect(results(page).getByRole('listitem').first()).toContainText('The code was used before');
  await box(page).fill('code_challenge');
  await expect(results(page).getByRole('link').first()).toHaveText('1. The authorization request');
  await box(page).fill('nobody ever wrote this');
  await expect(status).toHaveText('Nothing found. Try another word, or a part of it.');
  await expect(results(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');
  await expect(status).toHaveText('');
  await box(page).fill('prompt=none');
  await page.keyboard.press('Tab');
  const link = results(page).getByRole('link').first();
  await expect(link).toBeFocused();
  const heading = await link.textContent();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: heading })).toBeFocused();
  await expect(page.getByRole('heading', { level: 2, name: heading })).toBeInViewport();
});

test('the search takes hostile texts for words', async ({ page }) => {
  await openGuide(page);
  for (const text of ['<img src=x onerror=alert(1)>', '\\', '[', '%00', '\u202E', 'x'.repeat(5000)]) {
    await box(page).fill(text);
    await expect(page.locator('.guide-search [role=status]')).toHaveText(/found|Nothing/);
  }
});

test('an address leads to its section', async ({ page }) => {
  await page.goto('/guide/pkce#walk');
  await expectPage(page, 'pkce');
  await expect(page.getByRole('heading', { name: 'PKCE, step by step' })).toBeInViewport();
});

test('on a phone the strip of pages shows where one is', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openGuide(page, 'single-sign-on');
  const here = page.getByRole('navigation', { name: 'Pages of the guide' }).locator('[aria-current=page]');
  await expect(here).toHaveText('Single sign-on');
  await expect(here).toBeInViewport({ ratio: 1 });
  await page.getByRole('navigation', { name: 'Pages of the guide' }).getByRole('link', { name: 'Queries' }).click();
  await expect(here).toHaveText('Queries');
  await expect(here).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('a request is copied as it is shown', async ({ page, context, stage }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openGuide(page, 'client-credentials');
  await page.getByRole('button', { name: 'Copy “Token request, from your server”' }).click();
  await expect(page.getByText('Copied', { exact: true }).first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe([
    `POST ${stage.tenant}oauth/token`, 'Content-Type: application/x-www-form-urlencoded', '', 'grant_type=client_credentials', '&client_id=your-client-id',
    '&client_secret=from your secret store', '&audience=https://api.rhythmsoftware.com',
  ].join('\n'));
  const snippet = code(page, /^File guide\/client-credentials\/client-credentials\.sh/);
  await page.getByRole('button', { name: /^Copy “File guide\/client-credentials\/client-credentials\.sh”/ }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await snippet.textContent());
});

test('snippets are in tabs that the arrow keys go through, each with its mark and what it needs', async ({ page }) => {
  await openGuide(page, 'client-credentials');
  const tabs = page.getByRole('tab');
  await expect(tabs).toHaveText([/^curl/, /Node/, /Python/, /Rust/]);
  await tabs.first().focus();
  for (const [key, index] of [['ArrowRight', 1], ['End', 3], ['ArrowRight', 0], ['ArrowLeft', 3], ['Home', 0]]) {
    await page.keyboard.press(key);
    await expect(tabs.nth(index)).toBeFocused();
    await expect(tabs.nth(index)).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel')).toHaveCount(1);
    await expect(page.getByRole('tabpanel')).toHaveAccessibleName(await tabs.nth(index).textContent());
  }
  expect(await tabs.evaluateAll((all) => all.map(({ tabIndex }) => tabIndex))).toEqual([0, -1, -1, -1]);
  await expect(page.getByRole('tabpanel').getByText('Run by our tests')).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText(/^Needs .*jq/)).toBeVisible();
});

test('a snippet that the tests do not run says why', async ({ page }) => {
  await page.route(/manifest\.json$/, async (route) => {
    const manifest = await (await route.fetch()).json();
    Object.assign(manifest.snippets.find(({ file }) => file.endsWith('first-call.sh')), { tested: false, reason: 'there is no curl here' });
    await route.fulfill({ json: manifest });
  });
  await openGuide(page, 'first-call');
  await expect(page.getByText('Not run by our tests: there is no curl here')).toBeVisible();
});

test('on paper there are the words and the code, whole, with the addresses of links', async ({ page }) => {
  for (const id of Object.keys(PAGES)) {
    await openGuide(page, id);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 718, height: 1000 });
    for (const hidden of ['.header', '.footer', '.guide > nav', '.guide-search', '.tabs', '.code-head .button']) {
      for (const element of await page.locator(hidden).all()) await expect(element, `${id} ${hidden}`).toBeHidden();
    }
    const cut = await page.locator('.code').evaluateAll((all) => all
      .filter((pre) => pre.checkVisibility() && (pre.scrollHeight > pre.clientHeight + 1 || pre.scrollWidth > pre.clientWidth + 1))
      .map((pre) => pre.textContent.slice(0, 60)));
    expect(cut, id).toEqual([]);
    const addresses = await page.locator('.guide a[href^=http]').evaluateAll((all) => all.filter((link) => link.checkVisibility())
      .filter((link) => !getComputedStyle(link, '::after').content.includes(link.getAttribute('href'))).map((link) => link.outerHTML));
    expect(addresses, id).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
  }
});

test('what the drawing of a flow shows stands below it as a list', async ({ page }) => {
  for (const [id, count] of [['pkce', 7], ['code', 8], ['client-credentials', 4]]) {
    await openGuide(page, id);
    await expect(page.locator('svg.sequence')).toHaveAttribute('aria-hidden', 'true');
    await expect(page.locator('svg.sequence + ol > li')).toHaveCount(count);
    const numbers = await page.locator('svg.sequence tspan.wide').allTextContents();
    expect(numbers.map((text) => Number(text.split(' ')[0]))).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  }
});
