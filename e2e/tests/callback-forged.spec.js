import { expect, test } from '../support/test.js';

for (const query of ['error=access_denied&state=x', 'code=x&state=x', 'code=x&state=__proto__']) {
  test(`an answer that nobody waits for leads quietly home: ${query}`, async ({ page, person, stage, leaks }) => {
    await page.goto(`/callback?${query}`);
    await person.expectStart();
    await expect(person.alert).toHaveCount(0);
    expect(await stage.requests('tenant')).toEqual([]);
    await leaks.expectNone([]);
  });

  test(`the same while a sign-in is under way is refused, and that sign-in still completes: ${query}`, async ({ page, person, stage }) => {
    await person.goToTenant();
    const tenantPage = page.url();
    await page.goto(`/callback?${query}`);
    await person.expectFailed(
      'That sign-in was not started in this tab',
      'Somebody may have sent you a link that pretends to be an answer to your sign-in. It was ignored; a sign-in that you started is not affected.',
    );
    await expect(page).toHaveURL(stage.callback);
    expect(await stage.exchanges()).toEqual([]);
    await page.goto(tenantPage);
    await person.answerTenant();
    await person.expectSignedIn();
    expect(await stage.exchanges()).toHaveLength(1);
  });
}

for (const [what, parameters] of [
  ['parameters in the fragment', '#code=x&state=x'],
  ['an error in the fragment', '#error=access_denied&state=x'],
  ['two codes', '?code=x&code=y&state=x'],
  ['two states', '?code=x&state=x&state=y'],
  ['two issuers', '?code=x&state=x&iss=a&iss=b'],
  ['a code and an error', '?code=x&error=access_denied&state=x'],
  ['no state', '?code=x'],
  ['an empty code', '?code=&state=x'],
  ['an ID token', '?id_token=a.b.c&state=x'],
  ['an access token', '?code=x&access_token=y&state=x'],
  ['a response token', '?code=x&response=y&state=x'],
]) {
  test(`an answer with ${what} is refused`, async ({ page, person, stage }) => {
    await page.goto(`/callback${parameters}`);
    await person.expectFailed(
      'That address is not a proper answer to a sign-in',
      'The address you came by looks like an answer to a sign-in and breaks its rules. It was ignored.',
    );
    await expect(page).toHaveURL(stage.callback);
    expect(await stage.requests('tenant')).toEqual([]);
    await page.getByRole('link', { name: 'Go to the start page' }).click();
    await person.expectStart();
  });
}

test('an answer of more than 16 KiB is refused', async ({ page, person, stage }) => {
  // No server of Node's takes such an address, and others may.
  await page.route(`${stage.callback}?*`, async (route) => route.fulfill({ response: await route.fetch({ url: stage.callback }) }));
  await page.goto(`/callback?code=x&state=x&padding=${'y'.repeat(17_000)}`);
  await person.expectFailed('That address is not a proper answer to a sign-in');
  await expect(page).toHaveURL(stage.callback);
});

test('hostile texts of an error are shown as texts, and capped', async ({ page, person, leaks }) => {
  const answer = new URL(await person.answerOnTheWay());
  const hostile = `<img src=x onerror=alert(1)>\u202e\u001b[31m${'long '.repeat(1000)}`;
  const parameters = { error: 'access_denied', error_description: hostile, error_uri: 'javascript:alert(1)' };
  answer.searchParams.delete('code');
  for (const [name, value] of Object.entries(parameters)) answer.searchParams.set(name, value);
  await page.goto(leaks.secrets.opens(answer.href));
  await person.expectFailed('You were not signed in');
  const text = await person.alert.innerText();
  expect(text).toContain('It said: “<img src=x onerror=alert(1)>');
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u001b]/u);
  expect(text.length).toBeLessThan(900);
  await expect(person.alert.locator('img, a')).toHaveCount(0);
});

test('a refusal links to what the tenant says of it, if that is https', async ({ page, person, leaks }) => {
  const answer = new URL(await person.answerOnTheWay());
  answer.searchParams.delete('code');
  answer.searchParams.set('error', 'access_denied');
  answer.searchParams.set('error_uri', 'https://tenant.example/denied');
  await page.goto(leaks.secrets.opens(answer.href));
  await person.expectFailed('You were not signed in');
  const link = person.alert.getByRole('link', { name: 'More from the sign-in service' });
  await expect(link).toHaveAttribute('href', 'https://tenant.example/denied');
});

test('parameters of an answer elsewhere than at the callback are dropped', async ({ page, person, stage }) => {
  await page.goto('/?code=x&state=x');
  await person.expectStart();
  expect(await stage.requests('tenant')).toEqual([]);
});

test('a sign-in that took more than 15 minutes is dropped', async ({ page, person, stage, leaks }) => {
  await page.clock.install();
  const answer = await person.answerOnTheWay();
  await page.clock.fastForward('15:01');
  await page.goto(answer);
  await person.expectFailed('The sign-in took too long', 'You came back after more than 15 minutes, so the sign-in was dropped to be safe.');
  expect(await stage.exchanges()).toEqual([]);
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await leaks.expectNone(['code']);
});
