import { FAILURES } from '../support/failures.js';
import { expect, test } from '../support/test.js';

/** All that might make an app try again by itself: time, and the person coming back to it. */
async function waitAndComeBack(page) {
  await page.clock.fastForward('30:00');
  await page.evaluate(async () => {
    for (const name of ['blur', 'focus', 'offline', 'online', 'pagehide', 'pageshow']) window.dispatchEvent(new Event(name));
    document.dispatchEvent(new Event('visibilitychange'));
    await fetch('/favicon.svg'); // What was asked for by then is under way.
  });
}

for (const [name, { title, reach, sees }] of Object.entries(FAILURES)) {
  test(`nothing starts a sign-in again after a failure but its one button: ${name}`, async ({ page, person, stage, guard, leaks }) => {
    if (sees) guard.expect(sees, 'this is how it fails');
    await page.clock.install();
    await reach({ page, person, stage, leaks });
    await person.expectFailed(title);
    const exchanges = (await stage.exchanges()).length;
    expect(exchanges).toBeLessThan(2);

    const asked = [];
    page.on('request', (request) => request.url().startsWith(stage.tenant) && asked.push(request.url()));
    await waitAndComeBack(page);
    await person.expectFailed(title);
    await expect(page.getByRole('button')).toHaveText(['Sign in']);
    await expect(page.locator('.primary')).toHaveCount(1);
    await expect(page.getByRole('main').getByRole('link')).toHaveText(['Go to the start page']);
    await leaks.expectNone([]);

    await page.reload();
    await expect(person.signInButton).toHaveCount(1);
    await waitAndComeBack(page);
    await expect(page.getByRole('button').filter({ hasNotText: 'Create account' })).toHaveText(['Sign in']);
    expect(asked).toEqual([]);
    expect(await stage.exchanges()).toHaveLength(exchanges);
    await leaks.expectNone([]);
  });
}
