import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { control, guideDemo, tokenRequests } from './support/demo.js';
import { folder, run, snippetsOf, watchedPath } from './support/programs.js';

const snippets = await snippetsOf('client-credentials');
const demo = await guideDemo(after);
const { environment } = demo;
const asked = () => tokenRequests(demo, 'client_credentials');

beforeEach(() => control(demo, 'POST /reset'));

for (const snippet of snippets) {
  test(`${snippet.id}: six runs, three of them at once, make one token request`, async (t) => {
    const home = folder(t);
    const runs = await Promise.all([1, 2, 3].map(() => run(snippet, environment, { home })));
    for (let count = 0; count < 3; count += 1) runs.push(await run(snippet, environment, { home }));
    for (const { code, output, errors } of runs) assert.deepEqual({ code, output, errors }, { code: 0, output: '14 custom fields\n', errors: '' });
    assert.equal(await asked(), 1);
  });

  test(`${snippet.id}: the token is kept in one file of mode 0600 below ~/.cache, without the secret`, async (t) => {
    const home = folder(t);
    await run(snippet, environment, { home });
    const { file, kept } = cacheOf(home);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700);
    assert.deepEqual(Object.keys(kept), ['access_token', 'expires_at']);
    assert.ok(Math.abs(kept.expires_at - Date.now() / 1000 - 86400) < 60);
    // Nothing half written is left behind; a lock file is empty.
    for (const name of readdirSync(path.dirname(file))) {
      if (name !== path.basename(file)) assert.equal(statSync(path.join(path.dirname(file), name)).size, 0, name);
    }
  });

  test(`${snippet.id}: renewed when 5 minutes are left, not before`, async (t) => {
    const home = folder(t);
    await run(snippet, environment, { home });
    expireIn(home, 360);
    await run(snippet, environment, { home });
    assert.equal(await asked(), 1);
    expireIn(home, 299);
    assert.equal((await run(snippet, environment, { home })).code, 0);
    assert.equal(await asked(), 2);
    assert.ok(cacheOf(home).kept.expires_at > Date.now() / 1000 + 80_000);
  });

  test(`${snippet.id}: a file that is not ours is replaced`, async (t) => {
    const home = folder(t);
    await run(snippet, environment, { home });
    for (const content of ['', '[]', '{"access_token":1}', '{"expires_at":"soon"}']) {
      writeFileSync(cacheOf(home).file, content);
      assert.equal((await run(snippet, environment, { home })).code, 0, content);
    }
  });

  test(`${snippet.id}: another client and another audience find nothing in the cache`, async (t) => {
    const home = folder(t);
    await run(snippet, environment, { home });
    for (const other of [{ RHYTHM_CLIENT_ID: 'somebody-else' }, { RHYTHM_AUDIENCE: 'https://elsewhere.example' }]) {
      const { code, output } = await run(snippet, { ...environment, ...other }, { home });
      assert.notEqual(code, 0);
      assert.equal(output, '');
    }
  });

  test(`${snippet.id}: a refusal is told without the secret; plain http beyond this machine is refused`, async (t) => {
    const home = folder(t);
    const refused = await run(snippet, { ...environment, RHYTHM_CLIENT_SECRET: 'a-wrong-secret' }, { home });
    assert.notEqual(refused.code, 0);
    assert.match(refused.errors, /invalid_client|client authentication failed|401/);
    assert.doesNotMatch(refused.errors + refused.output, /a-wrong-secret/);
    const before = (await control(demo, 'GET /log')).entries.length;
    const plain = await run(snippet, { ...environment, RHYTHM_DOMAIN: 'http://tenant.example' }, { home });
    assert.notEqual(plain.code, 0);
    assert.match(plain.errors, /https|HTTP/i);
    assert.equal((await control(demo, 'GET /log')).entries.length, before);
  });

  if (snippet.language === 'sh') {
    test(`${snippet.id}: neither the secret nor the token is an argument`, async (t) => {
      const home = folder(t);
      const { PATH, read } = watchedPath(home);
      assert.equal((await run(snippet, environment, { home, PATH })).code, 0);
      assert.match(read(), /oauth\/token/);
      for (const secret of [demo.server.secret, encodeURIComponent(demo.server.secret), cacheOf(home).kept.access_token]) assert.ok(!read().includes(secret));
    });
  }
}

function cacheOf(home) {
  const cache = path.join(home, '.cache/rhythm');
  const files = readdirSync(cache).filter((name) => name.endsWith('.json'));
  assert.equal(files.length, 1);
  const file = path.join(cache, files[0]);
  return { file, get kept() { return JSON.parse(readFileSync(file, 'utf8')); } };
}

function expireIn(home, seconds) {
  const { file, kept } = cacheOf(home);
  writeFileSync(file, JSON.stringify({ ...kept, expires_at: Math.floor(Date.now() / 1000) + seconds }));
}
