// What members wait for: the start page with a network between, and a list of ten thousand invoices. `make bench` runs it.
import { fileURLToPath } from 'node:url';
import { startDemo } from '../demo/start-demo.js';
import { inFreshTab, launchBrowser, median } from './browser.js';

const RUNS = 7;
/** Milliseconds that each answer of the services comes later. */
const LATENCY = 50;
/** Records that a page of the made-up list has. */
const PAGE = 1000;

const demo = await startDemo({ dist: fileURLToPath(new URL('../dist', import.meta.url)), ports: { app: 0, tenant: 0, services: 0, control: 0 } });
const browser = await launchBrowser();
try {
  // Lists of one page each: how many pages there are is the service's affair, and each depends on the one before.
  const rendering = await homeAfter(0);
  const complete = await homeAfter(LATENCY);
  const least = 2 * LATENCY + rendering;
  line('first call to the whole start page, no latency', `${rendering.toFixed(0)} ms`);
  line(`the same, each answer ${LATENCY} ms later`, `${complete.toFixed(0)} ms, ${(complete / least).toFixed(2)} of two round trips and that`);
  for (const count of [1000, 10_000, 100_000]) {
    const { sort, rows, nodes, memory } = await inFreshTab(browser, (page) => listOf(page, count));
    line(`${count} invoices: order by another column`, `${sort.toFixed(0)} ms; ${rows} rows, ${nodes} elements, ${(memory / 1e6).toFixed(0)} MB of memory`);
  }
} finally {
  await browser.close();
  await demo.stop();
}

function line(what, figure) {
  console.log(what.padEnd(58), figure);
}

async function set(server, switches) {
  const { ok } = await fetch(`${demo.urls.control}/${server}`, { method: 'POST', body: JSON.stringify(switches) });
  if (!ok) throw new Error(`the switches of ${server} were not taken`);
}

async function signIn(page, email, password) {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Milliseconds from the first call until everything of the start page is there, names too. */
async function homeAfter(latency) {
  await set('services', { latency_ms: latency, page_size: PAGE });
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    times.push(await inFreshTab(browser, async (page) => {
      await page.addInitScript(noteWhole, demo.urls.services);
      await page.goto(demo.urls.app);
      await signIn(page, 'avery@example.org', 'demo-member');
      return page.waitForFunction(() => window.whole).then((time) => time.jsonValue());
    }));
  }
  await set('services', { latency_ms: 0, page_size: 25 });
  return median(times);
}

/** Runs in the page, before its own scripts: `whole` is how long the start page took from its first call. */
function noteWhole(services) {
  const send = window.fetch;
  let begun;
  window.fetch = (target, options) => {
    if (String(target.url ?? target).startsWith(services)) begun ??= performance.now();
    return send(target, options);
  };
  const isWhole = () => {
    const parts = ['membership', 'invoices', 'events', 'contact'].map((id) => document.getElementById(id)?.closest('section'));
    return parts.every((part) => part && !part.querySelector('.skeleton, [role=status]:not(:empty):not(.hidden)'));
  };
  const look = () => {
    if (begun !== undefined && isWhole()) window.whole = performance.now() - begun;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A list of `count` invoices, all of them loaded; what it costs to put them in another order, and what they occupy. */
async function listOf(page, count) {
  await page.addInitScript(keepMemory);
  await page.route(`${demo.urls.services}/collect/invoices/**`, (route) => route.fulfill({
    headers: { 'access-control-allow-origin': '*' },
    json: pageOf(Number(new URL(route.request().url()).searchParams.get('exclusiveStartKey') ?? 0), count),
  }));
  await page.goto(`${demo.urls.app}invoices`);
  await page.getByLabel('Email address').fill('bela@example.org');
  await page.getByLabel('Password').fill('demo-books');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(/^[\d]+ invoices/).waitFor();
  // As many as fit the first load are whole without being asked for.
  const all = page.getByRole('button', { name: 'Load all' });
  await all.or(page.getByText(/^(The first )?\d+ invoices(:.*)?$/)).first().waitFor();
  if (await all.isVisible()) await all.click();
  await page.getByText(new RegExp(`^(The first )?${count} invoices(:.*)?$`)).waitFor({ timeout: 180_000 });
  const figures = await page.evaluate(() => ({
    rows: document.querySelectorAll('#rows tbody tr').length,
    nodes: document.querySelectorAll('*').length,
    memory: window.memory.buffer.byteLength,
  }));
  const sorts = [];
  for (const head of ['Paid', 'Balance', 'Due']) {
    sorts.push(await page.evaluate(async (name) => {
      const button = [...document.querySelectorAll('#rows .sort')].find((each) => each.textContent.startsWith(name));
      const before = document.querySelector('#rows tbody');
      const begun = performance.now();
      button.click();
      while (document.querySelector('#rows tbody') === before) await new Promise((resolve) => { setTimeout(resolve); });
      return performance.now() - begun;
    }, head));
  }
  return { ...figures, sort: median(sorts) };
}

function pageOf(first, count) {
  const last = Math.min(first + PAGE, count);
  const Items = Array.from({ length: last - first }, (_, index) => invoice(first + index));
  return { Count: Items.length, Items, ...(last < count ? { LastEvaluatedKey: String(last) } : {}) };
}

/** As the services write one; what the list does not show is there too. */
function invoice(number) {
  const amount = (number * 7919) % 100_000 / 100;
  const day = String(number % 28 + 1).padStart(2, '0');
  return {
    id: `inv-${number}`, number, status: number % 3 ? 'paid' : 'open', date: `2025-${String(number % 12 + 1).padStart(2, '0')}-${day}`,
    date_due: `2026-${String(number % 12 + 1).padStart(2, '0')}-${day}`, type: 'invoice', bill_to_type: 'organization',
    bill_to_contact_id: '100900', bill_to_organization_id: 'org-900', bill_to_name: 'Example Holdings', currency_code: 'USD',
    billing_address: { line1: 'Fő utca 1.', city: 'Budapest', country: 'HU' }, balance_due: number % 3 ? 0 : amount,
    amount_paid: number % 3 ? amount : 0, amount_written_off: 0, amount_refunded: 0,
    line_items: [{ invoice_line_item_id: `il-${number}`, product_type: 'merchandise', product_id: 'mer-1', description: `Order of ${number}`, total: amount, quantity: 1, unit_price: amount, status: 'open', related_transactions: [] }],
    custom_field_values: [], sys_version: 1,
  };
}

/** Runs in the page, before its own scripts: keeps the memory of the app. */
function keepMemory() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...parts) => {
    const made = await instantiate.apply(WebAssembly, parts);
    window.memory ??= (made.instance ?? made).exports.memory;
    return made;
  };
}
