import assert from 'node:assert/strict';
import http from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { control, demoFor } from '../testing/client.js';

const INDEX = '<!doctype html><title>Backbeat</title>';
const SCRIPT = 'export const answer = 42;\n';
const dist = temporaryDist();
after(() => rmSync(join(dist, '..'), { recursive: true }));
const demo = await demoFor(after, { dist });
const based = await demoFor(after, { dist, basePath: 'members' });

afterEach(() => control(demo, 'POST /reset'));

test('every answer carries the security headers, the policy to the letter', async () => {
  const tenant = new URL(demo.urls.tenant).origin;
  for (const path of ['', 'app-0123abcd.js', 'missing.js', 'config.json']) {
    const { headers } = await get(path);
    assert.equal(
      headers['content-security-policy'],
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + `connect-src 'self' ${tenant} ${demo.urls.services}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; `
        + "require-trusted-types-for 'script'; trusted-types 'none'",
    );
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.match(headers['permissions-policy'], /camera=\(\), .*geolocation=\(\)/);
    // Chromium 156 prints an error for each of these.
    assert.doesNotMatch(headers['permissions-policy'], /ambient-light-sensor|bluetooth|web-share/);
    assert.equal(headers['strict-transport-security'], undefined);
    assert.ok(Math.abs(Date.parse(headers.date) - Date.now()) < 5000);
  }
});

test('an address without a file extension is the app; a missing asset never is', async () => {
  for (const path of ['', 'profile', 'callback?code=x&state=y', 'access/check']) {
    const { status, headers, body } = await get(path);
    assert.equal(status, 200, path);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(headers['cache-control'], 'no-cache');
    assert.equal(String(body), INDEX);
  }
  for (const path of ['missing.js', 'app-deadbeef.wasm', 'assets/none.css', 'profile/x.png']) {
    const { status, headers, body } = await get(path);
    assert.equal(status, 404, path);
    assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
    assert.equal(String(body), 'Not Found');
  }
});

test('files with a content hash are immutable, others are asked for again', async () => {
  const immutable = 'public, max-age=31536000, immutable';
  assert.equal((await get('app-0123abcd.js')).headers['cache-control'], immutable);
  assert.equal((await get('assets.0123abcdef/style.css')).headers['cache-control'], immutable);
  assert.equal((await get('favicon.svg')).headers['cache-control'], 'no-cache');
  assert.equal((await get('profile-0123abcd')).headers['cache-control'], 'no-cache');
});

test('WebAssembly has its type, and the best accepted encoding is sent', async () => {
  const brotli = await get('app-0123abcd.wasm', { 'accept-encoding': 'gzip, deflate, br' });
  assert.equal(brotli.headers['content-type'], 'application/wasm');
  assert.equal(brotli.headers['content-encoding'], 'br');
  assert.equal(brotli.headers.vary, 'Accept-Encoding');
  assert.deepEqual(brotli.body, brotliCompressSync('wasm'));
  const gzip = await get('app-0123abcd.wasm', { 'accept-encoding': 'gzip, br;q=0' });
  assert.equal(gzip.headers['content-encoding'], 'gzip');
  const plain = await get('app-0123abcd.wasm');
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(plain.headers.vary, 'Accept-Encoding');
  assert.equal(String(plain.body), 'wasm');
  assert.equal((await get('favicon.svg', { 'accept-encoding': 'br' })).headers.vary, undefined);
});

test('a file that is unchanged is answered 304, each encoding by its own tag', async () => {
  const { headers } = await get('app-0123abcd.js');
  const again = await get('app-0123abcd.js', { 'if-none-match': headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
  assert.equal((await get('app-0123abcd.js', { 'if-modified-since': headers['last-modified'] })).status, 304);
  assert.equal((await get('app-0123abcd.js', { 'if-none-match': 'W/"other"' })).status, 200);
  const wasm = await get('app-0123abcd.wasm');
  assert.equal((await get('app-0123abcd.wasm', { 'if-none-match': wasm.headers.etag, 'accept-encoding': 'br' })).status, 200);
});

test('nothing outside of the folder is reachable', async () => {
  for (const path of ['../secret.txt', '%2e%2e/secret.txt', '..%2fsecret.txt', 'assets/../../secret.txt', '..%5csecret.txt', '%00', '%zz']) {
    const { status, body } = await raw(demo, `/${path}`);
    assert.ok(status === 400 || status === 404, `${path}: ${status}`);
    assert.equal(String(body).includes('secret'), false, path);
  }
});

test('only GET and HEAD', async () => {
  const head = await raw(demo, '/app-0123abcd.js', { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.headers['content-length'], String(SCRIPT.length));
  assert.equal(head.body.length, 0);
  const post = await raw(demo, '/', { method: 'POST' });
  assert.equal(post.status, 405);
  assert.equal(post.headers.allow, 'GET, HEAD');
});

test('config.json is the configuration of the demo', async () => {
  const { headers, body } = await get('config.json');
  const tenant = new URL(demo.urls.tenant).origin;
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(headers['cache-control'], 'no-cache');
  const names = ['rolodex', 'membership', 'events', 'collect', 'commerce', 'certifications', 'committees', 'awards', 'fundraising', 'platform', 'system', 'sponsorship'];
  assert.deepEqual(JSON.parse(body), {
    auth0_domain: tenant,
    client_id: 'backbeat-demo',
    portal_url: `${tenant}/portal`,
    services: Object.fromEntries(names.map((name) => [name, `${demo.urls.services}/${name}`])),
  });
});

test('config.json by switch: other members, another answer, none', async () => {
  await control(demo, 'POST /app', { config: { merge: { client_id: 'other', services: null, brand: { name: 'X' } } } });
  const merged = JSON.parse((await get('config.json')).body);
  assert.deepEqual([merged.client_id, 'services' in merged, merged.brand.name], ['other', false, 'X']);
  await control(demo, 'POST /app', { config: { status: 500, content_type: 'text/html', body: '<h1>no</h1>' } });
  const replaced = await get('config.json');
  assert.deepEqual([replaced.status, replaced.headers['content-type'], String(replaced.body)], [500, 'text/html', '<h1>no</h1>']);
  await control(demo, 'POST /app', { config: { never: true } });
  await assert.rejects(fetch(`${demo.urls.app}config.json`, { signal: AbortSignal.timeout(80) }), { name: 'TimeoutError' });
  await control(demo, 'POST /app', { config: null });
  assert.equal(JSON.parse((await get('config.json')).body).client_id, 'backbeat-demo');
});

test('faults hold for files too', async () => {
  await control(demo, 'POST /app', { faults: [{ prefix: '/app-0123abcd.wasm', status: 404, body_form: 'text', times: 1 }] });
  assert.equal((await get('app-0123abcd.wasm')).status, 404);
  assert.equal((await get('app-0123abcd.wasm')).status, 200);
});

test('with a base path everything is below it', async () => {
  assert.equal(new URL(based.urls.app).pathname, '/members/');
  assert.equal(String((await raw(based, '/members/')).body), INDEX);
  assert.equal(String((await raw(based, '/members/app-0123abcd.js')).body), SCRIPT);
  assert.equal((await raw(based, '/members/config.json')).headers['content-type'], 'application/json');
  assert.equal((await raw(based, '/app-0123abcd.js')).status, 404);
  assert.equal((await raw(based, '/')).status, 404);
});

function temporaryDist() {
  const parent = mkdtempSync(join(tmpdir(), 'backbeat-demo-'));
  const folder = join(parent, 'dist');
  mkdirSync(join(folder, 'assets.0123abcdef'), { recursive: true });
  const files = {
    'index.html': INDEX,
    'app-0123abcd.js': SCRIPT,
    'app-0123abcd.wasm': 'wasm',
    'app-0123abcd.wasm.br': brotliCompressSync('wasm'),
    'app-0123abcd.wasm.gz': gzipSync('wasm'),
    'assets.0123abcdef/style.css': 'body{}',
    'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '../secret.txt': 'secret',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

function get(path, headers) {
  return raw(demo, `/${path}`, { headers });
}

/** Unlike fetch, sends the path as it is and leaves encodings alone. */
function raw({ urls }, path, options = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(urls.app);
    http.request({ hostname, port, path, ...options }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    }).once('error', reject).end();
  });
}
