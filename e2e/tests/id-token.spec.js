import { expect, test } from '../support/test.js';

const KEYS = 'The sign-in service’s keys do not fit';
const PROOF = 'The proof of who you are is not right';

const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url'));
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Bends the ID token on its way: `change({ header, claims, signature, text })` gives the parts to send instead. */
async function bendIdToken(page, stage, change) {
  await page.route(`${stage.tenant}oauth/token`, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    const [header, claims, signature] = body.id_token.split('.');
    const bent = change({ header: decoded(header), claims: decoded(claims), signature, text: `${header}.${claims}` });
    await route.fulfill({ response, json: { ...body, id_token: bent } });
  });
}

function flipped(signature) {
  const bytes = Buffer.from(signature, 'base64url');
  bytes[0] ^= 1;
  return bytes.toString('base64url');
}

for (const [what, title, change] of [
  ['a bad signature', KEYS, ({ text, signature }) => `${text}.${flipped(signature)}`],
  ['another subject under the old signature', KEYS, ({ header, claims, signature }) => `${encoded(header)}.${encoded({ ...claims, sub: 'auth0|evil' })}.${signature}`],
  ['an unknown key', KEYS, ({ header, claims, signature }) => `${encoded({ ...header, kid: 'unknown' })}.${encoded(claims)}.${signature}`],
  ['the algorithm none', PROOF, ({ header, claims }) => `${encoded({ ...header, alg: 'none' })}.${encoded(claims)}.`],
  ['the algorithm HS256', PROOF, ({ header, claims, signature }) => `${encoded({ ...header, alg: 'HS256' })}.${encoded(claims)}.${signature}`],
  ['no algorithm', PROOF, ({ claims, signature }) => `${encoded({ typ: 'JWT' })}.${encoded(claims)}.${signature}`],
  ['four parts', PROOF, ({ text, signature }) => `${text}.${signature}.${signature}`],
]) {
  test(`an ID token with ${what} signs nobody in`, async ({ page, person, stage, leaks }) => {
    await bendIdToken(page, stage, change);
    await person.goToTenant();
    await person.answerTenant();
    await person.expectFailed(title);
    expect(await stage.requests('services')).toEqual([]);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    expect(await page.locator('body').innerText()).not.toContain('Avery');
    await leaks.expectNone(['access_token', 'code', 'code_verifier', 'refresh_token']);
  });
}

test('an ID token of an earlier sign-in signs nobody in', async ({ page, person, stage, otherBrowser, leaks }) => {
  const answered = page.waitForResponse(`${stage.tenant}oauth/token`);
  await person.signIn();
  const { id_token: old } = await (await answered).json();
  await stage.set('tenant', { token_response: { id_token: old } });
  const tab = await otherBrowser.newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await tab.getByRole('button', { name: 'Use avery@example.org' }).click();
  await expect(tab.getByRole('alert').locator('b')).toHaveText(PROOF);
  await expect(tab.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await leaks.expectNone();
});

for (const [what, response] of [
  ['no ID token', { id_token: null }],
  ['no access token', { access_token: null }],
  ['another type of token', { token_type: 'mac' }],
  ['a lifetime that is a text', { expires_in: '3600' }],
  ['a lifetime below zero', { expires_in: -1 }],
]) {
  test(`a token response with ${what} signs nobody in`, async ({ person, stage, leaks }) => {
    await stage.set('tenant', { token_response: response });
    await person.goToTenant();
    await person.answerTenant();
    await person.expectFailed('The sign-in service has a fault', 'Its last answer was not one that can be used, so you are not signed in.');
    expect(await stage.requests('services')).toEqual([]);
    await leaks.expectNone(['code', 'code_verifier']);
  });
}

test('keys that were rotated between the answer and the exchange are fetched again', async ({ page, person, stage }) => {
  let isFirst = true;
  await page.route(`${stage.tenant}.well-known/jwks.json`, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    if (isFirst) for (const key of json.keys) key.kid = 'yesterday';
    isFirst = false;
    await route.fulfill({ response, json });
  });
  await person.signIn();
  expect(await stage.requests('tenant', '/.well-known/jwks.json')).toHaveLength(2);
});

for (const [direction, offset, text] of [
  ['11 minutes behind', -660, /^It seems to be 1[01] minutes behind, so it can’t be told whether your sign-in is still good\.$/],
  ['11 hours ahead', 11 * 3600, /^It seems to be (59|60) minutes ahead, so it can’t be told whether your sign-in is still good\.$/],
]) {
  test(`a clock ${direction} is told`, async ({ page, person }) => {
    await page.clock.install({ time: Date.now() + offset * 1000 });
    await person.goToTenant();
    await person.answerTenant();
    await person.expectFailed('This device’s clock is wrong', text, 'Set the clock to the right time, then sign in again.');
  });
}
