import { expect, test } from '../support/test.js';

const NOT_RIGHT = [
  'This site’s sign-in is not set up right',
  'The sign-in service answered, and its description of itself can’t be trusted or used.',
  'Whoever runs this site can check auth0_domain in its settings.',
];
const FAULT = ['The sign-in service has a fault', 'It answered with a fault when this app asked for the way to its sign-in page.'];
const UNREACHABLE = 'The sign-in service can’t be reached';
const NOT_TRUSTED = 'The sign-in service’s answer can’t be trusted';
const NOT_JSON = 'the discovery document is not a JSON object';
const DOCUMENT = '/.well-known/openid-configuration';

const lacks = (member) => `the discovery document has no usable ${member}`;

async function expectNoSignIn({ page, person, stage, leaks }, texts) {
  await page.goto('/');
  await person.signInButton.click();
  await person.expectFailed(...texts);
  await expect(page).toHaveURL(stage.app);
  expect(await stage.authorizations()).toEqual([]);
  expect(await stage.exchanges()).toEqual([]);
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await leaks.expectNone([]);
}

for (const [what, code, discovery] of [
  ['names another issuer (oidcc-client-test-discovery-issuer-mismatch)',
    'the discovery document names another issuer: https://evil.example/', { issuer: 'https://evil.example/' }],
  ['names its issuer without the slash', /^the discovery document names another issuer: http:\/\/localhost:\d+$/,
    ({ tenant }) => ({ issuer: tenant.slice(0, -1) })],
  ['names its issuer in capitals', /^the discovery document names another issuer: HTTP:\/\/LOCALHOST:\d+\/$/,
    ({ tenant }) => ({ issuer: tenant.toUpperCase() })],
  ['names no issuer', lacks('issuer'), { issuer: null }],
  ...['authorization_endpoint', 'token_endpoint', 'jwks_uri'].flatMap((name) => [
    [`lacks ${name}`, lacks(name), { [name]: null }],
    [`has a number for ${name}`, lacks(name), { [name]: 7 }],
    [`has ${name} on another host`, `${name} of the discovery document is on another host than the issuer`,
      { [name]: 'https://evil.example/x' }],
    [`has ${name} on another port`, `${name} of the discovery document is on another host than the issuer`,
      ({ services }) => ({ [name]: `${services}/x` })],
    [`has ${name} over http`, new RegExp(`^${name} of the discovery document: `), { [name]: 'http://tenant.example/x' }],
    [`has a script for ${name}`, new RegExp(`^${name} of the discovery document: `), { [name]: 'javascript:alert(1)' }],
  ]),
  ['has its end of sessions on another host', 'end_session_endpoint of the discovery document is on another host than the issuer',
    { end_session_endpoint: 'https://evil.example/x' }],
  ['has no PKCE with S256', 'the tenant does not support PKCE with S256', { code_challenge_methods_supported: ['plain'] }],
  ['signs with HS256 only', 'the tenant does not support RS256', { id_token_signing_alg_values_supported: ['HS256'] }],
  ['has no code flow', 'the tenant does not support the code flow', { response_types_supported: ['id_token'] }],
]) {
  test(`a description of the tenant that ${what} starts no sign-in`, async ({ page, person, stage, leaks }) => {
    await stage.set('tenant', { discovery: typeof discovery === 'function' ? discovery(stage) : discovery });
    await expectNoSignIn({ page, person, stage, leaks }, [...NOT_RIGHT, code]);
  });
}

for (const [what, texts, fault] of [
  ['HTML', [...NOT_RIGHT, NOT_JSON], { status: 200, body_form: 'html' }],
  ['nothing', [...NOT_RIGHT, NOT_JSON], { status: 200, body_form: 'empty' }],
  ['a list', [...NOT_RIGHT, NOT_JSON], { body: '[]' }],
  ['null', [...NOT_RIGHT, NOT_JSON], { body: 'null' }],
  ['10,000 levels', [...NOT_RIGHT, NOT_JSON], { body: `{"issuer":${'['.repeat(10_000)}${']'.repeat(10_000)}}` }],
  ['404', [...FAULT, 'the discovery document was answered with status 404'], { status: 404 }],
  ['500', [...FAULT, 'the discovery document was answered with status 500'], { status: 500 }],
  ['a redirect', [NOT_TRUSTED, 'This app asked for the way to its sign-in page and was sent elsewhere.'], { redirect: '' }],
  ['something without CORS', [UNREACHABLE, /^There was no answer when this app asked for the way to its sign-in page\./], { body: '{}', no_cors: true }],
]) {
  test(`a tenant that answers ${what} when asked for its description starts no sign-in`, async ({ page, person, stage, guard, leaks }) => {
    guard.expect(/Failed to load resource|blocked by CORS policy/, 'the tenant is broken');
    guard.expect(/foreign request: https:\/\/elsewhere\.example\/$/, 'Playwright shows the redirect that nobody followed');
    await stage.set('tenant', { faults: [{ prefix: DOCUMENT, ...fault }] });
    await expectNoSignIn({ page, person, stage, leaks }, texts);
  });
}

test('a description of the tenant of 2 MiB starts no sign-in', async ({ page, person, stage, leaks }) => {
  await page.route(`**${DOCUMENT}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...await response.json(), padding: 'x'.repeat(2 * 1024 * 1024) } });
  });
  await expectNoSignIn({ page, person, stage, leaks }, [NOT_TRUSTED, 'This app asked for the way to its sign-in page and was sent far more than that.', /^the discovery document: /]);
});

test('a tenant that never describes itself is given up after ten seconds', async ({ page, person, stage, leaks }) => {
  await page.clock.install();
  await stage.set('tenant', { faults: [{ prefix: DOCUMENT, never: true }] });
  const asked = page.waitForRequest(`**${DOCUMENT}`);
  await page.goto('/');
  await person.signInButton.click();
  await asked;
  await page.clock.fastForward('00:11');
  await person.expectFailed(UNREACHABLE, 'It took too long to answer when this app asked for the way to its sign-in page.');
  expect(await stage.authorizations()).toEqual([]);
  await leaks.expectNone([]);
});

test('a description with members of tomorrow signs in', async ({ person, stage, leaks }) => {
  await stage.set('tenant', { discovery: { constructor: [1], 'x-of-tomorrow': { nested: [null] } } });
  await person.signIn();
  expect(await stage.exchanges()).toHaveLength(1);
  await leaks.expectNone();
});
