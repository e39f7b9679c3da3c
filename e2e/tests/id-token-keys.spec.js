import { expect, test } from '../support/test.js';
import { bendIdToken, bendKeys } from '../support/forge.js';

const KEYS = 'The sign-in service’s keys do not fit';
const KEYS_TEXT = 'The proof of who you are is not signed with a key that the sign-in service names, so it was not used.';
const NO_KEY = 'the tenant has no RSA signature key';

const keyRequests = (stage) => stage.requests('tenant', '/.well-known/jwks.json');
const withoutKid = ({ header: { kid, ...header }, claims, signed }) => signed(header, claims);

test('no key named and one published signs in (oidcc-client-test-kid-absent-single-jwks)', async ({ page, person, stage, leaks }) => {
  await bendIdToken(page, stage, withoutKid);
  await person.signIn();
  expect(await keyRequests(stage)).toHaveLength(1);
  expect(await stage.exchanges()).toHaveLength(1);
  await leaks.expectNone();
});

test('no key named and two published is refused (oidcc-client-test-kid-absent-multiple-jwks)', async ({ page, person, stage, leaks }) => {
  await stage.rotateKeys({ keep_old: true });
  await bendIdToken(page, stage, withoutKid);
  await person.goToTenant();
  await person.answerTenant();
  await person.expectFailed(KEYS, KEYS_TEXT, 'the token names no key, and the tenant has more than one');
  expect(await keyRequests(stage)).toHaveLength(1);
  expect(await stage.exchanges()).toHaveLength(1);
  await leaks.expectNone();
});

test('a key that the tenant never names is refused after one more look', async ({ page, person, stage, leaks }) => {
  await bendIdToken(page, stage, ({ header, claims, signed }) => signed({ ...header, kid: 'unknown' }, claims));
  await person.goToTenant();
  await person.answerTenant();
  await person.expectFailed(KEYS, KEYS_TEXT, 'the tenant has no key with the token\'s key id');
  expect(await keyRequests(stage)).toHaveLength(2);
  expect(await stage.exchanges()).toHaveLength(1);
  await leaks.expectNone();
});

for (const [what, change] of [
  ['published for encryption', (key) => ({ ...key, use: 'enc' })],
  ['published for RS384', (key) => ({ ...key, alg: 'RS384' })],
  ['that may only sign', (key) => ({ ...key, key_ops: ['sign'] })],
  ['of another kind', ({ kid }) => ({ kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43), use: 'sig', kid })],
  ['of 1024 bits', (key) => ({ ...key, n: Buffer.alloc(128, 0xff).toString('base64url') })],
]) {
  test(`a key ${what} verifies nothing`, async ({ page, person, stage, leaks }) => {
    await bendKeys(page, stage, (keys) => keys.map(change));
    await person.goToTenant();
    await person.answerTenant();
    await person.expectFailed(KEYS, KEYS_TEXT, NO_KEY);
    expect(await keyRequests(stage)).toHaveLength(1);
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });
}

test.describe('A tenant whose keys', () => {
  const NO_KEYS = ['The sign-in service’s keys can’t be used', 'It answered with something that holds no keys, so the proof of who you are could not be checked.'];
  const FAULT = ['The sign-in service has a fault', 'It answered with a fault when this app asked for its keys.'];
  for (const [what, fault, texts] of [
    ['are HTML', { body_form: 'html' }, [...NO_KEYS, 'the key set is not a JSON object with an array of keys']],
    ['are no list', { body: '{"keys":{}}' }, [...NO_KEYS, 'the key set is not a JSON object with an array of keys']],
    ['are none', { body: '{"keys":[]}' }, [KEYS, KEYS_TEXT, NO_KEY]],
    ['are 512 KiB', { body: `{"keys":[],"x":"${'x'.repeat(512 * 1024)}"}` },
      ['The sign-in service’s answer can’t be trusted', 'This app asked for its keys and was sent far more than that.']],
    ['are missing', { status: 404 }, [...FAULT, 'the tenant\'s keys was answered with status 404']],
  ]) {
    test(`${what} signs nobody in`, async ({ person, stage, guard, leaks }) => {
      guard.expectStatus(404, 'the keys are missing in one of these');
      await stage.set('tenant', { faults: [{ prefix: '/.well-known/jwks.json', ...fault }] });
      await person.goToTenant();
      await person.answerTenant();
      await person.expectFailed(...texts);
      expect(await stage.exchanges()).toHaveLength(1);
      expect(await stage.requests('services', '/rolodex')).toEqual([]);
      await leaks.expectNone();
    });
  }
});

for (const [keepOld, what] of [[true, 'kept'], [false, 'gone']]) {
  test(`keys rotated before the exchange, the old one ${what}, sign in (oidcc-client-test-signing-key-rotation)`, async ({ page, person, stage, leaks }) => {
    const answer = await person.answerOnTheWay();
    await stage.rotateKeys({ keep_old: keepOld });
    await page.goto(answer);
    await person.expectSignedIn();
    await expect(person.contact.getByText('100245')).toBeVisible();
    expect(await keyRequests(stage)).toHaveLength(1);
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });

  test(`keys rotated in its middle, the old one ${what}, are fetched again (oidcc-client-test-signing-key-rotation-just-before-signing)`, async ({ page, person, stage, leaks }) => {
    const keysCame = page.waitForResponse(`${stage.tenant}.well-known/jwks.json`);
    await page.route(`${stage.tenant}oauth/token`, async (route) => {
      await keysCame;
      await stage.rotateKeys({ keep_old: keepOld });
      await route.continue();
    });
    await person.signIn();
    await expect(person.contact.getByText('100245')).toBeVisible();
    expect(await keyRequests(stage)).toHaveLength(2);
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });
}
