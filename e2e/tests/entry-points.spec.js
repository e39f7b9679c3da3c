import { expect, test } from '../support/test.js';

/** The parameters of the authorization request that `act` leads to, as the browser sends it: the tenant's log leaves some out. */
async function asked(page, stage, act) {
  const sent = page.waitForRequest((request) => request.url().startsWith(`${stage.tenant}authorize?`));
  await act();
  await page.waitForURL(`${stage.tenant}u/login/*`);
  return new URL((await sent).url()).searchParams;
}

test('Create account leads to the tenant’s page for that, and signs in from there', async ({ page, person, stage, leaks }) => {
  await page.goto('/');
  await person.expectStart();
  const request = await asked(page, stage, () => page.getByRole('button', { name: 'Create account' }).click());
  expect(request.get('screen_hint')).toBe('signup');
  await person.answerTenant();
  await person.expectSignedIn();
  await leaks.expectNone();
});

test('Create account pressed before the app is there is remembered', async ({ page, stage }) => {
  let goesOn;
  const held = new Promise((resolve) => { goesOn = resolve; });
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Create account' }).click();
  expect((await asked(page, stage, goesOn)).get('screen_hint')).toBe('signup');
});

test('a link of the tenant may choose how it asks', async ({ page, stage }) => {
  const query = new URLSearchParams({
    iss: stage.tenant, login_hint: 'robin@example.org', ui_locales: 'fr-CA en', max_age: '0', connection: 'people',
    invitation: 'inv_1', organization: 'org_1', screen_hint: 'signup',
  });
  const request = await asked(page, stage, () => page.goto(`/login?${query}`));
  await expect(page.getByLabel('Email address')).toHaveValue('robin@example.org');
  const { iss, ...chosen } = Object.fromEntries(query);
  expect(Object.fromEntries(request)).toMatchObject(chosen);
  expect(request.has('iss'), iss).toBe(false);
});

test('a link may choose nothing else', async ({ page, stage }) => {
  const query = new URLSearchParams({
    redirect_uri: 'https://evil.example/', client_id: 'evil', scope: 'all', audience: 'evil', prompt: 'none', state: 'x', nonce: 'x',
    response_type: 'token', acr_values: 'none',
  });
  const request = await asked(page, stage, () => page.goto(`/login?${query}`));
  for (const [name, value] of query) expect(request.get(name), name).not.toBe(value);
  expect([request.has('prompt'), request.has('acr_values')]).toEqual([false, false]);
});

test('a sign-in that must be fresh asks for the password although the tenant has a session', async ({ page, person, stage }) => {
  await person.signIn();
  await page.goto('/login?max_age=0');
  await page.waitForURL(`${stage.tenant}u/login/*`);
  await person.answerTenant();
  await person.expectSignedIn();
});
