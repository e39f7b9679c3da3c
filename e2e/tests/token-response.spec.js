import { expect, test } from '../support/test.js';

const FAULT = 'The sign-in service has a fault';
const UNUSABLE = 'Its last answer was not one that can be used, so you are not signed in.';
const UNREACHABLE = 'The sign-in service can’t be reached';
const NOT_TRUSTED = 'The sign-in service’s answer can’t be trusted';
const NOT_JSON = 'the token response is not a JSON object';
const unusable = (member) => `the token response has no usable ${member}`;

test.describe('The token endpoint', () => {
  for (const [what, fault, title, text, code] of [
    ['fails with 500', { status: 500 }, FAULT, UNUSABLE, 'the token endpoint answered with status 500'],
    ['fails with 503 and HTML', { status: 503, body_form: 'html' }, FAULT, UNUSABLE, 'the token endpoint answered with status 503'],
    ['answers 201', { status: 201, body: '{}' }, FAULT, UNUSABLE, 'the token endpoint answered with status 201'],
    ['sends HTML', { status: 200, body_form: 'html' }, FAULT, UNUSABLE, NOT_JSON],
    ['sends HTML and calls it JSON', { body: '<html>' }, FAULT, UNUSABLE, NOT_JSON],
    ['sends text', { status: 200, body_form: 'text' }, FAULT, UNUSABLE, NOT_JSON],
    ['sends nothing', { status: 200, body_form: 'empty' }, FAULT, UNUSABLE, NOT_JSON],
    ['sends a list', { body: '[]' }, FAULT, UNUSABLE, NOT_JSON],
    ['sends null', { body: 'null' }, FAULT, UNUSABLE, NOT_JSON],
    ['sends 10,000 levels', { body: `{"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}` }, FAULT, UNUSABLE, NOT_JSON],
    ['sends 512 KiB', { body: `{"x":"${'x'.repeat(512 * 1024)}"}` }, NOT_TRUSTED,
      'This app asked for your sign-in and was sent far more than that.', 'the token request: the answer is larger than 262144 bytes'],
    ['refuses the code', { status: 400, body: '{"error":"invalid_grant"}' }, 'That sign-in has been used already',
      'Each sign-in works once, and for a short time only.', 'invalid_grant'],
    ['refuses the client', { status: 401, body: '{"error":"invalid_client","error_description":"<b>Unknown</b> client"}' }, FAULT,
      'It could not sign you in. It said: “<b>Unknown</b> client”', 'invalid_client'],
    ['redirects', { redirect: 'elsewhere' }, NOT_TRUSTED, 'This app asked for your sign-in and was sent elsewhere.',
      /^the token request: /],
    ['answers without CORS', { status: 200, body: '{}', no_cors: true }, UNREACHABLE,
      /^There was no answer when this app asked for your sign-in\./, /^the token request: /],
  ]) {
    test(`that ${what} signs nobody in`, async ({ page, person, stage, guard, leaks }) => {
      guard.expect(/Failed to load resource|blocked by CORS policy/, 'the token endpoint is broken');
      const elsewhere = fault.redirect && { redirect: `${stage.services}/redirected` };
      await stage.set('tenant', { faults: [{ prefix: '/oauth/token', ...fault, ...elsewhere }] });
      await person.goToTenant();
      await person.answerTenant();
      await person.expectFailed(title, text, code);
      expect(await stage.exchanges()).toHaveLength(1);
      expect(await stage.requests('services', '/rolodex')).toEqual([]);
      await page.reload();
      await person.expectStart();
      expect(await stage.exchanges()).toHaveLength(1);
      await leaks.expectNone(['code', 'code_verifier']);
    });
  }
});

for (const [what, response, code] of [
  ['no ID token', { id_token: null }, unusable('id_token')],
  ['an empty ID token', { id_token: '' }, unusable('id_token')],
  ['no access token', { access_token: null }, unusable('access_token')],
  ['an empty access token', { access_token: '' }, unusable('access_token')],
  ['an access token that is a list', { access_token: ['a-token-in-a-list-of-its-own'] }, unusable('access_token')],
  ['an access token with a line break', { access_token: 'a-token-of-two\r\nX-Lines: yes' }, unusable('access_token')],
  ['another type of token', { token_type: 'mac' }, 'the token is not a bearer token'],
  ['no type of token', { token_type: null }, unusable('token_type')],
  ['a lifetime that is a text', { expires_in: '3600' }, unusable('expires_in')],
  ['a lifetime below zero', { expires_in: -1 }, unusable('expires_in')],
  ['no lifetime', { expires_in: null }, unusable('expires_in')],
]) {
  test(`a token response with ${what} signs nobody in`, async ({ person, stage, leaks }) => {
    await stage.set('tenant', { token_response: response });
    await person.goToTenant();
    await person.answerTenant();
    await person.expectFailed(FAULT, UNUSABLE, code);
    expect(await stage.exchanges()).toHaveLength(1);
    expect(await stage.requests('services', '/rolodex')).toEqual([]);
    await leaks.expectNone(['code', 'code_verifier']);
  });
}

for (const [what, response] of [
  ['a lifetime of 1e20', { expires_in: 1e20 }],
  ['a type in capitals', { token_type: 'BEARER' }],
  ['unknown members', { ['__proto__']: { polluted: 1 }, constructor: 1, 'x-of-tomorrow': { nested: [null] } }],
]) {
  test(`a token response with ${what} signs in`, async ({ page, person, stage, leaks }) => {
    await stage.set('tenant', { token_response: response });
    await person.signIn();
    await expect(person.contact.getByText('100245')).toBeVisible();
    await page.locator('details.account summary').click();
    await expect(page.getByText(/^Good until \d{1,2}:\d\d [AP]M, then renewed by itself$/u)).toBeVisible();
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });
}
