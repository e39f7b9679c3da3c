import { expect, test } from '../support/test.js';

const AVERY = [
  ['Name', 'Dr. Avery Q Sample, PE'],
  ['Also known as', 'Av'],
  ['Job title', 'Engineer'],
  ['Organization', 'Example Labs'],
  ['E-mail', 'avery@example.org'],
  ['Mobile', '+1 555 0100'],
  ['Work', '+1 555 0101'],
  ['Other', '+1 555 0102'],
  ['Home address', '1 Main St / Springfield, IL 62701 / United States'],
  ['Work address', '2 Work Ave / Springfield, IL 62701 / US'],
  ['Contact id', '100245'],
];

test('a member signs in and sees the contact', async ({ page, person, stage, leaks }) => {
  const pieces = [];
  page.on('request', (request) => {
    const [, piece] = /split_(\w+?)[^/a-z]*\.wasm$/.exec(request.url()) ?? [];
    if (piece !== undefined) pieces.push(piece);
  });
  await page.goto('/');
  await person.expectStart();
  await expect(page.locator('#shell')).toHaveCount(0);
  expect(pieces).toEqual([]);
  const called = page.waitForRequest(`${stage.services}/rolodex/contacts/current`);
  await person.signIn();
  await expect(person.heading).toHaveText('Avery Sample');
  await expect(page).toHaveTitle('Home · Backbeat');
  await expect(page.getByText('This is your record at example.org.')).toBeVisible();
  await expect(person.contact.getByText('100245')).toBeVisible();
  expect(await person.facts()).toEqual(AVERY);
  await expect(person.contact.getByText('preferred')).toHaveCount(1);
  await expect(person.contact.getByRole('link', { name: 'avery@example.org' })).toHaveAttribute('href', 'mailto:avery@example.org');
  await expect(person.signInButton).toHaveCount(0);

  expect(await stage.exchanges()).toEqual([expect.objectContaining({ method: 'POST', status: 200, grant_type: 'authorization_code' })]);
  expect(await stage.requests('services', '/rolodex')).toEqual([
    expect.objectContaining({ method: 'GET', path: '/rolodex/contacts/current', status: 200, has_authorization: true }),
  ]);
  const headers = await (await called).allHeaders();
  expect(headers.authorization).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).not.toHaveProperty('referer');

  await expect(page.getByRole('region', { name: 'Membership' })).toContainText('Annual membership');
  expect(pieces).toEqual(['member']);
  await leaks.expectNone();
  await page.getByRole('link', { name: 'All details' }).click();
  await expect(person.heading).toHaveText('Your contact');
  expect(pieces).toEqual(['member', 'own']);
  await leaks.expectNone();
});

test('the contact is asked for before the code is there that shows it, and once', async ({ page, person, stage }) => {
  let arrives;
  const held = new Promise((resolve) => { arrives = resolve; });
  await page.route(/split_member[^/]*\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  const called = page.waitForResponse(`${stage.services}/rolodex/contacts/current`);
  await person.goToTenant();
  await person.answerTenant();
  expect((await called).status()).toBe(200);
  arrives();
  await person.expectSignedIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  expect(await stage.requests('services', '/rolodex/contacts/current')).toHaveLength(1);
});

test('the keys are asked for before the app is there, for an answer that this tab waits for', async ({ page, person, stage }) => {
  const asked = () => stage.requests('tenant', '/.well-known/jwks.json');
  const answer = await person.answerOnTheWay();
  await page.addInitScript(() => {
    if (performance.getEntriesByType('navigation')[0].type === 'reload') return;
    WebAssembly.compile = WebAssembly.compileStreaming = () => new Promise(() => {});
  });
  await page.goto(`${stage.callback}?code=forged&state=forged`);
  await expect(person.heading).toHaveText('Signing you in');
  expect(await asked()).toEqual([]);
  await page.goto(answer);
  await expect.poll(asked).toHaveLength(1);
  expect(await stage.exchanges()).toEqual([]);
  await page.reload();
  await person.expectSignedIn();
});

test('the code is exchanged while the settings are on their way', async ({ page, person, stage, leaks }) => {
  const answer = await person.answerOnTheWay();
  await stage.set('app', { faults: [{ prefix: '/config.json', never: true }] });
  await page.goto(answer);
  await expect.poll(() => stage.exchanges()).toHaveLength(1);
  await expect(person.heading).toHaveText('Signing you in');
  expect(await stage.requests('services')).toEqual([]);
  await leaks.expectNone();
});

test('what was granted for settings that have changed meanwhile is of no use', async ({ page, person, stage }) => {
  const settings = await (await fetch(`${stage.app}config.json`)).json();
  const answer = await person.answerOnTheWay();
  const body = JSON.stringify({ ...settings, client_id: 'another-client' });
  await stage.set('app', { faults: [{ prefix: '/config.json', status: 200, body, content_type: 'application/json' }] });
  await page.goto(answer);
  await person.expectStart();
  await expect(person.alert).toHaveCount(0);
  expect(await stage.exchanges()).toHaveLength(1);
  expect(await stage.requests('services')).toEqual([]);
});

test('a link to the contact leads through the sign-in back to it', async ({ page, person, stage, leaks }) => {
  await page.goto('/contact');
  await person.expectTenant();
  await person.answerTenant();
  await person.expectSignedIn('contact');
  await expect(person.heading).toHaveText('Your contact');
  await expect(page).toHaveTitle('Your contact · Backbeat');
  await expect(person.contact.getByRole('heading', { level: 2 })).toHaveText([
    'Name', 'Work', 'E-mail and phone', 'Addresses', 'From your association', 'Record',
  ]);
  // As the association calls it, as soon as that is known.
  await expect(page.getByText('Favourite topic')).toBeVisible();
  const facts = await person.facts();
  expect(facts).toEqual(expect.arrayContaining([
    ['First name', 'Avery'], ['Salutation', 'Dr. Sample'], ['Roles', 'Primary Contact'], ['Mobile', '+1 555 0100 / Preferred'],
    ['Favourite topic', 'Systems'], ['Interests', 'Metrology / Education'], ['Speaker', 'Yes'], ['Created', 'February 1, 2026'],
    ['Organization id', 'org-77'],
  ]));
  expect(await stage.exchanges()).toHaveLength(1);
  expect(await stage.requests('services', '/rolodex')).toHaveLength(1);
  await leaks.expectNone();
});

test('the request to the tenant is a code flow with PKCE, state and nonce, fresh each time', async ({ page, person, stage }) => {
  const queries = [];
  page.on('request', (request) => {
    if (request.url().startsWith(`${stage.tenant}authorize?`)) queries.push(new URL(request.url()).searchParams);
  });
  await person.goToTenant();
  await person.goToTenant();
  const [first, second] = queries.map((query) => Object.fromEntries(query));
  const random = expect.stringMatching(/^[\w-]{43}$/);
  expect(first).toEqual({
    response_type: 'code',
    client_id: 'backbeat-demo',
    redirect_uri: stage.callback,
    scope: 'openid profile email offline_access',
    audience: 'https://api.rhythmsoftware.com',
    state: random,
    nonce: random,
    code_challenge: random,
    code_challenge_method: 'S256',
  });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(second[name]).not.toBe(first[name]);
  expect(new Set([first.state, first.nonce, first.code_challenge]).size).toBe(3);
});

test('what waits for the answer is gone from this tab once it was used', async ({ page, person }) => {
  await person.signIn();
  expect(await page.evaluate(() => ({ session: { ...sessionStorage }, local: { ...localStorage } }))).toEqual({
    session: { 'backbeat.had_session': expect.stringMatching(/^[\w-]{43}$/u) }, local: {},
  });
});

test('the header shows who is signed in, where, and until when', async ({ page, person }) => {
  await person.signIn();
  const account = page.getByRole('banner').getByRole('group').filter({ hasText: 'Avery Sample' }).first();
  await account.locator('summary').click();
  await expect(account.getByText('avery@example.org')).toBeVisible();
  await expect(account.getByText('example.org', { exact: true }).last()).toBeVisible();
  await expect(account.getByText(/^Good until \d{1,2}:\d\d [AP]M, then renewed by itself$/u)).toBeVisible();
});
