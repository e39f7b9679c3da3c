import { expect, test } from '../support/test.js';

/* The access check: what is pasted is named, masked, and goes nowhere unless asked; the session's own 401 is explained. */

const CURRENT = 'https://rolodex.api.rhythmsoftware.com/contacts/current';

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const made = (claims, header = { alg: 'RS256', kid: 'another' }) => `${part(header)}.${part(claims)}.${'c2lnbmF0dXJlIG9mIG5vYm9keQ'}`;

/** A token as the demo's tenant would make it, but for what is changed; no key of the tenant signed it. */
const token = (stage, changes = {}) => made({
  iss: stage.tenant, sub: 'auth0|demo-avery', aud: 'https://api.rhythmsoftware.com', azp: 'backbeat-demo', iat: 1_700_000_000, exp: 4_000_000_000,
  'http://rhythmsoftware.com/tenant_id': 'example.org', 'http://rhythmsoftware.com/customer_id': 'example.org', 'http://rhythmsoftware.com/contact_id': '100245',
  ...changes,
});

const cause = (page) => page.getByRole('heading', { level: 2 }).first();

async function paste(page, text) {
  await page.getByRole('textbox', { name: /^(Access token|Request)$/ }).evaluate((area, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    area.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
  }, text);
}

async function open(page, source = 'Paste a request') {
  await page.goto('/access');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Access check');
  await page.getByText(source, { exact: true }).click();
}

for (const [name, pasted, title] of [
  ['a header of another name', (made) => `GET /contacts/current HTTP/1.1\nHost: rolodex.api.rhythmsoftware.com\nX-Authorization: Bearer ${made}`, 'The token is not in a header named Authorization'],
  ['no header', () => `curl ${CURRENT}`, 'The request carries no access token'],
  ['a scheme in lower case', (made) => `curl ${CURRENT} -H 'Authorization: bearer ${made}'`, 'The header’s value does not begin with “Bearer” and one space'],
  ['a placeholder', () => `fetch("${CURRENT}", { headers: { Authorization: "Bearer undefined" } })`, 'A placeholder stands where the token belongs'],
  ['a signature of nobody', (made) => `Authorization: Bearer ${made}`, 'The token’s signature does not hold'],
]) {
  test(`${name} is named`, async ({ page, stage }) => {
    await open(page);
    await paste(page, pasted(token(stage)));
    await expect(cause(page)).toHaveText(title);
    await expect(page.locator('main p[role=status]')).toHaveText(title);
  });
}

for (const [name, changes, title] of [
  ['an expired token', { exp: 1_700_000_100 }, 'The token has expired'],
  ['another audience', { aud: 'https://rolodex.api.rhythmsoftware.com' }, 'The token’s signature does not hold'],
  ['another tenant', { iss: 'https://other.us.auth0.com/' }, 'The token was issued by another tenant'],
]) {
  test(`${name} is named`, async ({ page, stage }) => {
    await open(page, 'Paste a token');
    await paste(page, token(stage, changes));
    await expect(cause(page)).toHaveText(title);
    await expect(page.getByText('Also wrong')).toBeVisible();
  });
}

test('what is pasted is masked, goes nowhere, and is gone with the page', async ({ page, stage, leaks }) => {
  const pasted = token(stage);
  leaks.secrets.tokens({ access_token: pasted });
  await open(page, 'Paste a token');
  await stage.forgetLog();
  await paste(page, pasted);
  await expect(page.getByRole('textbox', { name: 'Access token' })).toHaveValue('eyJhbGciOi••••••••');
  await expect(page.getByRole('heading', { name: 'What the token says' })).toBeVisible();
  expect(await stage.requests('services')).toEqual([]);
  await leaks.expectNone(['access_token']);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('textbox', { name: 'Access token' })).toHaveValue('');
  await expect(page.getByRole('heading', { name: 'What the token says' })).toHaveCount(0);
});

test('what was typed is taken and masked when the field is left', async ({ page }) => {
  await open(page);
  await page.getByRole('textbox', { name: 'Request' }).fill(`curl ${CURRENT} -u client:secret`);
  await page.keyboard.press('Tab');
  await expect(cause(page)).toHaveText('The header’s value does not begin with “Bearer” and one space');
  await expect(page.getByRole('textbox', { name: 'Request' })).toHaveValue(`GET ${CURRENT}\nAuthorization: Basic ••••••••`);
});

test('what can’t be read is told and not repeated', async ({ page }) => {
  await open(page);
  await paste(page, 'why is this so hard');
  await expect(page.getByRole('alert').getByText('It is no token, no header and no request.')).toBeVisible();
  await expect(page.getByText('so hard')).toHaveCount(0);
});

test('a session that works passes its live call, and its report names nobody', async ({ page, person, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.signIn();
  await page.getByRole('link', { name: 'Access check' }).last().click();
  await expect(cause(page)).toHaveText('Nothing that can be checked here is wrong');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(cause(page)).toHaveText('Everything is as it should be');
  await expect(page.getByText('The live call was answered 200.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('# Everything is as it should be');
  expect(report).toContain('| It is signed with your tenant’s keys | passed |');
  expect(report).not.toMatch(/100245|demo-avery|eyJ/);
});

test('whoever has no contact yet is told, and a check later finds it', async ({ page, person, stage, guard }) => {
  guard.expectStatus(401, 'there is no contact yet');
  await person.signInAtOnce('robin@example.org');
  await page.getByRole('link', { name: 'Access check' }).last().click();
  await expect(cause(page)).toHaveText('The person has no contact in Rhythm yet');
  await expect(page.getByText('You, at Rhythm’s own portal')).toBeVisible();
  await stage.forgetLog();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText(/The live call was answered 401/)).toBeVisible();
  expect((await stage.exchanges()).map(({ grant_type: type }) => type)).toEqual(['refresh_token']);
});

/* What the demo's services refuse: each by its own headline, with a live call. */
for (const [name, email, prepare, title] of [
  ['no association', 'noor@example.org', () => {}, 'The token names no association'],
  ['no contact', 'robin@example.org', () => {}, 'The person has no contact in Rhythm yet'],
  ['a token that is no JWT', 'avery@example.org', (stage) => stage.set('tenant', { token_response: { access_token: 'an-opaque-token-of-some-length' } }), 'The token is not one that Rhythm can read'],
  ['an ID token in its place', 'avery@example.org', (stage) => stage.set('tenant', { token_response: { access_token: made({ aud: 'backbeat-demo', nonce: 'n', exp: 4_000_000_000 }) } }), 'This is not an access token'],
  ['a token of a program', 'avery@example.org', (stage) => stage.set('tenant', { token_response: { access_token: token(stage, { gty: 'client-credentials' }) } }), 'The token belongs to a program, and this call needs a person'],
  ['a shared secret', 'avery@example.org', (stage) => stage.set('tenant', { token_response: { access_token: made({ aud: 'https://api.rhythmsoftware.com', exp: 4_000_000_000 }, { alg: 'HS256' }) } }), 'The token is signed in a way that Rhythm does not accept'],
  ['a service with another clock', 'avery@example.org', (stage) => stage.set('services', { clock_offset_s: 7200 }), 'The service refuses a token that looks right'],
  ['a service that says no', 'avery@example.org', (stage) => stage.set('services', { faults: [{ prefix: '/rolodex', status: 403 }] }), 'The service refuses a token that looks right'],
  ['a refusal that browsers hide', 'avery@example.org', (stage) => stage.set('services', { faults: [{ prefix: '/rolodex', status: 401, no_cors: true }] }), 'The service gave no answer that can be read'],
]) {
  test(`${name} has its own headline`, async ({ page, person, stage, guard }) => {
    guard.expect(/Failed to load resource|CORS policy|net::ERR_FAILED/, 'the service refuses');
    await prepare(stage);
    await person.signInAtOnce(email);
    // By then the app itself asks no more.
    await expect(person.alert).toBeVisible();
    await page.getByRole('link', { name: 'Access check' }).last().click();
    await stage.forgetLog();
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(cause(page)).toHaveText(title);
    // What is no access token is not sent.
    const isSent = !/not one that Rhythm can read|not an access token/.test(title);
    await expect(page.getByText(/The live call was answered/)).toHaveCount(isSent ? 1 : 0);
    expect(await stage.requests('services', '/rolodex/contacts/current')).toHaveLength(isSent ? 1 : 0);
  });
}

test('a refused call leads to its own check', async ({ page, person, guard }) => {
  guard.expectStatus(401, 'there is no contact yet');
  await person.signInAtOnce('robin@example.org');
  await page.getByRole('link', { name: 'Open the access check' }).first().click();
  await expect(page).toHaveURL(/\/access\/contacts\/current$/);
  await expect(cause(page)).toHaveText('The person has no contact in Rhythm yet');
  await page.getByText('Method and path exist').click();
  await expect(page.getByText('GET /contacts/current', { exact: true })).toBeVisible();
});

test('the session’s own call of an operation is judged at its address', async ({ page, person }) => {
  await page.goto('/access/memberships/by_contact');
  await person.signInButton.click();
  await person.expectTenant();
  await person.answerTenant();
  await person.expectSignedIn('access/memberships/by_contact');
  await expect(cause(page)).toHaveText('Nothing that can be checked here is wrong');
  await page.getByText('Method and path exist').click();
  await expect(page.getByText('GET /memberships/example.org/contact/100245')).toBeVisible();
});

test('it is there when the settings are broken', async ({ page, stage }) => {
  await stage.set('app', { faults: [{ prefix: '/config.json', status: 200, body: '{"auth0_domain":7}', content_type: 'application/json' }] });
  await page.goto('/access');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Access check');
  await page.getByText('Paste a request', { exact: true }).click();
  await paste(page, `curl ${CURRENT}`);
  await expect(cause(page)).toHaveText('The request carries no access token');
});

test('by keyboard alone: choose, type, check, open a check', async ({ page }) => {
  await page.goto('/access');
  await page.getByRole('radio', { name: 'Paste a token' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Paste a request' })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Request' })).toBeFocused();
  await page.keyboard.type(`curl ${CURRENT}`);
  await page.keyboard.press('Tab');
  await expect(cause(page)).toHaveText('The request carries no access token');
  const check = page.locator('#check-header_name summary');
  await check.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#check-header_name details')).toHaveAttribute('open', '');
});
