import { code, expectPage, openGuide, PAGES, pathOf, section } from '../support/guide.js';
import { expect, test } from '../support/test.js';

/* The guide: its pages with this site's values, its files when it is opened and not before, and what is said when they do not come. */

test('nothing of it is asked for before it is opened', async ({ page, person, stage }) => {
  const ofGuide = async () => (await stage.requests('app')).map(({ path }) => path).filter((path) => /guide/.test(path));
  await page.goto('/');
  await person.expectStart();
  await person.signIn();
  expect(await ofGuide()).toEqual([]);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Guide', exact: true }).click();
  await expectPage(page, '');
  const asked = await ofGuide();
  for (const file of [/\/split_guide\.wasm$/, /\/guide-[0-9a-f]{16}\/text\/en\.json$/, /\/manifest\.json$/, /\/guide\.css$/]) {
    expect(asked.filter((path) => file.test(path)), String(file)).toHaveLength(1);
  }
  expect(asked.filter((path) => path.endsWith('.txt'))).toEqual([]);
});

test('a style sheet that was changed on its way is not taken, and the pages can be read', async ({ page, guard }) => {
  guard.expect(/integrity/, 'the browser says what it refused');
  await page.route(/\/guide\.css$/, (route) => route.fulfill({ contentType: 'text/css', body: 'main { display: none }' }));
  await openGuide(page);
  await expect(page.getByRole('main')).toBeVisible();
  expect(await page.locator('link[href$="/guide.css"]').evaluate((link) => link.sheet)).toBe(null);
});

test('each page has its address, its title and its place in the navigation', async ({ page }) => {
  await openGuide(page);
  const navigation = page.getByRole('navigation', { name: 'Pages of the guide' });
  await expect(navigation.getByRole('link')).toHaveCount(Object.keys(PAGES).length);
  for (const [index, id] of Object.keys(PAGES).entries()) {
    await navigation.getByRole('link').nth(index).click();
    await expectPage(page, id);
    await expect(page).toHaveURL(new RegExp(`${pathOf(id)}$`));
    await expect(page).toHaveTitle(/Guide · Backbeat$/);
    await expect(navigation.locator('[aria-current=page]')).toHaveCount(1);
    // The first one is there already.
    if (index > 0) await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  }
  await page.goBack();
  await expectPage(page, 'concepts');
});

test('an address with a slash at its end works, and one that there is not says so', async ({ page }) => {
  await page.goto('/guide/pkce/');
  await expectPage(page, 'pkce');
  await page.goto('/guide/no/such/page');
  await expect(page.locator('.guide h1')).toHaveText('There is no such page in the guide');
  await expect(page.getByRole('navigation', { name: 'Pages of the guide' })).toBeVisible();
});

test('requests and snippets have this site’s values', async ({ page, stage }) => {
  await openGuide(page, 'pkce');
  const tenant = stage.tenant.replace(/\/$/, '');
  const request = await code(page, 'Authorization request').innerText();
  expect(request.split(/\s+/)).toEqual(expect.arrayContaining([
    `${tenant}/authorize`, '&client_id=backbeat-demo', `&redirect_uri=${stage.callback}`, '&audience=https://api.rhythmsoftware.com',
  ]));
  const snippet = await code(page, 'File guide/page/spa-js.js').textContent();
  expect(snippet).toContain('backbeat-demo');
  expect(snippet).toContain(`${stage.services}/rolodex`);
  expect(snippet).not.toMatch(/your-page-client-id|example-association/);
  // A program's client is its own: this site knows none.
  await openGuide(page, 'client-credentials');
  const token = await code(page, 'Token request, from your server').innerText();
  expect(token).toContain(`POST ${tenant}/oauth/token`);
  expect(token).toContain('client_id=your-client-id');
  expect(await code(page, /File guide\/client-credentials\/.*\.sh/).textContent()).not.toContain('example-association');
  await openGuide(page, 'single-sign-on');
  for (const address of [stage.callback, stage.app, `${stage.app}login`]) {
    await expect(section(page, 'Addresses have to be registered').getByText(address, { exact: true }).first()).toBeVisible();
  }
});

test('whoever is signed in sees the association’s id in place of a stand-in', async ({ page, person }) => {
  await openGuide(page, 'client-credentials');
  await expect(code(page, 'Call')).toContainText('/customFields/your-tenant-id');
  await person.signIn();
  await page.getByRole('contentinfo').getByRole('link', { name: 'Guide', exact: true }).click();
  await page.getByRole('navigation', { name: 'Pages of the guide' }).getByRole('link', { name: 'Client Credentials' }).click();
  await expect(code(page, 'Call')).toContainText('/customFields/example.org');
});

test('no page has a field for a secret, and the one about secrets says why', async ({ page }) => {
  for (const id of Object.keys(PAGES)) {
    await openGuide(page, id);
    const fields = await page.locator('input:not([type=radio]), textarea').evaluateAll((all) => all.map((field) => field.id));
    expect(fields, id).toEqual(id === 'token-budget' ? ['guide-search', 'budget-integrations', 'budget-instances', 'budget-runs'] : ['guide-search']);
  }
  await openGuide(page, 'client-credentials');
  await expect(page.getByText('Never in a browser, and there is no field for a secret here')).toBeVisible();
});

test('each section says where its facts come from', async ({ page }) => {
  for (const id of Object.keys(PAGES)) {
    await openGuide(page, id);
    const without = await page.locator('section.part').evaluateAll((all) => all.filter((part) => !part.querySelector('.origins')).map((part) => part.textContent.slice(0, 80)));
    expect(without, id).toEqual([]);
  }
});

test('the services are those of this site’s settings', async ({ page, stage }) => {
  await openGuide(page, 'services');
  const table = page.getByRole('table', { name: 'The services, what they hold, and their base addresses' });
  await expect(table.getByRole('row')).toHaveCount(13);
  await expect(table.getByRole('row', { name: /^rolodex/ })).toContainText(`${stage.services}/rolodex`);
  const known = page.locator('details', { hasText: 'rolodex' }).first();
  await known.locator('summary').click();
  await expect(known.getByText('GET /contacts/current', { exact: true })).toBeVisible();
  await expect(known.getByText(/\(documented\)$/).first()).toBeVisible();
});

test.describe('where something does not come', () => {
  test.beforeEach(({ guard }) => guard.expect(/net::ERR_FAILED|Failed to load resource|Failed to fetch/, 'the test holds a file back'));

  test('the text: the page says so, and Retry brings it', async ({ page }) => {
    await page.route(/\/text\/en\.json$/, (route) => route.abort());
    await page.goto('/guide/pkce');
    await expect(page.getByRole('alert').locator('b')).toHaveText('The guide’s pages did not arrive');
    await page.unroute(/\/text\/en\.json$/);
    await page.getByRole('button', { name: 'Retry' }).click();
    await expectPage(page, 'pkce');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  for (const [what, answer, code] of [
    ['half a text', { body: '{ "sources": {', contentType: 'application/json' }, /not JSON: line 1/],
    ['a page in its place', { body: '<!doctype html>', contentType: 'text/html' }, /answered with a page/],
    ['a text of another form', { body: '{"sources":{},"pages":[{}]}', contentType: 'application/json' }, /no usable id/],
    ['nothing', { status: 404, body: '' }, /answered 404/],
  ]) {
    test(`${what}: a message and no crash`, async ({ page }) => {
      await page.route(/\/text\/en\.json$/, (route) => route.fulfill(answer));
      await page.goto('/guide');
      await expect(page.getByRole('alert').locator('b')).toHaveText('The guide’s pages did not arrive');
      await expect(page.getByRole('alert').locator('code')).toHaveText(code);
    });
  }

  test('a snippet: the rest of the page is there, and Retry brings it', async ({ page }) => {
    await page.route(/first-call\.sh\.txt$/, (route) => route.abort());
    await openGuide(page, 'first-call');
    await expect(page.getByRole('alert').locator('b')).toHaveText('This snippet did not arrive');
    await page.getByRole('tab').nth(1).click();
    await expect(code(page, 'File guide/first-call/first-call.mjs')).toBeVisible();
    await page.getByRole('tab').first().click();
    await page.unroute(/first-call\.sh\.txt$/);
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(code(page, 'File guide/first-call/first-call.sh')).toContainText('contacts/current');
  });

  test('the code of the guide: the page says so, and the rest of the app goes on', async ({ page, person }) => {
    await page.route(/split_guide\.wasm$/, (route) => route.abort());
    await page.goto('/guide');
    await expect(page.getByText('A part of the app did not arrive')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
    await page.getByRole('link', { name: 'Backbeat' }).click();
    await person.expectStart();
  });
});

test('snippets are served as plain text, for ever', async ({ page, stage }) => {
  const answers = [];
  page.on('response', (response) => answers.push(response));
  await openGuide(page, 'pkce');
  const files = answers.filter((response) => /\/guide-[0-9a-f]{16}\//.test(response.url()));
  expect(files.length).toBeGreaterThan(5);
  for (const response of files) {
    const { 'cache-control': cache, 'content-type': type } = response.headers();
    expect(cache, response.url()).toBe('public, max-age=31536000, immutable');
    if (response.url().endsWith('.txt')) expect(type).toBe('text/plain; charset=utf-8');
    expect(type).not.toMatch(/html|javascript/);
  }
  const folder = new URL('.', files[0].url()).pathname.split('/')[1];
  const missing = await page.request.get(`${stage.app}${folder}/page/nothing.txt`);
  expect([missing.status(), missing.headers()['cache-control']]).toEqual([404, 'no-cache']);
  expect((await page.request.get(`${stage.app}${folder}/`)).status()).toBe(404);
});

for (const id of Object.keys(PAGES)) {
  test(`nothing moves while /guide/${id} is drawn`, async ({ page }) => {
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) => {
        window.shifts.push(`${value} ${sources.map(({ node }) => node?.className || node?.nodeName).join(', ')}`);
      })).observe({ type: 'layout-shift', buffered: true });
    });
    await page.setViewportSize({ width: 1280, height: 720 });
    await openGuide(page, id);
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 200)); }));
    expect(await page.evaluate(() => window.shifts)).toEqual([]);
  });
}
