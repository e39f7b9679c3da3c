import { recordAnnounced } from '../support/announced.js';
import { addStyle, cutOff, focusInSight, outOfReach, overlaps, smallTargets } from '../support/sight.js';
import { expect, test } from '../support/test.js';

/* That what looks for faults of sight finds them: each fault is planted once, beside the same without it. */

const SVG = 'http://www.w3.org/2000/svg';

test('texts that are cut off or outside are found, and those for screen readers alone are not', async ({ page }) => {
  await page.setContent(`<p id="cut">A text that is longer than its box</p><p id="out">outside</p><p id="dots">A text with dots</p>
    <p class="hidden">unseen</p><p id="fits">fits</p>`);
  await addStyle(page, `#cut, #dots { overflow: hidden; inline-size: 3rem; white-space: nowrap } #dots { text-overflow: ellipsis }
    #out { position: absolute; inset-inline-start: 200vw } .hidden { position: absolute; inline-size: 1px; overflow: hidden }`);
  expect(await cutOff(page)).toEqual([expect.stringContaining('cut off: <p id="cut">'), 'outside: outside']);
});

test('texts of a picture that meet are found', async ({ page }) => {
  await page.setContent(`<svg xmlns="${SVG}" height="60"><text y="20">one</text><text y="24">two</text><text y="55">three</text></svg>`);
  expect(await overlaps(page)).toEqual(['one × two']);
});

test('controls that no scrolling brings into view are found', async ({ page }) => {
  await page.setContent('<button id="far">far</button><button>near</button>');
  await addStyle(page, '#far { position: fixed; inset-inline-start: -20rem }');
  expect(await outOfReach(page)).toEqual(['<button id="far">far</button>']);
});

test('targets that are small and near another one are found; in a sentence, or alone, they may be small', async ({ page }) => {
  await page.setContent(`<div><button id="a">a</button><button id="b">b</button></div><p>In a <a href="#x">sentence</a> it may.</p>
    <button id="alone">c</button><button id="large">d</button>`);
  await addStyle(page, 'button { inline-size: 18px; block-size: 18px; padding: 0 } #alone { margin: 40px } #large { inline-size: 24px; block-size: 24px }');
  expect(await smallTargets(page)).toEqual([expect.stringContaining('id="a"'), expect.stringContaining('id="b"')]);
});

test('a focus that is all covered is found, one that shows a corner is not', async ({ page }) => {
  await page.setContent('<div id="over"></div><button id="under">under</button><button id="corner">corner</button>');
  await addStyle(page, `button { position: fixed; inset: 20px auto auto 20px; inline-size: 60px; block-size: 30px } #corner { inset-block-start: 85px }
    #over { position: fixed; z-index: 1; inset: 0 auto auto 0; inline-size: 300px; block-size: 100px; background: #fff }`);
  await page.locator('#under').focus();
  expect(await focusInSight(page)).toEqual({ name: 'under', isSeen: false });
  await page.locator('#corner').focus();
  expect(await focusInSight(page)).toEqual({ name: 'corner', isSeen: true });
});

test('a status is said when its text changes, not when it comes; an alert is said when it comes', async ({ page }) => {
  await page.setContent('<p role="status"></p><div id="place"></div>');
  const announced = await recordAnnounced(page);
  await page.evaluate(() => {
    document.querySelector('[role=status]').textContent = 'changed';
    const add = (role, text) => {
      const element = document.createElement('p');
      element.setAttribute('role', role);
      element.textContent = text;
      document.querySelector('#place').append(element);
    };
    add('status', 'came with its text');
    add('alert', 'wrong');
  });
  await expect.poll(announced).toEqual(['changed', 'wrong']);
});
