import { expect, test } from '../support/test.js';

const MISMATCH = [
  'That sign-in was not started in this tab',
  'Somebody may have sent you a link that pretends to be an answer to your sign-in. It was ignored; a sign-in that you started is not affected.',
  'the state is not one that this tab sent',
];
const MALFORMED = [
  'That address is not a proper answer to a sign-in',
  'The address you came by looks like an answer to a sign-in and breaks its rules. It was ignored.',
];

const swapped = (text) => text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));

const withState = (change) => ({ searchParams }) => searchParams.set('state', change(searchParams.get('state')));

/* The tenant's own answer with one thing changed: it is refused, and the answer itself is still good for the sign-in. */
for (const [what, texts, change] of [
  ['a state in other case', MISMATCH, withState(swapped)],
  ['a state in lower case', MISMATCH, withState((state) => state.toLowerCase())],
  ['the first half of its state', MISMATCH, withState((state) => state.slice(0, 21))],
  ['all of its state but the last character', MISMATCH, withState((state) => state.slice(0, -1))],
  ['a character more in its state', MISMATCH, withState((state) => `${state}x`)],
  ['a space behind its state', MISMATCH, withState((state) => `${state} `)],
  ['a NUL behind its state', MISMATCH, withState((state) => `${state}\0`)],
  ['the state __proto__', MISMATCH, withState(() => '__proto__')],
  ['the state constructor', MISMATCH, withState(() => 'constructor')],
  ['an empty state', [...MALFORMED, 'the response has no state'], withState(() => '')],
  ['no state', [...MALFORMED, 'the response has no state'], ({ searchParams }) => searchParams.delete('state')],
  ['its state twice', [...MALFORMED, 'the response has state more than once'],
    ({ searchParams }) => searchParams.append('state', searchParams.get('state'))],
  ['its code twice', [...MALFORMED, 'the response has code more than once'],
    ({ searchParams }) => searchParams.append('code', searchParams.get('code'))],
  ['an error beside its code', [...MALFORMED, 'the response has a code and an error'],
    ({ searchParams }) => searchParams.append('error', 'access_denied')],
  ['an ID token beside its code', [...MALFORMED, 'the response has id_token, which the code flow never sends'],
    ({ searchParams }) => searchParams.append('id_token', 'a.b.c')],
  ['its parameters in the fragment', [...MALFORMED, 'the response is in the fragment'], (answer) => {
    answer.hash = answer.search.slice(1);
    answer.search = '';
  }],
]) {
  test(`an answer with ${what} is refused, and the sign-in still completes`, async ({ page, person, stage, leaks }) => {
    const answer = await person.answerOnTheWay();
    const changed = new URL(answer);
    change(changed);
    await page.goto(leaks.secrets.opens(changed.href));
    await person.expectFailed(...texts);
    await expect(page).toHaveURL(stage.callback);
    expect(await stage.exchanges()).toEqual([]);
    await leaks.expectNone(['code']);
    await page.goto(answer);
    await person.expectSignedIn();
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });
}
