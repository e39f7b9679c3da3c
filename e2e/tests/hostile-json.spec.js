import { expect, test } from '../support/test.js';
import { bendIdToken } from '../support/forge.js';

const CONTACT = '/rolodex/contacts';
const TITLE = 'Your contact could not be loaded';
const NO_RECORD = 'The service answered with something that is not a record.';
const PROOF = 'The proof of who you are is not right';

/** Nothing but texts came of it, and no object of the page has got anything from it. */
async function expectTextsOnly(page) {
  expect(await page.locator('main :is(img, script, iframe, object, svg[onload])').count()).toBe(0);
  const inherited = await page.evaluate(() => [{}.polluted, [].polluted, Object.keys(Object.prototype).length]);
  expect(inherited).toEqual([undefined, undefined, 0]);
}

for (const [what, body, name, fact] of [
  ['with __proto__ and constructor',
    '{"id":"1","full_name":"Pro To","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}', 'Pro To', ['Contact id', '1']],
  ['with __proto__ for an address', '{"id":"1","full_name":"Pro To","home_address":{"__proto__":{"line1":"x"},"line1":"1 Main St"}}',
    'Pro To', ['Home address', '1 Main St']],
  ['with a field twice', '{"id":"1","full_name":"First","full_name":"Second","id":"2"}', 'Second', ['Contact id', '2']],
  ['with markup', '{"id":"1","full_name":"<img src=x onerror=alert(1)>","job_title":"</dd><script>alert(1)</script>"}',
    '<img src=x onerror=alert(1)>', ['Job title', '</dd><script>alert(1)</script>']],
  ['with markup for names of fields', '{"id":"1","full_name":"Al","<img src=x onerror=alert(1)>":"x","custom_fields":{"<script>":"x"}}',
    'Al', ['Contact id', '1']],
  ['with fields of other types',
    '{"id":7,"full_name":"Al","job_title":["x"],"email_address":{"x":1},"home_address":"x","other_phone_numbers":{"0":1}}', 'Al', ['Contact id', '7']],
  ['with 100 levels', `{"id":"1","full_name":"Al","deep":${'['.repeat(100)}${']'.repeat(100)}}`, 'Al', ['Contact id', '1']],
  ['with numbers beyond all bounds', '{"id":1e999,"full_name":"Al","number":-1e-999}', 'Al', ['Contact id', '1e+999']],
]) {
  test(`a contact ${what} is shown as texts`, async ({ page, person, stage, leaks }) => {
    await stage.set('services', { faults: [{ prefix: CONTACT, body }] });
    await person.signIn();
    await expect(person.contact.getByText(fact[1], { exact: true })).toBeVisible();
    expect(new Map(await person.facts()).get(fact[0])).toBe(fact[1]);
    expect(new Map(await person.facts()).get('Name')).toBe(name);
    await expectTextsOnly(page);
    await page.getByRole('link', { name: 'All details' }).click();
    await expect(person.heading).toHaveText('Your contact');
    await expect(person.contact.getByText(fact[1], { exact: true }).first()).toBeVisible();
    await expectTextsOnly(page);
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });
}

for (const [what, fault, text] of [
  ['10,000 levels', { body: `{"id":"1","full_name":"Al","deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}` }, NO_RECORD],
  ['10,000 levels of objects', { body: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` }, NO_RECORD],
  ['10 MiB', { huge: 110_000 }, 'The answer is larger than a record can be.'],
  ['half a character', { body: '{"id":"1","full_name":"A\\ud800"}' }, NO_RECORD],
  ['half of its JSON', { body: '{"id":"1","full_name":"Al' }, NO_RECORD],
  ['a text', { body: '"<img src=x onerror=alert(1)>"' }, NO_RECORD],
  ['null', { body: 'null' }, NO_RECORD],
]) {
  test(`a contact of ${what} is told, and the page goes on`, async ({ page, person, stage, leaks }) => {
    await stage.set('services', { faults: [{ prefix: CONTACT, ...fault }] });
    await person.signIn();
    await person.expectAlert(TITLE, text);
    await expectTextsOnly(page);
    await page.getByRole('link', { name: 'Contact', exact: true }).click();
    await expect(person.heading).toHaveText('Your contact');
    await person.expectAlert(TITLE, text);
    await stage.set('services', { faults: [] });
    await person.alert.getByRole('button', { name: 'Retry' }).click();
    await expect(person.contact.getByText('100245').first()).toBeVisible();
    await leaks.expectNone();
  });
}

/** Claims that are written as no program would: under the tenant's own signature. */
const withText = (change) => ({ header, claims, signed }) => signed(header, change(JSON.stringify(claims).slice(0, -1)));

const NAME = '"http://rhythmsoftware.com/contact_name"';

for (const [what, name, change] of [
  ['__proto__', 'Avery Sample', (claims) => `${claims},"__proto__":{"polluted":1,${NAME}:"Mallory"}}`],
  ['a name twice', 'Second', (claims) => `${claims},${NAME}:"First",${NAME}:"Second"}`],
  ['markup for a name', '<img src=x onerror=alert(1)>', (claims) => `${claims},${NAME}:"<img src=x onerror=alert(1)>"}`],
  ['a name that is a list', 'Avery Sample', (claims) => `${claims},${NAME}:["Mallory"]}`],
]) {
  test(`claims with ${what} are shown as texts`, async ({ page, person, stage, leaks }) => {
    await bendIdToken(page, stage, withText(change));
    await person.signIn();
    await expect(person.heading).toHaveText(name);
    await expectTextsOnly(page);
    await leaks.expectNone();
  });
}

for (const [what, change] of [
  ['10,000 levels', (claims) => `${claims},"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ['half a character', (claims) => `${claims},"name":"\\ud800"}`],
  ['something behind them', (claims) => `${claims}}{}`],
  ['a mark of their byte order', (claims) => `\ufeff${claims}}`],
]) {
  test(`claims with ${what} sign nobody in`, async ({ page, person, stage, leaks }) => {
    await bendIdToken(page, stage, withText(change));
    await person.goToTenant();
    await person.answerTenant();
    await person.expectFailed(PROOF, 'the ID token is malformed: the claims part is not a JSON object');
    expect(await stage.exchanges()).toHaveLength(1);
    await leaks.expectNone();
  });
}
