import { expect, test } from '../support/test.js';
import { bendIdToken, encoded, flipped } from '../support/forge.js';

const KEYS = 'The sign-in service’s keys do not fit';
const PROOF = 'The proof of who you are is not right';
const WRONG = 'the signature of the ID token is wrong';
const TEXTS = {
  [KEYS]: 'The proof of who you are is not signed with a key that the sign-in service names, so it was not used.',
  [PROOF]: 'The sign-in service vouched for you in a way that breaks its own rules, so you are not signed in.',
};

/** In brackets: the module of the OpenID Foundation's conformance suite for relying parties. */
for (const [what, title, code, change] of [
  ['a bad signature (oidcc-client-test-invalid-sig-rs256)', KEYS, WRONG, ({ text, signature }) => `${text}.${flipped(signature)}`],
  ['no signature', KEYS, WRONG, ({ text }) => `${text}.`],
  ['another subject under the old signature', KEYS, WRONG,
    ({ header, claims, signature }) => `${encoded(header)}.${encoded({ ...claims, sub: 'auth0|evil' })}.${signature}`],
  ['a key of its own in the header', KEYS, WRONG, ({ header, claims, signedByStranger }) => signedByStranger(header, claims)],
  ['the algorithm none (oidcc-client-test-idtoken-sig-none)', PROOF, 'the ID token is signed with none, not RS256',
    ({ header, claims }) => `${encoded({ ...header, alg: 'none' })}.${encoded(claims)}.`],
  ['the algorithm NONE', PROOF, 'the ID token is signed with NONE, not RS256',
    ({ header, claims }) => `${encoded({ ...header, alg: 'NONE' })}.${encoded(claims)}.`],
  ['no algorithm', PROOF, 'the ID token is signed with nothing, not RS256',
    ({ header: { alg, ...header }, claims, signed }) => signed(header, claims)],
  ['an algorithm that is no text', PROOF, 'the ID token is signed with something that is no text, not RS256',
    ({ header, claims, signed }) => signed({ ...header, alg: ['RS256'] }, claims)],
  ['the algorithm HS256 and the public key as its secret', PROOF, 'the ID token is signed with HS256, not RS256',
    ({ header, claims, signedWithPublicKey }) => signedWithPublicKey({ ...header, alg: 'HS256' }, claims)],
  ['RS256 in the header over a signature of HS256', KEYS, WRONG,
    ({ header, claims, signedWithPublicKey }) => signedWithPublicKey(header, claims)],
  ['the algorithm RS384', PROOF, 'the ID token is signed with RS384, not RS256',
    ({ header, claims, signedRs384 }) => signedRs384({ ...header, alg: 'RS384' }, claims)],
  ['RS256 in the header over a signature of RS384', KEYS, WRONG, ({ header, claims, signedRs384 }) => signedRs384(header, claims)],
  ...['crit', 'zip', 'b64'].map((name) => [
    `the header ${name} under a valid signature`, PROOF, `the ID token has the header ${name}, which this app does not understand`,
    ({ header, claims, signed }) => signed({ ...header, [name]: { crit: ['exp'], zip: 'DEF', b64: true }[name] }, claims),
  ]),
  ['two parts', PROOF, 'the ID token is malformed: the token has 2 parts, a JWT has three', ({ text }) => text],
  ['four parts', PROOF, 'the ID token is malformed: the token has 4 parts, a JWT has three',
    ({ text, signature }) => `${text}.${signature}.${signature}`],
  ['five parts', PROOF, 'the ID token is malformed: the token is encrypted (five parts), so only the service can read it',
    ({ text, signature }) => `${text}.${signature}.${signature}.${signature}`],
  ['padding', PROOF, 'the ID token is malformed: the signature is not base64url without padding',
    ({ text, signature }) => `${text}.${signature}==`],
  ['more than 64 KiB under a valid signature', PROOF, 'the ID token is malformed: the token is longer than 64 KiB',
    ({ header, claims, signed }) => signed(header, { ...claims, padding: 'x'.repeat(64 * 1024) })],
]) {
  test(`an ID token with ${what} signs nobody in`, async ({ page, person, stage, leaks }) => {
    await bendIdToken(page, stage, change);
    await person.goToTenant();
    await person.answerTenant();
    await person.expectFailed(title, TEXTS[title], code);
    expect(await stage.exchanges()).toHaveLength(1);
    expect(await stage.requests('tenant', '/.well-known/jwks.json')).toHaveLength(1);
    expect(await stage.requests('services', '/rolodex')).toEqual([]);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    expect(await page.locator('body').innerText()).not.toContain('Avery');
    await leaks.expectNone();
  });
}

for (const [what, change] of [
  ['that is signed anew (oidcc-client-test-idtoken-sig-rs256)', ({ header, claims, signed }) => signed(header, claims)],
  ['of another type', ({ header, claims, signed }) => signed({ ...header, typ: 'at+jwt' }, claims)],
]) {
  test(`an ID token ${what} signs in`, async ({ page, person, stage, leaks }) => {
    await bendIdToken(page, stage, change);
    await person.signIn();
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });
}
