import { LOOKED_AT } from '../support/looked-at.js';
import { expect, test } from '../support/test.js';

/*
 * Colours that the person's system forces on the page: borders and outlines have to tell what backgrounds and shadows told; and motion
 * that the person does not want.
 */

const CLEAR = 'rgba(0, 0, 0, 0)';

/** Parts without an edge that can be seen, and pictures that are drawn in the colour of what is behind them. */
const lost = (page) => page.evaluate((clear) => {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const hasEdge = (element) => {
    const style = getComputedStyle(element);
    const sides = ['Top', 'Right', 'Bottom', 'Left'];
    const isDrawn = (name) => parseFloat(style[`${name}Width`]) > 0 && style[`${name}Style`] !== 'none' && style[`${name}Color`] !== clear;
    return sides.some((side) => isDrawn(`border${side}`)) || isDrawn('outline');
  };
  const edged = '.button:not(.plain), .input, .form input, .chip, .alert, .part, .unsaved, .compare, .segments, .account-panel';
  const edgeless = [...document.querySelectorAll(edged)].filter((element) => isShown(element) && !hasEdge(element));
  const canvas = getComputedStyle(document.body).backgroundColor;
  const blank = [...document.querySelectorAll('svg:not(.mark) :is(path, rect, line, circle)')].filter((shape) => {
    const { fill, stroke } = getComputedStyle(shape);
    return isShown(shape) && !shape.matches('.mark-cross') && [fill, stroke].every((paint) => ['none', clear, canvas].includes(paint));
  });
  return [...edgeless, ...blank].map((element) => element.outerHTML.slice(0, 160));
}, CLEAR);

for (const [name, reach] of Object.entries(LOOKED_AT)) {
  test(`${name} keeps its edges and pictures in forced colours`, async ({ page, person, stage }) => {
    await reach({ page, person, stage });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      expect(await lost(page), colorScheme).toEqual([]);
    }
  });
}

/** What can be seen of an element's edge: it has to change when the focus comes. */
const outline = (locator) => locator.evaluate((element) => {
  const { outlineStyle, outlineWidth, outlineColor, outlineOffset, borderWidth, backgroundColor } = getComputedStyle(element);
  return [outlineStyle, outlineWidth, outlineColor, outlineOffset, borderWidth, backgroundColor].join(' ');
});

test.describe('in forced colours', () => {
  test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active' }));

  test('the current place is told from the others by more than its colour', async ({ page, person }) => {
    await person.signIn();
    const places = page.getByRole('navigation', { name: 'Places' });
    expect(await outline(places.getByRole('link', { name: 'Home' }))).not.toBe(await outline(places.getByRole('link', { name: 'Contact' })));
  });

  for (const name of ['Skip to content', 'Backbeat', 'Contact', 'All details']) {
    test(`the focus is seen on "${name}"`, async ({ page, person }) => {
      await person.signIn();
      const link = page.getByRole('link', { name, exact: true });
      await page.keyboard.press('Tab');
      await link.focus();
      await expect(link).toHaveCSS('outline-style', 'solid');
      await expect(link).toHaveCSS('outline-width', '3px');
      await expect(link).not.toHaveCSS('outline-color', CLEAR);
    });
  }

  test('the focus is seen on the current place', async ({ page, person }) => {
    await person.signIn();
    const home = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Home' });
    const before = await outline(home);
    await page.keyboard.press('Tab');
    await home.focus();
    expect(await outline(home)).not.toBe(before);
    await expect(home).toHaveCSS('outline-width', '3px');
  });

  test('the focus is seen on the chosen theme, and the choice too', async ({ page, person }) => {
    await person.signIn();
    await page.locator('details.account summary').click();
    const label = page.locator('.segments label', { hasText: 'System' });
    const before = await outline(label);
    expect(before).not.toBe(await outline(page.locator('.segments label', { hasText: 'Dark' })));
    await page.keyboard.press('Tab');
    await page.getByLabel('System').focus();
    await expect(label).toHaveCSS('outline-width', '3px');
  });
});

test.describe('with reduced motion', () => {
  test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

  /** Those that take any time: what happens at once is no motion. */
  const moving = (page) => page.evaluate(() => document.getAnimations()
    .filter(({ effect, playState }) => playState === 'running' && effect.getComputedTiming().activeDuration > 0)
    .map(({ animationName, transitionProperty }) => animationName ?? transitionProperty));

  test('nothing moves on the static first screen', async ({ page, person }) => {
    await page.route(/\.wasm$/, () => {});
    await page.goto('/', { waitUntil: 'commit' });
    await person.expectStart();
    expect(await moving(page)).toEqual([]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('nothing moves while a sign-in is under way', async ({ page, person, stage }) => {
    await stage.set('tenant', { faults: [{ prefix: '/oauth/token', never: true }] });
    await person.goToTenant();
    await person.answerTenant();
    await expect(page.locator('#app').getByRole('heading', { name: 'Signing you in' })).toBeVisible();
    expect(await moving(page)).toEqual([]);
  });

  for (const path of ['', 'contact', 'contact/edit', 'memberships', 'events', 'invoices', 'invoices/inv-4']) {
    test(`nothing moves while /${path} loads`, async ({ page, person, stage }) => {
      await stage.set('services', { faults: [{ never: true }] });
      if (path === '') await person.signInAtOnce();
      else await person.open(path);
      await expect(page.locator('.skeleton').first()).toBeVisible();
      expect(await moving(page)).toEqual([]);
    });
  }
});
