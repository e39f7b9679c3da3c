import { createHash } from 'node:crypto';
import { expectPage, openGuide, section } from '../support/guide.js';
import { expect, test } from '../support/test.js';

/* What the guide computes: the chooser, PKCE step by step, the own sign-in, the budget of tokens. */

const verdict = (page) => page.locator('.verdict [role=status]');

test('the chooser by keyboard alone: four answers, a reason, and the flow’s page', async ({ page }) => {
  await openGuide(page, 'choose');
  await expect(verdict(page)).toHaveText('Answer the questions, and the flow for you stands here.');
  await page.getByRole('radio').first().focus();
  for (const name of ['Yes, somebody signs in', 'In a page, in the browser', 'Yes, only we can read it', 'Show people their own records']) {
    await page.keyboard.press('Space');
    await expect(page.getByRole('radio', { name })).toBeChecked();
    await expect(page.getByRole('radio', { name })).toBeFocused();
    await page.keyboard.press('Tab');
  }
  await expect(page).toHaveURL(/\/guide\/choose\?person=yes&runs=browser&secret=yes&for=records$/);
  await expect(verdict(page)).toContainText('Use Authorization Code with PKCE');
  // Whoever thinks that a page keeps a secret is told.
  await expect(page.getByText(/^No client secret and no token of a program in a page/)).toBeVisible();
  await expect(page.getByText(/^No token by Client Credentials for somebody who signs in/)).toBeVisible();
  await expect(page.getByText(/^No password field of your own/)).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectPage(page, 'pkce');
});

test('each question has a name, and arrow keys go from answer to answer', async ({ page }) => {
  await openGuide(page, 'choose');
  for (const name of ['Is a person signing in?', 'Where does your code run?', 'Can it keep a secret?', 'What is it for?']) {
    await expect(page.getByRole('group', { name })).toBeVisible();
  }
  await page.getByRole('radio', { name: 'Yes, somebody signs in' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'No, a program runs by itself' })).toBeChecked();
  await expect(verdict(page)).toHaveText('Next question: Where does your code run?');
});

for (const [query, text] of [
  ['person=no&runs=server&secret=yes&for=sync', 'Use Client Credentials'],
  ['person=yes&runs=server&secret=yes&for=gate', 'Use Authorization Code, on a server'],
  ['person=yes&runs=device', 'Use Authorization Code with PKCE'],
  ['person=no&runs=browser', 'Not like this'],
  ['person=no&runs=server&secret=no', 'Not like this'],
  ['person=yes&for=portal', 'You need no flow: a link is enough'],
  ['person=maybe&runs=%00', 'Answer the questions, and the flow for you stands here.'],
]) {
  test(`the chooser opens at its answers: ${query}`, async ({ page }) => {
    await openGuide(page, 'choose', `?${query}`);
    await expect(verdict(page)).toContainText(text);
    const chosen = await page.locator('input:checked').evaluateAll((all) => all.map(({ name, value }) => `${name}=${value}`).join('&'));
    expect(chosen).toBe(query.includes('maybe') ? '' : query);
  });
}

test('Back takes the last answer back, and Start again all of them', async ({ page }) => {
  await openGuide(page, 'choose', '?person=yes');
  await page.getByText('On a server of yours').click();
  await page.getByText('No, or not for sure').click();
  await expect(verdict(page)).toContainText('A server that can’t keep a secret proves nothing by having one.');
  await page.goBack();
  await expect(verdict(page)).toHaveText('Next question: Can it keep a secret?');
  await expect(page.getByRole('radio', { name: 'No, or not for sure' })).not.toBeChecked();
  await expect(page.getByRole('radio', { name: 'On a server of yours' })).toBeChecked();
  await page.goForward();
  await expect(page.getByRole('radio', { name: 'No, or not for sure' })).toBeChecked();
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.locator('input:checked')).toHaveCount(0);
  await expect(page).toHaveURL(/\/guide\/choose$/);
  await page.goBack();
  await expect(page.locator('input:checked')).toHaveCount(3);
});

/** The five values of the walk. */
const walked = (page) => page.locator('.walked').allTextContents();

test('PKCE step by step comes out as it does anywhere, anew each time, and is kept nowhere', async ({ page, person, stage }) => {
  await openGuide(page, 'pkce');
  await page.getByRole('button', { name: 'Generate a verifier' }).click();
  await expect(page.getByText('A new verifier and its challenge are below.')).toBeVisible();
  const [random, verifier, ascii, hash, challenge] = await walked(page);
  expect(Buffer.from(random, 'hex')).toHaveLength(32);
  expect(verifier).toBe(Buffer.from(random, 'hex').toString('base64url'));
  expect(ascii).toBe(Buffer.from(verifier, 'ascii').toString('hex'));
  expect(hash).toBe(createHash('sha256').update(verifier).digest('hex'));
  expect(challenge).toBe(createHash('sha256').update(verifier).digest('base64url'));
  await page.getByRole('button', { name: 'Generate another' }).click();
  await expect(page.locator('.walked').first()).not.toHaveText(random);
  const [, second, , , secondChallenge] = await walked(page);
  expect(second).not.toBe(verifier);
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state, location.href, document.cookie]));
  for (const value of [verifier, second]) expect(kept).not.toContain(value);
  // A sign-in from this very page has a verifier of its own.
  await person.signInButton.click();
  await person.expectTenant();
  const [{ path }] = await stage.authorizations();
  expect([challenge, secondChallenge]).not.toContain(new URL(path, stage.tenant).searchParams.get('code_challenge'));
  expect((await stage.requests('tenant')).map((request) => JSON.stringify(request)).join()).not.toContain(second);
});

test('the own sign-in is shown as it was sent, and no secret of it', async ({ page, person, stage, leaks }) => {
  await openGuide(page, 'pkce');
  const own = section(page, 'Your own sign-in');
  await expect(own.getByText('Sign in, and the messages of your own sign-in stand here', { exact: false })).toBeVisible();
  await stage.forgetLog();
  await person.signInButton.click();
  await person.expectTenant();
  await person.answerTenant();
  await person.expectSignedIn('guide/pkce');
  const rows = (name) => own.getByRole('table', { name }).getByRole('row').evaluateAll((all) => Object.fromEntries(
    all.slice(1).map((row) => [...row.querySelectorAll('code')].map((cell) => cell.textContent)),
  ));
  const shown = await rows('1. To the tenant');
  const [{ path }] = await stage.authorizations();
  const sent = Object.fromEntries(new URL(path, stage.tenant).searchParams);
  expect(Object.keys(shown).sort()).toEqual(Object.keys(sent).sort());
  for (const [name, value] of Object.entries(sent)) {
    const isSecret = ['state', 'nonce', 'code_challenge'].includes(name);
    expect(shown[name], name).toBe(isSecret ? '•••• (43 characters)' : value);
  }
  const exchange = await rows('3. The exchange, from this app to the tenant');
  expect(exchange).toEqual({
    grant_type: 'authorization_code', client_id: 'backbeat-demo', code: '•••• (used up, kept nowhere)', redirect_uri: stage.callback,
    code_verifier: '•••• (43 characters)',
  });
  expect((await rows('4. The tenant’s answer')).access_token).toMatch(/^•••• \(\d{3,4} characters\)$/);
  await leaks.expectNone();
});

test('the budget: numbers, advice, and what is wrong beside what was typed', async ({ page }) => {
  await openGuide(page, 'token-budget');
  const result = verdict(page);
  await expect(result).toContainText('2,232 tokens a month, of 1,000');
  await expect(result).toContainText('Keep the token until shortly before it ends, also over restarts. Then it is 93 a month.');
  await expect(page.getByRole('img', { name: '224 per cent of the month’s tokens' })).toBeVisible();
  await page.getByText('Each instance keeps its own').click();
  await expect(result).toContainText('93 tokens a month, of 1,000');
  await expect(result).toContainText('This fits.');
  await page.getByLabel('Instances of each').fill('20');
  await expect(result).toContainText('1,860 tokens a month, of 1,000');
  await expect(result).toContainText('Let all instances of an integration share one token');
  const runs = page.getByLabel('Runs a day, of each instance');
  for (const [typed, error] of [['1.5', 'Type a whole number, with digits only.'], ['', 'Type a number.'], ['0', 'Type 1 or more.'], ['86401', 'Type 86400 or less.']]) {
    await runs.fill(typed);
    await expect(page.getByText(error)).toBeVisible();
    await expect(runs).toHaveAttribute('aria-invalid', 'true');
    await expect(runs).toHaveAccessibleDescription(new RegExp(error));
    await expect(runs).toHaveValue(typed);
    await expect(result).toHaveText('Put the numbers right, and the result stands here.');
  }
  await runs.fill('1,440');
  await expect(result).toContainText('1,860 tokens a month');
  await expect(page.getByLabel('Instances of each')).toHaveValue('20');
  await page.getByText('All instances share one').click();
  await expect(result).toContainText('93 tokens a month');
});
