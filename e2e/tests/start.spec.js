import { expect, test } from '../support/test.js';
import { recordVisible } from '../support/record.js';

test.describe('The first screen', () => {
  test('is readable without any script', async ({ page, guard, person }) => {
    guard.expect(/net::ERR_FAILED/, 'the test blocks all scripts');
    await page.route(/\.(js|wasm)$/, (route) => route.abort());
    await page.goto('/');
    await person.expectStart();
    await expect(page.getByText('Sign in to see your contact as Rhythm holds it, straight from the source.')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByText('Signing you in')).toBeHidden();
    await expect(page.getByText('Not affiliated with Rhythm Software.')).toBeVisible();
  });

  test('needs only the document and its style sheets', async ({ page, person, stage }) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.route(/\.(js|wasm)$|config\.json$/, () => {}); // Never answered.
    await page.goto('/', { waitUntil: 'commit' });
    await person.expectStart();
    const painted = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
    await expect.poll(painted).toBe(1);
    const answered = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    for (const url of answered) expect(url).toMatch(/\.(css|svg)$/);
    expect(asked[0]).toBe(stage.app);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('asks for each file once', async ({ page, stage }) => {
    await page.goto('/');
    await expect(page.locator('#app')).toBeAttached();
    const paths = (await stage.requests('app')).map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
    expect(paths).toContain('/config.json');
    expect(paths.filter((path) => path.includes('split_'))).toEqual([]);
  });

  test('is there without JavaScript, and says that it needs it', async ({ browser, stage }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(stage.app);
    await expect(page.getByRole('heading', { level: 1, name: 'See what your association knows about you' })).toBeVisible();
    // Playwright turns scripts off and leaves <noscript> hidden; a browser would show it.
    expect(await page.locator('noscript').textContent()).toContain('Backbeat needs JavaScript. Turn it on and reload the page.');
    await context.close();
  });

  test('gives way to the app with one heading and one Sign in button throughout', async ({ page, person }) => {
    const seen = await recordVisible(page);
    await page.goto('/');
    await expect(page.locator('#app')).toBeAttached();
    await person.expectStart();
    await expect(page.locator('#shell')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle('Sign in · Backbeat');
    expect(seen.length).toBeGreaterThan(0);
    for (const state of seen) {
      expect(state.headings).toBeLessThan(2);
      expect(state.signIn).toBeLessThan(2);
    }
    const last = seen.at(-1);
    expect([last.headings, last.signIn]).toEqual([1, 1]);
    const shown = seen.findIndex(({ signIn }) => signIn === 1);
    expect(seen.slice(shown).every(({ headings, signIn }) => headings === 1 && signIn === 1)).toBe(true);
  });

  test('takes a click before the app is there', async ({ page, person, stage }) => {
    const arrives = await openWithoutApp(page);
    await expect(person.signInButton).toBeVisible();
    expect(await stage.requests('tenant')).toEqual([]);
    await person.signInButton.click();
    await expect(page).toHaveURL(`${stage.app}#sign-in`);
    // The tenant is looked at meanwhile, and once.
    const discoveries = () => stage.requests('tenant', '/.well-known/');
    await expect.poll(discoveries).toHaveLength(1);
    expect(await stage.authorizations()).toEqual([]);
    arrives();
    await person.expectTenant();
    expect(await stage.authorizations()).toHaveLength(1);
    expect(await discoveries()).toHaveLength(1);
    await person.answerTenant();
    await person.expectSignedIn();
  });

  test('takes a click that begins on it and ends after the app is there', async ({ page, person }) => {
    const arrives = await openWithoutApp(page);
    await person.signInButton.hover();
    await page.mouse.down();
    arrives();
    await expect(page.locator('#app')).toBeAttached();
    await page.mouse.up();
    await person.expectTenant();
  });

  test('keeps its place in the Tab order when the app takes over', async ({ page, person }) => {
    const arrives = await openWithoutApp(page);
    await expect(person.signInButton).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(person.signInButton).toBeFocused();
    arrives();
    await expect(page.locator('#shell')).toHaveCount(0);
    await expect(person.signInButton).toBeFocused();
  });
});

/** Opens the start page while its WebAssembly is held back; call what comes back to let it arrive. */
async function openWithoutApp(page) {
  let arrives;
  const held = new Promise((resolve) => { arrives = resolve; });
  await page.route(/backbeat_bg.*\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  return arrives;
}
