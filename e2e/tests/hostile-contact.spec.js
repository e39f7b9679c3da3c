import { expect, test } from '../support/test.js';

test.beforeEach(({ guard }) => {
  guard.expectStatus(404, 'the package that her membership names is gone');
});

const sidewaysScroll = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const width of [320, 360, 768]) {
  test(`hostile data is text and fits a window of ${width} px`, async ({ page, person, leaks }) => {
    await page.setViewportSize({ width, height: 720 });
    await person.signIn('tala@example.org');
    await expect(person.heading).toHaveText(/^<img src=x onerror=alert\(1\)> تالا/u);
    await expect(person.contact.getByText('100777')).toBeVisible();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await page.locator('main :is(img, script, iframe, object)').count()).toBe(0);

    const facts = new Map(await person.facts());
    expect(facts.get('Job title')).toMatch(/^<script>alert\(document\.domain\)<\/script> Directrice/);
    expect(facts.get('Organization')).toMatch(/^<img src=x onerror=alert\(1\)>/);
    expect(facts.get('Also known as')).toBe('</title><svg onload=alert(1)>');
    expect(facts.get('Home')).toBe('tel:+1-555-0142;ext=<b>9</b>');
    const text = await page.locator('main').innerText();
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\0]/u);
    const links = await person.contact.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const href of links) expect(href).toMatch(/^(mailto:|\/contact$|contact$)/);
    expect(links.join()).not.toMatch(/javascript|script|%3c/i);

    await page.getByRole('link', { name: 'All details' }).click();
    await expect(person.heading).toHaveText('Your contact');
    await expect(person.contact.getByText('100777').first()).toBeVisible();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await page.locator('main :is(img, script, iframe, object)').count()).toBe(0);
    await leaks.expectNone();
  });
}

test('the name of a hostile contact does not reach the document’s title as markup', async ({ page, person }) => {
  await person.signIn('tala@example.org');
  await expect(page).toHaveTitle('Home · Backbeat');
  expect(await page.locator('head title').count()).toBe(1);
});

test('a hostile account panel stays in the window', async ({ page, person }) => {
  await page.setViewportSize({ width: 360, height: 720 });
  await person.signIn('tala@example.org');
  await page.locator('details.account summary').click();
  await expect(page.getByText('tala@example.org').first()).toBeVisible();
  expect(await sidewaysScroll(page)).toBe(0);
  const box = await page.locator('.account-panel').boundingBox();
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(360);
});
