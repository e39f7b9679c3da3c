import { expect, test } from '../support/test.js';
import { bendIdToken } from '../support/forge.js';

const PROOF = 'The proof of who you are is not right';
const TEXT = 'The sign-in service vouched for you in a way that breaks its own rules, so you are not signed in.';
const ANOTHER_CLIENT = 'the ID token was issued to another client';

/** The tenant's own key signs each of these: the claim is the only fault. In brackets: see id-token-signature.spec.js. */
const withClaims = (changes) => ({ header, claims, signed }) => signed(header, { ...claims, ...changes(claims) });

for (const [what, code, changes] of [
  ['from another issuer (oidcc-client-test-invalid-iss)', 'the ID token is from another issuer: https://evil.example/',
    () => ({ iss: 'https://evil.example/' })],
  ['whose issuer lacks the slash at the end', /^the ID token is from another issuer: http:\/\/localhost:\d+$/,
    ({ iss }) => ({ iss: iss.slice(0, -1) })],
  ['without a subject (oidcc-client-test-missing-sub)', 'the ID token has no sub', () => ({ sub: undefined })],
  ['with an empty subject', 'sub of the ID token is malformed', () => ({ sub: '' })],
  ['with a subject of 256 characters', 'sub of the ID token is malformed', () => ({ sub: 'x'.repeat(256) })],
  ['for another client (oidcc-client-test-invalid-aud)', 'the ID token is for another client', () => ({ aud: 'another-client' })],
  ['for nobody', 'the ID token has no aud', () => ({ aud: undefined })],
  ['for a client whose id starts like this one’s', 'the ID token is for another client', ({ aud }) => ({ aud: `${aud}-2` })],
  ['for two clients, without the one it was issued to', ANOTHER_CLIENT, ({ aud }) => ({ aud: [aud, 'another-client'] })],
  ['issued to another client', ANOTHER_CLIENT, () => ({ azp: 'another-client' })],
  ['without its time (oidcc-client-test-missing-iat)', 'the ID token has no iat', () => ({ iat: undefined })],
  ['without an end', 'the ID token has no exp', () => ({ exp: undefined })],
  ['whose end is a text', 'exp of the ID token is malformed', ({ exp }) => ({ exp: String(exp) })],
  ['whose end is in milliseconds', 'exp of the ID token is not in seconds', ({ exp }) => ({ exp: exp * 1000 })],
  ['whose time is in milliseconds', 'iat of the ID token is not in seconds', ({ iat }) => ({ iat: iat * 1000 })],
  ['with another nonce (oidcc-client-test-nonce-invalid)', 'the nonce of the ID token is not the one that was sent',
    () => ({ nonce: 'x'.repeat(43) })],
  ['with the nonce in other case', 'the nonce of the ID token is not the one that was sent', ({ nonce }) => ({ nonce: swapped(nonce) })],
  ['without a nonce', 'the ID token has no nonce', () => ({ nonce: undefined })],
]) {
  test(`an ID token ${what} signs nobody in`, async ({ page, person, stage, leaks }) => {
    await bendIdToken(page, stage, withClaims(changes));
    await person.goToTenant();
    await person.answerTenant();
    await person.expectFailed(PROOF, TEXT, code);
    expect(await stage.exchanges()).toHaveLength(1);
    expect(await stage.requests('services', '/rolodex')).toEqual([]);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    expect(await page.locator('body').innerText()).not.toContain('Avery');
    await leaks.expectNone();
  });
}

for (const [what, changes] of [
  ['for this client in a list', ({ aud }) => ({ aud: [aud] })],
  ['for two clients and issued to this one', ({ aud }) => ({ aud: ['another-client', aud], azp: aud })],
  ['that ended less than a minute ago', ({ iat }) => ({ exp: iat - 30 })],
  ['of four minutes ahead', ({ iat }) => ({ iat: iat + 240 })],
]) {
  test(`an ID token ${what} signs in`, async ({ page, person, stage, leaks }) => {
    await bendIdToken(page, stage, withClaims(changes));
    await person.signIn();
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });
}

test('an ID token of an earlier sign-in signs nobody in', async ({ person, stage, otherBrowser, leaks }) => {
  await person.signIn();
  await stage.set('tenant', { token_response: { id_token: leaks.secrets.latest('id_token') } });
  const tab = await otherBrowser.newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await tab.getByRole('button', { name: 'Use avery@example.org' }).click();
  await expect(tab.getByRole('alert').locator('b')).toHaveText(PROOF);
  await expect(tab.getByRole('alert').getByText('the nonce of the ID token is not the one that was sent')).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await leaks.expectNone();
});

for (const [direction, offset, text] of [
  ['11 minutes behind', -660, /^Your clock is 1[01] minutes behind, so it can’t be told whether your sign-in is still good\.$/],
  ['11 hours ahead', 11 * 3600, /^Your clock is (10|11) hours ahead, so it can’t be told whether your sign-in is still good\.$/],
]) {
  test(`a clock ${direction} is told`, async ({ page, person }) => {
    await page.clock.install({ time: Date.now() + offset * 1000 });
    await person.goToTenant();
    await person.answerTenant();
    await person.expectFailed('This device’s clock is wrong', text, 'Set the clock to the right time, then sign in again.');
  });
}

function swapped(text) {
  return text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));
}
