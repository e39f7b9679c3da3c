import { expect, test } from '../support/test.js';

const NOT_RIGHT = "This site’s settings are not right";
const NOT_LOADED = "This site’s settings could not be loaded";
const NONE = 'This site has no settings yet';
const KNOWN = 'auth0_domain, client_id, audience, scope, redirect_path, organization, connection, database_connection, federated, portal_url, services, paths, brand';
const HOST = 'a host name such as example-org.us.auth0.com, or http://localhost:PORT while developing';

/** The page that says what is wrong: never blank, one heading, one alert, one button. */
async function expectRefused({ page, person }, title, detail) {
  await expect(person.heading).toHaveText('Backbeat can’t start here');
  await expect(person.heading).toHaveCount(1);
  await person.expectAlert(title, detail);
  await expect(page.getByRole('button')).toHaveText(['Reload']);
  await expect(page).toHaveTitle('Settings · Backbeat');
}

for (const [what, config, title, detail] of [
  ['a missing key', { merge: { client_id: null } }, NOT_RIGHT, 'Key client_id: it is missing, and the app cannot do without it.'],
  ['a missing tenant', { merge: { auth0_domain: null } }, NOT_RIGHT, 'Key auth0_domain: it is missing, and the app cannot do without it.'],
  ['an unknown key', { merge: { clientId: 'x' } }, NOT_RIGHT, `Key clientId: there is no such key. Expected one of: ${KNOWN}.`],
  ['a wrong type', { merge: { client_id: 7 } }, NOT_RIGHT, 'Key client_id. Found: a number. Expected: a string.'],
  ['a wrong type deep inside', { merge: { brand: { name: ['x'] } } }, NOT_RIGHT, 'Key brand.name. Found: an array. Expected: a string.'],
  ['a bad host', { merge: { auth0_domain: 'no host' } }, NOT_RIGHT, `Key auth0_domain. Expected: ${HOST}. Found: no host`],
  ['a tenant over http', { merge: { auth0_domain: 'http://tenant.example' } }, NOT_RIGHT, `Key auth0_domain. Expected: ${HOST}. Found: http://tenant.example`],
  ['a service over http', { merge: { services: { rolodex: 'http://services.example' } } }, NOT_RIGHT, 'Key services.rolodex. Expected: an https:// address (or http://localhost while developing) without a query. Found: http://services.example'],
  ['a path of no operation', { merge: { paths: { invoices: '/x' } } }, NOT_RIGHT, 'Key paths.invoices. Expected: the id of an operation of the catalogue, such as contacts.current. Found: invoices'],
  ['a path that leads elsewhere', { merge: { paths: { 'contacts.get': '//evil.example/{id}' } } }, NOT_RIGHT, 'Key paths.contacts.get. Expected: a path such as /invoices/{tenantId}/contact/{contact_id}. Found: //evil.example/{id}'],
  ['a scope without openid', { merge: { scope: 'profile' } }, NOT_RIGHT, 'Key scope. Expected: scope names separated by one space, openid among them. Found: profile'],
  ['a hostile value', { merge: { auth0_domain: '<img src=x onerror=alert(1)>' } }, NOT_RIGHT, `Key auth0_domain. Expected: ${HOST}. Found: <img src=x onerror=alert(1)>`],
  ['invalid JSON', { body: '{"auth0_domain":\n  oops}' }, NOT_RIGHT, 'config.json is not valid JSON. Found: a fault at line 2, column 3. Expected: one JSON object.'],
  ['a list', { body: '[]' }, NOT_RIGHT, 'Key (the whole file). Found: an array. Expected: an object.'],
  ['HTML instead', { body: '<!doctype html><title>x</title>', content_type: 'text/html' }, NONE, 'Instead of config.json the server sent an HTML page. Found: HTML. Expected: JSON.'],
  ['100 KiB', { body: `{"client_id":"${'x'.repeat(100_000)}"}` }, NOT_RIGHT, 'config.json is larger than any settings can be. Expected: at most 64 KiB.'],
  ['status 404', { status: 404, body: 'no' }, NONE, 'There is no config.json beside the app. Found: status 404. Expected: a JSON file.'],
  ['status 500', { status: 500, body: 'no' }, NOT_LOADED, 'The server did not hand out config.json. Found: status 500. Expected: 200.'],
]) {
  test(`settings with ${what} are told`, async ({ page, person, stage, guard }) => {
    guard.expect(/Failed to load resource/, 'some of these have a status of their own');
    await stage.set('app', { config });
    await page.goto('/');
    await expectRefused({ page, person }, title, detail);
    expect(await stage.requests('tenant')).toEqual([]);
  });
}

test('settings that cannot be fetched are told, and Reload goes on once they can', async ({ page, person, guard }) => {
  guard.expect(/net::ERR_FAILED/, 'the test takes the settings away');
  await page.route('**/config.json', (route) => route.abort());
  await page.goto('/');
  await expectRefused({ page, person }, NOT_LOADED, 'The request for config.json got no answer: you may be offline.');
  await page.unroute('**/config.json');
  await page.getByRole('button', { name: 'Reload' }).click();
  await person.expectStart();
});

test('settings that never come are given up after ten seconds', async ({ page, person, stage }) => {
  await page.clock.install();
  await stage.set('app', { config: { never: true } });
  const asked = page.waitForRequest('**/config.json');
  await page.goto('/', { waitUntil: 'commit' });
  await asked;
  await expect(person.heading.first()).toBeVisible();
  await expect(async () => {
    await page.clock.fastForward('00:11');
    await expect(person.alert).toBeVisible({ timeout: 200 });
  }).toPass();
  await expectRefused({ page, person }, NOT_LOADED, 'The request for config.json got no answer: you may be offline.');
});

test('a deep link with wrong settings is told as well', async ({ page, person, stage }) => {
  await stage.set('app', { config: { merge: { client_id: '' } } });
  await page.goto('/contact');
  await expectRefused({ page, person }, NOT_RIGHT, /^Key client_id\. Expected: 1 to 255 characters of ASCII without spaces\. Found: ?$/);
});

test('the brand of an association names the app', async ({ page, person, stage }) => {
  await stage.set('app', { config: { merge: { brand: { name: 'Example Society', accent: '#7a1f5c' } } } });
  await page.goto('/');
  await person.expectStart();
  await expect(page).toHaveTitle('Sign in · Example Society');
  await expect(page.getByRole('banner').getByText('Example Society')).toBeVisible();
});
