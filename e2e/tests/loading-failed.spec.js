import { failNextElement, STOPPED } from '../support/stopped.js';
import { expect, test } from '../support/test.js';

const CHUNK = /split_own[^/]*\.wasm$/;
const MEMBER = /split_member[^/]*\.wasm$/;
const MAIN = /backbeat_bg[^/]*\.wasm$/;

test.beforeEach(({ guard }) => {
  guard.expect(/Failed to load resource|net::ERR_FAILED|integrity|TypeError: Failed to fetch/, 'files are missing in these tests');
});

/** The page that is a piece of its own. */
async function openPassword(page) {
  await page.locator('details.account summary').click();
  await page.getByRole('link', { name: 'Change your password' }).click();
}

test('a page whose code is missing says so, the rest goes on, and it works once the code is back', async ({ page, person }) => {
  await person.signIn();
  await page.route(CHUNK, (route) => route.fulfill({ status: 404, body: 'Not Found' }));
  await openPassword(page);
  await expect(person.heading).toHaveText('This page could not be loaded');
  await person.expectAlert(
    'A part of the app did not arrive',
    'The connection may have been lost, or this app may have been updated since you opened it.',
    'Check your connection, then reload.',
  );
  await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(person.heading).toHaveText('Avery Sample');
  await expect(person.contact.getByText('100245')).toBeVisible();
  await page.unroute(CHUNK);
  await openPassword(page);
  await expect(person.heading).toHaveText('Change your password');
});

test('Reload on that page brings it back, with the person', async ({ page, person, stage }) => {
  await person.signIn();
  await page.route(CHUNK, (route) => route.abort());
  await openPassword(page);
  await expect(person.heading).toHaveText('This page could not be loaded');
  await page.unroute(CHUNK);
  await page.getByRole('button', { name: 'Reload' }).click();
  await person.expectSignedIn('password');
  await expect(person.heading).toHaveText('Change your password');
  await expect(page).toHaveURL(`${stage.app}password`);
});

test('an upgrade that took the files of an open page away loses nothing that was typed', async ({ page, person }) => {
  await page.goto('/contact/edit');
  await person.expectTenant();
  await person.answerTenant();
  await page.getByLabel('Job title').fill('Director');
  await page.route(/split_access[^/]*\.wasm$/, (route) => route.fulfill({ status: 404, body: 'Not Found' }));
  await page.getByRole('contentinfo').getByRole('link', { name: 'Access check' }).click();
  await expect(person.heading).toHaveText('This page could not be loaded');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Reload' }).click();
  await person.expectSignedIn('access');
  await page.getByRole('link', { name: 'Contact', exact: true }).click();
  await page.getByRole('link', { name: 'Go on editing' }).click();
  await expect(page.getByLabel('Job title')).toHaveValue('Director');
});

test('a home page whose code is missing says so, and Reload brings it back', async ({ page, person }) => {
  await page.route(MEMBER, (route) => route.fulfill({ status: 404, body: 'Not Found' }));
  await person.goToTenant();
  await person.answerTenant();
  await expect(person.heading).toHaveText('This page could not be loaded');
  await expect(person.signOutButton).toBeVisible();
  await page.unroute(MEMBER);
  await page.getByRole('button', { name: 'Reload' }).click();
  await person.expectSignedIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
});

test('a contact page without the code that fetches the contact says so', async ({ page, person }) => {
  await page.route(MEMBER, (route) => route.fulfill({ status: 404, body: 'Not Found' }));
  await page.goto('/contact');
  await person.expectTenant();
  await person.answerTenant();
  await expect(person.heading).toHaveText('Your contact');
  await person.expectAlert('A part of the app did not arrive');
  await page.unroute(MEMBER);
  await person.alert.getByRole('button', { name: 'Reload' }).click();
  await person.expectSignedIn('contact');
  await expect(page.getByText('Primary Contact')).toBeVisible();
});

for (const [what, answer] of [
  ['is missing', { status: 404, body: 'Not Found' }],
  ['is HTML', { status: 200, contentType: 'text/html', body: '<!doctype html>' }],
  ['is not WebAssembly', { status: 200, contentType: 'application/wasm', body: 'not wasm' }],
]) {
  test(`an app whose code ${what} says that it could not be started`, async ({ page, person, guard }) => {
    guard.expect(/Backbeat could not start|integrity/i, 'it tells the console why');
    await page.route(MAIN, (route) => route.fulfill(answer));
    await page.goto('/');
    await expect(person.alert).toContainText('Backbeat could not be started');
    await expect(person.alert).toContainText('The connection may have been lost, or a file was changed on its way here.');
    await expect(person.alert).toContainText('Reload the page to try again. If that does not help, tell whoever runs this site.');
    await page.unroute(MAIN);
    await person.alert.getByText('Reload', { exact: true }).click();
    await person.expectStart();
    await expect(page.locator('#app')).toBeAttached();
  });
}

for (const [what, prevent] of [
  ['has no WebAssembly', () => { delete window.WebAssembly; }],
  ['refuses the code', () => {
    WebAssembly.compileStreaming = () => Promise.reject(new WebAssembly.CompileError('an instruction that it does not know'));
  }],
]) {
  test(`a browser that ${what} is told so`, async ({ page, person, guard }) => {
    guard.expect(/Backbeat could not start/, 'it tells the console why');
    await page.addInitScript(prevent);
    await page.goto('/');
    await expect(person.alert.getByRole('heading')).toHaveText('Backbeat could not be started');
    await expect(person.alert).toContainText('This browser does not run the app’s code: it is too old, or WebAssembly is switched off in it.');
    await expect(person.alert).toContainText('Update the browser, leave its lockdown mode for this site, or use another one.');
  });
}

test('a page whose boot script never runs says so after a while, without a script', async ({ page }) => {
  await page.route('**/boot.js', (route) => route.abort());
  await page.goto('/');
  const hint = page.getByText('This takes long. If it stays like this, a script was held back on its way, or this browser is too old');
  await expect(hint).toBeHidden();
  // Twelve seconds are over.
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await expect(hint).toBeVisible();
});

test('a fault of the app’s own gives a page with two ways on and a report of no secrets', async ({ page, person, stage, leaks, guard }) => {
  guard.expect(STOPPED, 'the app is made to stop');
  await person.signIn();
  await failNextElement(page, 'the-text-of-the-fault');
  await page.getByRole('link', { name: 'Invoices', exact: true }).click();
  await expect(person.heading).toHaveText('Backbeat has stopped');
  await expect(person.heading).toBeFocused();
  await expect(page).toHaveTitle('Backbeat has stopped');
  const report = await page.locator('pre').textContent();
  expect(report).toMatch(/^Backbeat \d+\.\d+\.\d+ \/app-[0-9a-f]+\/boot\.js\nStopped at [^\n]+\.rs:\d+\nPage \/invoices$/);
  await expect(page.getByText('the-text-of-the-fault')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Go to the start page' })).toHaveAttribute('href', '/');
  await leaks.expectNone();
  await page.getByRole('link', { name: 'Reload' }).click();
  await person.expectSignedIn('invoices');
});
