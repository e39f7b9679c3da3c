import { expect, test } from '../support/test.js';

const TITLE = 'The answer came from somewhere else';
const TEXT = 'The answer to your sign-in does not name the sign-in service that you were sent to, so it was not used.';

async function openAnswerWith(change, { page, person, leaks }) {
  const answer = new URL(await person.answerOnTheWay());
  change(answer.searchParams);
  await page.goto(leaks.secrets.opens(answer.href));
}

for (const [what, change] of [
  ['is missing though the tenant promises it', (query) => query.delete('iss')],
  ['names another site', (query) => query.set('iss', 'https://evil.example/')],
  ['lacks the slash at the end', (query) => query.set('iss', query.get('iss').replace(/\/$/, ''))],
  ['differs in case', (query) => query.set('iss', query.get('iss').toUpperCase())],
  ['is empty', (query) => query.set('iss', '')],
]) {
  test(`an answer whose iss ${what} is not used`, async ({ page, person, stage, leaks }) => {
    await openAnswerWith(change, { page, person, leaks });
    await person.expectFailed(TITLE, TEXT);
    await expect(page).toHaveURL(stage.callback);
    expect(await stage.exchanges()).toEqual([]);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await leaks.expectNone(['code']);
  });
}

test('a wrong iss is refused also where the tenant promises none', async ({ page, person, stage, leaks }) => {
  await stage.set('tenant', { iss_in_response: false });
  await openAnswerWith((query) => query.set('iss', 'https://evil.example/'), { page, person, leaks });
  await person.expectFailed(TITLE, TEXT, 'the response is from another issuer: https://evil.example/');
  expect(await stage.exchanges()).toEqual([]);
});

test('an error is believed only after the iss', async ({ page, person, leaks }) => {
  await openAnswerWith((query) => {
    query.delete('code');
    query.set('error', 'access_denied');
    query.set('iss', 'https://evil.example/');
  }, { page, person, leaks });
  await person.expectFailed(TITLE, TEXT);
});
