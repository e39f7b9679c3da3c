import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { API, guideDemo, PASSWORDS, tokenRequests } from './support/demo.js';
import { filledPage, pageServer } from './support/pages.js';
import { finished, folder, GUIDE, snippetsOf, TARGET } from './support/programs.js';

const EMAIL = 'avery@example.org';
const snippets = await snippetsOf('page');
const compiled = await compiledPage();
let browser;

before(async () => {
  const executablePath = process.env.CHROMIUM_SHELL || process.env.CHROMIUM || '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
});
after(() => browser.close());

for (const snippet of snippets) {
  test(`${snippet.id}: signs in without a secret and makes the first call`, async (t) => {
    const server = await pageServer(t);
    const demo = await guideDemo((stop) => t.after(stop), { appOrigin: server.origin });
    const values = {
      domain: demo.environment.RHYTHM_DOMAIN,
      host: demo.environment.RHYTHM_DOMAIN,
      page_client_id: 'backbeat-demo',
      audience: API,
      rolodex: demo.environment.RHYTHM_ROLODEX,
    };
    server.serve({
      'index.html': filledPage(snippet.page, values).replace('react.jsx', 'react.js'),
      ...(snippet.language === 'rust' ? await wasm(t) : await bundle(snippet, values)),
    });

    const context = await browser.newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    const thrown = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await page.goto(server.origin);
    await page.getByText('Nobody is signed in.').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Email').fill(EMAIL);
    await page.getByLabel('Password').fill(PASSWORDS[EMAIL]);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(/^(Dr\. )?Avery (Q )?Sample(, PE)?, contact 100245$/).waitFor();

    assert.equal(page.url(), `${server.origin}/`, 'no code is left in the address');
    assert.equal(await tokenRequests(demo, 'authorization_code'), 1);
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
    assert.doesNotMatch(stored, /eyJ/, 'no token is stored');
    assert.deepEqual(thrown, []);

    // An answer that nobody here asked for.
    await page.goto(`${server.origin}/callback?code=forged&state=forged`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    assert.equal(await page.getByText('contact 100245').count(), 0);
    assert.equal(await tokenRequests(demo, 'authorization_code'), 1);
  });
}

/** As the person's own bundler would, with the values in place. */
async function bundle({ file }, values) {
  const filled = { name: 'filled', setup: (it) => it.onLoad({ filter: /[\\/]guide[\\/]page[\\/]/ }, ({ path: from }) => ({
    contents: filledPage(path.relative(GUIDE, from), values), loader: path.extname(from).slice(1),
  })) };
  const { outputFiles } = await build({
    entryPoints: [path.join(GUIDE, file)],
    bundle: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    format: 'esm',
    jsx: 'automatic',
    outdir: GUIDE,
    plugins: [filled],
    target: 'es2022',
    write: false,
  });
  return { [`${path.basename(file, path.extname(file))}.js`]: outputFiles[0].contents };
}

/** The example of the app's own package, which the tests of the app have compiled the rest of; it takes minutes without them. */
async function compiledPage() {
  const target = 'wasm32-unknown-unknown';
  const cargo = ['build', '--quiet', '--locked', '-p', 'backbeat', '--example', 'sign_in_page', '--target', target, '--target-dir', TARGET];
  await finished(spawn('cargo', cargo, { cwd: path.join(GUIDE, '..'), stdio: 'inherit' }));
  return path.join(TARGET, target, 'debug/examples/sign_in_page.wasm');
}

async function wasm(t) {
  const out = folder(t);
  await finished(spawn('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-dir', out, compiled], { stdio: 'inherit' }));
  return Object.fromEntries(['sign_in_page.js', 'sign_in_page_bg.wasm'].map((name) => [name, readFileSync(path.join(out, name))]));
}
