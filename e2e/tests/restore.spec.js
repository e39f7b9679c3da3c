import { expect, test } from '../support/test.js';
import { recordVisible } from '../support/record.js';

for (const [place, path, heading] of [['the home page', '', 'Avery Sample'], ['the contact page', 'contact', 'Your contact']]) {
  test(`a reload of ${place} brings the person back without a word`, async ({ page, person, stage, leaks }) => {
    await person.signIn();
    if (path !== '') await page.getByRole('link', { name: 'Contact', exact: true }).click();
    await expect(person.heading).toHaveText(heading);
    const seen = await recordVisible(page);
    await stage.forgetLog();
    await page.reload();
    await person.expectSignedIn(path);
    await expect(person.heading).toHaveText(heading);
    const asked = await stage.authorizations();
    expect(asked).toHaveLength(1);
    expect(asked[0].path).toContain('prompt=none');
    expect(await stage.exchanges()).toHaveLength(1);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter(({ signIn }) => signIn > 0), 'a Sign in button while the session comes back').toEqual([]);
    expect(seen.filter(({ headings }) => headings > 1)).toEqual([]);
    await leaks.expectNone();
  });
}

test('a reload after the end of the tenant’s session leads to the start page, once', async ({ page, person, stage, leaks }) => {
  await person.signIn();
  await stage.endSessions();
  await stage.forgetLog();
  await page.reload();
  await person.expectStart();
  await expect(page.getByText('Your session is over.', { exact: true })).toBeVisible();
  await expect(person.alert).toHaveCount(0);
  expect(await stage.authorizations()).toHaveLength(1);
  expect(await stage.exchanges()).toEqual([]);
  await page.reload();
  await person.expectStart();
  expect(await stage.authorizations()).toHaveLength(1);
  await leaks.expectNone();
});

for (const error of ['login_required', 'consent_required', 'interaction_required', 'account_selection_required']) {
  test(`${error} on the way back means signed out and is no failure`, async ({ page, person, stage }) => {
    await person.signIn();
    await stage.set('tenant', { prompt_none_error: error });
    await stage.forgetLog();
    await page.reload();
    await person.expectStart();
    await expect(person.alert).toHaveCount(0);
    expect(await stage.authorizations()).toHaveLength(1);
  });
}

test('a tenant that cannot be reached at the reload ends in a failure, not in a loop', async ({ page, person, stage, guard }) => {
  guard.expectStatus(503, 'the tenant is down');
  await person.signIn();
  await stage.set('tenant', { faults: [{ prefix: '/.well-known/openid-configuration', status: 503 }] });
  await stage.forgetLog();
  await page.reload();
  await person.expectFailed('The sign-in service has a fault', 'It answered with a fault when this app asked for the way to its sign-in page.');
  expect(await stage.authorizations()).toEqual([]);
});

test('Back after a silent restore does not lead into another one', async ({ page, person, stage, guard }) => {
  guard.expectStatus(400, 'the tenant’s page of the finished sign-in');
  await person.signIn();
  await page.reload();
  await person.expectSignedIn();
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  expect(entries.map(({ url }) => url).filter((url) => /authorize|callback/.test(url))).toEqual([]);
  expect(entries.filter(({ url }) => url === stage.app)).toHaveLength(2);
});
