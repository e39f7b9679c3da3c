import { expect, test } from '../support/test.js';

/** Runs before the page's own scripts: counts the timers that wait and the listeners that listen. */
function count() {
  const timers = new Set();
  const [set, clear] = [window.setTimeout, window.clearTimeout];
  window.setTimeout = (work, delay, ...rest) => {
    const id = set(() => {
      timers.delete(id);
      work(...rest);
    }, delay);
    timers.add(id);
    return id;
  };
  window.clearTimeout = (id) => {
    timers.delete(id);
    clear(id);
  };
  let listeners = 0;
  const [add, remove] = [EventTarget.prototype.addEventListener, EventTarget.prototype.removeEventListener];
  EventTarget.prototype.addEventListener = function added(...rest) {
    listeners += 1;
    return add.apply(this, rest);
  };
  EventTarget.prototype.removeEventListener = function removed(...rest) {
    listeners -= 1;
    return remove.apply(this, rest);
  };
  let intervals = 0;
  const repeat = window.setInterval;
  window.setInterval = (...rest) => {
    intervals += 1;
    return repeat(...rest);
  };
  window.counted = () => ({ timers: timers.size, intervals, listeners });
}

test('two hundred renewals leave one timer and no listener more', async ({ page, person, stage, leaks }) => {
  test.setTimeout(180_000);
  await page.clock.install();
  await page.addInitScript(count);
  await person.signIn();
  await expect(person.contact.getByText('100245')).toBeVisible();
  // The tenant's clock stands still, so its ID tokens would be over.
  await stage.set('tenant', { refreshed_response: { id_token: null } });
  const counted = () => page.evaluate(() => window.counted());
  await page.locator('details.account summary').click();
  const line = page.locator('details.account dd').last();
  const renewed = async (times) => {
    const before = await line.textContent();
    await page.clock.fastForward(3_600_000);
    await expect.poll(async () => (await stage.exchanges()).length, { intervals: [5, 10, 20, 50] }).toBe(times + 1);
    // What is under way when the clock jumps would run into its time limit.
    await expect.poll(() => line.textContent(), { intervals: [5, 10, 20, 50] }).not.toBe(before);
  };
  await renewed(1);
  await expect.poll(async () => (await counted()).timers).toBe(1);
  const before = await counted();
  for (let times = 2; times <= 200; times += 1) await renewed(times);
  await expect.poll(counted).toEqual({ timers: 1, intervals: 0, listeners: before.listeners });
  await leaks.expectNone();
});
